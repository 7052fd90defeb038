"""The score over attempts, as a line with dots."""

from collections.abc import Sequence
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from quizapp.core.calibration import FEWEST
from quizapp.ui import words
from quizapp.ui.theme import look
from quizapp.ui.widgets.charts import days
from quizapp.ui.widgets.charts.base import Chart, Spot, Table
from quizapp.ui.widgets.charts.ink import (
    Caption,
    Legend,
    base_line,
    hair_line,
    line_height,
    spread,
    width_of,
    write,
)

MOST: Final = 20
_PLOT: Final = 170
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_DOT: Final = 5


class Attempt(NamedTuple):
    """One sitting that was finished.

    `at` is in milliseconds since 1970 UTC; `share` of its marks, in [0, 1]; `label` names it, a
    set for example. `answers` says how many questions it had, None where that is not known.
    """

    at: int
    share: float
    label: str = ""
    answers: int | None = None

    @property
    def tells(self) -> bool:
        """Whether it had enough questions to say anything."""
        return self.answers is None or self.answers >= FEWEST

    @property
    def day(self) -> int:
        """Its local date."""
        return days.local_day(self.at)


class AttemptsChart(Chart):
    """The last twenty attempts, the oldest first, and what guessing alone would give."""

    def __init__(self, title: str = "Score over attempts", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._attempts: tuple[Attempt, ...] = ()
        self._chance: float | None = None
        self.show_values()

    def show_attempts(self, attempts: Sequence[Attempt], *, chance: float | None = None) -> None:
        """Show attempts; `chance` in [0, 1] is the share that blind guessing earns on average."""
        self._attempts = tuple(sorted(attempts, key=lambda attempt: attempt.at)[-MOST:])
        self._chance = chance
        self.show_values()

    def is_empty(self) -> bool:
        """Whether there is no attempt."""
        return not self._attempts

    def empty_words(self) -> str:
        """What fills it."""
        return "No attempt yet. Finish a quiz or an exam, and its score becomes a dot here."

    def finding(self) -> str:
        """First, last and best, and what guessing gives."""
        told = [attempt for attempt in self._attempts if attempt.tells]
        few = len(self._attempts) - len(told)
        if len(self._attempts) == 1 and told:
            text = f"One attempt so far: {_score(told[0])}; a second one will show a change"
        elif not told:
            text = f"{words.count(few, 'attempt')}, too short to say anything"
        elif len(told) == 1:
            text = f"One attempt of at least {FEWEST} questions so far: {_score(told[0])}"
        else:
            best = max(told, key=lambda attempt: attempt.share)
            text = f"{words.count(len(told), 'attempt')}: first {_score(told[0])}"
            text += f", last {_score(told[-1])}, best {words.percent(best.share)}"
        if few and told:
            text += f"; {words.count(few, 'attempt')} with fewer than {FEWEST} questions left out"
        if self._chance is not None:
            text += f"; guessing alone would give {words.percent(self._chance)}"
        return text + "."

    def table(self) -> Table:
        """A row an attempt, the oldest first."""
        rows = tuple(
            (
                days.full(attempt.day),
                attempt.label or "–",
                words.percent(attempt.share),
                "–" if attempt.answers is None else str(attempt.answers),
            )
            for attempt in self._attempts
        )
        return Table(("Date", "Quiz", "Score", "Questions"), rows)

    def first_spot(self, count: int) -> int:
        """The latest."""
        return count - 1

    def spots(self, width: int) -> Sequence[Spot]:
        """A slice of the picture each."""
        plot, count = self._plot(width), len(self._attempts)
        pitch = plot.width() / max(count, 1)
        return [
            Spot(
                QRectF(plot.left() + number * pitch, plot.top(), pitch, plot.height()),
                self._said(number),
            )
            for number in range(count)
        ]

    def height_at(self, width: int) -> int:
        """The plot, the dates and the legend."""
        legend = self._legend()
        below = look().px(10) + legend.height(width) if legend else 0
        return self._dates_top(width) + line_height() + below

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw the axis, the line with its dots, the dates and the legend."""
        plot = self._plot(width)
        self._paint_axis(painter, plot)
        dots = self._dots(width)
        self._paint_line(painter, dots)
        for attempt, dot in zip(self._attempts, dots, strict=True):
            _paint_dot(painter, dot, hollow=not attempt.tells)
        self._paint_last(painter, plot, dots)
        y = base_line(self._dates_top(width) + line_height() / 2)
        for caption in self._captions(dots, width):
            write(painter, caption.words, QPointF(caption.x, y), align="middle")
        if legend := self._legend():
            top = self._dates_top(width) + line_height() + look().px(10)
            legend.draw(painter, 0, top, width)

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        for share in _TICKS:
            y = _y(plot, share)
            start, end = QPointF(plot.left(), y), QPointF(plot.right(), y)
            hair_line(painter, start, end, strong=not share)
            at = QPointF(plot.left() - look().px(8), base_line(y))
            write(painter, words.percent(share), at, align="right")
        if self._chance is not None:
            y = _y(plot, self._chance)
            _paint_chance(painter, QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _paint_line(self, painter: QPainter, dots: Sequence[QPointF]) -> None:
        """Join the attempts that tell something."""
        now = look()
        told = [dot for dot, one in zip(dots, self._attempts, strict=True) if one.tells]
        pen = QPen(now.colour("accent"), now.px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(told))

    def _paint_last(self, painter: QPainter, plot: QRectF, dots: Sequence[QPointF]) -> None:
        """Write the score over the last dot, or under it where a line comes from above."""
        if not dots or not self._attempts[-1].tells:
            return
        text, high, px = words.percent(self._attempts[-1].share), line_height("strong"), look().px
        falls = len(dots) > 1 and dots[-2].y() < dots[-1].y()
        below = falls and dots[-1].y() + px(_DOT) + high < plot.bottom()
        away = px(_DOT) + px(2) + high / 2
        middle = dots[-1].y() + (away if below else -away)
        half = width_of(text, "strong") / 2
        x = min(dots[-1].x(), plot.right() - half)
        at = QPointF(x, base_line(middle, "strong"))
        write(painter, text, at, kind="strong", role="text", align="middle")

    def _captions(self, dots: Sequence[QPointF], width: int) -> list[Caption]:
        """The dates, back from the last one in equal steps, as many as have room; none twice."""
        count = len(dots)
        names = [days.short(attempt.day) for attempt in self._attempts]
        for step in range(1, count + 1):
            numbers = range(count - 1, -1, -step)
            captions = [Caption(dots[n].x(), names[n]) for n in numbers]
            if len(kept := spread(captions, 0, width)) == len(captions):
                return [
                    one
                    for number, one in enumerate(kept)
                    if number + 1 == len(kept) or kept[number + 1].words != one.words
                ]
        return []

    def _legend(self) -> Legend | None:
        entries = []
        if self._chance is not None:

            def dashes(painter: QPainter, rect: QRectF) -> None:
                y = rect.center().y()
                _paint_chance(painter, QPointF(rect.left(), y), QPointF(rect.right(), y))

            entries.append((dashes, f"guessing alone: {words.percent(self._chance)}"))
        if not all(attempt.tells for attempt in self._attempts):

            def few(painter: QPainter, rect: QRectF) -> None:
                _paint_dot(painter, rect.center(), hollow=True)

            entries.append((few, f"fewer than {FEWEST} questions"))
        return Legend(entries) if entries else None

    def _dots(self, width: int) -> list[QPointF]:
        plot = self._plot(width)
        spots = self.spots(width)
        return [
            QPointF(spot.area.center().x(), _y(plot, attempt.share))
            for spot, attempt in zip(spots, self._attempts, strict=True)
        ]

    def _plot(self, width: int) -> QRectF:
        """Where the dots lie, right of the axis; above 100 % there is room for a figure."""
        px = look().px
        left = ceil(width_of("100 %")) + px(8)
        top = line_height("strong") + px(_DOT) + px(2)
        return QRectF(left, 0, max(width - left, 1), top + px(_PLOT))

    def _dates_top(self, width: int) -> int:
        return round(self._plot(width).bottom()) + look().px(6)

    def _said(self, number: int) -> str:
        attempt = self._attempts[number]
        name = f"{attempt.label}, " if attempt.label else ""
        told = f"{name}{days.full(attempt.day)}: {words.percent(attempt.share)}"
        if attempt.answers is not None:
            told += f", {words.count(attempt.answers, 'question')}"
        return told if attempt.tells else f"{told}, too few to say anything"


def _y(plot: QRectF, share: float) -> float:
    """The height of a share; the top of the plot is kept for a figure over the last dot."""
    high = look().px(_PLOT)
    return round(plot.bottom() - high * min(max(share, 0.0), 1.0))


def _paint_dot(painter: QPainter, at: QPointF, *, hollow: bool) -> None:
    now = look()
    painter.setPen(QPen(now.colour("muted" if hollow else "card"), now.px(2)))
    painter.setBrush(now.colour("card" if hollow else "accent"))
    painter.drawEllipse(at, now.px(_DOT), now.px(_DOT))


def _paint_chance(painter: QPainter, start: QPointF, end: QPointF) -> None:
    now = look()
    pen = QPen(now.colour("muted"), now.px(1.5))
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawLine(start, end)


def _score(attempt: Attempt) -> str:
    return f"{words.percent(attempt.share)} on {days.short(attempt.day)}"
