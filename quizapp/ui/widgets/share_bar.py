"""Shares as bars with their words: how much was earned of what was possible."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.label import Label

_NARROW: Final = 420


class Bar(QWidget):
    """A painted bar for a share of 0..1; `mark` (0..1) draws a notch."""

    def __init__(
        self, share: float, *, mark: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = min(max(share, 0.0), 1.0)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._scale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _scale(self) -> None:
        self.setFixedHeight(look().px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, the share and the notch."""
        current = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(current.colour("track"))
        inset = current.px(3)
        track = QRectF(0.5, inset, self.width() - 1, self.height() - 2 * inset)
        radius = track.height() / 2
        painter.setBrush(current.colour("track"))
        painter.drawRoundedRect(track, radius, radius)
        if self._share > 0:
            full = QRectF(track)
            full.setWidth(max(track.height(), track.width() * self._share))
            painter.setPen(current.colour("accent"))
            painter.setBrush(current.colour("accent"))
            painter.drawRoundedRect(full, radius, radius)
        if self._mark is not None:
            notch = QRectF(track.width() * self._mark - 1, 0, current.px(2), self.height())
            painter.fillRect(notch, current.colour("text"))


class ShareBars(QWidget):
    """Rows of a name, a bar and the numbers, which also say in words what the bar shows."""

    def __init__(
        self, rows: Sequence[tuple[str, str, float]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._narrow: bool | None = None
        self._rows = [
            (
                Label(name, wrap=True, parent=self),
                Bar(share, parent=self),
                Label(numbers, role="muted", parent=self),
            )
            for name, numbers, share in rows
        ]
        self._arrange(narrow=False)
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars under the names where both in a line would be too short."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < look().px(_NARROW))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for number, (name, bar, numbers) in enumerate(self._rows):
            for widget in (name, bar, numbers):
                self._grid.removeWidget(widget)
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(numbers, 2 * number, 2)
            if narrow:
                self._grid.addWidget(bar, 2 * number + 1, 0, 1, 3)
            else:
                self._grid.addWidget(bar, 2 * number, 1)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 0 if narrow else 6)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _scale(self) -> None:
        px = look().px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
