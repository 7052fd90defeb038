"""A tile: a large number, what it counts, and a line on what to do with it."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.ui.theme import Kind, Role, look

_PAD: Final = 14
_GAP: Final = 2
_LEAST: Final = 110
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)


class Tile(QAbstractButton):
    """A number that can be clicked to see what it counts; one that counts nothing cannot.

    `role` is the colour of the number, `ground` of what lies behind it. `note` is a line under the
    name, empty for none. It is checked while what it counts is shown.
    """

    def __init__(
        self,
        number: int,
        name: str,
        *,
        role: Role,
        ground: Role,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role if number else "muted"
        self._ground: Role = ground if number else "card"
        self._lines: tuple[tuple[str, Kind, Role], ...] = (
            (str(number), "prompt", self._role),
            (name, "strong", "text" if number else "muted"),
            *(((note, "small", "muted"),) if note else ()),
        )
        self.setEnabled(number > 0)
        self.setCheckable(True)
        self.setAccessibleName(f"{name}: {number}" + (f". {note}" if note else ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave up and down to the page, which scrolls."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the words in few lines."""
        width = look().px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word is in any language; then it wraps."""
        width = look().px(_LEAST)
        return QSize(width, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words."""
        lines = self._places(width)
        return lines[-1].bottom() + 1 + look().px(_PAD)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, number and words."""
        current = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.hasFocus() or (self.isEnabled() and self.underMouse())
        edge: Role = "focus" if self.hasFocus() else self._role if strong else "line"
        thick = current.px(2) if self.isChecked() or self.hasFocus() else 1
        painter.setPen(QPen(current.colour(edge), thick))
        painter.setBrush(current.colour(self._ground))
        inset = thick // 2 + 1
        radius = current.px(8)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), radius, radius)
        for (text, kind, role), place in zip(self._lines, self._places(self.width()), strict=True):
            painter.setFont(current.font(kind))
            painter.setPen(current.colour(role))
            painter.drawText(place, _WRAP, text)

    def _places(self, width: int) -> list[QRect]:
        """Where the lines lie at a width."""
        px = look().px
        y, places = px(_PAD), []
        room = max(width - 2 * px(_PAD), 1)
        for text, kind, _ in self._lines:
            metrics = QFontMetrics(look().font(kind))
            height = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height()
            places.append(QRect(px(_PAD), y, room, height))
            y += height + px(_GAP)
        return places
