"""Texts as YAML: in the style that stands there already, or else the plainest that holds them.

What is written is tried: a text that would be read otherwise is written in another style.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.bank.editing.folding import fold
from quizapp.bank.editing.tree import BLOCK, Entries, Fields, read_tree
from quizapp.bank.syntax import BrokenError

# How wide a line may be before a text goes on the lines below; how wide these are made.
WIDEST_LINE: Final = 100
FOLD_AT: Final = 96
# Words that are no text for others who read YAML.
_NOTHING: Final = ("~", "null", "Null", "NULL", "=", "<<")
_LEAST_WIDTH: Final = 20
_ENDLESS: Final = 1 << 30
# So many lines of a text show how wide its author makes them, within some bounds.
_TELLING: Final = 3
_AUTHORS_WIDTH: Final = (40, 160)


@dataclass(frozen=True, slots=True)
class Old:
    """How a text stood there: its style (a quote, `>`, `|` or "" for none) and its lines.

    `lines` are, of a `>` or `|` text, those below its `header`, without their indentation, which
    was `indent` columns.
    """

    style: str = ""
    lines: tuple[str, ...] = ()
    header: str = ""
    indent: int = 0
    widest: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text is to stand: `column` is that of its key or dash, `start` its own.

    In `flow`, that is within brackets or braces, no line below can be had for it.
    """

    column: int
    start: int
    flow: bool = False
    newline: str = "\n"
    old: Old | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What stands behind the key or dash, and the whole lines below it."""

    head: str
    body: str = ""


def write_text(text: str, slot: Slot) -> Written:
    """A text as YAML at a place; `text` has no space around it and is not empty."""
    tried: set[Written] = set()
    for written in _candidates(text, slot):
        if written not in tried and _holds(written, text, slot):
            return written
        tried.add(written)
    return Written(_escaped(text))  # what cannot be read is found when all is read


def _candidates(text: str, slot: Slot) -> Iterator[Written]:
    old = slot.old
    if old is not None:
        yield from _in_old_style(text, slot, old)
    if not slot.flow and _is_long(text, slot):
        yield from _in_lines(text, slot)
    yield from _in_one_line(text)
    if not slot.flow:
        yield _literal(text, slot, "|")
    yield Written(_quoted("'", text, slot))


def _in_old_style(text: str, slot: Slot, old: Old) -> Iterator[Written]:
    if old.style in BLOCK:
        # `>` cannot hold every text, `|` any that has no space at the start.
        if old.style == ">":
            yield _folded(text, slot, old.header, old)
        yield _literal(text, slot, "|" + old.header[1:], old)
    elif len(old.lines) > 1:
        yield Written(_quoted(old.style, text, slot))
    elif (
        "\n" not in text
        and (slot.flow or not _is_long(text, slot))
        and (old.style or _may_be_plain(text))
    ):
        yield Written(_quoted(old.style, text, slot, width=_ENDLESS))


def _is_long(text: str, slot: Slot) -> bool:
    """Whether a text needs lines of its own, unless the author writes lines as long."""
    wide = max(WIDEST_LINE, slot.old.widest if slot.old else 0)
    return "\n" in text or slot.start + len(text) + 2 > wide


def _in_lines(text: str, slot: Slot) -> Iterator[Written]:
    longest = max(map(len, text.split("\n"))) + slot.column + 2
    if "\n" in text and longest <= WIDEST_LINE:
        yield _literal(text, slot, "|")
    if " " in text:
        yield _folded(text, slot, ">")


def _in_one_line(text: str) -> Iterator[Written]:
    if "\n" in text:
        return
    if _may_be_plain(text):
        yield Written(text)
    if '"' not in text and "\\" not in text:
        yield Written(f'"{text}"')
    yield Written("'" + text.replace("'", "''") + "'")
    yield Written(_escaped(text))


def _may_be_plain(text: str) -> bool:
    return text not in _NOTHING and "\t" not in text


def _escaped(text: str) -> str:
    pieces = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(pieces.get(char, char) for char in text) + '"'


def _quoted(style: str, text: str, slot: Slot, width: int | None = None) -> str:
    """A text without marks or in quotes, over several lines where it is long."""
    if style == "'":
        text = text.replace("'", "''")
    elif style == '"':
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    indent = slot.column + 2
    below = _width(slot, indent) if width is None else width
    first = max(_LEAST_WIDTH, below + indent - slot.start - 1) if width is None else width
    lines = fold(text, below, first=first)
    space = slot.newline + " " * indent
    return style + _joined(lines, space, slot.newline) + style


def _joined(lines: list[str], space: str, newline: str) -> str:
    return "".join(
        (space if line and number else newline if number else "") + line
        for number, line in enumerate(lines)
    )


def _width(slot: Slot, indent: int) -> int:
    wide, old = FOLD_AT, slot.old
    if old is not None and len(old.lines) > 1:
        least, most = _AUTHORS_WIDTH
        least = least if len(old.lines) >= _TELLING else FOLD_AT
        wide = min(max(old.widest, least), most)
    return max(_LEAST_WIDTH, wide - indent)


def _folded(text: str, slot: Slot, header: str, old: Old | None = None) -> Written:
    indent = old.indent if old else slot.column + 2
    lines = fold(text, _width(slot, indent), old.lines if old else ())
    return Written(header, _body(lines, indent, slot.newline))


def _literal(text: str, slot: Slot, header: str, old: Old | None = None) -> Written:
    indent = old.indent if old else slot.column + 2
    return Written(header, _body(text.split("\n"), indent, slot.newline))


def _body(lines: list[str], indent: int, newline: str) -> str:
    return "".join((" " * indent + line if line else "") + newline for line in lines)


def _holds(written: Written, text: str, slot: Slot) -> bool:
    """Whether YAML reads at such a place what was meant."""
    space, end = " " * slot.column, slot.newline
    if slot.flow:
        page = f"{space}k: [{written.head}, z]{end}"
    else:
        page = f"{space}k: {written.head}{end}{written.body}{space}z: z{end}"
    # The two parsers, and those of others, differ about rare texts: what only one takes is none.
    return all(_reads(page, pure, text, slot) for pure in (False, True))


def _reads(page: str, pure_python: bool, text: str, slot: Slot) -> bool:
    try:
        root = read_tree(page, pure_python=pure_python)
    except BrokenError:
        return False
    if not isinstance(root, Fields):
        return False
    found = root.get("k")
    if slot.flow:
        return isinstance(found, Entries) and len(found) == 2 and _is(found[0], text)  # noqa: PLR2004
    return len(root) == 2 and _is(found, text)  # noqa: PLR2004


def _is(node: object, text: str) -> bool:
    return getattr(node, "value", "").strip() == text


def key_text(name: str) -> str:
    """The name of a field, in quotes where it needs them."""
    if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", name):
        return name
    return _escaped(name)
