"""One left side of a matching, with the field that takes its right side."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.answers.lettered import LetteredButton
from quizapp.ui.answers.words import one_line, sentences
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import CardState, paint_ground

_NARROW: Final = 520
_ROLES: Final[dict[Mark, Role]] = {Mark.RIGHT: "right", Mark.WRONG: "wrong", Mark.MISSED: "muted"}
_STATES: Final = {Mark.RIGHT: CardState.RIGHT, Mark.WRONG: CardState.WRONG}


class MatchRow(Block):
    """A card: the left side, its field beside it (under it where that is narrow), its mark."""

    def __init__(self, left: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=(16, 10, 10, 10), parent=parent)
        self._left = one_line(left)
        self._mark: Mark | None = None
        self.field = LetteredButton(framed=True, parent=self)
        self._pair = Block(across=True, gap=12, parent=self)
        self._pair.add(Label(self._left, wrap=True, parent=self), stretch=5)
        self._pair.add(self.field, stretch=6)
        self._verdict = Label(kind="strong", wrap=True, parent=self)
        self._feedback = Label(role="muted", wrap=True, parent=self)
        self.add(self._pair, self._verdict, self._feedback)
        self.set_choice("", "")
        self.set_mark(None)

    def left(self) -> str:
        """The left side without its marks of style."""
        return self._left

    def set_choice(self, letter: str, text: str) -> None:
        """Show what is chosen; an empty letter shows that nothing is."""
        self.field.set_content(letter, text if letter else "Choose …")
        choice = f"{letter}, {text}" if letter else "nothing chosen"
        self.field.setAccessibleName(f"{self._left}: {choice}")

    def set_mark(self, mark: Mark | None, words: str = "", feedback: str = "") -> None:
        """Show a mark with its words and reasons, or take them away."""
        self._mark = mark
        self.field.set_mark(mark)
        self.field.setAccessibleDescription(sentences(words, feedback))
        if mark is not None:
            self._verdict.set_role(_ROLES.get(mark, "text"))
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))
        self._feedback.setText(feedback)
        self._feedback.setVisible(bool(feedback))
        self.update()

    def verdict(self) -> str:
        """The words of the mark."""
        return self._verdict.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field under the left side where both would be too narrow to read."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(_NARROW)
        direction = QBoxLayout.Direction
        self._pair.line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the card."""
        state = _STATES.get(self._mark, CardState.IDLE) if self._mark else CardState.IDLE
        paint_ground(QPainter(self), self.rect(), state=state)
