"""The review page, its sitting, and the number of what is due beside its row."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.practice.extra import MOST
from quizapp.practice.outlook import Outlook
from quizapp.practice.today import Today
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.rooms.quiz_room import QuizRoom

if TYPE_CHECKING:
    from quizapp.ui.pages.review import Besides, ReviewPage

SECTION: Final = "review"
_A_MINUTE: Final = 60_000


class ReviewRoom(QObject):
    """Makes review pages and begins what they ask for.

    `source_wanted` carries a `ShownQuote` that is to be read in its source. `window` tells when
    it becomes active, since the day may have changed while nobody looked.
    """

    library_wanted = Signal()
    source_wanted = Signal(object)

    def __init__(
        self, desk: Desk, offers: Offers, corridor: Corridor, quiz: QuizRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._quiz = quiz
        self._day = 0
        self._ready = False
        self._page: ReviewPage | None = None
        corridor.section_left.connect(self._on_corridor_section_left)
        window.installEventFilter(self)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look_at_day)

    def begin(self) -> None:
        """Learn what is due once the question files are known, and again when they change."""
        self._desk.tasks.run(
            lambda _: self._desk.daily.contents.questions(),
            self._on_contents_read,
            self._on_task_failed,
        )

    def open(self) -> None:
        """Show the day as it stands."""
        from quizapp.ui.pages.review import ReviewPage  # noqa: PLC0415 (no start needs it)

        self._page = page = ReviewPage()
        page.start_requested.connect(self._on_start_requested)
        page.missed_requested.connect(self._on_missed_requested)
        page.new_requested.connect(self._on_new_requested)
        page.library_requested.connect(self.library_wanted)
        page.source_requested.connect(self.source_wanted)
        page.leech_read.connect(partial(self._on_leech_read, page))
        page.forecast_wanted.connect(partial(self._on_forecast_wanted, page))
        page.show_looking()
        self._corridor.show(page, SECTION, back=self.library_wanted.emit)
        if self._desk.daily.contents.is_read():
            self._fill(page)
        else:
            self.begin()

    def update(self) -> None:
        """Bring the number beside the row up to date, and the page if it is shown."""
        page = self._shown()
        if not self._desk.daily.contents.is_read():
            self.begin()  # which comes back here
        elif page is not None:
            self._fill(page)
        else:
            self._count()

    def look_at_day(self) -> None:
        """Begin a new day where the clock has passed its beginning."""
        if self._ready and self._desk.daily.today != self._day:
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that the window is looked at again."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look_at_day()
        return False

    def _shown(self) -> "ReviewPage | None":
        """The page, while it is shown: another one that is shown has deleted it."""
        return self._page if self._page is self._corridor.page() else None

    def _fill(self, page: "ReviewPage") -> None:
        """Draw the day; the focus comes to what is next, unless the learner is elsewhere."""
        focused = QApplication.focusWidget()
        free = focused is None or page.today() is None or page.isAncestorOf(focused)
        if (found := self._look()) is None:
            page.show_trouble()
            return
        page.show_today(*found)
        if free:
            page.focus_first()

    def _look(self) -> "tuple[Today, Besides] | None":
        """The day as it stands, also for the number; None, and it is told, where it cannot be."""
        found = self._offers.guarded(
            lambda: (self._desk.daily.review.today(), self._besides()), self.open
        )
        if found is not None:
            self._show_count(found[0])
        return found

    def _besides(self) -> "Besides":
        from quizapp.ui.pages.review import Besides  # noqa: PLC0415 (the same)

        extra = self._desk.daily.extra
        return Besides(len(extra.missed()), extra.unseen(), MOST)

    def _count(self) -> None:
        # Nobody has asked for it: where the results cannot be read, what needs them will say so.
        with suppress(StoreUnavailableError):
            self._show_count(self._desk.daily.review.today())

    def _show_count(self, today: Today) -> None:
        self._day = today.day
        self._corridor.set_count(SECTION, today.due, "due")

    def _catch_up(self) -> None:
        """Work out the schedule a little at a time, so that the window stays awake."""
        try:
            more = self._desk.daily.review.catch_up()
        except StoreUnavailableError:
            return
        if more:
            QTimer.singleShot(0, self, self._catch_up)
            return
        self._ready = True
        self._clock.start(_A_MINUTE)
        self.update()

    def _on_contents_read(self, _: object) -> None:
        QTimer.singleShot(0, self, self._catch_up)

    def _on_task_failed(self, error: Exception) -> None:
        raise error

    def _on_corridor_section_left(self, section: str) -> None:
        if section == "quiz" and self._ready:
            QTimer.singleShot(0, self, self.update)

    def _on_start_requested(self, limit: object) -> None:
        page = self._shown()
        today = None if page is None else page.today()
        if today is not None and today.open is not None:
            self._quiz.resume(today.open.id)
        else:
            most = limit if isinstance(limit, int) else None
            self._quiz.begin(partial(self._desk.daily.review.begin, most))

    def _on_missed_requested(self) -> None:
        self._quiz.begin(
            lambda: self._desk.practice.practise(
                self._desk.daily.extra.missed()[:MOST], "What you missed"
            )
        )

    def _on_new_requested(self) -> None:
        self._quiz.begin(
            lambda: self._desk.practice.practise(self._desk.daily.extra.fresh(), "New questions")
        )

    def _on_leech_read(self, page: "ReviewPage", key: tuple[str, str]) -> None:
        note = partial(self._desk.daily.review.note_source_read, key)
        if not self._offers.done(note, partial(self._on_leech_read, page, key)):
            return
        if (found := self._look()) is not None:
            page.show_plan(*found)

    def _on_forecast_wanted(self, page: "ReviewPage") -> None:
        today = page.today()
        if today is not None:
            outlook = today.outlook
            self._desk.tasks.run(
                lambda _: outlook.forecast(),
                partial(self._on_forecast_made, page, outlook),
                self._on_task_failed,
            )

    def _on_forecast_made(self, page: "ReviewPage", outlook: Outlook, values: object) -> None:
        # The page that asked may be gone by now.
        if page is self._corridor.page() and isinstance(values, tuple):
            page.show_forecast(values, outlook.overdue())
