"""A button with a letter on a key cap and a text that wraps."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.core.grading import Mark
from quizapp.ui.answers.words import one_line
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.text_block import TextBlock

_PAD: Final = 8
_CAP: Final = 24
_GAP: Final = 10
_CHEVRON: Final = 16
_EDGES: Final[dict[Mark, Role]] = {Mark.RIGHT: "right", Mark.WRONG: "wrong"}


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
        self._words = one_line(text)
        self._note_words = ""
        self._text = TextBlock(text)
        self._note = TextBlock(kind="small")
        self._heights: dict[int, int] = {}  # by width: layouts ask again and again
        self._framed = framed
        self._faded = False
        self._mark: Mark | None = None
        self._locked = False
        self.setAccessibleName(f"{letter}, {self._words}" if letter else self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_content(self, letter: str, text: str) -> None:
        """Show another letter and text."""
        self._letter, self._words = letter, one_line(text)
        self._text.set_text(text)
        self._changed()

    def letter(self) -> str:
        """The letter on the key cap, empty where nothing is chosen."""
        return self._letter

    def words(self) -> str:
        """The text beside the letter, without its marks of style."""
        return self._words

    def note(self) -> str:
        """The words under the text."""
        return self._note_words

    def set_note(self, note: str) -> None:
        """Add words under the text; empty takes them away."""
        self._note_words = one_line(note)
        self._note.set_text(note)
        self.setAccessibleDescription(self._note_words)
        self._changed()

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
        shape = Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys, empty with Delete; Enter and letters belong to the page."""
        key = event.key()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not alt:
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._text.reset()
            self._note.reset()
            self._changed()

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As high as text and note at this width, and never lower than the key cap."""
        if width not in self._heights:
            px = look().px
            self._heights[width] = max(self._lay_out(width), px(_CAP)) + 2 * px(_PAD)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Wide enough for a short text."""
        width = look().px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window; the height follows the width."""
        return QSize(look().px(140), look().px(_CAP + 2 * _PAD))

    def _left(self) -> int:
        """Where the text begins; the prompt of an empty field begins where its cap would."""
        return look().px(_PAD + _CAP + _GAP if self._letter else _PAD + 2)

    def _lay_out(self, width: int) -> int:
        """Break the lines for a width; returns the height of text and note in pixels."""
        px = look().px
        right = px(_PAD + _CHEVRON + _GAP if self._framed else _PAD)
        room = max(width - self._left() - right, px(40))
        height = self._text.lay_out(room)
        return height + (0 if self._note.is_empty() else self._note.lay_out(room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, key cap, text, note and the sign that it opens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        now = look()
        top = (self.height() - self._lay_out(self.width())) / 2
        if self._letter:
            self._paint_cap(painter, top + self._text.baseline)
        quiet = self._faded or not self._letter
        self._text.draw(painter, self._left(), top, now.colour("muted" if quiet else "text"))
        self._note.draw(painter, self._left(), top + self._text.height, now.colour("muted"))
        if self._framed and not self._locked:
            side = now.px(_CHEVRON)
            sign = pixmap("chevron-down", "muted", side, self.devicePixelRatioF())
            painter.drawPixmap(
                self.width() - now.px(_PAD) - side, (self.height() - side) // 2, sign
            )
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint a field with its frame, or the line that mouse or focus is on."""
        now = look()
        live = self.hasFocus() or (self.underMouse() and not self._locked)
        edge: Role | None = "line_strong" if self._framed else None
        fill: Role | None = "card" if self._framed else None
        if live and not (self._framed and self._locked):
            fill = "hover"
        width = 1.0
        if self._mark in _EDGES:
            edge, width = _EDGES[self._mark], 2.0
        if self.hasFocus():
            edge, width = "focus", 2.0
        painter.setPen(QPen(now.colour(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, now.px(8), now.px(8))

    def _paint_cap(self, painter: QPainter, baseline: float) -> None:
        """Paint the key cap on the base line of the text."""
        now = look()
        painter.setFont(now.font("body"))
        metrics = painter.fontMetrics()
        side = now.px(_CAP)
        top = round(baseline - (metrics.capHeight() + side) / 2)
        painter.setPen(QPen(now.colour("line" if self._faded else "line_strong"), 1.0))
        painter.setBrush(now.colour("card"))
        cap = QRectF(now.px(_PAD) + 0.5, top + 0.5, side, side)
        painter.drawRoundedRect(cap, now.px(6), now.px(6))
        painter.setPen(now.colour("muted"))
        x = round(cap.center().x() - metrics.horizontalAdvance(self._letter) / 2)
        painter.drawText(x, round(baseline), self._letter)
