"""Cloze: a running text with fields at its gaps."""

from functools import partial
from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Mark, Part
from quizapp.core.model import Blank, Cloze, Filled, Match, Response
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.answers.field import AnswerField
from quizapp.ui.answers.running_text import GAP, Remark, RunningText
from quizapp.ui.answers.words import (
    one_line,
    sentences,
    typed_verdict,
)
from quizapp.ui.theme import look
from quizapp.ui.widgets.label import Label

_STEP: Final = 40
_NARROWEST: Final = 120
_WIDEST: Final = 320
_WORDS_BEFORE: Final = 6


class ClozeAnswer(AnswerWidget):
    """The text with a field a gap; Tab walks from gap to gap."""

    def __init__(self, question: Cloze, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._question = question
        self._grade: Grade | None = None
        self._solution = False
        text = "".join(GAP if isinstance(part, Blank) else part for part in question.parts)
        names = _names(question)
        self.fields = tuple(AnswerField(name) for name in names)
        self._text = RunningText(text, self.fields, _common_width(question), self)
        self._text.setAccessibleName(one_line(text.replace(GAP, "…")))
        for number, field in enumerate(self.fields):
            field.setPlaceholderText(str(number + 1))
            field.typed.connect(self._on_field_typed)
            field.submitted.connect(partial(self._on_field_submitted, number))
        self.slips = Label(role="right", wrap=True, parent=self)
        self.slips.hide()
        self.add(self._text, self.slips)

    def response(self) -> Response | None:
        """What was typed in all gaps, once something was in one."""
        texts = tuple(field.text() for field in self.fields)
        return Filled(texts) if any(text.strip() for text in texts) else None

    def set_response(self, response: Response | None) -> None:
        """Show what was typed before."""
        self.clear_grade()
        texts = response.blanks if isinstance(response, Filled) else ("",) * len(self.fields)
        for field, text in zip(self.fields, texts, strict=True):
            field.setText(text)

    def _on_field_typed(self) -> None:
        self.clear_grade()
        self.response_changed.emit()

    def _on_field_submitted(self, number: int) -> None:
        """Enter goes to the next gap that is empty, and from the last one on."""
        after = (field for field in self.fields[number + 1 :] if not field.text().strip())
        empty = next(after, None)
        if empty is None or empty.isReadOnly():
            self.submitted.emit()
        else:
            empty.setFocus()

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark each gap; with the solution set its key behind it."""
        self._grade, self._solution = grade, solution
        remarks: dict[int, Remark] = {}
        for number, part in enumerate(grade.parts):
            if not solution and part.mark is Mark.MISSED:
                continue
            self.fields[number].set_mark(part.mark, typed_verdict(part, solution=solution))
            if solution and part.mark is not Mark.RIGHT:
                remarks[number] = Remark(part.key, "right")
        rooms = {number: field.room() for number, field in enumerate(self.fields)}
        self._text.set_remarks(remarks, rooms if solution else None)
        self.slips.setText("\n".join(self._told(Mark.SLIP)))
        self.slips.setVisible(bool(self.slips.text()))

    def _told(self, *marks: Mark) -> list[str]:
        """A line for each gap with one of these marks, in the words for screen readers."""
        parts = self._grade.parts if self._grade else ()
        return [
            f"Gap {number}. {field.accessibleDescription()}"
            for number, (field, part) in enumerate(zip(self.fields, parts, strict=False), 1)
            if part.mark in marks and field.accessibleDescription()
        ]

    def clear_grade(self) -> None:
        """Take all marks and keys away."""
        if self._grade is None:
            return
        self._grade = None
        for field in self.fields:
            field.set_mark(None)
        self._text.set_remarks({})
        self.slips.hide()

    def set_locked(self, locked: bool) -> None:
        """Lock all fields, or none."""
        for field in self.fields:
            field.set_locked(locked)

    def focus_answer(self) -> None:
        """Focus the first gap that is wrong, else the first that is empty, else the first."""
        parts: tuple[Part, ...] = self._grade.parts if self._grade else ()
        wrong = [f for f, part in zip(self.fields, parts, strict=False) if part.mark is Mark.WRONG]
        empty = [field for field in self.fields if not field.text().strip()]
        field = (*wrong, *empty, *self.fields)[0]
        field.setFocus()
        field.selectAll()

    def choose(self, number: int) -> bool:
        """Focus the gap with a number, while no field takes the key as text."""
        if not 0 <= number < len(self.fields):
            return False
        self.fields[number].setFocus()
        return True

    def instruction(self) -> str:
        """Say how many gaps there are and how exact the answers must be."""
        count = len(self.fields)
        gaps = "Fill the gap" if count == 1 else f"Fill all {count} gaps"
        exact = "in the exact wording" if self._question.match is Match.EXACT else ""
        return f"{gaps} {exact}".strip()

    def spoken_result(self) -> str:
        """What is to be said of the gaps that are not simply right."""
        return sentences(*self._told(Mark.SLIP, Mark.WRONG, Mark.MISSED))


def _names(question: Cloze) -> list[str]:
    """A name for each gap: its number, and the words before it, which the ear needs."""
    names: list[str] = []
    before = ""
    for part in question.parts:
        if isinstance(part, str):
            before += part
            continue
        words = one_line(before).split()[-_WORDS_BEFORE:]
        after = f", after “{' '.join(words)}”" if words else ""
        names.append(f"Gap {len(names) + 1} of {len(question.blanks)}{after}")
        before += " … "
    return names


def _common_width(question: Cloze) -> int:
    """One width for all gaps, in pixels at 100 %: that of the longest key, coarsely."""
    metrics = QFontMetrics(look().font("body"))
    keys = (blank.answers[0] for blank in question.blanks)
    longest = max((metrics.horizontalAdvance(key) for key in keys), default=0)
    steps = (longest * 100 // look().zoom + 2 * _STEP) // _STEP
    return min(max(steps * _STEP, _NARROWEST), _WIDEST)
