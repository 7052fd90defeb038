"""A field for a short text that shows the mark of what was typed in it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.label import restyle

# Longer than any key, and short enough for every store and every screen.
LONGEST_ANSWER: Final = 300
_SIGN: Final = 18
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BARE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_AROUND: Final = 56  # edge, padding and sign beside the text
_SIGNS: Final[dict[Mark, tuple[str, Role]]] = {
    Mark.RIGHT: ("check", "right"),
    Mark.SLIP: ("check", "right"),
    Mark.WRONG: ("cross", "wrong"),
}


class AnswerField(QLineEdit):
    """One line to type in, with the sign of its mark at its end.

    `mark` is a dynamic property, so that the style sheet colours ground and edge.
    `name` is its accessible name, to which the mark in words is added as its description.
    `width` is the most it takes, in pixels at 100 %; 0 sets no limit.
    """

    typed = Signal()  # the learner changed the text
    submitted = Signal()

    def __init__(self, name: str, *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._sign: tuple[str, Role] | None = None
        self.setMaxLength(LONGEST_ANSWER)
        self.setAccessibleName(name)
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self.submitted)
        self._scale()

    def set_mark(self, mark: Mark | None, words: str = "") -> None:
        """Show a mark, or none; `words` say it to a screen reader."""
        self.setAccessibleDescription(words)
        self.setProperty("mark", None if mark is None else mark.value)
        self._sign = None if mark is None else _SIGNS.get(mark)
        self._scale()
        restyle(self)

    def room(self) -> int:
        """The width that shows all of the text, in pixels at 100 %."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        return text * 100 // look().zoom + _AROUND

    def set_locked(self, locked: bool) -> None:
        """Keep the text readable and reachable, but no longer to be changed."""
        self.setReadOnly(locked)
        if locked:
            self.setCursorPosition(0)  # the beginning says most where not all is seen

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def event(self, event: QEvent) -> bool:
        """Claim Enter, which the page has a key for: only the answer knows where it leads."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; an Enter that is held down counts once, and goes to nobody else."""
        enter = _is_enter(event)
        if not (enter and event.isAutoRepeat()):
            super().keyPressEvent(event)
        if enter:
            event.accept()

    def _scale(self) -> None:
        if self._width:
            self.setMaximumWidth(look().px(self._width))
        self.setTextMargins(0, 0, look().px(_SIGN + 2) if self._sign else 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign where no text goes."""
        super().paintEvent(event)
        if self._sign is None:
            return
        name, role = self._sign
        side = look().px(_SIGN)
        painter = QPainter(self)
        sign = pixmap(name, role, side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - look().px(8), (self.height() - side) // 2, sign)
        painter.end()


def _is_enter(event: QKeyEvent) -> bool:
    """Enter by itself; with Ctrl it hands an exam in."""
    return event.modifiers() in _BARE and event.key() in _ENTER
