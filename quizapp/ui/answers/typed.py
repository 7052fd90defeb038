"""Answers that are typed in one field: a few words, or a number with its unit."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Mark
from quizapp.core.model import Match, Numeric, Response, ShortAnswer, Typed
from quizapp.core.spelling import amount, parse_number
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.answers.field import AnswerField
from quizapp.ui.answers.words import (
    MARK_ROLES,
    right_answer,
    sentences,
    typed_verdict,
)
from quizapp.ui.theme import Role
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label

# Long enough not to speak while somebody types on, short enough to help.
PAUSE_MS: Final = 700


class TypedAnswer(AnswerWidget):
    """A field, perhaps with words behind it, and a line under it that says how it fares."""

    def __init__(self, name: str, width: int, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._key = key
        self._grade: Grade | None = None
        self._solution = False
        self.field = AnswerField(name, width=width, parent=self)
        self.field.typed.connect(self._on_field_typed)
        self.field.submitted.connect(self.submitted)
        self.status = Label(wrap=True, parent=self)
        self.status.hide()
        self._row = Block(across=True, gap=12, parent=self)
        # The field takes what it may, the rest stays free.
        self._row.add(self.field, stretch=100)
        self._row.line.addStretch(1)
        self.add(self._row, self.status)

    def response(self) -> Response | None:
        """What was typed, as it was typed."""
        text = self.field.text()
        return Typed(text) if text.strip() and not self.problem() else None

    def set_response(self, response: Response | None) -> None:
        """Show what was typed before."""
        self.clear_grade()
        self.field.setText(response.text if isinstance(response, Typed) else "")

    def _on_field_typed(self) -> None:
        self.clear_grade()
        self.response_changed.emit()

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark the field; a slip is named, the verdict and the key stand in the feedback."""
        self._grade, self._solution = grade, solution
        part = grade.parts[0]
        slip = part.mark is Mark.SLIP
        words = typed_verdict(part, solution=solution and slip)
        self.field.set_mark(part.mark, words)
        self._say(words if slip else "", MARK_ROLES[part.mark])

    def _say(self, text: str, role: Role) -> None:
        self.status.set_role(role)
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def clear_grade(self) -> None:
        """Take the mark and its words away."""
        if self._grade is None:
            return
        self._grade = None
        self.field.set_mark(None)
        self.status.hide()

    def set_locked(self, locked: bool) -> None:
        """Lock the field."""
        self.field.set_locked(locked)

    def focus_answer(self) -> None:
        """Focus the field with its text selected, so that typing starts anew."""
        self.field.setFocus()
        self.field.selectAll()

    def spoken_result(self) -> str:
        """What the line under the field says beyond the verdict, and with the solution the key."""
        if self._grade is None:
            return ""
        mark = self._grade.parts[0].mark
        if mark is Mark.SLIP:
            return sentences(typed_verdict(self._grade.parts[0], solution=self._solution))
        told = self._solution and mark is not Mark.RIGHT
        return sentences(f"The answer is {self._key}") if told else ""


class WordAnswer(TypedAnswer):
    """One to a few words."""

    def __init__(self, question: ShortAnswer, parent: QWidget | None = None) -> None:
        super().__init__("Your answer", 480, right_answer(question), parent)
        self._question = question
        self.field.setPlaceholderText("Type your answer")

    def instruction(self) -> str:
        """Say how exact the answer must be."""
        if self._question.match is Match.EXACT:
            return "Type the answer in its exact wording"
        return "Type one answer; capitals and accents do not matter"


class NumberAnswer(TypedAnswer):
    """A number in the unit that stands beside the field."""

    def __init__(self, question: Numeric, parent: QWidget | None = None) -> None:
        name = (
            f"Your answer, a number of {question.unit}"
            if question.unit
            else "Your answer, a number"
        )
        super().__init__(name, 240, right_answer(question), parent)
        self._question = question
        self.field.setPlaceholderText("A number")
        if question.unit:
            self._row.line.insertWidget(1, Label(question.unit, kind="lead", parent=self))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._show_reading)
        self.field.editingFinished.connect(self._show_reading)

    def problem(self) -> str:
        """Say when what was typed is not a number."""
        text = self.field.text().strip()
        return f"“{text}” is not a number" if text and parse_number(text) is None else ""

    def set_response(self, response: Response | None) -> None:
        """Show the number as it was typed, and how it is read."""
        super().set_response(response)
        self._show_reading()

    def _on_field_typed(self) -> None:
        super()._on_field_typed()
        # What is half typed is no mistake yet: only a pause or leaving the field brings words.
        self.status.hide()
        self._pause.start()

    def _show_reading(self) -> None:
        """Under the field: how the number is read, or that it is none."""
        self._pause.stop()
        if self._grade is not None:
            return
        number = parse_number(self.field.text())
        if problem := self.problem():
            self.field.setAccessibleDescription(problem)
            self._say(f"{problem}. Digits are enough, such as 1500 or 2.5.", "wrong")
            return
        read = "" if number is None else amount(number)
        differs = read != self.field.text().strip()
        self.field.setAccessibleDescription(f"Read as {read}" if read and differs else "")
        self._say(f"Read as {read}" if read and differs else "", "muted")

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark the number."""
        self._pause.stop()
        super().show_grade(grade, solution=solution)

    def clear_grade(self) -> None:
        """Take the mark away and say again how the number is read."""
        was_marked = self._grade is not None
        super().clear_grade()
        if was_marked:
            self._show_reading()

    def instruction(self) -> str:
        """Ask for one number."""
        return "Type one number; thousands may be set apart"
