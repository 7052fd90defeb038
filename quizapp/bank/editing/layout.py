"""The lines of a text, and which of them belong to an entry of a list or a field of a map."""

import re
from functools import cached_property
from typing import Final

from quizapp.bank.editing.edits import EditRefusedError
from quizapp.bank.editing.tree import BLOCK, Entries, Fields, Node, start_of, stop_of

Place = tuple[int, int]
_END_OF_LINE: Final = re.compile(r"\r\n|\r|\n")
_HEADER: Final = re.compile(r"[|>][-+0-9]*")


class Layout:
    """Looks for lines in a text whose last line has an end.

    A place is an offset in characters. "The lines of" something are whole lines, from the start
    of the first to the start of the line behind the last.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._has_cr = "\r" in text

    def line_start(self, place: int) -> int:
        """Where the line of a place starts."""
        start = self.text.rfind("\n", 0, place)
        if self._has_cr:
            start = max(start, self.text.rfind("\r", 0, place))
        return start + 1

    def line_end(self, place: int) -> int:
        """Where the line of a place ends, before what ends it."""
        found = _END_OF_LINE.search(self.text, place)
        return found.start() if found else len(self.text)

    def next_line(self, place: int) -> int:
        """Where the line behind that of a place starts."""
        found = _END_OF_LINE.search(self.text, place)
        return found.end() if found else len(self.text)

    def newline(self, place: int) -> str:
        """What ends the line of a place, or the line before where it has no end."""
        found = _END_OF_LINE.search(self.text, place) or _END_OF_LINE.search(self.text)
        return found[0] if found else "\n"

    def column(self, place: int) -> int:
        """How many characters stand before a place in its line."""
        return place - self.line_start(place)

    def indent(self, place: int) -> int:
        """How many spaces and dashes the line of a place starts with."""
        line = self.text[self.line_start(place) : place]
        return len(line) - len(line.lstrip(" -"))

    def number(self, place: int) -> int:
        """The number of the line of a place, counted from 1."""
        if self._has_cr:
            return sum(1 for _ in _END_OF_LINE.finditer(self.text, 0, place)) + 1
        return self.text.count("\n", 0, place) + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _END_OF_LINE.finditer(self.text))]

    def place_of_line(self, number: int) -> int:
        """Where the line with a number starts; of a number that no line has, the nearest."""
        return self._starts[min(max(number, 1), len(self._starts)) - 1]

    def width(self, place: int) -> int:
        """How long the line of a place is."""
        return self.line_end(place) - self.line_start(place)

    def is_blank(self, start: int) -> bool:
        """Whether nothing stands in the line that starts here."""
        return not self.text[start : self.line_end(start)].strip()

    def comment_column(self, start: int) -> int | None:
        """Where the comment starts that is all of a line; None where the line is none."""
        line = self.text[start : self.line_end(start)]
        left = line.lstrip(" \t")
        return len(line) - len(left) if left.startswith("#") else None

    def header_end(self, start: int) -> int:
        """Where the mark of a `>` or `|` text ends, which may hold `-`, `+` and a number."""
        found = _HEADER.match(self.text, start)
        return found.end() if found else start

    def end_of(self, node: Node) -> int:
        """Where the last character of a node ends, without the lines and comments behind it."""
        if isinstance(node, Fields | Entries):
            if node.flow or not node:
                return int(node.end.index)
            return self.end_of(list(node.values())[-1] if isinstance(node, Fields) else node[-1])
        start, end = start_of(node), stop_of(node)
        if node.style in BLOCK:
            end = start + len(self.text[start:end].rstrip())
        return end

    def lines_end(self, node: Node, column: int) -> int:
        """Where the lines of a node end whose key or dash stands in a column.

        Comments that are further in belong to it.
        """
        end = self.next_line(self.end_of(node))
        place = end
        while place < len(self.text):
            at = self.comment_column(place)
            if at is not None and at > column:
                end = self.next_line(place)
            elif not self.is_blank(place):
                break
            place = self.next_line(place)
        return end

    def with_comments(self, start: int, floor: int) -> int:
        """Where the comment lines start that stand right above a line, below another place."""
        while start > floor:
            above = self.line_start(start - len(self.newline_before(start)))
            if above < floor or self.comment_column(above) is None:
                break
            start = above
        return start

    def newline_before(self, start: int) -> str:
        """What ends the line above the one that starts here."""
        return "\r\n" if self.text[start - 2 : start] == "\r\n" else self.text[start - 1 : start]

    def dash(self, entries: Entries, at: int) -> int:
        """The place of the dash of an entry. Raises `EditRefusedError` where lines are shared."""
        column = self.column(entries.start.index)
        floor = self.end_of(entries[at - 1]) if at else entries.start.index
        line = self.line_start(start_of(entries[at]))
        while line + column >= floor and line >= 0:
            before = self.text[line : line + column]
            if self.text[line + column : line + column + 1] == "-" and not before.strip():
                return line + column
            line = self.line_start(line - 1) if line else -1
        raise EditRefusedError("layout", "the entries of this list share their lines", _OWN_LINES)

    def entry_lines(self, entries: Entries) -> list[Place]:
        """The lines of each entry of a list that is written with dashes."""
        column = self.column(entries.start.index)
        found: list[Place] = []
        floor = 0
        for at, node in enumerate(entries):
            dash = self.line_start(self.dash(entries, at))
            start = self.with_comments(dash, floor)
            floor = self.lines_end(node, column)
            found.append((start, floor))
        return found

    def key_line(self, owner: Fields, name: str) -> int | None:
        """Where the line of a key starts; None where a dash stands before the key."""
        key = owner.keys_at[name].start_mark.index
        start = self.line_start(key)
        before = self.text[start:key]
        if not before.strip():
            return start
        if before.strip(" -") or name != next(iter(owner)):
            raise EditRefusedError("layout", "this field shares its line with others", _OWN_LINES)
        return None

    def field_end(self, owner: Fields, name: str) -> int:
        """Where the lines of a field end."""
        return self.lines_end(owner[name], self.column(owner.keys_at[name].start_mark.index))

    def colon_end(self, owner: Fields, name: str) -> int:
        """The place behind the colon of a key."""
        return self.text.index(":", owner.keys_at[name].end_mark.index) + 1


_OWN_LINES: Final = "write each on a line of its own"
