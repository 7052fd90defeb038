"""Makes what an answer will need while the learner is still thinking."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from quizapp.core.policy import When
from quizapp.core.session import Phase, Sitting
from quizapp.ui.pages.question_sheet import QuestionSheet

_A_WHILE: Final = 60  # ms: the question itself comes first, and is painted by then


class Ahead(QObject):
    """Has the feedback to a question made before it is asked for.

    What that shows hangs on the rules alone; only the verdict waits for the answer.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: QuestionSheet | None = None
        self._key = self._why = False
        self._timer = QTimer(self, interval=_A_WHILE, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def begin(self, sheet: QuestionSheet, sitting: Sitting) -> None:
        """Have it made for the question that is shown, where an answer is followed by it."""
        self.stop()
        if sitting.tells_at_once and sitting.phase(sitting.place) is not Phase.SOLVED:
            self._key = sitting.policy.solution is When.ANSWER
            self._why = sitting.policy.explanation is When.ANSWER
            self._sheet = sheet
            self._timer.start()

    def stop(self) -> None:
        """Make nothing more for a question that is left."""
        self._timer.stop()
        self._sheet = None

    def _on_timer_timeout(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.prepare(key=self._key, why=self._why)
