"""Which lines of a question file belong to which question, also where some cannot be read."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from quizapp.bank.page import line_starts, starts_of
from quizapp.bank.sections import sections


@dataclass(frozen=True, slots=True)
class Placed:
    """A question and its lines, counted from 1; comments right above it belong to it.

    `number` counts the questions of the file from 0, `id` and `type` are "" where none can be
    told. Behind `last` stand only blank lines and comments, up to and with the line `reach`.
    """

    id: str
    type: str
    number: int
    first: int
    last: int
    reach: int


class Entry(NamedTuple):
    """The characters of a question, from behind its dash; the end may lie in what follows."""

    start: int
    end: int
    id: str
    type: str


def question_at(placed: Sequence[Placed], line: int) -> int | None:
    """The number of the question in which a line, counted from 1, stands.

    Blank lines go with the question above them.
    """
    found = bisect_right(placed, line, key=lambda one: one.first) - 1
    return found if found >= 0 and line <= placed[found].reach else None


def entries_by_look(text: str, read: Iterable[Entry]) -> list[Entry]:
    """The questions that were read, and between them those that only look like questions.

    What stands between two of them may be blanked out for the parser, so the look of the lines
    says where a question ends, too.
    """
    left = deque(sorted(read))
    found: list[Entry] = []
    for part in sections(text):
        inside = []
        while left and left[0].start < part.end:
            inside.append(left.popleft())
        found += (entry._replace(end=min(entry.end, part.end)) for entry in inside)
        if part.is_question and not inside:
            dash = text.index("-", part.start)
            words = text[part.start : part.core_end]
            found.append(Entry(dash, part.core_end, _field(_ID, words), _field(_TYPE, words)))
    return found


_FIELD: Final = r"""(?m)^[ \t]*(?:-[ \t]+)?{}[ \t]*:[ \t]*["']?([\w-]+)"""
_ID: Final = re.compile(_FIELD.format("id"))
_TYPE: Final = re.compile(_FIELD.format("type"))


def _field(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[1] if found else ""


def place(text: str, entries: Sequence[Entry]) -> tuple[Placed, ...]:
    """Find the lines of questions, which are given in order."""
    lines = _Lines(text)
    firsts: list[int] = []
    lasts: list[int] = []
    floor = -1
    for entry in entries:
        start = lines.dash(entry.start, floor)
        end = entry.end
        while end > entry.start and text[end - 1] in " \t":
            end -= 1  # where the next question begins
        last = lines.last(start, max(start, lines.number(max(entry.start, end - 1))))
        firsts.append(lines.with_comments(start, floor))
        lasts.append(last)
        floor = last
    reaches = [max(last, first - 1) for last, first in zip(lasts, firsts[1:], strict=False)]
    reaches += [lines.bare_from(last) for last in lasts[-1:]]
    return tuple(
        Placed(entry.id, entry.type, number, first + 1, last + 1, reach + 1)
        for number, (entry, first, last, reach) in enumerate(
            zip(entries, firsts, lasts, reaches, strict=True)
        )
    )


_END_OF_LINE: Final = re.compile(r"\r\n|\r|\n")


class _Lines:
    """The lines of a text, counted from 0."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self.starts, self.texts = line_starts(text), _END_OF_LINE.split(text)
        else:
            self.texts = text.split("\n")
            self.starts = starts_of(self.texts)

    def number(self, place: int) -> int:
        """The line of a character."""
        return bisect_right(self.starts, place) - 1

    def _is_bare(self, line: int) -> bool:
        """Whether a line is blank or a comment."""
        content = self.texts[line].lstrip()
        return not content or content[0] == "#"

    def _is_comment(self, line: int) -> bool:
        return self.texts[line].lstrip().startswith("#")

    def _indent(self, line: int) -> int:
        text = self.texts[line]
        return len(text) - len(text.lstrip())

    def dash(self, start: int, floor: int) -> int:
        """The line of the dash of an entry, which may stand alone above it."""
        line = self.number(start)
        column = start - self.starts[line]
        above = line - 1
        while above > floor and self._is_bare(above):
            above -= 1
        alone = above > floor and self.texts[above].split("#")[0].strip() == "-"
        return above if alone and not self.texts[line][:column].strip() else line

    def last(self, start: int, end: int) -> int:
        """The last line of an entry; comments further in than its dash belong to it."""
        last = end
        while last > start and self._is_bare(last):
            last -= 1
        for line in range(last + 1, end + 1):
            if self._is_comment(line) and self._indent(line) > self._indent(start):
                last = line
            elif self.texts[line].strip():
                break
        return last

    def with_comments(self, start: int, floor: int) -> int:
        """The first of the comment lines that stand right above a line."""
        while start - 1 > floor and self._is_comment(start - 1):
            start -= 1
        return start

    def bare_from(self, line: int) -> int:
        """The last line up to which only blank lines and comments follow."""
        while line + 1 < len(self.texts) and self._is_bare(line + 1):
            line += 1
        return line
