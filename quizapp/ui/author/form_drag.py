"""Entries of a list that are dragged by their handles, with a line where one will land."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.label import set_tip

_WIDE, _HIGH, _ICON = 20, 32, 16
_LINE: Final = 8  # the height of the line with its knob
_EDGE: Final = 48  # so near an edge of the view, the list scrolls by itself
_TICK_MS: Final = 16
_FASTEST: Final = 14  # pixels a tick, at 100 %
_RADIUS: Final = 10
_VEIL: Final = 0.6


class Handle(QWidget):
    """What an entry is dragged by; the keyboard has Alt and the arrows.

    `taken` comes once the mouse went far enough to mean it, `moved` carries where it is on the
    screen, `dropped` ends it and `let_go` says that something else has taken the mouse away.
    """

    taken = Signal()
    moved = Signal(QPoint)
    dropped = Signal()
    let_go = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._grip: QPoint | None = None
        self._drags = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"Drag {name}")
        self.setAccessibleDescription("Alt with up or down moves it")
        set_tip(self, "Drag to move")
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """As high as the buttons beside it."""
        return QSize(look().px(_WIDE), look().px(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the entry."""
        if self._grip is None:
            return
        place = event.globalPosition().toPoint()
        far = (place - self._grip).manhattanLength() >= QApplication.startDragDistance()
        if not self._drags and far:
            self._drags = True
            self.taken.emit()
        if self._drags:
            self.moved.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it down."""
        if event.button() is Qt.MouseButton.LeftButton and self._end():
            self.dropped.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is dragged that is not seen."""
        super().hideEvent(event)
        if self._end():
            self.let_go.emit()

    def _end(self) -> bool:
        drags, self._drags, self._grip = self._drags, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        return drags

    def paintEvent(self, event: QPaintEvent) -> None:
        """Six dots that can be taken hold of."""
        size, role = look().px(_ICON), "text" if self.underMouse() or self._drags else "muted"
        dots = pixmap("drag", role, size, self.devicePixelRatioF())  # type: ignore[arg-type]
        QPainter(self).drawPixmap(0, (self.height() - size) // 2, dots)


class Dragging(QObject):
    """Drags one of the rows that lie in a column; `moved` carries its old number and its new one.

    Nothing moves before it is dropped; Esc leaves everything as it is.
    """

    moved = Signal(int, int)

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self._rows: tuple[QWidget, ...] = ()
        self._at = -1
        self._pointer = QPoint()
        self._line, self._veil = _Line(column), _Veil(column)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_TICK_MS)
        self._scroll.timeout.connect(self._on_scroll_timeout)

    def is_under_way(self) -> bool:
        """Whether a row is being dragged."""
        return self._at >= 0

    def take(self, rows: Sequence[QWidget], at: int) -> None:
        """Begin to drag one of the rows."""
        self._rows, self._at = tuple(rows), at
        self._veil.lay_over(self._rows[at])
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def follow(self, pointer: QPoint) -> None:
        """The mouse is at another place of the screen."""
        if not self.is_under_way():
            return
        self._pointer = pointer
        self._show_line()
        if self._speed() and not self._scroll.isActive():
            self._scroll.start()

    def drop(self) -> None:
        """Let the row stay where the line is."""
        at, to = self._at, self.landing()
        self.cancel()
        if at >= 0 and to != at:
            self.moved.emit(at, to)

    def cancel(self) -> None:
        """Leave everything as it is."""
        if self.is_under_way():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._rows, self._at = (), -1
        self._scroll.stop()
        self._line.hide()
        self._veil.hide()

    def landing(self) -> int:
        """The number that the row would have if it were dropped now."""
        if not self.is_under_way():
            return -1
        place = self._gap()
        return place - 1 if place > self._at else place

    def shows_line(self) -> bool:
        """Whether a line tells where the row will land."""
        return not self._line.isHidden()

    def _gap(self) -> int:
        """Before which of the rows the pointer is, by their middles."""
        y = self._column.mapFromGlobal(self._pointer).y()
        return sum(row.geometry().center().y() < y for row in self._rows)

    def _show_line(self) -> None:
        """A line in the gap; none where the row would stay."""
        if self.landing() == self._at:
            self._line.hide()
            return
        place, rows = self._gap(), self._rows
        above = rows[place - 1].geometry().bottom() + 1 if place else 0
        below = rows[place].geometry().top() if place < len(rows) else above
        self._line.lay_at((above + below) // 2, self._column.width())

    # The view scrolls where the pointer is near its edge.

    def _area(self) -> QScrollArea | None:
        above = self._column.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _speed(self) -> int:
        """How many pixels the view is to go at once; the nearer the edge, the more."""
        area = self._area()
        if area is None:
            return 0
        px, port = look().px, area.viewport()
        y, edge = port.mapFromGlobal(self._pointer).y(), px(_EDGE)
        beyond = min(y - edge, 0) + max(y - (port.height() - edge), 0)
        top = port.mapFromGlobal(self._column.mapToGlobal(QPoint())).y()
        bottom = top + self._column.height()
        if (beyond < 0 and top >= edge) or (beyond > 0 and bottom <= port.height() - edge):
            return 0  # there is no more of the list
        return max(-px(_FASTEST), min(px(_FASTEST), round(px(_FASTEST) * beyond / edge)))

    def _on_scroll_timeout(self) -> None:
        area, speed = self._area(), self._speed()
        bar = area.verticalScrollBar() if area is not None else None
        if bar is None or not speed or not self.is_under_way():
            self._scroll.stop()
            return
        bar.setValue(bar.value() + speed)
        self._show_line()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Esc lets go; no other key does anything to what is being moved."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True
        return False


class _Line(QWidget):
    """Where the row will land."""

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lay_at(self, y: int, width: int) -> None:
        high = look().px(_LINE)
        most = self._column.height() - high
        self.setGeometry(0, max(0, min(y - high // 2, most)), width, high)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, middle = look().px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("accent"))
        thick = max(2, px(2))
        painter.drawRoundedRect(
            QRectF(middle, middle - thick / 2, self.width() - middle, thick), thick / 2, thick / 2
        )
        painter.drawEllipse(QRectF(0, 0, self.height(), self.height()))


class _Veil(QWidget):
    """Lies over the row that is being dragged."""

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lay_over(self, row: QWidget) -> None:
        self.setGeometry(row.geometry())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, px = look(), look().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = now.colour("accent_soft")
        ground.setAlphaF(_VEIL)
        painter.setBrush(ground)
        painter.setPen(QPen(now.colour("accent"), px(1)))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, px(_RADIUS), px(_RADIUS))
