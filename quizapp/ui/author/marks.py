"""Problems at their places in a text that goes on being written."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from quizapp.bank.problems import Problem, Severity, Span
from quizapp.ui.author.places import position
from quizapp.ui.theme import Role, look

MOST_UNDERLINED: Final = 500
ROLES: Final[dict[Severity, Role]] = {
    Severity.ERROR: "wrong",
    Severity.WARNING: "partly",
    Severity.ADVICE: "accent",
}
ICONS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "hint",
}
WORDS: Final = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.ADVICE: "Advice",
}
_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}
_STYLES: Final = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARNING: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.ADVICE: QTextCharFormat.UnderlineStyle.DotLine,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem, and a selection that moves with the text."""

    problem: Problem
    cursor: QTextCursor

    def line(self) -> int:
        """The line on which it starts, counted from 0."""
        document = self.cursor.document()
        return document.findBlock(self.cursor.selectionStart()).blockNumber()

    def holds(self, place: int) -> bool:
        """Whether a place in the text lies in it or at its edge."""
        return self.cursor.selectionStart() <= place <= self.cursor.selectionEnd()


class Marks:
    """All problems of a document, by place."""

    def __init__(self, document: QTextDocument, problems: Sequence[Problem] = ()) -> None:
        self._marks = tuple(
            Mark(problem, cursor_of(document, problem.span))
            for problem in problems[:MOST_UNDERLINED]
        )

    def __iter__(self) -> Iterator[Mark]:
        """Go through them in the order of the text."""
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def at(self, place: int) -> tuple[Problem, ...]:
        """The problems at a place, the worst first."""
        found = [mark.problem for mark in self._marks if mark.holds(place)]
        return tuple(sorted(found, key=_rank))

    def on_line(self, line: int) -> tuple[Problem, ...]:
        """The problems that start on a line, counted from 0, the worst first."""
        found = [mark.problem for mark in self._marks if mark.line() == line]
        return tuple(sorted(found, key=_rank))

    def by_line(self) -> dict[int, Severity]:
        """The worst of each line that has any."""
        worst: dict[int, Severity] = {}
        for mark in self._marks:
            line, severity = mark.line(), mark.problem.severity
            if line not in worst or _RANKS[severity] < _RANKS[worst[line]]:
                worst[line] = severity
        return worst

    def beside(self, place: int, step: int) -> Mark | None:
        """The next mark after a place (1) or before it (-1); after the last comes the first."""
        if not self._marks:
            return None
        starts = [mark.cursor.selectionStart() for mark in self._marks]
        if step > 0:
            return self._marks[bisect_right(starts, place) % len(starts)]
        before = [number for number, start in enumerate(starts) if start < place]
        return self._marks[before[-1] if before else -1]

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """How they are drawn: a wave under errors and warnings, dots under advice."""
        found = []
        for mark in self._marks:
            one = QTextEdit.ExtraSelection()
            one.cursor = mark.cursor
            one.format = _format(mark.problem.severity)
            found.append(one)
        return found


def cursor_of(document: QTextDocument, span: Span) -> QTextCursor:
    """A selection of what a span speaks of, and of one letter at the least."""
    start = position(document, span.line, span.column)
    end = position(document, span.end_line, span.end_column)
    block = document.findBlock(start)
    last = block.position() + block.length() - 1
    if end <= start:
        end = min(start + 1, last)
    if end <= start and start > block.position():
        start = end - 1
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _rank(problem: Problem) -> int:
    return _RANKS[problem.severity]


def _format(severity: Severity) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(_STYLES[severity])
    form.setUnderlineColor(look().colour(ROLES[severity]))
    return form
