"""A share as a bar with its words: how much was earned of what was possible."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label


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


class ShareBar(Block):
    """A name, a bar and the numbers, which also say to a screen reader what the bar shows."""

    def __init__(
        self, name: str, numbers: str, share: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=2, parent=parent)
        words = Block(across=True, gap=12, parent=self)
        words.add(Label(name, wrap=True, parent=words), stretch=1)
        words.add(Label(numbers, role="muted", parent=words))
        self.add(words, Bar(share, parent=self))
        self.setAccessibleName(f"{name}: {numbers}")
