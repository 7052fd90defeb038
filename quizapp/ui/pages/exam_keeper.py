"""Keeps the answers of an exam as they change."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.core.policy import Mode
from quizapp.practice.running import Running
from quizapp.ui.pages.keeping import Keeping
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_steps import is_typed

TYPING_PAUSE_MS: Final = 400


class ExamKeeper(QObject):
    """Stores what is chosen at once and what is typed after a pause; `kept` comes after each."""

    kept = Signal()

    def __init__(self, running: Running, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._running = running
        self._keeping = keeping
        self._sheet: QuestionSheet | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.flush)

    def watch(self, sheet: QuestionSheet | None) -> None:
        """Follow the answer on a sheet from now on, that of the present place, or none."""
        self._typing.stop()
        self._sheet = sheet
        if sheet is not None and self._running.sitting.mode is Mode.EXAM:
            sheet.answer.response_changed.connect(self._on_answer_response_changed)
            if (row := sheet.certainty_row()) is not None:
                row.changed.connect(self.flush)

    def flush(self) -> bool:
        """Store the answer as it stands; False when that was not possible."""
        self._typing.stop()
        sitting = self._running.sitting
        if sitting.mode is not Mode.EXAM or sitting.finished or self._sheet is None:
            return True
        response, row = self._sheet.answer.response(), self._sheet.certainty_row()
        # A certainty waits for its answer; without one there is nothing to be sure of.
        certainty = row.certainty() if row is not None and response is not None else None
        kept = sitting.response(sitting.place), sitting.entries[sitting.place].certainty
        if (response, certainty) == kept:
            return True
        # None takes an answer back.
        answer = partial(self._running.answer, response, certainty)
        if not self._keeping.keep(answer, again=self.flush):
            return False
        self.kept.emit()
        return True

    def _on_answer_response_changed(self) -> None:
        sitting = self._running.sitting
        if is_typed(sitting.questions[sitting.place]):
            self._typing.start()
        else:
            self.flush()
