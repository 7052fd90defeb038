"""The days of study, as a calendar of weeks."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from quizapp.ui import words
from quizapp.ui.theme import look
from quizapp.ui.widgets.charts import days
from quizapp.ui.widgets.charts.base import Chart, Spot, Table
from quizapp.ui.widgets.charts.ink import (
    Caption,
    Legend,
    Swatch,
    base_line,
    box,
    line_height,
    mix,
    round_numbers,
    spread,
    width_of,
    write,
)

WEEKS: Final = 26
_WEEK: Final = 7
_LEAST_WEEKS: Final = 4
_LEAST_SIDE, _MOST_SIDE, _GAP = 14, 28, 3
_SHADES: Final = (0.28, 0.5, 0.74, 1.0)  # of the accent on the ground, for the four steps


class StudyCalendar(Chart):
    """A square for each day, a column for each week, darker where more was answered."""

    def __init__(self, title: str = "Study days", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._counts: dict[int, int] = {}
        self._today = 0
        self._step = 1
        self.show_values()

    def show_days(self, counts: Mapping[int, int], *, today: int) -> None:
        """Show how many answers each day has; days are numbers since 1970-01-01."""
        self._counts = {day: count for day, count in counts.items() if count > 0 and day <= today}
        self._today = today
        most = max((self._counts.get(day, 0) for day in self._days(WEEKS)), default=1)
        self._step = _round_step(most)
        self.show_values()

    def is_empty(self) -> bool:
        """Whether there is no day with an answer in the weeks that are shown."""
        return not any(day in self._counts for day in self._days(WEEKS))

    def empty_words(self) -> str:
        """What fills it."""
        return (
            f"No study day in the last {WEEKS} weeks. "
            "Answer one question, and today is marked here."
        )

    def finding(self) -> str:
        """How many days, and how many in a row."""
        studied = sum(day in self._counts for day in self._days(WEEKS))
        here = f"{words.count(studied, 'study day')} in the last {WEEKS} weeks"
        streak, longest = self.streak(), longest_streak(self._counts)
        best = f"the longest streak was {words.count(longest, 'day')}"
        if not streak:
            return f"{here}; {best}."
        until = "today" if self._today in self._counts else "yesterday"
        if longest == 1:
            return f"{here}, the latest {until}."
        here += f"; {words.count(streak, 'day')} in a row up to {until}"
        return f"{here}, {best}." if longest > streak else f"{here}, the longest streak so far."

    def streak(self) -> int:
        """How many days in a row up to today; a today without an answer yet does not end it."""
        day = self._today if self._today in self._counts else self._today - 1
        length = 0
        while day - length in self._counts:
            length += 1
        return length

    def table(self) -> Table:
        """A row a week, the latest first."""
        weeks = []
        for monday in reversed(range(self._monday(WEEKS), self._today + 1, _WEEK)):
            counts = [self._counts.get(day, 0) for day in range(monday, monday + _WEEK)]
            studied = sum(count > 0 for count in counts)
            weeks.append((days.full(monday), str(studied), str(sum(counts))))
        return Table(("Week from", "Study days", "Answers"), tuple(weeks))

    def steps(self) -> dict[Qt.Key, int]:
        """Sideways to the same day of another week, up and down to the day before and after."""
        key = Qt.Key
        return {key.Key_Left: -_WEEK, key.Key_Right: _WEEK, key.Key_Up: -1, key.Key_Down: 1}

    def first_spot(self, count: int) -> int:
        """Today."""
        return count - 1

    def spots(self, width: int) -> Sequence[Spot]:
        """A day each."""
        reach = self._gap() * 0.7
        return [
            Spot(self._cell(day, width).adjusted(-reach, -reach, reach, reach), self._said(day))
            for day in self._days(self._weeks(width))
        ]

    def height_at(self, width: int) -> int:
        """The months, seven days, and the legend."""
        return self._legend_top(width) + self._legend().height(width)

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw names, days and legend."""
        self._paint_names(painter, width)
        now = look()
        for day in self._days(self._weeks(width)):
            cell, level = self._cell(day, width), self._level(self._counts.get(day, 0))
            box(painter, cell, *_paint_of(level))
            if day == self._today:
                wide = now.px(2)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(now.colour("text"), wide))
                half = wide / 2
                painter.drawRoundedRect(
                    cell.adjusted(half, half, -half, -half), now.px(3), now.px(3)
                )
        self._legend().draw(painter, 0, self._legend_top(width), width)

    def paint_over(self, painter: QPainter, width: int, meant: int) -> None:
        """Keep a clear line between a day of full colour and the edge around it."""
        days_shown = self._days(self._weeks(width))
        if meant < len(days_shown) and days_shown[meant] != self._today:  # which has an edge
            wide = look().px(2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().colour("card"), wide))
            inset = wide / 2
            cell = self._cell(days_shown[meant], width).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(cell, look().px(3), look().px(3))

    def _paint_names(self, painter: QPainter, width: int) -> None:
        months = []
        for day in self._days(self._weeks(width)):
            if days.date_of(day).day == 1 or day == self._monday(self._weeks(width)):
                # A month stands over the first week that begins in it.
                first = day + (-days.weekday(day)) % _WEEK
                if first <= self._today:
                    name = days.month_name(day)
                    left = self._cell(first, width).left()
                    months.append(Caption(left + width_of(name) / 2, name))
        y = base_line(line_height() / 2)
        # The first month may be nearly over: the one after it matters more.
        for caption in spread([*months[1:], *months[:1]], self._left(), width):
            write(painter, caption.words, QPointF(caption.x, y), align="middle")
        for number in (0, 2, 4):
            middle = self._top() + number * self._pitch(width) + self._side(width) / 2
            write(painter, days.weekday_name(number), QPointF(0, base_line(middle)))

    def _legend(self) -> Legend:
        step = self._step
        texts = ["none"]
        for level in range(len(_SHADES)):
            low, high = level * step + 1, (level + 1) * step
            texts.append(f"{low}–{high}" if high > low else str(low))
        texts[-1] = f"{(len(_SHADES) - 1) * step + 1} or more answers"
        return Legend([(_sample(level), text) for level, text in enumerate(texts)])

    def _level(self, count: int) -> int:
        return min(ceil(count / self._step), len(_SHADES))

    def _said(self, day: int) -> str:
        name = f"Today, {days.full(day)}" if day == self._today else days.full(day)
        count = self._counts.get(day, 0)
        return f"{name}: {words.count(count, 'answer') if count else 'no answers'}"

    def _monday(self, weeks: int) -> int:
        """The first day of the first of so many weeks."""
        return self._today - days.weekday(self._today) - (weeks - 1) * _WEEK

    def _days(self, weeks: int) -> range:
        return range(self._monday(weeks), self._today + 1)

    def _gap(self) -> int:
        return look().px(_GAP)

    def _left(self) -> int:
        """Where the first week begins: beside the names of the days."""
        return ceil(max(width_of(days.weekday_name(number)) for number in (0, 2, 4))) + look().px(8)

    def _top(self) -> int:
        return line_height() + look().px(4)

    def _side(self, width: int) -> int:
        """How large a day is: all weeks if they have room, and no larger than is pleasant."""
        px = look().px
        room = (width - self._left() + self._gap()) // WEEKS - self._gap()
        return min(max(room, px(_LEAST_SIDE)), px(_MOST_SIDE))

    def _pitch(self, width: int) -> int:
        return self._side(width) + self._gap()

    def _weeks(self, width: int) -> int:
        """How many weeks have room."""
        room = int(width - self._left() + self._gap()) // self._pitch(width)
        return min(max(room, _LEAST_WEEKS), WEEKS)

    def _cell(self, day: int, width: int) -> QRectF:
        week, number = divmod(day - self._monday(self._weeks(width)), _WEEK)
        pitch, side = self._pitch(width), self._side(width)
        return QRectF(self._left() + week * pitch, self._top() + number * pitch, side, side)

    def _legend_top(self, width: int) -> int:
        return self._top() + _WEEK * self._pitch(width) + look().px(10)


def longest_streak(counts: Mapping[int, int]) -> int:
    """The longest run of days in a row."""
    longest = length = 0
    before: int | None = None
    for day in sorted(counts):
        length = length + 1 if before is not None and day == before + 1 else 1
        longest, before = max(longest, length), day
    return longest


def _round_step(most: int) -> int:
    """How many answers make one step of colour: a round number of which four hold nearly all."""
    if most <= len(_SHADES):
        return 1
    return round_numbers(most)[1]


def _paint_of(level: int) -> tuple[QColor, QColor | None]:
    """Fill and edge of a day; a day without answers is hollow."""
    now = look()
    if not level:
        return now.colour("hover"), now.colour("line")
    return mix(now.colour("card"), now.colour("accent"), _SHADES[level - 1]), None


def _sample(level: int) -> Swatch:
    def draw(painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, *_paint_of(level))

    return draw
