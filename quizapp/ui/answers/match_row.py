"""One left side of a matching, with the field that takes its right side."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.answers.lettered import LetteredButton
from quizapp.ui.answers.words import MARK_ROLES, MARK_SIGNS, one_line, sentences
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import CardState, paint_ground

_NARROW: Final = 520
_WORDS: Final = {Mark.RIGHT: "Right", Mark.WRONG: "Not right", Mark.MISSED: "Left empty"}
_STATES: Final = {Mark.RIGHT: CardState.RIGHT, Mark.WRONG: CardState.WRONG}


class MatchRow(Block):
    """A card: the left side, its field beside it (under it where that is narrow), its mark."""

    def __init__(self, left: str, parent: QWidget | None = None) -> None:
        # Layouts in layouts: widgets for them would take longer than all they hold.
        self._pair, self._outcome = QHBoxLayout(), QHBoxLayout()
        super().__init__(gap=8, margins=(16, 10, 10, 10), parent=parent)
        self._left = one_line(left)
        self._mark: Mark | None = None
        self._told = ""
        self.field = LetteredButton(framed=True, parent=self)
        self._verdict = Label(kind="strong", parent=self)
        self._key = Label(kind="strong", role="right", wrap=True, parent=self)
        self._feedback = Label(role="muted", wrap=True, parent=self)
        self._pair.addWidget(Label(self._left, wrap=True, parent=self), 5)
        self._pair.addWidget(self.field, 6)
        self._outcome.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        self._outcome.addWidget(self._key, 1)
        self.line.addLayout(self._pair)
        self.line.addLayout(self._outcome)
        self.add(self._feedback)
        self.set_choice("", "")
        self.set_mark(None)

    def _scale(self) -> None:
        super()._scale()
        self._pair.setSpacing(look().px(12))
        self._outcome.setSpacing(look().px(12))

    def left(self) -> str:
        """The left side without its marks of style."""
        return self._left

    def set_choice(self, letter: str, text: str) -> None:
        """Show what is chosen; an empty letter shows that nothing is."""
        self.field.set_content(letter, text if letter else "Choose …")
        choice = f"{letter}, {text}" if letter else "nothing chosen"
        self.field.setAccessibleName(f"{self._left}: {choice}")

    def set_mark(self, mark: Mark | None, key: str = "", feedback: str = "") -> None:
        """Show a mark, the right side that would have been right, and why; None shows nothing."""
        self._mark = mark
        self.field.set_mark(mark)
        self._verdict.setText("" if mark is None else f"{MARK_SIGNS[mark]} {_WORDS[mark]}")
        self._verdict.set_role("text" if mark is None else MARK_ROLES[mark])
        self._key.setText(f"✓ {key}" if key else "")
        self._verdict.setVisible(mark is not None)
        self._key.setVisible(bool(key))
        self._feedback.setText(feedback)
        self._feedback.setVisible(bool(feedback))
        self._told = "" if mark is None else _WORDS[mark]
        if key:
            self._told += f". Right is {key}"
        self.field.setAccessibleDescription(sentences(self._told, feedback))
        self.update()

    def told(self) -> str:
        """The mark and the key in words."""
        return self._told

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field under the left side where both would be too narrow to read."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(_NARROW)
        direction = QBoxLayout.Direction
        for line in (self._pair, self._outcome):
            line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the card."""
        state = _STATES.get(self._mark, CardState.IDLE) if self._mark else CardState.IDLE
        paint_ground(QPainter(self), self.rect(), state=state)
