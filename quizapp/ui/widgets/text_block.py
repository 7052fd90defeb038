"""Text that is painted by hand: paragraphs of small markup, laid out once for a width."""

from math import ceil
from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from quizapp.core.markup import Paragraph, Run, parse
from quizapp.ui.theme import Kind, Look, look
from quizapp.ui.widgets.markup import is_bold, run_format

LEADING = 1.2  # from one line to the next, as a multiple of what the font asks for
PARAGRAPH_GAP = 6
_ENDLESS: Final = 100_000.0


class Measure(NamedTuple):
    """Of a kind of text: from line to line, what of it is above the letters, and the base line.

    `height` is that of its font, `cap` that of its capitals.
    """

    step: float
    above: float
    baseline: float
    height: int
    cap: int


class _Measures:
    """What was measured of the fonts of one look."""

    look: Look | None = None
    known: ClassVar[dict[Kind, Measure]] = {}


def measure(kind: Kind) -> Measure:
    """What is measured of a kind of text once for each look: every paint asks."""
    now = look()
    if _Measures.look is not now:
        _Measures.look = now
        _Measures.known.clear()
    if kind not in _Measures.known:
        font = now.font(kind)
        metrics, whole = QFontMetricsF(font), QFontMetrics(font)
        step = metrics.height() * LEADING
        above = (step - metrics.height()) / 2
        baseline = above + metrics.ascent()
        made = Measure(step, above, baseline, whole.height(), whole.capHeight())
        _Measures.known[kind] = made
    return _Measures.known[kind]


class TextBlock:
    """Paragraphs in one kind of font, for widgets that paint many texts and select none.

    `lay_out` comes first, then the sizes and `draw`. After a change of theme or zoom call `reset`.
    Layouts ask for the height at a few widths again and again: each is found out once.
    """

    def __init__(self, text: str = "", kind: Kind = "body", *, literal: bool = False) -> None:
        self._kind: Kind = kind
        self._literal = literal
        self._paragraphs: tuple[Paragraph, ...] = ()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Take another text: small markup, or the letters as they are when `literal`."""
        literal = ((Run(text.replace("\n", " ")),),) if text else ()
        self._paragraphs = literal if self._literal else parse(text)
        self.reset()

    def reset(self) -> None:
        """Forget the layout."""
        self._layouts: list[QTextLayout] = []
        self._heights: dict[float, int] = {}
        self._natural = -1.0
        self._width = -1.0
        self._wanted = self._broken = -1.0  # the lines that `draw` needs, and those that are there
        self.height = 0
        self.baseline = 0.0

    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._paragraphs

    def natural_width(self) -> int:
        """How wide the widest paragraph is on one line, in pixels."""
        if self._natural < 0:
            self._break(_ENDLESS)
            self._natural = max((layout.maximumWidth() for layout in self._layouts), default=0)
        return ceil(self._natural)

    def lay_out(self, width: float) -> int:
        """Break the lines for a width in pixels; returns the height of all."""
        # All widths that have room for the whole text give the same lines.
        self._wanted = _ENDLESS if self.natural_width() + 1 < width else width
        if self._wanted not in self._heights:
            self._break(self._wanted)
        self.baseline = measure(self._kind).baseline
        self._width, self.height = width, self._heights[self._wanted]
        return self.height

    def _break(self, width: float) -> None:
        if not self._layouts:
            self._layouts = [_layout(paragraph, self._kind) for paragraph in self._paragraphs]
        font = measure(self._kind)
        y = 0.0
        for number, layout in enumerate(self._layouts):
            y += look().px(PARAGRAPH_GAP) if number else 0
            y = _break(layout, width, y + font.above, font.step) - font.above
        self._broken, self._heights[width] = width, ceil(y)

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw at a place in pixels."""
        if self._broken != self._wanted:
            self._break(self._wanted)
        painter.setPen(colour)
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y))


def _layout(paragraph: Paragraph, kind: Kind) -> QTextLayout:
    """One paragraph with the formats of its runs; Qt counts in units of UTF-16."""
    layout = QTextLayout("".join(run.text for run in paragraph), look().font(kind))
    layout.setCacheEnabled(True)  # or each width and each paint would shape all letters again
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, start, base, bold = [], 0, QTextCharFormat(), is_bold(kind)
    for run in paragraph:
        length = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        if run.strong or run.emphasis or run.code:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = start, length
            piece.format = run_format(run, base, bold=bold)
            formats.append(piece)
        start += length
    if formats:
        layout.setFormats(formats)
    return layout


def _break(layout: QTextLayout, width: float, y: float, step: float) -> float:
    """Fill lines of a width from `y` down; returns where the next line would be."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, y))
        y += step
    layout.endLayout()
    return y
