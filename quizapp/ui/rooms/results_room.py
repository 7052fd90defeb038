"""Sittings that were handed in: the list of them, and each with its explanations."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.history import HistoryPage
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.rooms.corridor import Corridor

SECTION = "results"


class ResultsRoom(QObject):
    """Makes the pages of results; to practise, to take a set again and to leave are signals."""

    missed_wanted = Signal(int)  # the id of a sitting
    again_wanted = Signal(str)  # the id of a set
    library_wanted = Signal()

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor

    def open_history(self) -> None:
        """Show the sittings that were handed in."""
        past = self._offers.guarded(self._desk.practice.past, self.open_history)
        if past is None:
            return
        page = HistoryPage()
        page.show_past(past, self._desk.now())
        page.sitting_chosen.connect(partial(self.open_result, back=self.open_history))
        page.library_requested.connect(self.library_wanted)
        self._corridor.show(page, SECTION, back=self.library_wanted.emit)
        page.focus_first()

    def open_result(self, sitting_id: int, back: Callable[[], None] | None = None) -> None:
        """Show the result of a sitting; `back` is where its back button leads."""
        running = self._offers.guarded(
            partial(self._desk.practice.resume, sitting_id),
            partial(self.open_result, sitting_id, back),
        )
        if running is None:
            return
        leave = back or self.library_wanted.emit
        page = ResultsPage(running, back="Results" if back else "Library")
        page.back_requested.connect(leave)
        page.missed_requested.connect(partial(self.missed_wanted.emit, sitting_id))
        page.again_requested.connect(partial(self.again_wanted.emit, running.set_id))
        self._corridor.show(page, SECTION, back=leave)
        page.focus_first()
