"""What colours the lines of a question file have: told line by line, also of broken files."""

import re
from collections import deque
from enum import StrEnum
from typing import Final, NamedTuple

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.bank.page import FORBIDDEN


class Paint(StrEnum):
    """What a piece of a line is; `NUMBER` is also for true, false and the words of a list."""

    KEY = "key"
    TEXT = "text"
    NUMBER = "number"
    QUOTE = "quote"
    ID = "id"
    COMMENT = "comment"
    MARK = "mark"
    FAULT = "fault"


class Token(NamedTuple):
    """Some characters of a line, counted in code points from 0; the end is excluded."""

    start: int
    end: int
    paint: Paint


# What the end of a line leaves open.
_NORMAL: Final = 0
_BLOCK: Final = 1
_DOUBLE: Final = 2
_SINGLE: Final = 3
_PLAIN: Final = 4

_COLUMNS: Final = 126  # of places further to the right this one is kept
_DEEPEST: Final = 15
_PAINTS: Final = (Paint.TEXT, Paint.NUMBER, Paint.QUOTE, Paint.ID)
_LONGEST_KEY: Final = 1_000

_IN_QUOTES: Final = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*"""
_QUOTED_KEY: Final = re.compile(_IN_QUOTES + r"(?=:(?:[ \t]|$))")
_FLOW_KEY: Final = re.compile(_IN_QUOTES + r"(?=:)")
_COLON: Final = re.compile(r":(?=[ \t]|$)")
_COMMENT: Final = re.compile(r"[ \t]#")
_SPACES: Final = re.compile(r"[ \t]*")
_DASH: Final = re.compile(r"-(?=[ \t]|$)")
_HEADER: Final = re.compile(r"[|>][-+0-9]*(?=[ \t]|$)")
_MARKER: Final = re.compile(r"(?:---|\.\.\.)(?=[ \t]|$)")
_DOUBLE_REST: Final = re.compile(r'(?:[^"\\]|\\.)*"')
_SINGLE_REST: Final = re.compile(r"(?:[^']|'')*'(?!')")
_FLOW_MARKS: Final = ",[]{}"
_FLOW_STOP: Final = re.compile(r"[,\[\]{}]|:(?=[ \t,\[\]{}]|$)|[ \t]#")
_REFUSED: Final = "&*!%@`"  # no text can start with one of these
_ODD: Final = re.compile(f"{FORBIDDEN}|[\u202a-\u202e\u2066-\u2069]")
_QUOTING: Final = frozenset({"quotes", "passages"})

_OF_KIND: Final = {
    Kind.TEXT: Paint.TEXT,
    Kind.ID: Paint.ID,
    **dict.fromkeys((Kind.BOOL, Kind.NUMBER, Kind.COUNT, Kind.CHOICE), Paint.NUMBER),
}


def _paints() -> dict[str, Paint]:
    tables: tuple[tuple[Field, ...], ...] = (
        fields.SHOW, fields.POLICY, fields.SET, fields.COMMON, *fields.OWN.values(),
        fields.OPTION, fields.PASSAGE, fields.SOURCE, fields.FINGERPRINT,
    )  # fmt: skip
    found: dict[str, Paint] = {}
    for field in (field for table in tables for field in table):
        if field.kind in _OF_KIND:  # of two fields with one name the later one is the commoner
            found[field.name] = _OF_KIND[field.kind]
    return {**found, "topic": Paint.ID}


# The declared type of a field decides what its value is, never how it is spelt.
_OF_FIELD: Final = _paints()


def lex(line: str, state: int) -> tuple[tuple[Token, ...], int]:
    """Tell the pieces of a line, in order and without overlap, and the state behind it.

    `state` is what the line before gave, and 0 at the start of a file.
    """
    one = _Line(line, state)
    one.read()
    odd = [found.span() for found in _ODD.finditer(line)] if not line.isprintable() else []
    tokens = _with_faults(one.tokens, odd) if odd else one.tokens
    return tuple(tokens), one.state()


def goes_on(state: int, indent: int) -> bool:
    """Whether a line with so many spaces in front is still of what the line before left open.

    That is a block, a text in quotes, or a list or map in brackets.
    """
    is_open = state > 0 and (state & 7 in (_BLOCK, _DOUBLE, _SINGLE) or state >> 19 & 15 > 0)
    return is_open and indent > (state >> 5 & 127) - 1


class _Line:
    """Reads one line from left to right.

    `owner` is the column of the key or dash whose value is read, `under` the column + 1 of the
    `quotes` or `passages` above, `flow` how many brackets are open, and `flow_under` how many
    were where `quotes` stood in them.
    """

    def __init__(self, line: str, state: int) -> None:
        state = max(state, 0)
        self.line = line
        self.tokens: list[Token] = []
        self.mode = state & 7
        self.paint = _PAINTS[state >> 3 & 3]
        self.owner = (state >> 5 & 127) - 1
        self.under = state >> 12 & 127
        self.flow = state >> 19 & 15
        self.flow_under = state >> 23 & 15

    def state(self) -> int:
        """What is known behind the line, as a number below 2**27."""
        return (
            self.mode
            | _PAINTS.index(self.paint) << 3
            | (min(self.owner, _COLUMNS - 1) + 1) << 5
            | min(self.under, _COLUMNS) << 12
            | min(self.flow, _DEEPEST) << 19
            | min(self.flow_under, _DEEPEST) << 23
        )

    def add(self, start: int, end: int, paint: Paint) -> None:
        """Paint some characters."""
        if end > start:
            self.tokens.append(Token(start, end, paint))

    def read(self) -> None:
        """Read the line; a blank one changes nothing."""
        line = self.line
        content = line.lstrip()
        if not content:
            return
        indent = len(line) - len(line.lstrip(" "))
        at = len(line) - len(content)
        if self.mode == _BLOCK and indent > self.owner:
            self.add(indent, len(line.rstrip()), self.paint)
            return
        for place in range(indent, at):
            self.add(place, place + 1, Paint.FAULT)
        inside = indent > self.owner
        if self.mode in (_DOUBLE, _SINGLE) and inside:
            self._close(self._quoted(at, at))
        elif self.flow and (inside or content[0] in _FLOW_MARKS):
            self._flow(at)
        else:
            self._block_line(at, indent)

    def _block_line(self, at: int, indent: int) -> None:
        """A line that starts with a dash, a key, a comment or a text."""
        line = self.line
        goes_on = self.mode == _PLAIN and indent > self.owner
        self.mode, self.flow, self.flow_under = _NORMAL, 0, 0
        if line[at] == "#":
            self.add(at, len(line.rstrip()), Paint.COMMENT)
            return
        # No text that goes on can hold a key, so what looks like one was meant as one.
        if goes_on and self._key_end(at) is None:
            self._plain(at)
            return
        if self.under and (at < self.under - 1 or (at < self.under and not _DASH.match(line, at))):
            self.under = 0
        if marker := _MARKER.match(line) if at == 0 else None:
            self.add(0, marker.end(), Paint.MARK)
            self.owner, self.paint = -1, Paint.TEXT
            at = self._skip(marker.end())
        self._entry(at, may_go_on=indent > self.owner)

    def _entry(self, at: int, *, may_go_on: bool) -> None:
        """Dashes, then a key or not, then a value."""
        line = self.line
        while at < len(line) and _DASH.match(line, at):
            self.add(at, at + 1, Paint.MARK)
            self.owner, self.paint, may_go_on = at, Paint.TEXT, True
            at = self._skip(at + 1)
        end = self._key_end(at)
        if end is not None:
            name = line[at:end].rstrip()
            self.add(at, at + len(name), Paint.KEY)
            self.add(end, end + 1, Paint.MARK)
            self.owner, may_go_on = at, True
            name = name.strip("\"'")
            self._enter(name)
            if name in _QUOTING:
                self.under = at + 1
            at = self._skip(end + 1)
        if not may_go_on:
            self.paint = Paint.TEXT
        self._value(at)
        if not may_go_on and self.mode == _PLAIN:
            self.mode = _NORMAL  # a name that is being typed, and no text of what stands above

    def _enter(self, name: str) -> None:
        """Take the paint of a field's value."""
        quoted = name == "text" and (self.under > 0 or self.flow_under > 0)
        self.paint = Paint.QUOTE if quoted else _OF_FIELD.get(name, Paint.TEXT)

    def _key_end(self, at: int) -> int | None:
        """Where the colon of a key stands that starts at a place; None where there is no key."""
        line = self.line
        if at >= len(line) or line[at] in "#|>[]{},&*!%@`":
            return None
        if line[at] in "\"'":
            quoted = _QUOTED_KEY.match(line, at)
            return quoted.end() if quoted else None
        found = _COLON.search(line, at, at + _LONGEST_KEY)
        if found is None or found.start() == at or _COMMENT.search(line, at, found.start()):
            return None
        return found.start()

    def _skip(self, at: int) -> int:
        """The first place from one on where no space stands."""
        found = _SPACES.match(self.line, at)
        return found.end() if found else at

    def _value(self, at: int) -> None:
        line = self.line
        if at >= len(line):
            return
        char = line[at]
        if char == "#":
            self._comment(at)
        elif header := _HEADER.match(line, at):
            self.add(at, header.end(), Paint.MARK)
            self._behind(header.end())
            self.mode = _BLOCK
        elif char in "\"'":
            self.mode = _DOUBLE if char == '"' else _SINGLE
            self._close(self._quoted(at, at + 1))
        elif char in "[{":
            self._flow(at)
        elif char in _REFUSED:
            self.add(at, at + 1, Paint.FAULT)
            self._plain(at + 1)
        else:
            self._plain(at)

    def _comment(self, at: int) -> None:
        self.add(at, len(self.line.rstrip()), Paint.COMMENT)

    def _plain(self, at: int) -> None:
        """A text without quotes; what stands behind ` #` is none of it."""
        found = _COMMENT.search(self.line, max(0, at - 1))
        end = found.start() if found else len(self.line)
        self.add(at, at + len(self.line[at:end].rstrip()), self.paint)
        if found:
            self._comment(found.start() + 1)
        self.mode = _NORMAL if found else _PLAIN

    def _behind(self, at: int) -> None:
        """What stands behind a value: a comment, or something that should not."""
        at = self._skip(at)
        if at >= len(self.line):
            return
        if self.line[at] == "#":
            self._comment(at)
        else:
            self._plain(at)
            self.mode = _NORMAL

    def _quoted(self, start: int, inside: int) -> int | None:
        """A text in quotes, or the rest of one: the place behind it, None where it stays open."""
        rest = _DOUBLE_REST if self.mode == _DOUBLE else _SINGLE_REST
        closing = rest.match(self.line, inside)
        if closing is None:
            self.add(start, len(self.line.rstrip()), self.paint)
            return None
        self.mode = _NORMAL
        self.add(start, closing.end(), self.paint)
        return closing.end()

    def _close(self, end: int | None) -> None:
        """Read on behind a text in quotes."""
        if end is not None and self.flow:
            self._flow(end)
        elif end is not None:
            self._behind(end)

    def _flow(self, at: int) -> None:
        """What stands in brackets, as far as this line goes."""
        line = self.line
        self.mode = _NORMAL
        while (at := self._skip(at)) < len(line):
            char = line[at]
            if char in _FLOW_MARKS:
                self._bracket(char)
                self.add(at, at + 1, Paint.MARK)
                at += 1
                if not self.flow:
                    self._behind(at)
                    return
            elif char == "#" and (at == 0 or line[at - 1] in " \t"):
                self._comment(at)
                return
            elif char in "\"'" and not _FLOW_KEY.match(line, at):
                self.mode = _DOUBLE if char == '"' else _SINGLE
                end = self._quoted(at, at + 1)
                if end is None:
                    return
                at = end
            else:
                at = self._flow_text(at)

    def _bracket(self, char: str) -> None:
        if char in "[{":
            self.flow += 1
        elif char in "]}":
            self.flow -= 1
            if self.flow < self.flow_under:
                self.flow_under = 0

    def _flow_text(self, at: int) -> int:
        """A key, a colon or a text in brackets; returns the place behind it."""
        line = self.line
        quoted = _FLOW_KEY.match(line, at)
        stop = None if quoted else _FLOW_STOP.search(line, at)
        end = quoted.end() if quoted else stop.start() if stop else len(line)
        if end == at:  # a colon without a key, or the space before a comment
            self.add(at, at + 1, Paint.MARK)
            return at + 1
        text = line[at:end].rstrip()
        if line[end : end + 1] != ":":
            self.add(at, at + len(text), self.paint)
            return end
        name = text.strip("\"'")
        if self.flow == self.flow_under:
            self.flow_under = 0
        if name in _QUOTING:
            self.flow_under = self.flow
        self._enter(name)
        self.add(at, at + len(text), Paint.KEY)
        self.add(end, end + 1, Paint.MARK)
        return end + 1


def _with_faults(tokens: list[Token], odd: list[tuple[int, int]]) -> list[Token]:
    """The tokens with some characters cut out of them, which become faults."""
    found: list[Token] = []
    left = deque(odd)
    for token in tokens:
        at = token.start
        while left and left[0][0] < token.end:
            start, end = left.popleft()
            found.append(Token(at, start, token.paint))  # empty where it stands before the token
            found.append(Token(start, end, Paint.FAULT))
            at = max(at, end)
        found.append(Token(at, token.end, token.paint))
    found += (Token(start, end, Paint.FAULT) for start, end in left)
    return [token for token in found if token.end > token.start]
