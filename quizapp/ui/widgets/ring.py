"""How much of a set is mastered, as a ring."""

from math import cos, pi, sin

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.ui.theme import Theme, look
from quizapp.ui.widgets import drawings

EMPTY = "–"
# The drawing is an SVG because pens and brushes build the Qt namespace (25 ms), and rings are
# painted with the first page.
_CIRCLE = '<circle cx="28" cy="28" r="25" stroke="{colour}"/>'
_ARC = '<path d="M28 3A25 25 0 {large} 1 {x:.3f} {y:.3f}" stroke="{colour}"/>'
_WHOLE = 0.9999


class Ring(QWidget):
    """A ring for a share of 0..1 with the percentage inside; None shows an empty ring and "–"."""

    def __init__(
        self,
        value: float | None = None,
        *,
        name: str = "Mastery",
        diameter: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._diameter = diameter
        self._value: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def value(self) -> float | None:
        """The share that is shown."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Show another share; it is held to 0..1."""
        self._value = None if value is None else min(max(value, 0.0), 1.0)
        said = "not known yet" if value is None else self.words()
        self.setAccessibleName(f"{self._name}: {said}")
        self.update()

    def words(self) -> str:
        """What stands in the ring; 100 % only when nothing is missing."""
        return EMPTY if self._value is None else f"{int(self._value * 100 + 1e-9)} %"

    def sizeHint(self) -> QSize:
        """As high as wide."""
        side = look().px(self._diameter)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring and the words in its middle."""
        if not drawings.wait(self.update):
            self._draw()

    def _draw(self) -> None:
        from PySide6.QtCore import QByteArray, QPointF, QRectF  # noqa: PLC0415 - see `drawings`
        from PySide6.QtGui import QFontMetricsF, QPainter  # noqa: PLC0415
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

        side = min(self.width(), self.height())
        painter = QPainter(self)
        drawing = ring_svg(self._value, look().theme)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
        font = look().font("strong")
        font.setPointSizeF(font.pointSizeF() * 0.82 * self._diameter / 56)
        metrics = QFontMetricsF(font, self)
        words = self.words()
        painter.setFont(font)
        x = (side - metrics.horizontalAdvance(words)) / 2
        painter.drawText(QPointF(x, (side + metrics.capHeight()) / 2), words)
        painter.end()


def ring_svg(value: float | None, theme: Theme) -> str:
    """The ring without its words, on a square of 56."""
    done = theme["right"] if value is not None and value >= _WHOLE else theme["accent"]
    parts = [_CIRCLE.format(colour=theme["track"])]
    if value is not None and value >= _WHOLE:
        parts.append(_CIRCLE.format(colour=done))
    elif value:
        angle = 2 * pi * value
        x, y = 28 + 25 * sin(angle), 28 - 25 * cos(angle)
        parts.append(_ARC.format(large=int(value > 1 / 2), x=x, y=y, colour=done))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56" fill="none" '
        f'stroke-width="5" stroke-linecap="round">{"".join(parts)}</svg>'
    )
