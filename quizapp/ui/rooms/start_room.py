"""The start sheet of a set, and the quiz that begins from it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.rooms.quiz_room import QuizRoom

if TYPE_CHECKING:
    from quizapp.ui.pages.start_choice import StartChoice

SECTION: Final = "library"


class StartRoom(QObject):
    """Shows the sheet of a set as it was filled in last, and begins the quiz.

    `set_missed` says that a set was asked for that is not there any more.
    """

    library_wanted = Signal()
    set_missed = Signal()

    def __init__(
        self, desk: Desk, offers: Offers, corridor: Corridor, quiz: QuizRoom, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._quiz = quiz
        self._choices: dict[str, StartChoice] = {}

    def open(self, set_id: str, topic: str = "") -> None:
        """Show the sheet of a set, with one topic chosen or all."""
        load = partial(self._desk.library.load, set_id)
        question_set = self._offers.guarded(load, partial(self.open, set_id, topic))
        if question_set is None:
            self.set_missed.emit()
            return
        from quizapp.ui.pages.start import StartPage  # noqa: PLC0415 (no start needs it)

        choice = self._usual_choice(set_id)
        if topic:
            choice = replace(choice, topics=(topic,))
        page = StartPage(question_set, choice)
        page.start_requested.connect(partial(self._on_start_requested, set_id))
        page.back_requested.connect(self.library_wanted)
        self._corridor.show(page, SECTION, back=self.library_wanted.emit)
        page.focus_first()

    def _usual_choice(self, set_id: str) -> "StartChoice":
        """As chosen for this set before; what the settings keep is as it was chosen last."""
        from quizapp.ui.pages.start_choice import StartChoice  # noqa: PLC0415 (no start needs it)

        settings = self._desk.settings.value
        return replace(
            self._choices.get(set_id, StartChoice(settings.mode)),
            certainty=settings.certainty,
            extra=settings.extra_time or None,
        )

    def _on_start_requested(self, set_id: str, choice: object) -> None:
        from quizapp.ui.pages.start_choice import StartChoice  # noqa: PLC0415 (the same)

        if not isinstance(choice, StartChoice):
            raise TypeError(f"a start sheet gave {type(choice).__name__}")
        self._choices[set_id] = choice
        trouble = self._desk.settings.change(
            mode=choice.mode, certainty=choice.certainty, extra_time=choice.extra or 0.0
        )
        self._offers.tell(trouble, "warning")
        start = partial(
            self._desk.practice.start,
            set_id,
            mode=choice.mode,
            count=choice.count,
            topics=choice.topics,
            certainty=choice.certainty,
            limit=choice.limit,
        )
        self._quiz.begin(start)
