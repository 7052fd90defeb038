"""Some lines of text with marks in them, painted by hand, with dots where they are cut off."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from quizapp.core.finding import Range
from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.markup import is_bold
from quizapp.ui.widgets.prose import mark_format

_LEADING: Final = 1.15
_LONGEST_WORD: Final = 16  # letters that are left out together to make room for the dots


class HitText:
    """A text laid out for a width, at most so many lines high.

    `marks` are ranges of its letters. Line ends in it count as spaces.
    """

    def __init__(
        self,
        text: str,
        marks: Sequence[Range],
        width: float,
        *,
        kind: Kind = "body",
        role: Role = "text",
        most: int = 2,
    ) -> None:
        self._role: Role = role
        self._kind: Kind = kind
        self._step = QFontMetricsF(look().font(kind)).height() * _LEADING
        shown = text.replace("\n", " ")
        self.shown_marks = len(marks)
        self._layout = self._lay_out(shown, marks, width)
        if self._layout.lineCount() > most:
            last = self._layout.lineAt(most - 1)
            kept = _letters(shown, last.textStart() + last.textLength()).rstrip()
            while self._layout.lineCount() > most and kept:
                # A word less, or some letters of a word without end.
                kept = kept[: max(kept.rfind(" "), len(kept) - _LONGEST_WORD)].rstrip()
                here = [(a, min(b, len(kept))) for a, b in marks if a < len(kept)]
                self._layout = self._lay_out(f"{kept} …", here, width)
                self.shown_marks = len(here)
        self._lines = self._layout.lineCount()

    @property
    def height(self) -> float:
        """The height of all lines, in pixels."""
        return self._lines * self._step

    def words(self) -> str:
        """The text as far as it is shown."""
        return self._layout.text()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its top left corner at a place in pixels."""
        painter.setPen(QColor(look().colour(self._role)))
        self._layout.draw(painter, QPointF(x, y))

    def _lay_out(self, text: str, marks: Sequence[Range], width: float) -> QTextLayout:
        layout = QTextLayout(text, look().font(self._kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if marks:
            layout.setFormats([self._range(text, place) for place in marks])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, y))
            y += self._step
        layout.endLayout()
        return layout

    def _range(self, text: str, place: Range) -> QTextLayout.FormatRange:
        piece = QTextLayout.FormatRange()
        piece.start = _units(text[: place[0]])
        piece.length = _units(text[: place[1]]) - piece.start
        piece.format = mark_format(bold=is_bold(self._kind))
        return piece


def _units(text: str) -> int:
    """Qt counts in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> str:
    """The beginning of a text, so many units of UTF-16 long."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")
