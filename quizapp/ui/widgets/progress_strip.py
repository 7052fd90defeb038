"""Where one is in a sitting: a segment for every question."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.icons import pixmap


class SegmentState(StrEnum):
    """How a question stands."""

    TODO = "todo"
    ANSWERED = "answered"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Segment:
    """One question of the strip."""

    state: SegmentState = SegmentState.TODO
    flagged: bool = False


_WORDS: Final[dict[SegmentState, str]] = {
    SegmentState.TODO: "not answered",
    SegmentState.ANSWERED: "answered",
    SegmentState.RIGHT: "right",
    SegmentState.PARTLY: "partly right",
    SegmentState.WRONG: "wrong",
}
_ROLES: Final[dict[SegmentState, Role]] = {
    SegmentState.TODO: "track",
    SegmentState.ANSWERED: "accent",
    SegmentState.RIGHT: "right",
    SegmentState.PARTLY: "partly",
    SegmentState.WRONG: "wrong",
}
ROW = 20  # how high a row is, flags and focus ring included
LEAST = 10  # how narrow a segment may get before the strip takes another row
WIDE_GAP, NARROW_GAP, MANY = 4, 2, 30
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class ProgressStrip(QWidget):
    """Up to 100 segments in one row, or in more rows where the window is narrow.

    A click, or Space on a segment reached by the arrow keys, emits `segment_chosen` with its
    number from 0. Only the current segment is a stop of the Tab key.
    """

    segment_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[_SegmentButton] = []
        self._current = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Questions")

    def set_segments(self, segments: Sequence[Segment], current: int = 0) -> None:
        """Show these segments, the one with number `current` (from 0) marked as current."""
        count = len(self._segments)
        while len(self._segments) > len(segments):
            self._segments.pop().deleteLater()
        while len(self._segments) < len(segments):
            self._segments.append(self._make(len(self._segments)))
        moved, self._current = current != self._current, current
        for button, segment in zip(self._segments, segments, strict=True):
            button.show_segment(segment, current=button.number == current)
        if moved or count != len(segments):
            self._stop_at_current()
        if count != len(segments):
            self.updateGeometry()
            self._place(self.width())

    def set_current(self, current: int) -> None:
        """Mark another segment as the current one."""
        self.set_segments([button.segment for button in self._segments], current)

    def heightForWidth(self, width: int) -> int:
        """As many rows as the segments need."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(look().px(LEAST + WIDE_GAP) * max(1, len(self._segments)), look().px(ROW))

    def minimumSizeHint(self) -> QSize:
        """One row of a narrow window."""
        return QSize(look().px(120), look().px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._place(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place(self.width())

    def event(self, event: QEvent) -> bool:
        """Keep walking and choosing from the page, whose keys they are as well.

        Asked here, and not by each segment: what Python looks at costs time.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (_NO_MODIFIER, _KEYPAD)
            if plain and event.key() in (*_ENTER, *_WALKING):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End move the focus along the strip."""
        button = self.focusWidget()
        if not isinstance(button, _SegmentButton):
            super().keyPressEvent(event)
            return
        focused = button.number
        last = len(self._segments) - 1
        steps = {Qt.Key.Key_Left: focused - 1, Qt.Key.Key_Right: focused + 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        target = {**steps, **ends}.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            place = min(max(target, 0), last)
            self._segments[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, number: int) -> "_SegmentButton":
        button = _SegmentButton(number, self)
        button.clicked.connect(self._on_segment_clicked)
        button.show()
        return button

    def _stop_at_current(self) -> None:
        for button in self._segments:
            stop = button.number == self._current
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _place(self, width: int, *, move: bool = True) -> int:
        """Give every segment its place, in rows of equal length; returns the height of all."""
        now, count = look(), len(self._segments)
        gap = now.px(WIDE_GAP if count <= MANY else NARROW_GAP)
        most = max(1, (width + gap) // (now.px(LEAST) + gap))
        rows = max(1, ceil(count / most))
        in_row = ceil(count / rows) if count else 1
        if move:
            pitch = (width + gap) / in_row
            for button in self._segments:
                row, column = divmod(button.number, in_row)
                left, right = round(column * pitch), round((column + 1) * pitch) - gap
                button.setGeometry(left, row * now.px(ROW), max(1, right - left), now.px(ROW))
        return rows * now.px(ROW)

    def _on_segment_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _SegmentButton):
            self.segment_chosen.emit(button.number)


class _SegmentButton(QAbstractButton):
    """One segment. Its shape tells as much as its colour: half filled, broken, outlined."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.segment = Segment()
        self._current = False

    def show_segment(self, segment: Segment, *, current: bool) -> None:
        """Show how the question stands."""
        if self.accessibleName() and (segment, current) == (self.segment, self._current):
            return
        self.segment, self._current = segment, current
        words = [f"Question {self.number + 1}", _WORDS[segment.state]]
        words += ["flagged"] if segment.flagged else []
        words += ["current"] if current else []
        said = ", ".join(words)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            self.setToolTip(said)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose; the strip takes the arrows."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, thicker where one is, and the flag above it."""
        painter = QPainter(self)
        bar = _bar(self.segment.state, self._current, self.width(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, bar)
        now = look()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(now.colour("focus"), now.px(2)))
            middle = now.px(ROW) - now.px(7)
            ring = QRectF(1, middle - now.px(6), self.width() - 2, now.px(12))
            painter.drawRoundedRect(ring, now.px(4), now.px(4))
        if self.segment.flagged:
            side = now.px(10)
            flag = pixmap("flag-filled", "text", side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, -now.px(1), flag)
        painter.end()


def _bar(state: SegmentState, current: bool, width: int, ratio: float) -> QPixmap:
    """The bar of a segment as a picture: many segments look the same, and go on to do so."""
    now = look()
    name = f"bar {now.theme.name} {now.zoom} {state} {current} {width} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(name, picture):
        picture = QPixmap(round(width * ratio), round(now.px(ROW) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = now.px(8 if current else 6)
        middle = now.px(ROW) - now.px(7)
        _paint_bar(painter, QRectF(0, middle - thick / 2, width, thick), state, current=current)
        painter.end()
        QPixmapCache.insert(name, picture)
    return picture


def _paint_bar(painter: QPainter, bar: QRectF, state: SegmentState, *, current: bool) -> None:
    now = look()
    shape = QPainterPath()
    shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    painter.setClipPath(shape)
    if current and state is SegmentState.TODO:
        painter.fillRect(bar, now.colour("accent"))
        return
    painter.fillRect(bar, now.colour("track"))
    filled = QRectF(bar)
    if state is SegmentState.PARTLY:
        filled.setWidth(bar.width() / 2)
    painter.fillRect(filled, now.colour(_ROLES[state]))
    if state is SegmentState.WRONG:
        wide = now.px(4 if bar.width() > now.px(24) else 2)
        gap = QRectF(bar.center().x() - wide / 2, bar.top(), wide, bar.height())
        painter.fillRect(gap, now.colour("window"))
