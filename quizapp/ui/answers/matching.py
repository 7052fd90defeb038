"""Matching: each left side gets a right side, by its letter, from a list, or by a click."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Mark
from quizapp.core.model import Matched, Matching, Response
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.answers.choice_popup import ChoicePopup
from quizapp.ui.answers.lettered import LetteredButton
from quizapp.ui.answers.match_row import MatchRow
from quizapp.ui.answers.words import letter, one_line, sentences
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label


class MatchingAnswer(AnswerWidget):
    """A card for each left side, and under them all right sides with their letters."""

    lettered = True

    def __init__(
        self, question: Matching, order: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=8, parent=parent)
        self._question = question
        self._order = order or tuple(range(len(question.rights)))
        self._texts = tuple(one_line(right) for right in question.rights)
        self._chosen: list[int | None] = [None] * len(question.pairs)
        self._current: int | None = None  # the left side that had the focus last
        self._grade: Grade | None = None
        self._solution = False
        self._locked = False
        self._rows = [self._make_row(number) for number in range(len(question.pairs))]
        self._list = Block(gap=0, margins=(0, 12, 0, 0), parent=self)
        self._list.add(Label("To choose from", kind="small", role="muted", parent=self._list))
        self._lines = {number: self._make_line(number) for number in self._order}
        self.add(*self._rows, self._list)

    def _make_row(self, number: int) -> MatchRow:
        row = MatchRow(self._question.pairs[number].left, self)
        row.field.clicked.connect(partial(self.open_list, number))
        row.field.walk_requested.connect(partial(self._on_field_walk_requested, number))
        row.field.emptied.connect(partial(self._on_choice_made, number, None))
        row.field.focused.connect(partial(self._on_field_focused, number))
        return row

    def _make_line(self, right: int) -> LetteredButton:
        line = LetteredButton(self._letter(right), self._texts[right], parent=self._list)
        # Keys choose by letter; the list in the Tab order would only make the way longer.
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.clicked.connect(partial(self._on_line_clicked, right))
        self._list.add(line)
        return line

    def rows(self) -> tuple[MatchRow, ...]:
        """The cards of the left sides, from top to bottom."""
        return tuple(self._rows)

    def lines(self) -> tuple[LetteredButton, ...]:
        """The right sides under them, A first."""
        return tuple(self._lines[right] for right in self._order)

    def _letter(self, right: int) -> str:
        return letter(self._order.index(right))

    def response(self) -> Response | None:
        """What was chosen for each left side, once anything was."""
        given = tuple(self._chosen)
        return Matched(given) if any(right is not None for right in given) else None

    def set_response(self, response: Response | None) -> None:
        """Show choices."""
        self.clear_grade()
        empty = [None] * len(self._rows)
        self._show(list(response.rights) if isinstance(response, Matched) else list(empty))

    def _show(self, chosen: list[int | None]) -> None:
        self._chosen = chosen
        for row, right in zip(self._rows, chosen, strict=True):
            named = ("", "") if right is None else (self._letter(right), self._texts[right])
            row.set_choice(*named)
        for right, line in self._lines.items():
            line.set_faded(right in chosen)

    def _on_field_focused(self, number: int) -> None:
        self._current = number

    def _on_field_walk_requested(self, number: int, step: int) -> None:
        if 0 <= number + step < len(self._rows):
            self._rows[number + step].field.setFocus()

    def open_list(self, number: int) -> None:
        """Open the list of right sides under the field of a left side."""
        if self._locked:
            return
        chosen = self._chosen[number]
        place = None if chosen is None else self._order.index(chosen)
        texts = [self._texts[right] for right in self._order]
        notes = [self._used_by(right, number) for right in self._order]
        popup = ChoicePopup(texts, notes, place, self._rows[number].field)
        popup.chosen.connect(partial(self._on_popup_chosen, number))
        popup.open_under(self._rows[number].field)

    def _used_by(self, right: int, number: int) -> str:
        if right not in self._chosen or self._chosen[number] == right:
            return ""
        return f"now with “{self._rows[self._chosen.index(right)].left()}”"

    def _on_popup_chosen(self, number: int, place: int) -> None:
        self._on_choice_made(number, None if place < 0 else self._order[place])

    def _on_line_clicked(self, right: int) -> None:
        self._assign(right)

    def _assign(self, right: int) -> None:
        """Give a right side to the left side in focus, or to the first that has none."""
        number = self._current
        if number is None:
            number = self._first_empty()
        self._on_choice_made(number, right)
        if not self._locked and None in self._chosen:
            after = [*range(number + 1, len(self._rows)), *range(number + 1)]
            number = next(n for n in after if self._chosen[n] is None)
        self._current = number
        self._rows[number].field.setFocus()

    def _first_empty(self) -> int:
        return self._chosen.index(None) if None in self._chosen else 0

    def _on_choice_made(self, number: int, right: int | None) -> None:
        if self._locked or self._chosen[number] == right:
            return
        self.clear_grade()
        # A right side belongs to one left side: where it is used already, it moves.
        chosen = [None if other == right else other for other in self._chosen]
        chosen[number] = right
        self._show(chosen)
        announce(self._rows[number].field, self._rows[number].field.accessibleName())
        self.response_changed.emit()

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark each pair; with the solution name its right side and say why."""
        self._grade, self._solution = grade, solution
        for number, part in enumerate(grade.parts):
            given = self._chosen[number] is not None
            if not solution and not given:
                self._rows[number].set_mark(None)
                continue
            key = f"{self._letter(number)}, {self._texts[number]}"
            show_key = solution and part.mark is not Mark.RIGHT
            feedback = one_line(self._question.pairs[number].feedback) if solution else ""
            self._rows[number].set_mark(part.mark, key if show_key else "", feedback)
        for right, line in self._lines.items():
            line.set_faded(solution or right in self._chosen)
        for right, distractor in enumerate(self._question.distractors, len(self._rows)):
            note = sentences("Belongs to none", one_line(distractor.feedback))
            self._lines[right].set_note(note if solution else "")

    def clear_grade(self) -> None:
        """Take all marks away."""
        if self._grade is None:
            return
        self._grade = None
        for row in self._rows:
            row.set_mark(None)
        for right, line in self._lines.items():
            line.set_note("")
            line.set_faded(right in self._chosen)

    def set_locked(self, locked: bool) -> None:
        """Lock all fields, or none."""
        self._locked = locked
        for button in (*(row.field for row in self._rows), *self._lines.values()):
            button.set_locked(locked)

    def focus_answer(self) -> None:
        """Focus the first left side that is wrong, else the first that is empty."""
        marks = [part.mark for part in self._grade.parts] if self._grade else []
        number = marks.index(Mark.WRONG) if Mark.WRONG in marks else self._first_empty()
        self._rows[number].field.setFocus()

    def choose(self, number: int) -> bool:
        """Give the right side with this letter to the left side in focus."""
        if not 0 <= number < len(self._order):
            return False
        self._assign(self._order[number])
        return True

    def instruction(self) -> str:
        """Say how to choose, and whether some are left over."""
        rest = "; some belong to none" if self._question.distractors else ""
        return f"Give each line its match: press its letter, or Space for the list{rest}"

    def spoken_result(self) -> str:
        """What is to be said of each pair that is not right."""
        if self._grade is None:
            return ""
        rows = zip(self._rows, self._grade.parts, strict=True)
        wrong = [row for row, part in rows if part.mark is not Mark.RIGHT and row.told()]
        return sentences(*(f"{row.left()}: {row.told()}" for row in wrong))
