"""The one sitting that is open: begun, gone on with, put away, handed in."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quizapp.core import scheduling
from quizapp.practice.running import Running
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor

if TYPE_CHECKING:
    from quizapp.ui.pages.quiz import QuizPage
    from quizapp.ui.pages.quiz_options import QuizOptions

SECTION = "quiz"


class QuizRoom(QObject):
    """Keeps the page of the open sitting, also while other pages are shown.

    `finished` carries the id of a sitting that is handed in; `library_wanted` says that the
    learner leaves the quiz, `source_wanted` carries a `ShownQuote` to be read in its source.
    """

    finished = Signal(int)
    library_wanted = Signal()
    source_wanted = Signal(object)

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._page: QuizPage | None = None

    def page(self) -> "QuizPage | None":
        """The page of the open sitting, where one is open."""
        return self._page

    def begin(self, make: Callable[[], Running]) -> None:
        """Open the sitting that `make` begins or finds; one that is handed in has finished.

        One whose time is up is handed in.
        """
        running = self._offers.guarded(partial(_in_time, make), partial(self.begin, make))
        if running is None:
            return
        if running.sitting.finished:
            if self._page is not None and self._page.running().id == running.id:
                self.close()
            self._leave(running)
            return
        self.close()
        from quizapp.ui.pages.quiz import QuizPage  # noqa: PLC0415 (no start needs it)

        page = QuizPage(running, self._options())
        page.source_requested.connect(self.source_wanted)
        page.clock_hiding_changed.connect(self._on_page_clock_hiding_changed)
        page.setProperty("kept", True)
        page.finished.connect(self._on_page_finished)
        page.reopen_requested.connect(self._on_page_reopen_requested)
        self._page = page
        self._corridor.set_available(SECTION, True)
        self.open()
        # While the first question is read, so that its answer waits for nothing.
        self._desk.tasks.run(lambda _: scheduling.prepare(), _on_prepared, _on_task_failed)

    def resume(self, sitting_id: int) -> None:
        """Go on with a sitting where it stands."""
        if self._page is not None and self._page.running().id == sitting_id:
            self.open()
        else:
            self.begin(partial(self._desk.practice.resume, sitting_id))

    def open(self) -> None:
        """Show the open sitting, if one is open."""
        if self._page is not None:
            self._corridor.show(self._page, SECTION, back=self.library_wanted.emit)
            self._page.focus_first()

    def close(self) -> None:
        """Take the page away; its sitting waits in the library unless it is handed in."""
        if self._page is not None:
            self._page.clock.stop()
            self._page.flush()
            page, self._page = self._page, None
            self._corridor.drop(page)
            self._corridor.set_available(SECTION, False)

    def flush(self) -> None:
        """Keep what is still being typed."""
        if self._page is not None:
            self._page.flush()

    def discard(self, sitting_id: int) -> None:
        """Take a sitting off the shelf, and offer to put it back."""
        if self._page is not None and self._page.running().id == sitting_id:
            self.close()
        discard = partial(self._desk.practice.discard, sitting_id)
        if self._offers.done(discard, partial(self.discard, sitting_id)):
            self.library_wanted.emit()
            undo = partial(self._reopen, sitting_id)
            self._offers.offer("The quiz was put away.", "Undo", undo)

    def _reopen(self, sitting_id: int) -> None:
        reopen = partial(self._desk.practice.reopen, sitting_id)
        if self._offers.done(reopen, partial(self._reopen, sitting_id)):
            self.library_wanted.emit()

    def _on_page_finished(self) -> None:
        if self._page is not None:
            running = self._page.running()
            self.close()
            self._leave(running)

    def _on_page_reopen_requested(self) -> None:
        if self._page is not None:
            page, self._page = self._page, None
            page.clock.stop()
            page.setProperty("kept", False)
            self.resume(page.running().id)

    def _on_page_clock_hiding_changed(self, hidden: bool) -> None:
        self._offers.tell(self._desk.settings.change(clock_hidden=hidden), "warning")

    def _leave(self, running: Running) -> None:
        """Go on to the result, and say so where the time was up."""
        self.finished.emit(running.id)
        if running.sitting.by_clock:
            from quizapp.ui.pages.quiz_clock import TIME_UP  # noqa: PLC0415 (no start needs it)

            self._offers.tell(TIME_UP)

    def _options(self) -> "QuizOptions":
        from quizapp.ui.pages.quiz_options import QuizOptions  # noqa: PLC0415 (no start needs it)

        return QuizOptions(
            clock_hidden=self._desk.settings.value.clock_hidden,
            now=self._desk.ticks,
            marks=self._desk.study.notebook,
            set_title=self._set_title,
        )

    def _set_title(self, set_id: str) -> str:
        entries = self._desk.library.entries()
        return next((entry.title for entry in entries if entry.id == set_id), "")


def _on_prepared(_: object) -> None:
    pass


def _on_task_failed(error: Exception) -> None:
    raise error


def _in_time(make: Callable[[], Running]) -> Running:
    """The sitting, handed in where no time is left for it."""
    running = make()
    if running.remaining == 0 and not running.sitting.finished:
        running.finish(by_clock=True)
    return running
