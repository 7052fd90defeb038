"""YAML text as plain texts, lists and maps, each with its place; nothing else of YAML gets in.

Built in one pass over the events of PyYAML's C parser (or the pure Python one, which gives the
same): no value is guessed, no alias followed, no tag obeyed, and no depth recursed into beyond
the limit.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any, Final, NoReturn

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quizapp.bank.page import FORBIDDEN, MOST_REPEATS, Page, warn_of_hidden
from quizapp.bank.syntax import BrokenError, broken_by, short

MOST_NODES: Final = 500_000
# Of them, so many at most are held at one time: each takes some 500 bytes. Only questions that are
# handed over one by one make up more.
MOST_HELD: Final = 200_000
DEEPEST: Final = 20
# The field at the root whose entries are handed over.
QUESTIONS: Final = "questions"
# How far before its value a key is looked for.
_KEY_NEAR: Final = 4_000

# A text, with its value and place, is PyYAML's own event: the cheapest node is the one that is
# there already.
Text = ScalarEvent


class Map(dict[str, Any]):
    """A map of nodes by key; `start` and `end` are PyYAML's marks, turned to places on demand."""

    __slots__ = ("end", "start")

    start: Any
    end: Any


class List(list[Any]):
    """A list of nodes; `start` and `end` as in `Map`."""

    __slots__ = ("end", "start")

    start: Any
    end: Any


Node = ScalarEvent | Map | List
Event = Any
# Takes one question, and whether something in it was refused.
Take = Callable[[Node, bool], None]
# Is given the fields that stand above the questions, and says who takes these.
Start = Callable[[Map], Take | None]


def place_of(node: Node) -> tuple[int, int]:
    """The characters of a node, from its first to behind its last."""
    if isinstance(node, (Map, List)):  # a union takes four times as long
        return node.start.index, node.end.index
    return place_of_event(node)


def place_of_event(event: Event) -> tuple[int, int]:
    """The characters of an event."""
    return event.start_mark.index, event.end_mark.index


def place_of_key(page: Page, owner: Map, name: str) -> tuple[int, int]:
    """The characters of a key: the last time its name stands before its value.

    Key events are not kept, because nearly all are never asked for.
    """
    start, end = place_of(owner[name])
    found = page.text.rfind(name, max(owner.start.index, start - _KEY_NEAR), start)
    return (found, found + len(name)) if found >= 0 else (start, end)


def compose(page: Page, *, pure_python: bool = False, start: Start | None = None) -> Node | None:
    """Read the one document of a page; None where there is none.

    Where `start` names a taker, each entry of the list `questions` at the root is handed over
    when it is read and not kept: what is used while it is at hand costs a quarter less time.
    What is refused but does not stop reading is noted on the page; what stops it is raised as
    `BrokenError`.
    """
    fast = yaml.__with_libyaml__ and not pure_python
    text = _without_directives(page)
    if not fast and "\t" in text:  # where only this parser takes tabs for faults
        text = re.sub(_INNER, lambda found: found[1] + found[2].replace("\t", " "), text)
    loader: Any = yaml.CBaseLoader(text) if fast else yaml.BaseLoader(text)
    try:
        return _Composer(page, loader.get_event, start).document()
    except yaml.MarkedYAMLError as error:
        raise broken_by(text, error) from None
    except (ValueError, OverflowError):
        # The Python parser makes characters of numbers without looking; it stands where it did.
        raise _no_character(page, loader.get_mark().index) from None
    finally:
        loader.dispose()


def _without_directives(page: Page) -> str:
    """Note and blank lines that start with `%`: a parser needs ages for very many of them."""
    text = page.text
    if "%" not in text:
        return text
    for found in islice(re.finditer(_DIRECTIVE, text), MOST_REPEATS):
        page.report(
            "directive",
            (found.start(), page.line_end(found.start())),
            "a YAML directive is not allowed",
            "take the line that starts with `%` out, or indent it",
        )
    return re.sub(_DIRECTIVE, lambda found: " " * len(found[0]), text)


def _no_character(page: Page, index: int) -> BrokenError:
    place = (index, page.line_end(index))
    return BrokenError("syntax", place, "this escape makes no character", _BACKSLASH)


class _Composer:
    """Builds the nodes; one method for each kind of collection, so that no state is looked up.

    Half of the time of reading a file is spent in `_map`: what is rare is behind `careful`.
    """

    def __init__(
        self, page: Page, get_event: Callable[[], Event], start: Start | None = None
    ) -> None:
        self.page = page
        self.get_event = get_event
        self.start = start
        self.nodes = 0
        self.most = MOST_HELD
        # Whether anything in the text looks like an anchor or a tag, or like an escape that
        # smuggles in a character that the raw text does not show.
        text = page.text
        self.careful = _may_have_property(text) or (
            "\\" in text and re.search(_ODD_ESCAPE, text) is not None
        )

    def document(self) -> Node | None:
        """Read the one document; a second one is a fault."""
        self.get_event()  # the start of the stream
        event = self.get_event()
        if isinstance(event, StreamEndEvent):
            return None
        root = self._node(self.get_event(), 1)
        self.get_event()  # the end of the document
        event = self.get_event()
        if not isinstance(event, StreamEndEvent):
            start = event.start_mark.index
            raise BrokenError(SECOND_DOCUMENT, (start, self.page.line_end(start)), *SECOND_STARTS)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if self.careful:
                self._check_text(event)
            return event  # type: ignore[no-any-return]
        if kind is MappingStartEvent:
            return self._map(event, depth)
        if kind is SequenceStartEvent:
            return self._list(event, depth)
        return self._alias(event)

    def _map(self, start: Event, depth: int) -> Map:  # noqa: C901, PLR0912 (hot, so whole)
        get_event, careful = self.get_event, self.careful
        if depth > DEEPEST or careful:
            self._check_collection(start, depth)
        node = Map()
        node.start = start.start_mark
        hold = node.setdefault
        for _ in _FIELDS_TO_THE_LIMIT:
            key = get_event()
            if type(key) is not ScalarEvent:
                if type(key) is MappingEndEvent:
                    break
                key = self._odd_key(key, depth)
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                if careful:
                    self._check_text(event)
            elif kind is MappingStartEvent:
                event = self._map(event, depth + 1)
            elif kind is SequenceStartEvent:
                if depth == 1 and key.value == QUESTIONS and self.start is not None:
                    event = self._handed_over(node, event)
                else:
                    event = self._list(event, depth + 1)
            else:
                event = self._alias(event)
            if careful:
                self._check_text(key)
            if hold(key.value, event) is not event:
                self._duplicate(node, key, event, depth)
        else:
            self._too_many(node.start.index)
        node.end = key.end_mark
        self.nodes += 2 * len(node)
        if self.nodes > self.most:
            self._too_many(node.start.index)
        return node

    def _list(self, start: Event, depth: int) -> List:
        get_event = self.get_event
        if depth > DEEPEST or self.careful:
            self._check_collection(start, depth)
        node = List()
        node.start = start.start_mark
        append = node.append
        for _ in _TO_THE_LIMIT:
            event = get_event()
            kind = type(event)
            if kind is MappingStartEvent:
                append(self._map(event, depth + 1))
            elif kind is SequenceEndEvent:
                break
            else:
                append(self._node(event, depth + 1))
        else:
            self._too_many(node.start.index)
        node.end = event.end_mark
        self.nodes += len(node)
        if self.nodes > self.most:
            self._too_many(node.start.index)
        return node

    def _handed_over(self, root: Map, start: Event) -> List:
        """Hand the questions over, one by one; of what is handed over nothing is left."""
        take = self.start(root) if self.start is not None else None
        self.start = None
        if take is None:
            return self._list(start, 2)
        self._check_collection(start, 2)
        node = List()
        node.start = start.start_mark
        while type(event := self.get_event()) is not SequenceEndEvent:
            errors, nodes = self.page.errors, self.nodes
            entry = self._node(event, 3)
            take(entry, self.page.errors > errors)
            self.nodes = max(self.nodes + 1, nodes + _FEWEST_NODES)
            self.most = min(MOST_NODES, self.nodes + MOST_HELD)
            if self.nodes > MOST_NODES:
                self._too_many(node.start.index)
        node.end = event.end_mark
        return node

    def _too_many(self, start: int) -> NoReturn:
        message, hint = (
            f"the file holds more than {MOST_NODES:,} texts and lists",
            "split it into several files",
        )
        if self.nodes <= MOST_NODES:
            message = f"more than {MOST_HELD:,} texts and lists must be read together here"
            hint = "let `format`, `topics` and `defaults` stand first, or split the file"
        raise BrokenError(TOO_MANY_NODES, (start, self.page.line_end(start)), message, hint)

    def _check_collection(self, start: Event, depth: int) -> None:
        place = (start.start_mark.index, start.start_mark.index + 1)
        if depth > DEEPEST:
            raise BrokenError(
                "too-deep", place, f"nested more than {DEEPEST} deep", "no question needs that"
            )
        self._refuse(start, place)

    def _refuse(self, event: Event, place: tuple[int, int]) -> None:
        if event.anchor is not None:
            self.page.report(
                "anchor", place, f"an anchor (`&{short(event.anchor)}`) is not allowed", _WRITE_OUT
            )
        if event.tag is not None:
            self.page.report(
                "tag", place, "a tag (`!…`) is not allowed", "put a text with `!` first in quotes"
            )

    def _check_text(self, event: Event) -> None:
        place = place_of_event(event)
        self._refuse(event, place)
        bad = re.search(_FORBIDDEN_IN_VALUE, event.value) if event.style == '"' else None
        if bad and "\ud800" <= bad[0] <= "\udfff":  # here the C parser stops by itself
            found = re.compile(_HALF).search(self.page.text, *place)
            raise _no_character(self.page, found.start() + 2 if found else place[0])
        if bad:
            told = f"an escape makes the control character U+{ord(bad[0]):04X}"
            self.page.report("control-character", place, told, _BACKSLASH)
            event.value = re.sub(_FORBIDDEN_IN_VALUE, " ", event.value)
        elif event.style == '"':
            warn_of_hidden(self.page, place, event.value)

    def _alias(self, event: Event) -> ScalarEvent:
        place = place_of_event(event)
        self.page.report(
            "alias", place, f"an alias (`*{short(event.anchor)}`) is not allowed", _WRITE_OUT
        )
        stand_in = f"*{event.anchor}"  # what it is no longer counts
        return ScalarEvent(None, None, (True, False), stand_in, event.start_mark, event.end_mark)

    def _odd_key(self, event: Event, depth: int) -> ScalarEvent:
        start, end = event.start_mark, event.end_mark
        if type(event) is AliasEvent:
            self._alias(event)
        else:
            self._node(event, depth + 1)
            self.page.report(
                "expected-text",
                (start.index, self.page.line_end(start.index)),
                "a name was expected here, not a list or map",
                "put a text that begins with `{` or `[` in quotes",
            )
        return ScalarEvent(None, None, (True, False), f"{NO_NAME}{start.index}", start, end)

    def _duplicate(self, node: Map, key: Event, second: Node, depth: int) -> None:
        first = node[key.value]
        if not self.page.full:
            line = self.page.span(*place_of_key(self.page, node, key.value)).line
            self.page.report(
                "duplicate-key",
                place_of_event(key),
                f"`{short(key.value)}` stands here twice, first in line {line}",
                "keep one of the two",
            )
        if depth == 1 and isinstance(first, List) and isinstance(second, List):
            first.extend(second)  # the questions of both count, or one list would hide the other


def _may_have_property(text: str) -> bool:
    """Whether anything looks like an anchor or a tag: one of their marks behind no word."""
    looked_at = 0
    for mark in "&!":
        place = text.find(mark)
        while place >= 0:
            looked_at += 1
            if place == 0 or text[place - 1] in _BEFORE_PROPERTY or looked_at > _MOST_LOOKS:
                return True
            place = text.find(mark, place + 1)
    return False


# In a text with very many of these marks it is cheaper to look at every event than for a mark.
_MOST_LOOKS: Final = 20_000
_BEFORE_PROPERTY: Final = " \t\r\n,[]{}:\"'-"
# Begins a key that was no text; it is noted already, and no field has such a name.
NO_NAME: Final = "\0"
# Faults that are not mended like others: a file that is too large, and one with two documents.
TOO_MANY_NODES: Final = "too-many-nodes"
SECOND_DOCUMENT: Final = "several-documents"
SECOND_STARTS: Final = (
    "a second document starts here",
    "a question file holds one document; take the `---` out",
)
# What no question has less of. An entry that does is a fault, and costs as much to tell.
_FEWEST_NODES: Final = 10
# A field is two nodes, so a map ends at half of what a list may hold.
_TO_THE_LIMIT: Final = range(MOST_HELD)
_FIELDS_TO_THE_LIMIT: Final = range(MOST_HELD // 2)
_DIRECTIVE: Final = r"(?:(?<=[\r\n])|\A)%[^\r\n]*"
# What stands in a line behind its indentation and the marks of entries.
_INNER: Final = r"(?:(?<=[\r\n])|\A)([ \t]*(?:[-?:][ \t]+)*)([^\r\n]*)"
_HALF: Final = r"\\(?:u|U0000)[dD][89a-fA-F]"
_BACKSLASH: Final = "write `\\\\` for a backslash, or use single quotes"
_WRITE_OUT: Final = "write the text out; put a text that starts with `&` or `*` in quotes"
_ODD_ESCAPE: Final = r"\\(?:[0abefvr]|x|u|U|N|L|P)"

_FORBIDDEN_IN_VALUE: Final = f"{FORBIDDEN}|\r"
