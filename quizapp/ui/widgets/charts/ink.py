"""What charts are drawn with: words in the house's fonts, labels that make way, mixed colours."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor, log10
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.text_block import TextBlock

Align = Literal["left", "middle", "right"]
Swatch = Callable[[QPainter, QRectF], None]

_SHIFT: Final[dict[Align, float]] = {"left": 0.0, "middle": 0.5, "right": 1.0}
_STEPS: Final = (1, 2, 5, 10)
_SIDE: Final = 12  # of a sample in a legend
_BESIDE: Final = 6  # from a sample to its words
_MOST_LINES: Final = 4  # of an axis, above the 0


def metrics(kind: Kind = "small") -> QFontMetricsF:
    """The measures of a kind of text."""
    return QFontMetricsF(look().font(kind))


def width_of(words: str, kind: Kind = "small") -> float:
    """How wide some words are on one line."""
    return metrics(kind).horizontalAdvance(words)


def line_height(kind: Kind = "small") -> int:
    """How high one line of a kind of text is, in whole pixels."""
    return ceil(metrics(kind).height())


def write(
    painter: QPainter,
    words: str,
    at: QPointF,
    *,
    kind: Kind = "small",
    role: Role = "muted",
    align: Align = "left",
) -> None:
    """Write one line; `at` is its left end, middle or right end on the base line."""
    painter.setFont(look().font(kind))
    painter.setPen(look().colour(role))
    x = at.x() - _SHIFT[align] * width_of(words, kind)
    painter.drawText(QPointF(x, at.y()), words)


def base_line(middle: float, kind: Kind = "small") -> float:
    """The base line on which a text stands in the middle of something."""
    return middle + metrics(kind).capHeight() / 2


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two; `share` 0 is the first, 1 the second."""
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def hair_line(painter: QPainter, start: QPointF, end: QPointF, *, strong: bool = False) -> None:
    """A line of an axis, one pixel wide and sharp."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    pen = QPen(look().colour("line_strong" if strong else "line"), look().px(1))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.restore()


def round_numbers(most: float) -> tuple[int, ...]:
    """Few round whole numbers for an axis, from 0 to the first that is not under `most`."""
    most = max(most, 1.0)
    power = 10 ** floor(log10(max(most / _MOST_LINES, 1.0)))
    step = next(power * one for one in _STEPS if ceil(most / (power * one)) <= _MOST_LINES)
    return tuple(step * number for number in range(ceil(most / step) + 1))


class Caption(NamedTuple):
    """Words in the middle under a place of an axis."""

    x: float
    words: str


def spread(captions: Iterable[Caption], left: float, right: float) -> list[Caption]:
    """Those captions that have room between two ends, the first ones first.

    One that reaches over an end is moved inwards; one that would touch another is left out.
    """
    gap = look().px(10)
    taken: list[tuple[float, float]] = []
    kept = []
    for caption in captions:
        half = width_of(caption.words) / 2
        if 2 * half > right - left:
            continue
        x = min(max(caption.x, left + half), right - half)
        if all(x + half + gap <= a or x - half - gap >= b for a, b in taken):
            taken.append((x - half, x + half))
            kept.append(Caption(x, caption.words))
    return kept


class Legend:
    """Samples with their words, in as many lines as they need."""

    def __init__(self, entries: Sequence[tuple[Swatch, str]]) -> None:
        self._entries = [
            (swatch, TextBlock(words, "small", literal=True)) for swatch, words in entries
        ]

    def height(self, width: float) -> int:
        """How high it is at a width."""
        return self._places(width)[1]

    def draw(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Draw it with its top left corner at a place."""
        px, side = look().px, look().px(_SIDE)
        for (swatch, text), place in zip(self._entries, self._places(width)[0], strict=True):
            left, top = x + place.x(), y + place.y()
            middle = top + text.baseline - metrics().capHeight() / 2
            painter.save()
            swatch(painter, QRectF(left, round(middle - side / 2), side, side))
            painter.restore()
            text.draw(painter, left + side + px(_BESIDE), top, look().colour("muted"))

    def _places(self, width: float) -> tuple[list[QPointF], int]:
        """Where the entries begin, and how high all are; words too long for a line wrap."""
        px, x, y, below = look().px, 0.0, 0, 0
        before = px(_SIDE) + px(_BESIDE)
        places = []
        for _, text in self._entries:
            wide = min(text.natural_width() + 1, max(width - before, 1))
            if x > 0 and x + before + wide > width:
                x, y = 0.0, below + px(2)
            places.append(QPointF(x, y))
            below = max(below, y + text.lay_out(wide))
            x += before + wide + px(16)
        return places, below


def filled(role: Role, edge: Role | None = None) -> Swatch:
    """A sample of a filled box, with an edge of its own if one is given."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, look().colour(role), look().colour(edge) if edge else None)

    return draw


def box(painter: QPainter, rect: QRectF, fill: QColor, edge: QColor | None = None) -> None:
    """A box with slightly round corners; its edge lies within the rectangle."""
    now = look()
    painter.setBrush(fill)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge is not None:
        wide = now.px(1)
        painter.setPen(QPen(edge, wide))
        rect = rect.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.drawRoundedRect(rect, now.px(2), now.px(2))


def hatch(painter: QPainter, rect: QRectF, role: Role) -> None:
    """A box with slanting lines, told from a filled one without colour."""
    now = look()
    painter.save()
    box(painter, rect, now.colour("card"), now.colour(role))
    painter.setClipRect(rect)
    painter.setPen(QPen(now.colour(role), now.px(1.5)))
    step, high = now.px(4), rect.height()
    x = rect.left() - high
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + high, rect.top()))
        x += step
    painter.restore()
