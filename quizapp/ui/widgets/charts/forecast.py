"""What falls due in the days to come, as columns."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from quizapp.ui import words
from quizapp.ui.theme import look
from quizapp.ui.widgets.charts import days
from quizapp.ui.widgets.charts.base import Chart, Spot, Table
from quizapp.ui.widgets.charts.ink import (
    Caption,
    Legend,
    base_line,
    box,
    filled,
    hair_line,
    hatch,
    line_height,
    round_numbers,
    spread,
    width_of,
    write,
)

_PLOT: Final = 160
_FILLED: Final = 0.72  # of its place that a column takes
_NOTHING: Final = 0.05  # questions; less than this is never drawn and never told


class DueForecast(Chart):
    """A column for each day from today on; what is overdue stands apart in today's."""

    def __init__(self, title: str = "What falls due", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._values: tuple[float, ...] = ()
        self._overdue = 0.0
        self._today = 0
        self.show_values()

    def show_load(self, values: Sequence[float], *, today: int, overdue: float = 0.0) -> None:
        """Show how many questions are expected each day, today first.

        `values` are questions a day and may be fractions; `overdue` is the part of today's that
        was due before today. `today` is a day since 1970-01-01.
        """
        self._values = tuple(max(value, 0.0) for value in values)
        self._today = today
        self._overdue = min(max(overdue, 0.0), self._values[0]) if self._values else 0.0
        self.show_values()

    def is_empty(self) -> bool:
        """Whether nothing falls due."""
        return max(self._values, default=0.0) < _NOTHING

    def empty_words(self) -> str:
        """What fills it."""
        return "Nothing falls due yet. Questions that you have answered come back here for review."

    def finding(self) -> str:
        """All of it, today, and the fullest day."""
        total = _about(sum(self._values))
        parts = [f"{total} in the next {words.count(len(self._values), 'day')}"]
        today = f"today {_number(self._values[0])}"
        if self._overdue >= _NOTHING:
            today += f", {_number(self._overdue)} of them overdue"
        parts.append(today)
        later = self._values[1:]
        if later and max(later) >= _NOTHING:
            fullest = max(range(len(later)), key=lambda number: later[number])
            when = days.short_with_weekday(self._today + 1 + fullest)
            parts.append(f"the fullest day after that is {when} with {_number(later[fullest])}")
        return "; ".join(parts) + "."

    def table(self) -> Table:
        """A row a day."""
        rows = tuple(
            (self._name(number), _number(value), _number(self._overdue) if not number else "–")
            for number, value in enumerate(self._values)
        )
        return Table(("Day", "Questions", "Overdue"), rows)

    def spots(self, width: int) -> Sequence[Spot]:
        """A column each, in all its height."""
        plot = self._plot(width)
        pitch = plot.width() / max(len(self._values), 1)
        return [
            Spot(
                QRectF(plot.left() + number * pitch, plot.top(), pitch, plot.height()),
                self._said(number),
            )
            for number in range(len(self._values))
        ]

    def height_at(self, width: int) -> int:
        """Columns, days and legend."""
        return self._legend_top(width) + self._legend().height(width)

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw the axis, the columns, the days and the legend."""
        plot, numbers = self._plot(width), self._numbers()
        for number in numbers:
            y = plot.bottom() - plot.height() * number / numbers[-1]
            start, end = QPointF(plot.left(), y), QPointF(plot.right(), y)
            hair_line(painter, start, end, strong=not number)
            at = QPointF(plot.left() - look().px(8), base_line(y))
            write(painter, f"{number:,}", at, align="right")
        spots = self.spots(width)
        for number, spot in enumerate(spots):
            self._paint_column(painter, number, spot.area, numbers[-1])
        y = base_line(plot.bottom() + look().px(4) + line_height() / 2)
        for caption in spread(self._captions(spots), 0, width):
            write(painter, caption.words, QPointF(caption.x, y), align="middle")
        self._legend().draw(painter, 0, self._legend_top(width), width)

    def _paint_column(self, painter: QPainter, number: int, area: QRectF, most: float) -> None:
        """Draw one day: what is overdue below, what comes new above it."""
        value, px = self._values[number], look().px
        if value < _NOTHING:
            return
        overdue = 0.0 if number else self._overdue
        wide = max(round(area.width() * _FILLED), px(2))
        left = round(area.center().x() - wide / 2)
        high = max(area.height() * value / most, px(2))
        whole = QRectF(left, area.bottom() - high, wide, high)
        if overdue < _NOTHING:
            box(painter, whole, look().colour("accent"))
            return
        lower = QRectF(whole)
        lower.setTop(whole.bottom() - max(high * overdue / value, px(3)))
        hatch(painter, lower, "partly")
        upper = QRectF(whole)
        upper.setBottom(lower.top() - px(2))
        if upper.height() > 0 and value - overdue >= _NOTHING:
            box(painter, upper, look().colour("accent"))

    def _captions(self, spots: Sequence[Spot]) -> list[Caption]:
        """Today, then every Monday, then those days for which there is still room."""
        middles = [spot.area.center().x() for spot in spots]
        mondays = [n for n in range(1, len(spots)) if not days.weekday(self._today + n)]
        texts = [(0, "Today")]
        texts += [(n, days.short_with_weekday(self._today + n)) for n in mondays]
        return [Caption(middles[number], text) for number, text in texts]

    def _legend(self) -> Legend:
        entries = [(filled("accent"), "falls due on this day")]
        if self._overdue >= _NOTHING:

            def sample(painter: QPainter, rect: QRectF) -> None:
                hatch(painter, rect, "partly")

            entries.append((sample, f"overdue: {_number(self._overdue)}"))
        return Legend(entries)

    def _numbers(self) -> tuple[int, ...]:
        return round_numbers(max(self._values, default=0.0))

    def _plot(self, width: int) -> QRectF:
        """Where the columns stand, right of the numbers of the axis."""
        px = look().px
        left = ceil(max(width_of(f"{number:,}") for number in self._numbers())) + px(8)
        return QRectF(left, line_height() // 2, max(width - left, 1), px(_PLOT))

    def _legend_top(self, width: int) -> int:
        px = look().px
        return round(self._plot(width).bottom()) + px(4) + line_height() + px(10)

    def _name(self, number: int) -> str:
        full = days.full(self._today + number)
        return full if number else f"Today, {full}"

    def _said(self, number: int) -> str:
        value = self._values[number]
        told = f"{self._name(number)}: {_about(value).lower() if value else 'nothing due'}"
        if not number and self._overdue >= _NOTHING:
            told += f", {_number(self._overdue)} of them overdue"
        return told


def _number(value: float) -> str:
    """A number of questions: whole ones from 10 on, below with one decimal where it matters."""
    return f"{value:,.0f}" if value >= 10 else words.marks(value)  # noqa: PLR2004


def _about(value: float) -> str:
    """Questions in words; a fraction is an expectation and says so."""
    text = _number(value)
    about = "" if value == round(value) else "About "
    return f"{about}{text} question" + ("" if text == "1" else "s")
