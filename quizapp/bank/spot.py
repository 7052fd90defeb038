"""A place of a question file that is being written: what holds it, and what may stand there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.bank.lexing import goes_on, lex
from quizapp.bank.outline import Frame, fields_around, frames_at, head_of

_SOURCE_FILE: Final = re.compile(r"format[ \t]*:[ \t]*[\"']?quizapp-source/")
_IN_BRACES: Final = re.compile(r"([\w-]+)[ \t]*:[ \t]*([^,{}]*)")
_DEEPEST_GAP: Final = 8


class Spot:
    """A place in front of a key or value; `before` matches its line up to there.

    Its first group holds the spaces, its second the dashes.
    """

    def __init__(self, lines: Sequence[str], line: int, before: re.Match[str]) -> None:
        self.lines = lines
        self.line = line
        self.column = before.end(2)
        indent = before.end(1)
        self._dashes = tuple(indent + at for at, char in enumerate(before[2]) if char == "-")
        self._frames = frames_at(lines, line, self._dashes, self.column)
        self._is_text = self._goes_on(indent)
        # The list in whose column of dashes the place is.
        self._list: list[Frame] = []
        top = self._frames[-1] if self._frames else None
        if top is not None and top.is_list and not self._dashes and top.column == self.column:
            self._list = self._frames
            self._frames = self._frames[:-1]

    def _goes_on(self, indent: int) -> bool:
        """Whether the place is in a text or in brackets that an earlier line opened."""
        if not self._frames or indent == 0:
            return False
        above = [one.line for one in self._frames if one.line < self.line]
        entry = (one.line for one in self._frames if one.is_list and one.line < self.line)
        state = 0
        for line in self.lines[next(entry, above[0] if above else self.line) : self.line]:
            _, state = lex(line, state)
        return goes_on(state, indent)

    def table(self) -> tuple[Field, ...]:
        """The fields of the map at the place; none where there is no map."""
        if self.column == 0 and not self._dashes:
            return self._root()
        if not self._frames or self._is_text:
            return ()
        at_key = self._frames[-1].column == self.column
        return self._follow(self._frames[:-1] if at_key else self._frames)[0]

    def written(self) -> dict[str, str]:
        """The fields that the map at the place has besides, with what stands behind them."""
        return fields_around(self.lines, self.line, self.column, is_first=bool(self._dashes))

    def list_holder(self) -> Field | None:
        """The field whose list can have an entry that starts at the place."""
        if self._is_text or self._dashes:
            return None
        if self._list:
            return self._follow(self._list)[1]
        top = self._frames[-1] if self._frames else None
        if top is None or top.is_list or top.column >= self.column:
            return None
        return self._follow(self._frames)[1]

    def listed_in(self) -> Field | None:
        """The field in whose list the place is behind a dash."""
        return self._follow(self._frames)[1] if self._dashes and not self._is_text else None

    def gap(self) -> int:
        """How much further in than its key the dashes of a list stand in this file."""
        at = next((at for at, line in enumerate(self.lines) if line.startswith("questions:")), None)
        heads = (head_of(line) for line in self.lines[at + 1 :]) if at is not None else ()
        first = next((head for head in heads if head is not None), None)
        return min(first.indent, _DEEPEST_GAP) if first is not None and first.dashes else 2

    def _root(self) -> tuple[Field, ...]:
        is_source = any(_SOURCE_FILE.match(line) for line in self.lines if line[:1] == "f")
        return fields.SOURCE if is_source else fields.SET

    def _follow(self, frames: Sequence[Frame]) -> tuple[tuple[Field, ...], Field | None]:
        """The fields of the innermost of some maps and lists, and the field that holds it."""
        table, holder = self._root(), None
        for at, frame in enumerate(frames):
            if not frame.is_list:
                holder = next((one for one in table if one.name == frame.name), None)
                table = fields.MAPS.get(holder.kind, ()) if holder is not None else ()
            elif holder is not None and holder.kind is Kind.QUESTIONS:
                table = self._of_question(frames[at + 1 :])
            else:
                table = fields.ENTRIES.get(holder.kind, ()) if holder is not None else ()
        return table, holder

    def _of_question(self, inside: Sequence[Frame]) -> tuple[Field, ...]:
        """The fields of the question at the place, in the order in which one writes them."""
        column = inside[0].column if inside else self.column
        is_first = bool(self._dashes) and not inside
        written = fields_around(self.lines, self.line, column, is_first=is_first)
        kind = written.get("type") or below(self.lines, "defaults").get("type", "")
        own = fields.OWN.get(kind) or _of_any_type()
        return (*fields.COMMON[:2], *own, *fields.COMMON[2:])


def _of_any_type() -> tuple[Field, ...]:
    """The fields that questions of some type have, each once."""
    found = {one.name: one for table in fields.OWN.values() for one in table}
    return tuple(replace(one, required=False) for one in found.values())


def below(lines: Sequence[str], name: str) -> dict[str, str]:
    """What stands in a map at the left edge of a file: its keys and what is behind each."""
    for at, line in enumerate(lines):
        head = head_of(line) if line.startswith(name) else None
        if head is not None and head.name == name:
            if head.value.startswith("{"):
                pairs = _IN_BRACES.findall(head.value)
                return {key: value.strip("\"' ") for key, value in pairs}
            return _block(lines[at + 1 :])
    return {}


def _block(lines: Sequence[str]) -> dict[str, str]:
    """The fields of the map that the first of some lines begins."""
    found: dict[str, str] = {}
    column = None
    for line in lines:
        head = head_of(line)
        if head is None:
            continue
        if head.column == 0 or head.dashes:
            break
        column = column or head.column
        if head.column == column and head.name:
            found[head.name] = head.value.strip("\"'")
    return found
