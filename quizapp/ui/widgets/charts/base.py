"""What all charts share: a picture that can be read by eye, by ear, by key and as a table."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.text_block import TextBlock

INSET: Final = 8  # at both sides, so that a mark has room round what it marks
_PICTURE_SCALE: Final = 2
_PICTURE_PAD: Final = 20
_LEAST_PICTURE: Final = 320


class Table(NamedTuple):
    """What a chart shows, in words: the names of the columns, and the rows under them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Spot(NamedTuple):
    """One data point: where the pointer meets it, and what is said of it."""

    area: QRectF
    said: str


class Chart(QWidget):
    """A picture of some values. It paints itself on any painter and knows no store.

    The Tab key stops at it; the arrow keys, Home and End walk its points, and each is announced
    and sent out by `read` (empty when no point is meant any more). Ctrl+C copies the picture.
    `changed` tells of new values, `copied` that the picture is on the clipboard.
    """

    changed = Signal()
    read = Signal(str)
    copied = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._at: int | None = None
        self._pointed: int | None = None
        self._heights: dict[tuple[int, int], int] = {}  # by zoom and width
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # What each chart says and draws for itself.

    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        raise NotImplementedError

    def finding(self) -> str:
        """The text alternative: what the picture shows, in a sentence or two."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What to do so that there is something to show."""
        raise NotImplementedError

    def table(self) -> Table:
        """All that the picture shows, in words."""
        raise NotImplementedError

    def spots(self, width: int) -> Sequence[Spot]:
        """The data points at a width, in reading order.

        As in `paint`, (0, 0) is the top left corner of what is drawn; areas may reach out of it
        at the sides, by no more than the inset.
        """
        raise NotImplementedError

    def height_at(self, width: int) -> int:
        """How high the drawing is at a width."""
        raise NotImplementedError

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw with the top left corner at (0, 0), within `width` and `height_at(width)`."""
        raise NotImplementedError

    def steps(self) -> dict[Qt.Key, int]:
        """How far each arrow key goes among the points."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def first_spot(self, count: int) -> int:
        """The point on which the keyboard begins."""
        return 0

    # What all have in common.

    def title(self) -> str:
        """What the chart is called."""
        return self._title

    def point(self) -> str:
        """What is said of the point that is meant now; empty where none is."""
        spots, meant = self.here(), self._meant()
        return spots[meant].said if meant is not None and meant < len(spots) else ""

    def here(self) -> list[Spot]:
        """The data points where they lie in the widget now."""
        inset = look().px(INSET)
        inner = self._inner(self.width())
        return [Spot(area.translated(inset, 0), said) for area, said in self.spots(inner)]

    def show_values(self) -> None:
        """Draw anew and tell it: for subclasses, once they have taken new values."""
        self._at = self._pointed = None
        self._heights.clear()
        empty = self.is_empty()
        self.setAccessibleDescription(self.empty_words() if empty else self.finding())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus)
        self.updateGeometry()
        self.update()
        self.changed.emit()

    def picture(self) -> QImage:
        """The chart under its title on the ground of a card, two pixels for each of the screen."""
        now = look()
        width = self._inner(max(self.width(), now.px(_LEAST_PICTURE)))
        pad, heading = now.px(_PICTURE_PAD), TextBlock(self._title, "heading", literal=True)
        top = pad + heading.lay_out(width) + now.px(12)
        size = QSize(width + 2 * pad, top + self.height_at(width) + pad)
        image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PICTURE_SCALE)
        image.fill(now.colour("card"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading.draw(painter, pad, pad, now.colour("text"))
        painter.translate(pad, top)
        self.paint(painter, width)
        painter.end()
        return image

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self.copied.emit()

    def heightForWidth(self, width: int) -> int:
        """As high as the drawing within the inset."""
        # A layout asks some twenty times before it is content, and each answer lays out all words.
        asked = look().zoom, width
        if asked not in self._heights:
            self._heights[asked] = self.height_at(self._inner(width))
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        """A comfortable width; the height follows it."""
        width = look().px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(look().px(120), look().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart over the mark of the point that is meant."""
        if self.is_empty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._mark(painter)
        painter.translate(look().px(INSET), 0)
        self.paint(painter, self._inner(self.width()))
        if (meant := self._meant()) is not None:
            self.paint_over(painter, self._inner(self.width()), meant)
        painter.end()

    def paint_over(self, painter: QPainter, width: int, meant: int) -> None:
        """Set the point with a number that is meant apart, where its own colour hides its edge."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the width decides how many points there are, forget which one was meant."""
        super().resizeEvent(event)
        if self._at is None:
            return
        before = len(self.spots(self._inner(event.oldSize().width())))
        now = len(self.spots(self._inner(self.width())))
        if before != now:
            self._at = self.first_spot(now)
            self.read.emit(self.point())

    def event(self, event: QEvent) -> bool:
        """Take the keys that walk and copy before they are shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if copies or self._target(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the points, or copy the picture."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.is_empty():
            self.copy_picture()
            return
        target = self._target(event)
        if target is None:
            super().keyPressEvent(event)
            return
        self._pointed = None
        self._go_to(target)
        announce(self, self.point())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point under the pointer."""
        self._point_at(self._spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on from the point that was clicked."""
        spot = self._spot_at(event.position())
        if spot is not None:
            self._go_to(spot)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone: what the keyboard stands on counts again."""
        super().leaveEvent(event)
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where the chart begins, unless the keyboard has been here before."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            return
        count = len(self.here())
        if count:
            self._go_to(self.first_spot(count) if self._at is None else min(self._at, count - 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody reads a point any more."""
        super().focusOutEvent(event)
        self.update()
        self.read.emit(self.point())

    def _inner(self, width: int) -> int:
        """The width within the inset."""
        return max(width - 2 * look().px(INSET), 1)

    def _meant(self) -> int | None:
        """The point under the pointer, else the one on which the keyboard stands."""
        if self._pointed is not None:
            return self._pointed
        return self._at if self.hasFocus() else None

    def _target(self, event: QKeyEvent) -> int | None:
        """Where a key leads; None where it is not ours."""
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        count, key = len(self.here()), Qt.Key(event.key())
        if not count or event.modifiers() not in plain:
            return None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else count - 1
        step = self.steps().get(key)
        if step is None:
            return None
        start = self.first_spot(count) if self._at is None else self._at
        target = start + step
        if 0 <= target < count:
            return target
        # At the ends, up and down are the page's: it scrolls.
        return None if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) else start

    def _go_to(self, spot: int) -> None:
        self._at = spot
        self.update()
        self.read.emit(self.point())
        keep_in_view(self, self.here()[spot].area.toAlignedRect())

    def _point_at(self, spot: int | None) -> None:
        if spot != self._pointed:
            self._pointed = spot
            self.update()
            self.read.emit(self.point())

    def _spot_at(self, place: QPointF) -> int | None:
        spots = self.here()
        return next((n for n, spot in enumerate(spots) if spot.area.contains(place)), None)

    def _mark(self, painter: QPainter) -> None:
        """The ground under the point that is meant, edged where the keyboard stands on it."""
        now, meant, spots = look(), self._meant(), self.here()
        if meant is None or meant >= len(spots):
            return
        by_key = meant == self._at and self.hasFocus()
        wide = now.px(2 if by_key else 1)
        edge = now.colour("focus" if by_key else "line_strong")
        painter.setPen(QPen(edge, wide))
        painter.setBrush(now.colour("hover"))
        half = wide / 2
        area = spots[meant].area.intersected(QRectF(self.rect()))
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), now.px(4), now.px(4))


def keep_in_view(widget: QWidget, rect: QRect) -> None:
    """Scroll the page so that a part of a widget is seen; nothing where no page is around."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    content = around.widget() if isinstance(around, QScrollArea) else None
    if content is None or not isinstance(around, QScrollArea):
        return
    middle = widget.mapTo(content, rect.center())
    margin = look().px(16)
    half = QPoint(rect.width() // 2 + margin, rect.height() // 2 + margin)
    around.ensureVisible(middle.x(), middle.y(), half.x(), half.y())
