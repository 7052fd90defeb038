"""The progress page, and the counting behind it."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quizapp.core.grading import chance
from quizapp.practice.outlook import Outlook
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor

if TYPE_CHECKING:
    from quizapp.ui.pages.progress_view import ProgressView, ShowsProgress

SECTION: Final = "progress"


class ProgressRoom(QObject):
    """Makes progress pages, anew each time: answers given meanwhile count."""

    results_wanted = Signal()
    library_wanted = Signal()

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor

    def open(self) -> None:
        """Show how the learner gets on."""
        # The pictures: no start needs them.
        from quizapp.ui.pages.progress import ProgressPage  # noqa: PLC0415

        page = ProgressPage()
        page.results_requested.connect(self.results_wanted)
        page.forecast_wanted.connect(partial(self._on_forecast_wanted, page))
        page.chance_wanted.connect(partial(self._on_chance_wanted, page))
        self._corridor.show(page, SECTION, back=self.library_wanted.emit)
        page.focus_first()
        if self._desk.daily.contents.is_read():
            self._fill(page)
        else:
            self._desk.tasks.run(
                lambda _: self._desk.daily.contents.questions(),
                partial(self._on_contents_read, page),
                self._on_task_failed,
            )

    def _fill(self, page: "ShowsProgress") -> None:
        view = self._offers.guarded(self._view, self.open)
        if view is None:
            page.show_trouble()
        else:
            page.show_progress(view)

    def _on_forecast_wanted(self, page: "ShowsProgress") -> None:
        outlook = self._offers.guarded(self._outlook, self.open)
        if outlook is None:
            return
        if outlook.memories:
            self._desk.tasks.run(
                lambda _: outlook.forecast(),
                partial(self._on_forecast_made, page, outlook),
                self._on_task_failed,
            )
        else:  # whose days are empty until something was answered
            page.show_forecast((), today=outlook.day, overdue=0)

    def _view(self) -> "ProgressView":
        from quizapp.ui.pages.progress_view import ProgressView  # noqa: PLC0415 (no start needs it)

        progress = self._desk.daily.progress
        return ProgressView(
            today=progress.today,
            topics=progress.mastery(),
            days=progress.days(),
            sureness=progress.calibration(),
            attempts=progress.attempts(),
        )

    def _outlook(self) -> Outlook:
        return self._desk.daily.progress.outlook(self._desk.daily.settings())

    def _is_shown(self, page: object) -> bool:
        """Whether a page that has asked for something is still there to get it."""
        return page is self._corridor.page()

    def _on_contents_read(self, page: "ShowsProgress", _: object) -> None:
        if self._is_shown(page):
            self._fill(page)

    def _on_forecast_made(self, page: "ShowsProgress", outlook: Outlook, values: object) -> None:
        if self._is_shown(page) and isinstance(values, tuple):
            page.show_forecast(values, today=outlook.day, overdue=outlook.overdue())

    def _on_chance_wanted(self, page: "ShowsProgress", set_id: str) -> None:
        self._desk.tasks.run(
            lambda _: self._chance(set_id),
            partial(self._on_chance_known, page, set_id),
            self._on_task_failed,
        )

    def _chance(self, set_id: str) -> float | None:
        """What guessing alone gives in a set as it is now; None where it is gone."""
        try:
            questions = self._desk.library.load(set_id).questions
        except (LookupError, ValueError):
            return None
        return sum(map(chance, questions)) / len(questions) if questions else None

    def _on_chance_known(self, page: "ShowsProgress", set_id: str, known: object) -> None:
        if self._is_shown(page) and isinstance(known, float):
            page.show_chance(set_id, known)

    def _on_task_failed(self, error: Exception) -> None:
        raise error
