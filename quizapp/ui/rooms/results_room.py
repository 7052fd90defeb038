"""Sittings that were handed in: the list of them, and each with its explanations."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.practice.records import RecordsError
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.sheet_saver import SheetSaver

if TYPE_CHECKING:
    from quizapp.ui.pages.history import HistoryPage
    from quizapp.ui.pages.result_views import Outcome

SECTION = "results"


class ResultsRoom(QObject):
    """Makes the pages of results; to practise, to take a set again and to leave are signals.

    `forgotten` comes when results were deleted; `source_wanted` carries a `ShownQuote`.
    """

    missed_wanted = Signal(int)  # the id of a sitting
    all_missed_wanted = Signal()
    again_wanted = Signal(str)  # the id of a set
    library_wanted = Signal()
    source_wanted = Signal(object)
    forgotten = Signal()

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._saver = SheetSaver(desk, offers, self)
        self._history: HistoryPage | None = None

    def open_history(self) -> None:
        """Show the sittings that were handed in."""
        self.flush()
        practice = self._desk.practice
        # Together: where another program locks the results, one waits for it once.
        found = self._offers.guarded(
            lambda: (practice.past(), practice.untold()), self.open_history
        )
        if found is None:
            return
        past, untold = found
        from quizapp.ui.pages.history import HistoryPage  # noqa: PLC0415 (no start needs it)

        page = HistoryPage()
        page.show_past(past, self._desk.now(), self._missed_in_all(), untold)
        page.sitting_chosen.connect(partial(self.open_result, back=self.open_history))
        page.all_missed_requested.connect(self.all_missed_wanted)
        page.library_requested.connect(self.library_wanted)
        page.left.connect(self.flush)
        self._corridor.show(page, SECTION, back=self.library_wanted.emit)
        self._history = page
        page.focus_first()

    def open_result(self, sitting_id: int, back: Callable[[], None] | None = None) -> None:
        """Show the result of a sitting; `back` is where its back button leads."""
        self.flush()
        found = self._offers.guarded(
            partial(self._outcome, sitting_id), partial(self.open_result, sitting_id, back)
        )
        if found is None:
            return
        from quizapp.ui.pages.results import ResultsPage  # noqa: PLC0415 (no start needs it)

        leave = back or self.library_wanted.emit
        running = found.running
        page = ResultsPage(
            found, back="Results" if back else "Library", marks=self._desk.study.notebook
        )
        page.back_requested.connect(leave)
        page.missed_requested.connect(partial(self.missed_wanted.emit, sitting_id))
        page.all_missed_requested.connect(self.all_missed_wanted)
        page.again_requested.connect(partial(self.again_wanted.emit, running.set_id))
        page.pdf_requested.connect(partial(self._saver.save_pdf, running))
        page.html_requested.connect(partial(self._saver.save_html, running))
        page.print_requested.connect(partial(self._saver.print_sheet, running))
        page.source_requested.connect(self.source_wanted)
        page.trouble_met.connect(self._on_page_trouble_met)
        self._corridor.show(page, SECTION, back=leave)
        page.focus_first()

    def flush(self) -> None:
        """Delete the results that were put away on the list, now that nobody takes that back."""
        page, self._history = self._history, None
        going = page.going() if page is not None else ()
        for sitting_id in going:
            try:
                self._desk.records.forget_sitting(sitting_id)
            except RecordsError as error:
                self._offers.tell(str(error), "error")
                break
        if going:  # not while another page is about to be shown
            QTimer.singleShot(0, self, self.forgotten.emit)

    def _outcome(self, sitting_id: int) -> "Outcome":
        from quizapp.ui.pages.result_views import outcome  # noqa: PLC0415 (no start needs it)

        practice = self._desk.practice
        return outcome(
            practice.resume(sitting_id),
            practice.before(sitting_id),
            missed_in_all=self._missed_in_all(),
            now=self._desk.now(),
            set_titles={entry.id: entry.title for entry in self._desk.library.entries()},
        )

    def _missed_in_all(self) -> int:
        """How many questions were missed anywhere; 0 while not all question files are read."""
        if not self._desk.daily.contents.is_read():
            return 0
        try:
            return len(self._desk.daily.extra.missed())
        except StoreUnavailableError:
            return 0  # whatever else is asked for will say so

    def _on_page_trouble_met(self, text: str) -> None:
        self._offers.tell(text, "error")
