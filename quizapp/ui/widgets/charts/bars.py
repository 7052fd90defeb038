"""Mastery by topic, as bars."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from quizapp.core.calibration import FEWEST
from quizapp.core.directions import apart
from quizapp.ui import words
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.charts.base import INSET, Chart, Spot, Table
from quizapp.ui.widgets.charts.ink import (
    Legend,
    base_line,
    filled,
    line_height,
    width_of,
    write,
)
from quizapp.ui.widgets.text_block import TextBlock

TOO_FEW: Final = "too few answers"
_WIDE: Final = 560  # from here on, name, bar and figures stand in one line
_NAMES: Final = 0.36  # of the width, at the most, for the names
_BAR, _GAP, _PAD_Y = 12, 12, 6


class TopicRow(NamedTuple):
    """How a topic stands.

    `share` in [0, 1] is the part of all its `total` questions that were right when last answered;
    `seen` of them were answered at all, in `answers` answers.
    """

    name: str
    share: float
    seen: int
    total: int
    answers: int

    @property
    def tells(self) -> bool:
        """Whether there are enough answers to say anything."""
        return self.answers >= FEWEST

    @property
    def figure(self) -> str:
        """The share in words, a dash where it would say nothing."""
        return words.percent(self.share) if self.tells else "–"


class _Place(NamedTuple):
    """Where the parts of one row lie; `figure` and `note` are ends of base lines."""

    name: QPointF
    bar: QRectF
    figure: QPointF
    note: QPointF
    whole: QRectF


class TopicBars(Chart):
    """A bar for each topic: what is right, what was seen, what is still unseen."""

    def __init__(self, title: str = "Mastery by topic", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._rows: tuple[TopicRow, ...] = ()
        self.show_values()

    def show_topics(self, rows: Sequence[TopicRow]) -> None:
        """Show these topics, in this order."""
        self._rows = tuple(rows)
        self.show_values()

    def is_empty(self) -> bool:
        """Whether no topic was given or none has an answer."""
        return not any(row.answers for row in self._rows)

    def empty_words(self) -> str:
        """What fills it."""
        return "Nothing answered yet. Take a quiz, and each of its topics gets a bar here."

    def finding(self) -> str:
        """Best and weakest, and how many topics say nothing yet."""
        total = words.count(sum(row.total for row in self._rows), "question")
        told = [row for row in self._rows if row.tells]
        few = len(self._rows) - len(told)
        if not told:
            return f"{total}; no topic has {FEWEST} answers yet, so the bars say nothing."
        best = max(told, key=lambda row: row.share)
        weakest = min(told, key=lambda row: row.share)
        parts = [total]
        if best.share > weakest.share:
            parts += [
                f"best: {apart(best.name)} {best.figure}",
                f"weakest: {apart(weakest.name)} {weakest.figure}",
            ]
        elif len(told) > 1:
            parts.append(f"{len(told)} topics at {best.figure} each")
        else:
            parts.append(f"{apart(best.name)} {best.figure}")
        if few:
            have, say = ("has", "says") if few == 1 else ("have", "say")
            topics = words.count(few, "topic")
            parts.append(f"{topics} {have} fewer than {FEWEST} answers and {say} nothing yet")
        return "; ".join(parts) + "."

    def table(self) -> Table:
        """A row a topic."""
        head = ("Topic", "Mastered", "Seen", "Questions", "Answers")
        return Table(
            head,
            tuple(
                (
                    row.name,
                    row.figure if row.tells else TOO_FEW,
                    str(row.seen),
                    str(row.total),
                    str(row.answers),
                )
                for row in self._rows
            ),
        )

    def steps(self) -> dict[Qt.Key, int]:
        """Up and down as well: the bars lie under each other."""
        return {**super().steps(), Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def spots(self, width: int) -> Sequence[Spot]:
        """A row of the picture each."""
        places = self._places(width)[0]
        return [Spot(p.whole, _said(row)) for row, p in zip(self._rows, places, strict=True)]

    def height_at(self, width: int) -> int:
        """The rows and the legend."""
        bottom = self._places(width)[1]
        return round(bottom) + look().px(12) + self._legend().height(width)

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw a row each, then the legend."""
        places, bottom = self._places(width)
        for row, place in zip(self._rows, places, strict=True):
            name = _name(row)
            name.lay_out(self._name_width(width))
            name.draw(painter, place.name.x(), place.name.y(), look().colour("text"))
            _paint_bar(painter, place.bar, row)
            role: Role = "text" if row.tells else "muted"
            write(painter, row.figure, place.figure, kind="strong", role=role, align="right")
            write(painter, _note(row), place.note, align="left")
        self._legend().draw(painter, 0, bottom + look().px(12), width)

    def _legend(self) -> Legend:
        entries = [
            (filled("accent"), "right when last answered"),
            (filled("track"), "seen, not right yet"),
            (filled("hover", "line_strong"), "not seen yet"),
        ]
        if not all(row.tells for row in self._rows):
            entries.append((_hollow, f"fewer than {FEWEST} answers"))
        return Legend(entries)

    def _is_wide(self, width: int) -> bool:
        return width >= look().px(_WIDE)

    def _figure_width(self) -> float:
        return width_of("100 %", "strong")

    def _name_width(self, width: int) -> float:
        """How wide the names may be: as wide as the longest, or as there is room."""
        if not self._is_wide(width):
            return width
        longest = max((_name(row).natural_width() for row in self._rows), default=0)
        return min(longest + 1, width * _NAMES)

    def _places(self, width: int) -> tuple[list[_Place], float]:
        """Where each row lies, and where the last one ends."""
        make = self._wide_place if self._is_wide(width) else self._narrow_place
        places, y = [], 0.0
        for row in self._rows:
            place = make(row, y, width)
            places.append(place)
            y = place.whole.bottom()
        return places, y

    def _wide_place(self, row: TopicRow, y: float, width: int) -> _Place:
        px = look().px
        names, name = self._name_width(width), _name(row)
        height = name.lay_out(names)
        whole = _row_rect(y, width, height + 2 * px(_PAD_Y))
        middle = whole.center().y()
        notes = max((width_of(_note(each)) for each in self._rows), default=0)
        right = width - notes - px(_GAP)
        left = names + px(_GAP) * 1.5
        bar = right - self._figure_width() - px(_GAP) - left
        return _Place(
            QPointF(0, y + px(_PAD_Y)),
            QRectF(round(left), round(middle - px(_BAR) / 2), round(bar), px(_BAR)),
            QPointF(right, base_line(middle, "strong")),
            QPointF(right + px(_GAP), base_line(middle)),
            whole,
        )

    def _narrow_place(self, row: TopicRow, y: float, width: int) -> _Place:
        px = look().px
        top = y + px(_PAD_Y)
        under = top + _name(row).lay_out(self._name_width(width)) + px(4)
        bar = width - self._figure_width() - px(_GAP)
        middle = under + px(_BAR) / 2
        note = under + px(_BAR) + px(2) + line_height() / 2 + px(2)
        return _Place(
            QPointF(0, top),
            QRectF(0, round(under), round(bar), px(_BAR)),
            QPointF(width, base_line(middle, "strong")),
            QPointF(0, base_line(note)),
            _row_rect(y, width, note + line_height() / 2 + px(_PAD_Y) - y),
        )


def _row_rect(y: float, width: int, height: float) -> QRectF:
    """A row with room beside its words."""
    inset = look().px(INSET)
    return QRectF(-inset, y, width + 2 * inset, height)


def _name(row: TopicRow) -> TextBlock:
    return TextBlock(row.name, "body", literal=True)


def _note(row: TopicRow) -> str:
    return f"{row.seen} of {row.total} seen" if row.tells else TOO_FEW


def _said(row: TopicRow) -> str:
    seen = f"{row.seen} of {words.count(row.total, 'question')} seen"
    answers = words.count(row.answers, "answer")
    told = f"{row.figure} mastered" if row.tells else TOO_FEW
    return f"{row.name}: {told}, {seen}, {answers}"


def _hollow(painter: QPainter, rect: QRectF) -> None:
    """A sample of a bar that says nothing."""
    now = look()
    pen = QPen(now.colour("line_strong"), now.px(1), Qt.PenStyle.DashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = now.px(1) / 2
    radius = min(rect.height() / 2, now.px(2 if rect.width() == rect.height() else _BAR))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def _paint_bar(painter: QPainter, bar: QRectF, row: TopicRow) -> None:
    """Right, seen and unseen; a dashed outline alone where too little is known."""
    if not row.tells:
        _hollow(painter, bar)
        return
    now, radius, half = look(), bar.height() / 2, look().px(1) / 2
    done = min(max(row.share, 0.0), 1.0)
    seen = max(done, min(row.seen / row.total, 1.0) if row.total else 0.0)
    painter.setBrush(now.colour("hover"))
    painter.setPen(QPen(now.colour("line"), now.px(1)))
    painter.drawRoundedRect(bar.adjusted(half, half, -half, -half), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    shape = QPainterPath()
    shape.addRoundedRect(bar, radius, radius)
    parts: tuple[tuple[float, Role], ...] = ((seen, "track"), (done, "accent"))
    for share, role in parts:
        part = QPainterPath()
        part.addRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()))
        painter.setBrush(now.colour(role))
        painter.drawPath(shape.intersected(part))
