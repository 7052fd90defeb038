"""Starts the window: everything is built here, once, and handed down.

What comes before the first paint decides how long a start takes. So our own modules are imported
before PySide6 (its import hook makes each later one half as slow again), nothing here touches
YAML, and keys, other pages and the look at the files wait until the window is on the screen.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

from quizapp import paths
from quizapp.bank.library import Library
from quizapp.practice import Practice
from quizapp.settings import FILE_NAME, load
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.crash import LOG_NAME, CrashGuard
from quizapp.ui.settings_keeper import SettingsKeeper

RESULTS_NAME: Final = "results.sqlite3"
CACHE_NAME: Final = "questions.sqlite3"
_NOT_KEPT: Final = "You can take a quiz, but this time nothing of it will be kept."
_FAULT: Final = (
    "Last time quizapp ended suddenly. Every answer that you gave before is there; "
    "a report lies in the log folder."
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands before there is a window; `notices` are what the user must know of it."""

    library: Library
    journal: Journal
    practice: Practice
    settings: SettingsKeeper
    data_folder: Path
    bundled: tuple[str, ...]
    now: Callable[[], int]
    notices: tuple[str, ...] = ()


def main(open_file: Path | None = None) -> int:
    """Show the window until it is closed, with the start sheet of a file if one is given.

    Returns the exit code. The process may end by itself afterwards: all is kept by then.
    """
    guard = CrashGuard(paths.log_dir())
    fault = guard.install()
    # Ctrl+C in the terminal ends the program at once; every answer is on the disk already.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ground = lay_ground(now=_now, random=SystemRandom())
    from quizapp.ui.desktop import Desktop  # noqa: PLC0415  PySide6 comes last, see above

    notices = (*ground.notices, *([_FAULT] if fault else ()))
    log = str(paths.log_dir() / LOG_NAME)
    code = Desktop(ground, guard, log=log, notices=notices).run(open_file)
    ground.journal.close()
    _leave(code)
    return code


def lay_ground(*, now: Callable[[], int], random: Random) -> Ground:
    """Open settings, results and what is known of the question files; reads no question."""
    settings, trouble = load(paths.config_dir() / FILE_NAME)
    notices = [trouble] if trouble else []
    journal, trouble = open_journal(paths.data_dir() / RESULTS_NAME)
    notices += [trouble] if trouble else []
    bundled = (str(paths.sample_questions()),)
    roots = (*bundled, *map(str, settings.folders))
    library = Library(roots, ReadCache(_cache_path()))
    return Ground(
        library=library,
        journal=journal,
        practice=Practice(library, journal, now=now, random=random),
        settings=SettingsKeeper(settings, paths.config_dir() / FILE_NAME),
        data_folder=paths.data_dir(),
        bundled=bundled,
        now=now,
        notices=tuple(notices),
    )


def open_journal(path: Path) -> tuple[Journal, str | None]:
    """Open the results; where that cannot be, results of this run alone, and a sentence on it."""
    try:
        paths.ensure(path.parent)
        journal = Journal(path)
    except StoreUnavailableError as error:
        return Journal(MEMORY), f"{error} {_NOT_KEPT}"
    except OSError as error:
        return Journal(MEMORY), f"The folder for your results: {error.strerror}. {_NOT_KEPT}"
    return journal, journal.notice


def _cache_path() -> Path | str:
    try:
        return paths.ensure(paths.cache_dir()) / CACHE_NAME
    except OSError:
        return MEMORY


def _now() -> int:
    return time.time_ns() // 1_000_000


def _leave(code: int) -> None:
    """End without taking the interpreter and Qt apart, which takes as long as half a start."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
