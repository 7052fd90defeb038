"""Ordering: cards that are brought into their order, by keys, by buttons or by dragging."""

from functools import partial

from PySide6.QtWidgets import QWidget

from quizapp.core.directions import apart
from quizapp.core.grading import Grade, Mark, Verdict
from quizapp.core.model import Ordered, Ordering, Response
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.answers.order_row import OrderRow
from quizapp.ui.answers.words import one_line, sentences
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import CardState
from quizapp.ui.widgets.prose import Prose


class OrderingAnswer(AnswerWidget):
    """The items as cards; an order nobody touched is no answer yet."""

    def __init__(
        self, question: Ordering, order: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=8, parent=parent)
        self._question = question
        self._start = list(order or range(len(question.items)))
        self._items = list(self._start)
        self._touched = False
        self._grade: Grade | None = None
        self._solution = False
        self._locked = False
        self._before_drag: list[int] = []
        self._rows = {number: self._make_row(number) for number in self._start}
        self._key = Block(gap=4, margins=(0, 8, 0, 0), parent=self)
        self._key.add(Label("The right order", kind="small", role="muted", parent=self._key))
        key = self._right_order("\n\n")
        self._key.add(Prose(key, name="The right order", parent=self._key))
        self._key.hide()
        for number in self._items:
            self.add(self._rows[number])
        self.add(self._key)
        self._show_places()

    def _make_row(self, number: int) -> OrderRow:
        row = OrderRow(self._question.items[number].text, self)
        row.move_requested.connect(partial(self._on_row_move_requested, number))
        row.walk_requested.connect(partial(self._on_row_walk_requested, number))
        row.drag_started.connect(self._on_row_drag_started)
        row.dragged.connect(partial(self._on_row_dragged, number))
        row.dropped.connect(partial(self._on_row_dropped, number))
        return row

    def rows(self) -> tuple[OrderRow, ...]:
        """The cards from the first to the last."""
        return tuple(self._rows[number] for number in self._items)

    def response(self) -> Response | None:
        """The order, once somebody touched it."""
        return Ordered(tuple(self._items)) if self._touched else None

    def set_response(self, response: Response | None) -> None:
        """Show an order; None brings back the one that the question began with."""
        self.clear_grade()
        self._touched = isinstance(response, Ordered)
        wanted = list(response.items) if isinstance(response, Ordered) else list(self._start)
        self._arrange(wanted)

    def _arrange(self, items: list[int]) -> None:
        self._items = items
        for place, number in enumerate(items):
            self.line.insertWidget(place, self._rows[number])
        self._show_places()

    def _show_places(self) -> None:
        rows = self.rows()
        for place, row in enumerate(rows):
            row.set_place(place, len(rows))

    def _moved_to(self, number: int, place: int) -> list[int]:
        others = [item for item in self._items if item != number]
        return [*others[:place], number, *others[place:]]

    def _on_row_move_requested(self, number: int, step: int) -> None:
        place = self._items.index(number) + step
        if self._locked or not 0 <= place < len(self._items):
            return
        self.clear_grade()
        self._arrange(self._moved_to(number, place))
        self._rows[number].setFocus()
        self._tell_move(number)

    def _tell_move(self, number: int) -> None:
        self._touched = True
        place = self._items.index(number) + 1
        announce(self._rows[number], f"moved to place {place} of {len(self._items)}")
        self.response_changed.emit()

    def _on_row_walk_requested(self, number: int, step: int) -> None:
        place = self._items.index(number) + step
        if 0 <= place < len(self._items):
            self._rows[self._items[place]].setFocus()

    def _on_row_drag_started(self) -> None:
        self.clear_grade()
        self._before_drag = list(self._items)

    def _on_row_dragged(self, number: int, top: int) -> None:
        """Let the card follow the mouse; one whose middle its edge has passed makes room."""
        row, rows = self._rows[number], self.rows()
        top = max(0, min(top, rows[-1].geometry().bottom() + 1 - row.height()))
        old = self._items.index(number)
        above = [other for other in rows[:old] if other.geometry().center().y() <= top]
        passed = [o for o in rows[old + 1 :] if o.geometry().center().y() <= top + row.height()]
        place = len(above) + len(passed)
        if place != old:
            self._arrange(self._moved_to(number, place))
            self.line.activate()
        row.move(row.x(), top)

    def _on_row_dropped(self, number: int) -> None:
        self.line.invalidate()
        self.line.activate()
        self._rows[number].setFocus()
        if self._items != self._before_drag:
            self._tell_move(number)

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Say of each card whether it is in its place, with the solution also which that is."""
        self._grade, self._solution = grade, solution
        for place, number in enumerate(self._items):
            right = grade.parts[place].mark is Mark.RIGHT
            state = CardState.RIGHT if right else CardState.WRONG
            wrong = f"✗ Belongs in place {number + 1}" if solution else "✗ Not in its place"
            if grade.parts[place].mark is Mark.MISSED:
                state, wrong = CardState.IDLE, f"Belongs in place {number + 1}"
            feedback = self._question.items[number].feedback if solution else ""
            self._rows[number].set_mark(state, "✓ In its place" if right else wrong, feedback)
        self._key.setVisible(solution and grade.verdict is not Verdict.RIGHT)

    def _right_order(self, between: str) -> str:
        items = enumerate(self._question.items, 1)
        return between.join(f"{place}. {apart(item.text)}" for place, item in items)

    def clear_grade(self) -> None:
        """Take all marks away."""
        if self._grade is None:
            return
        self._grade = None
        self._key.hide()
        for row in self._rows.values():
            row.set_mark(CardState.IDLE)

    def set_locked(self, locked: bool) -> None:
        """Lock all cards, or none."""
        self._locked = locked
        for row in self._rows.values():
            row.set_locked(locked)

    def focus_answer(self) -> None:
        """Focus the first card that is not in its place, else the first."""
        marks = [part.mark for part in self._grade.parts] if self._grade else []
        wrong = marks.index(Mark.WRONG) if Mark.WRONG in marks else 0
        self.rows()[wrong].setFocus()

    def choose(self, number: int) -> bool:
        """Focus the card at a place."""
        if not 0 <= number < len(self._items):
            return False
        self.rows()[number].setFocus()
        return True

    def instruction(self) -> str:
        """Say how to move a card."""
        return f"Put all {len(self._items)} in order, first on top: Alt ↑ ↓, or drag"

    def spoken_result(self) -> str:
        """How many are in their places, and with the solution the right order."""
        if self._grade is None or self._grade.verdict is Verdict.RIGHT:
            return ""
        right = sum(part.mark is Mark.RIGHT for part in self._grade.parts)
        order = f"The right order: {one_line(self._right_order('; '))}" if self._solution else ""
        return sentences(f"{right} of {len(self._items)} in their places", order)
