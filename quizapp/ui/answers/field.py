"""A field for a short text that shows the mark of what was typed in it."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.theme import look
from quizapp.ui.widgets.label import restyle

# Longer than any key, and short enough for every store and every screen.
LONGEST_ANSWER: Final = 300


class AnswerField(QLineEdit):
    """One line to type in; `mark` is a dynamic property, so that the style sheet colours it.

    `name` is its accessible name, to which the mark in words is added as its description.
    `width` is the most it takes, in pixels at 100 %; 0 sets no limit.
    """

    typed = Signal()  # the learner changed the text
    submitted = Signal()

    def __init__(self, name: str, *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setMaxLength(LONGEST_ANSWER)
        self.setAccessibleName(name)
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self.submitted)
        self._scale()

    def set_mark(self, mark: Mark | None, words: str = "") -> None:
        """Show a mark, or none; `words` say it to a screen reader."""
        self.setAccessibleDescription(words)
        self.setProperty("mark", None if mark is None else mark.value)
        restyle(self)

    def set_locked(self, locked: bool) -> None:
        """Keep the text readable and reachable, but no longer to be changed."""
        self.setReadOnly(locked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _scale(self) -> None:
        if self._width:
            self.setMaximumWidth(look().px(self._width))
