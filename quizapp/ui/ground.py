"""What pages stand on, without Qt: question files, results, settings."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from quizapp import paths
from quizapp.bank.library import Library
from quizapp.core.dates import date_in_words
from quizapp.practice.daily import Daily
from quizapp.practice.days import day_of
from quizapp.practice.records import FOLDER, Records
from quizapp.practice.sittings import Practice
from quizapp.practice.study import Study
from quizapp.settings import FILE_NAME, load
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.shown import Shown, may_write, show
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.settings_keeper import SettingsKeeper

RESULTS_NAME: Final = "results.sqlite3"
CACHE_NAME: Final = "questions.sqlite3"
INDEX_NAME: Final = "words.sqlite3"
TEXTS_NAME: Final = "texts"
DRAFTS_NAME: Final = "drafts"
NOT_KEPT: Final = "You can take a quiz, but this time nothing of it will be kept."
NO_HOME: Final = "You have no home folder on this computer."
SET_HOME: Final = (
    f"To keep your results, set {paths.OVERRIDE} to a folder of yours and start again."
)
START_AGAIN: Final = "Close that program, and start quizapp again to go on with them."
ONLY_SHOWN: Final = (
    "They are shown, not changed; what you answer now is gone when you close the window."
)
SET_BACK: Final = (
    "The clock of this computer shows an earlier day than when you answered last, on {}. Nothing "
    "is lost, and your answers keep their order. If the clock is wrong, set it right, so that "
    "reviews come on their day."
)
_A_DAY_MS: Final = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything below the window; `notices` are sentences that the user must know."""

    library: Library
    journal: Journal
    practice: Practice
    daily: Daily
    study: Study
    records: Records
    settings: SettingsKeeper
    data_folder: Path
    bundled: tuple[str, ...]
    now: Callable[[], int]
    notices: tuple[str, ...] = ()


def lay_ground(random: Random, now: Callable[[], int] | None = None) -> Ground:
    """Open settings, results and what is known of the question files; reads no question.

    `now` gives milliseconds since 1970, UTC; None is the clock of this computer.
    """
    clock = now or _now
    chosen, trouble = load(paths.config_dir() / FILE_NAME)
    settings = SettingsKeeper(chosen, paths.config_dir() / FILE_NAME)
    notices = [trouble] if trouble else []
    if paths.is_lent():
        journal, trouble = Journal(MEMORY, day_of), f"{NO_HOME} {NOT_KEPT} {SET_HOME}"
    else:
        journal, trouble = open_journal(paths.data_dir() / RESULTS_NAME)
    notices += [trouble] if trouble else []
    notices += say_clock(journal, clock())
    bundled = (str(paths.sample_questions()),)
    library = Library((*bundled, *map(str, chosen.folders)), ReadCache(_cache_path(CACHE_NAME)))
    return Ground(
        library=library,
        journal=journal,
        practice=Practice(library, journal, now=clock, random=random),
        daily=Daily(library, journal, now=clock, random=random, settings=lambda: settings.value),
        study=Study(
            library,
            journal,
            index=_cache_path(INDEX_NAME),
            texts=paths.data_dir() / TEXTS_NAME,
            now=clock,
            settings=lambda: settings.value,
        ),
        records=Records(
            journal, paths.data_dir() / FOLDER, now=clock, kept=journal.path is not None
        ),
        settings=settings,
        data_folder=paths.data_dir(),
        bundled=bundled,
        now=clock,
        notices=tuple(notices),
    )


def open_journal(path: Path) -> tuple[Journal, str | None]:
    """Open the results; where that cannot be, results of this run alone, and a sentence on it.

    Those of a newer version, and those that cannot be written to, are shown as far as they can
    be read.
    """
    try:
        paths.ensure(path.parent)
        journal = Journal(path, day_of)
    except StoreUnavailableError as error:
        return _shown(path, error)
    except OSError as error:
        trouble = f"The folder for your results: {error.strerror}. {NOT_KEPT}"
        return Journal(MEMORY, day_of), trouble
    if not may_write(journal):
        journal.close()
        return _shown(path, StoreUnavailableError(Trouble.READ_ONLY))
    return journal, journal.notice


def _shown(path: Path, error: StoreUnavailableError) -> tuple[Journal, str]:
    """Results in memory: those of the file where its trouble leaves them legible, else none."""
    if error.trouble in (Trouble.NEWER, Trouble.READ_ONLY):
        with suppress(StoreUnavailableError):
            journal, found = show(path, day_of)
            newer = error.trouble is Trouble.NEWER
            return journal, say_newer(found) if newer else f"{error} {ONLY_SHOWN}"
    busy = error.trouble is Trouble.BUSY  # which goes by, but is not tried again by itself
    said = f"{error.trouble.value} {START_AGAIN}" if busy else str(error)
    return Journal(MEMORY, day_of), f"{said} {NOT_KEPT}"


def say_clock(journal: Journal, now: int) -> list[str]:
    """What to say where the clock was set back by a day or more since the last act."""
    try:
        last = journal.last_at()
    except StoreUnavailableError:
        return []  # pages will say so
    if last is None or last - now < _A_DAY_MS:
        return []
    return [SET_BACK.format(date_in_words(*time.localtime(last / 1000)[:3]))]


def say_newer(found: Shown) -> str:
    """That results are shown and not changed, and what that means for new answers."""
    numbers = f"data version {found.version}, this one reads {len(MIGRATIONS)}"
    said = f"A newer version of quizapp has kept your results ({numbers}). {ONLY_SHOWN}"
    if not found.hidden:
        return said
    return f"{said} {found.hidden} of {found.sittings + found.hidden} quizzes need that version."


def _cache_path(name: str) -> Path | str:
    try:
        return paths.ensure(paths.cache_dir()) / name
    except OSError:
        return MEMORY


def _now() -> int:
    return time.time_ns() // 1_000_000
