"""The field for searching: what is typed is searched at once, and the arrows walk what is found."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from quizapp.core.finding import MOST_LETTERS
from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap

_ICON, _EDGE = 16, 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HOW: Final = (
    "All words must be there. Words in quotation marks stand in a row; "
    "a minus sign leaves a word out."
)


class SearchField(QLineEdit):
    """`walked` carries an arrow key that is meant for the list, `submitted` says Enter."""

    walked = Signal(int)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText("Search prompts, answers, explanations and quotes")
        self.setAccessibleName("Search the explanations")
        self.setAccessibleDescription(_HOW)
        self.setToolTip(_HOW)
        self.textChanged.connect(self._on_text_changed)
        self._scale()

    def event(self, event: QEvent) -> bool:
        """Claim Enter and the arrows before they mean something to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and event.key() in (*_ENTER, *_WALKING):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; arrows walk and Enter reads what is found."""
        if event.key() in _WALKING:
            self.walked.emit(event.key())
        elif event.key() in _ENTER:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross empties the field; on the keyboard Esc does."""
        if self.text() and self._cross().contains(event.position().toPoint()):
            self.clear()
            self.textEdited.emit("")
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over the cross the pointer is no text cursor."""
        on_cross = self.text() and self._cross().contains(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if on_cross else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass before the text and, where there is text, the cross behind it."""
        super().paintEvent(event)
        side, ratio = look().px(_ICON), self.devicePixelRatioF()
        painter = QPainter(self)
        top = (self.height() - side) // 2
        painter.drawPixmap(look().px(_EDGE), top, pixmap("search", "muted", side, ratio))
        if self.text():
            painter.drawPixmap(self._cross().topLeft(), pixmap("close", "muted", side, ratio))
        painter.end()

    def _cross(self) -> QRect:
        side, edge = look().px(_ICON), look().px(_EDGE)
        return QRect(self.width() - side - edge, (self.height() - side) // 2, side, side)

    def _scale(self) -> None:
        room = look().px(_ICON + 4)
        self.setTextMargins(room, 0, room, 0)

    def _on_text_changed(self) -> None:
        self.update()
