"""What must never happen, whatever the monkey does."""

import ctypes
import gc
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from quizapp.ui.pages.quiz import QuizPage
from tests.monkey.world import World

MOST_WINDOWS = 4
MOST_GROWTH = 10 * 1024  # KiB
_NO_SCREEN = "This plugin does not support "  # a window cannot be raised where there is no screen


class Memory(NamedTuple):
    """What the process has, in KiB: memory of its own, and with what it reads from files (RSS)."""

    own: int
    resident: int


class Oracle:
    """Collects faults: exceptions on any way, messages of Qt, broken promises of the window."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        sys.excepthook = self._on_exception
        sys.unraisablehook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        qInstallMessageHandler(self._on_message)

    def watched(self, act: Callable[[], None]) -> None:
        """Do something; an exception that comes out of it is a fault."""
        try:
            act()
        except Exception as error:  # noqa: BLE001  this is what we look for
            self._on_exception(type(error), error, error.__traceback__)

    def look(self, world: World) -> None:
        """Check what holds between any two acts."""
        page = world.window.page()
        self._demand((page is not None and page.isVisible()) or world.pane_hides_page(), "no page")
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._demand(len(shown) <= MOST_WINDOWS, f"{len(shown)} windows are open: {shown}")
        if isinstance(page, QuizPage):
            self._look_at_quiz(page)

    def _look_at_quiz(self, page: QuizPage) -> None:
        sitting = page.running().sitting
        self._demand(0 <= sitting.place < len(sitting.questions), "a place beyond the questions")
        most = len(sitting.questions)
        self._demand(0 <= sitting.score <= most, f"a score of {sitting.score} of {most}")

    def look_closely(self, world: World) -> None:
        """Check what takes longer: what is stored is what is shown, and it is sound."""
        page = world.window.page()
        if isinstance(page, QuizPage) and not page.running().sitting.finished:
            stored = world.desk.practice.resume(page.running().id).sitting
            self._demand(stored == page.running().sitting, "what is stored is not what is shown")
        sound = world.journal.connection.execute("PRAGMA integrity_check").fetchone()[0]
        self._demand(sound == "ok", f"the results are damaged: {sound}")
        self._demand(world.settings_are_kept(), "the settings on the disk are others")

    def look_at_memory(self, sizes: Sequence[Memory]) -> None:
        """Compare with what it was once all was there; `sizes` are those since then."""
        growth = sizes[-1].own - sizes[0].own if sizes else 0
        self._demand(growth <= MOST_GROWTH, f"{growth} KiB more than after the first minute")

    def _demand(self, holds: bool, fault: str) -> None:
        if not holds:
            self.faults.append(fault)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None = None,
    ) -> None:
        self.faults.append("".join(format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_NO_SCREEN):
            self.faults.append(f"Qt says: {text}")


def memory() -> Memory:
    """What the process has once garbage is gone.

    What it reads from files is the disk's and lies in memory once, however often it is counted:
    Qt opens a file of letters anew for each size, some ten times half a MiB of one and the same.
    """
    for _ in range(2):
        gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    rollup = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    size = {words[0]: int(words[1]) for words in map(str.split, rollup[1:])}
    return Memory(size["Anonymous:"], size["Rss:"])
