"""A button with a letter on a key cap and a text that wraps."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.icons import pixmap

_PAD: Final = 8
_CAP: Final = 26
_CHEVRON: Final = 16
_LINES_OF: Final[dict[Mark, Role]] = {
    Mark.RIGHT: "right",
    Mark.SLIP: "right",
    Mark.WRONG: "wrong",
}
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class LetteredButton(QAbstractButton):
    """A letter, a text, and under it perhaps a note; as high as both need.

    `framed` draws it as a field that opens a list, without it is a line of a list. Without a
    letter the text is a muted prompt. Arrow keys ask to walk, Delete asks to be emptied.
    """

    walk_requested = Signal(int)
    emptied = Signal()
    focused = Signal()

    def __init__(
        self,
        letter: str = "",
        text: str = "",
        *,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letter = letter
        self._words = text
        self._note = ""
        self._framed = framed
        self._faded = False
        self._mark: Mark | None = None
        self._locked = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{letter}, {text}" if letter else text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_content(self, letter: str, text: str) -> None:
        """Show another letter and text."""
        self._letter, self._words = letter, text
        self.updateGeometry()
        self.update()

    def letter(self) -> str:
        """The letter on the key cap, empty where nothing is chosen."""
        return self._letter

    def words(self) -> str:
        """The text beside the letter."""
        return self._words

    def note(self) -> str:
        """The words under the text."""
        return self._note

    def set_note(self, note: str) -> None:
        """Add words under the text."""
        self._note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def set_faded(self, faded: bool) -> None:
        """Draw it muted, because it is in use elsewhere."""
        self._faded = faded
        self.update()

    def set_mark(self, mark: Mark | None) -> None:
        """Draw the frame in the colour of a mark; the words for it stand elsewhere."""
        self._mark = mark
        self.update()

    def set_locked(self, locked: bool) -> None:
        """Keep it readable and focusable, but let it open and change nothing."""
        self._locked = locked
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys, empty with Delete; Enter belongs to the page."""
        key = event.key()
        alone = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alone:
            self.walk_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Down:
            self.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the focus came."""
        super().focusInEvent(event)
        self.focused.emit()

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width, as that of every text."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as text and note at this width, and never lower than the key cap."""
        px = look().px
        text, note = self._heights(width)
        return max(text + note, px(_CAP)) + 2 * px(_PAD)

    def sizeHint(self) -> QSize:
        """Wide enough for a short text."""
        width = look().px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this no word would fit."""
        width = look().px(140)
        return QSize(width, look().px(_CAP + 2 * _PAD))

    def _text_rect(self, width: int) -> QRect:
        px = look().px
        left = px(_PAD + _CAP + 10) if self._letter else px(_PAD + 4)
        right = px(_PAD + _CHEVRON + 8) if self._framed else px(_PAD)
        return QRect(left, px(_PAD), max(1, width - left - right), 1 << 16)

    def _heights(self, width: int) -> tuple[int, int]:
        """Heights of the text and of the note with the gap above it, in pixels."""
        rect = self._text_rect(width)
        text = QFontMetrics(look().font("body")).boundingRect(rect, _WRAP, self._words).height()
        if not self._note:
            return text, 0
        note = QFontMetrics(look().font("small")).boundingRect(rect, _WRAP, self._note).height()
        return text, note + look().px(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, key cap, text and the sign that it opens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px = look().px
        text, note = self._heights(self.width())
        top = (self.height() - text - note) // 2
        if self._letter:
            self._paint_cap(painter, top)
        rect = self._text_rect(self.width())
        rect.setTop(top)
        painter.setFont(look().font("body"))
        quiet = self._faded or not self._letter
        painter.setPen(look().colour("muted" if quiet else "text"))
        painter.drawText(rect, _WRAP, self._words)
        if self._note:
            painter.setFont(look().font("small"))
            painter.setPen(look().colour("muted"))
            rect.setTop(top + text + px(2))
            painter.drawText(rect, _WRAP, self._note)
        if self._framed and not self._locked:
            size = px(_CHEVRON)
            sign = pixmap("chevron-down", "muted", size, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - px(_PAD) - size, (self.height() - size) // 2, sign)

    def _paint_ground(self, painter: QPainter) -> None:
        live = not self._locked and (self.underMouse() or (self.hasFocus() and not self._framed))
        width = 1
        line: Role | None = "line_strong" if self._framed else None
        if self._mark in _LINES_OF:
            width, line = 2, _LINES_OF[self._mark]
        if self.hasFocus():
            width, line = 2, "focus"
        painter.setBrush(look().colour("hover" if live else "card"))
        if not self._framed and not live:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setWidth(look().px(width))
        pen.setColor(look().colour(line or "card"))
        painter.setPen(pen if line else Qt.PenStyle.NoPen)
        inset = look().px(width) / 2
        radius = look().px(8)
        area = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_cap(self, painter: QPainter, text_top: int) -> None:
        """Paint the key cap level with the first line of the text."""
        px = look().px
        line = QFontMetrics(look().font("body")).height()
        side = px(_CAP - 4)
        top = text_top + (line - side) // 2
        cap = QRect(px(_PAD), top, px(_CAP), side)
        painter.setPen(look().colour("line_strong"))
        painter.setBrush(look().colour("window"))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(look().font("small"))
        painter.setPen(look().colour("muted" if self._faded else "text"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._letter)
