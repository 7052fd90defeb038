"""Which maps and lists stand open at a line, told by indentation alone: of broken files, too."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_HEAD: Final = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<name>\w[\w-]*)[ \t]*:(?=[ \t]|$)[ \t]*(?P<value>.*))?"
)
_VALUE_END: Final = re.compile(r"(?:^|[ \t]+)#.*$")
_ANY_COLUMN: Final = 1_000_000


class Head(NamedTuple):
    """How a line begins: the columns of its dashes, and its key with what stands behind it."""

    indent: int
    dashes: tuple[int, ...]
    column: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A map or list that is open.

    `column` is where its keys or dashes stand. Of a map `name` is the last key and `value` what
    stands behind it in its line; of a list both are "".
    """

    column: int
    line: int
    name: str = ""
    value: str = ""

    @property
    def is_list(self) -> bool:
        """Whether dashes stand in it."""
        return not self.name


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return re.split(r"\r\n|\r|\n", text) if "\r" in text else text.split("\n")


def head_of(line: str) -> Head | None:
    """How a line begins; None of a blank line and of a comment."""
    if line.lstrip()[:1] in ("", "#"):
        return None
    found = _HEAD.match(line)
    if found is None:
        return None
    dashes = found["dashes"]
    indent = found.end("indent")
    columns = tuple(indent + at for at, char in enumerate(dashes) if char == "-")
    value = _VALUE_END.sub("", found["value"] or "").strip()
    return Head(indent, columns, found.end("dashes"), found["name"] or "", value)


def frames_above(lines: Sequence[str], line: int) -> list[Frame]:
    """What the lines above one leave open, the outermost first."""
    found: list[Frame] = []
    limit = _ANY_COLUMN
    for number in range(line - 1, -1, -1):
        below_list = bool(found) and found[-1].is_list
        if found and lines[number].startswith(" " * (limit + below_list)):
            continue
        head = head_of(lines[number])
        if head is None:
            continue
        # The key of a list may stand in the column of its dashes.
        may_own = below_list and not head.dashes and head.column == limit
        if head.name and (head.column < limit or may_own):
            found.append(Frame(head.column, number, head.name, head.value))
            limit = head.column
        for dash in reversed(head.dashes):
            if dash < limit:
                found.append(Frame(dash, number))
                limit = dash
        if found and limit == 0 and not found[-1].is_list:
            break
    return found[::-1]


def frames_at(lines: Sequence[str], line: int, dashes: Iterable[int], column: int) -> list[Frame]:
    """What is open for a key or text in a column of a line that has some dashes before it.

    The last frame is what it would belong to: the map in its column or, where it would be the
    first of a new map or list, the list or the key that would hold it. Nothing, where it goes on
    with a text, or stands in a column in which nothing can stand.
    """
    frames = frames_above(lines, line)
    for dash in dashes:
        frames = _without(frames, dash)
        if frames and frames[-1].is_list and frames[-1].column == dash:
            continue
        if not frames or not (frames[-1].is_list or _is_empty(frames[-1])):
            return []
        frames.append(Frame(dash, line))
    if dashes:
        return frames
    frames = _without(frames, column)
    if frames and frames[-1].column < column and not (frames[-1].is_list or _is_empty(frames[-1])):
        return []
    return frames


def _without(frames: list[Frame], column: int) -> list[Frame]:
    """The frames that do not end where something stands in a column."""
    kept = list(frames)
    while kept and kept[-1].column > column:
        kept.pop()
    return kept


def _is_empty(frame: Frame) -> bool:
    return not frame.value


def fields_around(
    lines: Sequence[str], line: int, column: int, *, is_first: bool
) -> dict[str, str]:
    """The fields in a column above and below a line, with what stands behind them.

    Where the line is the first of its map, those above are of another.
    """
    found: dict[str, str] = {}
    above = () if is_first else range(line - 1, -1, -1)
    for numbers in (above, range(line + 1, len(lines))):
        deeper = " " * (column + 1)
        for number in numbers:
            head = None if lines[number].startswith(deeper) else head_of(lines[number])
            if head is None:
                continue
            is_below = number > line
            if head.name and head.column == column and not (is_below and head.dashes):
                found.setdefault(head.name, head.value)
            if head.indent < column:
                break
    return found
