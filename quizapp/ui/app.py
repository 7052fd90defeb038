"""Starts the window and ends the process.

How a start is made short: what the window looked like last is shown at once (`last_view`), and
all that takes time, reading results and files, making keys and other pages, comes after the first
paint (`desktop`). Modules before PySide6, since its import hook makes each later one half as slow
again.
"""

import gc
import os
import sys
from pathlib import Path

from quizapp import paths
from quizapp.ui.crash import LOG_NAME, CrashGuard
from quizapp.ui.last_view import FILE_NAME, load
from quizapp.ui.light_import import light_import


def main(open_file: Path | None = None) -> int:
    """Show the window until it is closed, with the start sheet of a file if one is given.

    Returns the exit code, unless the process has ended by then.
    """
    # What a start makes stays: looking for garbage in it costs 5 ms, so that waits for the window.
    gc.disable()
    try:
        paths.lend_home()
    except RuntimeError as error:  # a user without a home, and no room for a folder instead
        sys.stderr.write(f"quizapp: {error}\n")
        return 2
    guard = CrashGuard(paths.log_dir())
    guard.install()
    place = paths.cache_dir() / FILE_NAME
    view = load(place)
    with light_import():
        from quizapp.ui.desktop import Desktop  # noqa: PLC0415  PySide6 comes last, see above

    log = str(paths.log_dir() / LOG_NAME)
    desktop = Desktop(guard, view, place, log=log)
    code = desktop.show(open_file).exec()
    desktop.stop()
    if paths.is_lent():
        paths.take_back()
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End without taking the interpreter and Qt apart, which takes as long as half a start."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
