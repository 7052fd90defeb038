"""How well "sure" meant "right": a dot with its range for each certainty."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from quizapp.core.calibration import FEWEST, IDEAL, Judgement, judge, wilson
from quizapp.ui import words
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.charts.base import INSET, Chart, Spot, Table
from quizapp.ui.widgets.charts.ink import (
    Caption,
    Legend,
    base_line,
    box,
    hair_line,
    line_height,
    mix,
    spread,
    width_of,
    write,
)

NAMES: Final = {"guess": "Guess", "think": "Think so", "sure": "Sure"}
_IDEALS: Final = {"guess": "under 67 %", "think": "67 to 80 %", "sure": "over 80 %"}
_WIDE: Final = 560  # from here on, name, range and verdict stand in one line
_TICKS: Final = (0, 0.5, 1, 0.25, 0.75)  # the first ones first, where room is scarce
_ROW, _DOT, _GAP = 32, 6, 16


class Confidence(NamedTuple):
    """How many of the answers given with a certainty were right.

    `certainty` is "guess", "think" or "sure" (a `Certainty` is one).
    """

    certainty: str
    right: int
    answers: int

    @property
    def name(self) -> str:
        """What the certainty is called."""
        return NAMES[self.certainty]

    @property
    def share(self) -> float:
        """The share of right answers, 0 where there are none."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def judgement(self) -> Judgement:
        """The verdict on it."""
        return judge(self.certainty, self.right, self.answers)


class CalibrationChart(Chart):
    """A row for each certainty: where it lies, where it should lie, and what follows."""

    def __init__(
        self, title: str = "How well sure meant right", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._rows: tuple[Confidence, ...] = ()
        self.show_values()

    def show_answers(self, rows: Sequence[Confidence]) -> None:
        """Show these certainties, in this order; raises KeyError for one that is unknown."""
        for row in rows:
            _ = IDEAL[row.certainty]
        self._rows = tuple(rows)
        self.show_values()

    def is_empty(self) -> bool:
        """Whether no answer came with a certainty."""
        return not any(row.answers for row in self._rows)

    def empty_words(self) -> str:
        """What fills it."""
        return (
            "No answer with a certainty yet. Say how sure you are before you check an answer "
            "(keys J, K, L), and here you see how often you were right."
        )

    def finding(self) -> str:
        """A verdict on each certainty that has been used."""
        return " ".join(f"{_said(row)}." for row in self._rows if row.answers)

    def table(self) -> Table:
        """A row a certainty."""
        head = ("Certainty", "Right", "Answers", "Share", "90 % range", "Ideal", "Verdict")
        return Table(head, tuple(_cells(row) for row in self._rows))

    def steps(self) -> dict[Qt.Key, int]:
        """Up and down as well: the rows lie under each other."""
        return {**super().steps(), Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def spots(self, width: int) -> Sequence[Spot]:
        """A row each."""
        spots = []
        for number, row in enumerate(self._rows):
            said = f"{_said(row)}; ideal is {_IDEALS[row.certainty]}"
            if row.answers >= FEWEST:
                said += f"; the true share lies between {_range(row)} most likely"
            inset, high = look().px(INSET), self._row_height(width)
            top = number * high
            spots.append(Spot(QRectF(-inset, top, width + 2 * inset, high), said))
        return spots

    def height_at(self, width: int) -> int:
        """Rows, axis and legend."""
        return self._legend_top(width) + self._legend().height(width)

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw the axis, a row each, and the legend."""
        self._paint_axis(painter, width)
        for number, row in enumerate(self._rows):
            place = self._line(number, width)
            self._paint_words(painter, row, place, width)
            self._paint_line(painter, row, place)
        self._legend().draw(painter, 0, self._legend_top(width), width)

    def _paint_axis(self, painter: QPainter, width: int) -> None:
        if not self._rows:
            return
        px, first = look().px, self._line(0, width)
        bottom = len(self._rows) * self._row_height(width)
        for share in _TICKS:
            x = first.left() + first.width() * share
            if self._is_wide(width):
                hair_line(painter, QPointF(x, 0), QPointF(x, bottom))
                continue
            for number in range(len(self._rows)):
                line = self._line(number, width)
                hair_line(painter, QPointF(x, line.top()), QPointF(x, line.bottom()))
        y = base_line(bottom + px(4) + line_height() / 2)
        places = [
            Caption(first.left() + first.width() * share, f"{share:.0%}".replace("%", " %"))
            for share in _TICKS
        ]
        kept = spread(places, 0, width)
        if len(kept) < len(places):  # either all, or the ends and the middle
            kept = spread(places[:3], 0, width)
        for caption in kept:
            write(painter, caption.words, QPointF(caption.x, y), align="middle")

    def _paint_words(self, painter: QPainter, row: Confidence, line: QRectF, width: int) -> None:
        """The name before the line and the verdict behind it, or both above it."""
        px, middle = look().px, line.center().y()
        judged, role = _verdict(row)
        if self._is_wide(width):
            self._paint_name(painter, row, middle)
            x, count = line.right() + px(_GAP), _count(row)
            apart = line_height() / 2 if count else 0
            write(painter, judged, QPointF(x, base_line(middle - apart)), role=role)
            write(painter, count, QPointF(x, base_line(middle + apart)))
            return
        beside = self._is_beside(width)
        second = line.top() - px(3) - line_height() / 2
        middle = second if beside else second - (line_height() + line_height("strong")) / 2
        self._paint_name(painter, row, middle)
        whole = _verdict_and_count(row)
        text = whole if width_of(whole) <= width else judged
        at = QPointF(width if beside else 0, base_line(second))
        write(painter, text, at, role=role, align="right" if beside else "left")

    def _paint_name(self, painter: QPainter, row: Confidence, middle: float) -> None:
        at = QPointF(0, base_line(middle, "strong"))
        write(painter, row.name, at, kind="strong", role="text")

    def _paint_line(self, painter: QPainter, row: Confidence, line: QRectF) -> None:
        """The ideal as a soft band, the range as a line, the share as a dot."""
        now, middle = look(), line.center().y()
        low, high = IDEAL[row.certainty]
        _paint_band(
            painter,
            QRectF(_x(line, low), line.top(), _x(line, high) - _x(line, low), line.height()),
        )
        if not row.answers:
            return
        few = row.answers < FEWEST
        if not few:
            start, end = wilson(row.right, row.answers)
            _paint_range(painter, QPointF(_x(line, start), middle), QPointF(_x(line, end), middle))
        _paint_dot(painter, QPointF(_x(line, row.share), middle), now.px(_DOT), hollow=few)

    def _legend(self) -> Legend:
        def dot(painter: QPainter, rect: QRectF) -> None:
            _paint_dot(painter, rect.center(), look().px(_DOT) - 1, hollow=False)

        def reach(painter: QPainter, rect: QRectF) -> None:
            y = rect.center().y()
            _paint_range(painter, QPointF(rect.left(), y), QPointF(rect.right(), y))

        def few(painter: QPainter, rect: QRectF) -> None:
            _paint_dot(painter, rect.center(), look().px(_DOT) - 1, hollow=True)

        entries = [
            (_paint_band, "where it should lie"),
            (dot, "share of right answers"),
            (reach, "90 % range"),
        ]
        if any(0 < row.answers < FEWEST for row in self._rows):
            entries.append((few, f"fewer than {FEWEST} answers"))
        return Legend(entries)

    def _is_wide(self, width: int) -> bool:
        return width >= look().px(_WIDE)

    def _is_beside(self, width: int) -> bool:
        """Whether each verdict has room in the line of its name."""
        gap = look().px(_GAP)
        needs = [width_of(r.name, "strong") + width_of(_verdict_and_count(r)) for r in self._rows]
        return max(needs, default=0) + gap <= width

    def _row_height(self, width: int) -> int:
        px = look().px
        if self._is_wide(width):
            return max(px(_ROW), 2 * line_height()) + px(12)
        above = line_height("strong") + (0 if self._is_beside(width) else line_height())
        return px(6) + above + px(3) + px(24) + px(10)

    def _line(self, number: int, width: int) -> QRectF:
        """Where the line of a row lies, from 0 to 100 %."""
        px, row = look().px, self._row_height(width)
        top = number * row
        if not self._is_wide(width):
            edge = px(_DOT) + px(2)
            return QRectF(edge, top + row - px(34), width - 2 * edge, px(24))
        left = max(width_of(name, "strong") for name in NAMES.values()) + px(_GAP)
        texts = [text for one in self._rows for text in (_verdict(one)[0], _count(one))]
        right = width - px(_GAP) - max(map(width_of, texts), default=0)
        return QRectF(round(left), top + px(6), round(right - left), row - px(12))

    def _legend_top(self, width: int) -> int:
        px = look().px
        return len(self._rows) * self._row_height(width) + px(4) + line_height() + px(10)


def _x(line: QRectF, share: float) -> float:
    return line.left() + line.width() * share


def _paint_band(painter: QPainter, rect: QRectF) -> None:
    now = look()
    edge = mix(now.colour("right_soft"), now.colour("right"), 0.55)
    box(painter, rect, now.colour("right_soft"), edge)


def _paint_range(painter: QPainter, start: QPointF, end: QPointF) -> None:
    now = look()
    painter.setPen(QPen(now.colour("accent"), now.px(2)))
    painter.drawLine(start, end)
    reach = QPointF(0, now.px(4))
    for point in (start, end):
        painter.drawLine(point - reach, point + reach)


def _paint_dot(painter: QPainter, at: QPointF, radius: float, *, hollow: bool) -> None:
    now = look()
    painter.setPen(QPen(now.colour("muted" if hollow else "card"), now.px(2)))
    painter.setBrush(now.colour("card" if hollow else "accent"))
    painter.drawEllipse(at, radius, radius)


def _verdict(row: Confidence) -> tuple[str, Role]:
    if not row.answers:
        return "never used", "muted"
    judgement = row.judgement
    role: Role = "text"
    if judgement is Judgement.FEW:
        role = "muted"
    elif judgement is Judgement.FITS:
        role = "right"
    return judgement.value, role


def _count(row: Confidence) -> str:
    if row.answers < FEWEST:
        return words.count(row.answers, "answer") if row.answers else ""
    return f"{words.percent(row.share)}, {row.right} of {row.answers}"


def _verdict_and_count(row: Confidence) -> str:
    count, judged = _count(row), _verdict(row)[0]
    return f"{count} · {judged}" if count else judged


def _range(row: Confidence) -> str:
    low, high = wilson(row.right, row.answers)
    return f"{words.percent(low)} and {words.percent(high)}"


def _said(row: Confidence) -> str:
    if not row.answers:
        return f"{row.name}: never used"
    count = f"{row.right} of {row.answers} right"
    if row.answers >= FEWEST:
        count += f" ({words.percent(row.share)})"
    return f"{row.name}: {count}, {row.judgement.value}"


def _cells(row: Confidence) -> tuple[str, ...]:
    told = row.answers >= FEWEST
    share = words.percent(row.share) if told else "–"
    reach = _range(row).replace(" and ", " to ") if told else "–"
    verdict, ideal = _verdict(row)[0], _IDEALS[row.certainty]
    return (row.name, str(row.right), str(row.answers), share, reach, ideal, verdict)
