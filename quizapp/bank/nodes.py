"""YAML text as plain texts, lists and maps, each with its place; nothing else of YAML gets in.

Built in one pass over the events of PyYAML's C parser (or the pure Python one, which gives the
same): no value is guessed, no alias followed, no tag obeyed, and no depth recursed into beyond
the limit.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

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

from quizapp.bank.page import FORBIDDEN, Page

MOST_NODES: Final = 500_000
DEEPEST: Final = 20

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


def place_of(node: Node) -> tuple[int, int]:
    """The characters of a node, from its first to behind its last."""
    if isinstance(node, Map | List):
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
    found = page.text.rfind(name, owner.start.index, start)
    return (found, found + len(name)) if found >= 0 else (start, end)


class BrokenError(Exception):
    """YAML that cannot be read on from a place: a fault of syntax or a limit that was passed.

    `around` is where the construct began in which it happened, as far as that is known.
    """

    def __init__(
        self,
        code: str,
        place: tuple[int, int],
        message: str,
        hint: str = "",
        around: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.hint = hint
        self.around = place[0] if around is None else around


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Keep the cyclic collector from walking a growing tree again and again.

    Half of PyYAML's time is that; nothing built here has cycles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compose(page: Page, *, pure_python: bool = False) -> Node | None:
    """Read the one document of a page; None where there is none.

    What is refused but does not stop reading is noted on the page; what stops it is raised as
    `BrokenError`.
    """
    fast = yaml.__with_libyaml__ and not pure_python
    loader: Any = yaml.CBaseLoader(page.text) if fast else yaml.BaseLoader(page.text)
    try:
        return _Composer(page, loader.get_event).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(page, error) from None
    finally:
        loader.dispose()


class _Composer:
    """Builds the nodes; one method for each kind of collection, so that no state is looked up.

    Half of the time of reading a file is spent in `_map`: what is rare is behind `careful`.
    """

    def __init__(self, page: Page, get_event: Callable[[], Event]) -> None:
        self.page = page
        self.get_event = get_event
        self.nodes = 0
        # Whether anything in the text looks like an anchor or a tag, or like an escape that
        # smuggles in a character that the raw text does not show.
        text = page.text
        self.careful = (("&" in text or "!" in text) and _PROPERTY.search(text) is not None) or (
            "\\" in text and _ODD_ESCAPE.search(text) is not None
        )

    def document(self) -> Node | None:
        self.get_event()  # the start of the stream
        event = self.get_event()
        if isinstance(event, StreamEndEvent):
            return None
        self._check_start(event)
        root = self._node(self.get_event(), 1)
        self.get_event()  # the end of the document
        event = self.get_event()
        if not isinstance(event, StreamEndEvent):
            start = event.start_mark.index
            self.page.report(
                "several-documents",
                (start, self.page.line_end(start)),
                "a second document starts here",
                "a question file holds one document; take the `---` out",
            )
        return root

    def _check_start(self, event: Event) -> None:
        if event.version or event.tags:
            self.page.report(
                "directive",
                (event.start_mark.index, self.page.line_end(event.start_mark.index)),
                "a YAML directive is not allowed",
                "take the line that starts with `%` out",
            )

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

    def _map(self, start: Event, depth: int) -> Map:  # noqa: C901 (the hot loop, kept whole)
        get_event, careful = self.get_event, self.careful
        if depth > DEEPEST or careful:
            self._check_collection(start, depth)
        node = Map()
        node.start = start.start_mark
        while True:
            key = get_event()
            if type(key) is not ScalarEvent:
                if type(key) is MappingEndEvent:
                    break
                key = self._odd_key(key, depth)
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                if careful:
                    self._check_text(key)
                    self._check_text(event)
            elif kind is MappingStartEvent:
                event = self._map(event, depth + 1)
            elif kind is SequenceStartEvent:
                event = self._list(event, depth + 1)
            else:
                event = self._alias(event)
            name = key.value
            if name in node:
                self._duplicate(node, key)
            else:
                node[name] = event
        node.end = key.end_mark
        self.nodes += 2 * len(node)
        if self.nodes > MOST_NODES:
            self._too_many(node)
        return node

    def _list(self, start: Event, depth: int) -> List:
        get_event = self.get_event
        if depth > DEEPEST or self.careful:
            self._check_collection(start, depth)
        node = List()
        node.start = start.start_mark
        append = node.append
        while True:
            event = get_event()
            kind = type(event)
            if kind is MappingStartEvent:
                append(self._map(event, depth + 1))
            elif kind is SequenceEndEvent:
                break
            else:
                append(self._node(event, depth + 1))
        node.end = event.end_mark
        self.nodes += len(node)
        if self.nodes > MOST_NODES:
            self._too_many(node)
        return node

    def _too_many(self, node: Node) -> None:
        start = place_of(node)[0]
        raise BrokenError(
            "too-many-nodes",
            (start, self.page.line_end(start)),
            f"the file holds more than {MOST_NODES:,} texts and lists",
            "split it into several files",
        )

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
                "anchor", place, f"an anchor (`&{event.anchor}`) is not allowed", _WRITE_OUT
            )
        if event.tag is not None:
            self.page.report(
                "tag", place, "a tag (`!…`) is not allowed", "put a text with `!` first in quotes"
            )

    def _check_text(self, event: Event) -> None:
        place = place_of_event(event)
        self._refuse(event, place)
        if event.style == '"':
            bad = _FORBIDDEN_IN_VALUE.search(event.value)
            if bad:
                self.page.report(
                    "control-character",
                    place,
                    f"an escape makes the control character U+{ord(bad[0]):04X}",
                    "write `\\\\` for a backslash, or use single quotes",
                )

    def _alias(self, event: Event) -> ScalarEvent:
        place = place_of_event(event)
        self.page.report("alias", place, f"an alias (`*{event.anchor}`) is not allowed", _WRITE_OUT)
        return ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark)

    def _odd_key(self, event: Event, depth: int) -> Event:
        if type(event) is AliasEvent:
            return self._alias(event)
        start, end = event.start_mark, event.end_mark
        self._node(event, depth + 1)
        self.page.report(
            "expected-text",
            (start.index, self.page.line_end(start.index)),
            "a name was expected here, not a list or map",
            "put a text that begins with `{` or `[` in quotes",
        )
        return ScalarEvent(None, None, (True, False), f"{NO_NAME}{start.index}", start, end)

    def _duplicate(self, node: Map, key: Event) -> None:
        line = self.page.span(*place_of_key(self.page, node, key.value)).line
        self.page.report(
            "duplicate-key",
            place_of_event(key),
            f"`{key.value}` stands here twice, first in line {line}",
            "keep one of the two",
        )


# Begins a key that was no text; it is noted already, and no field has such a name.
NO_NAME: Final = "\0"
_PROPERTY: Final = re.compile(r"(?:^|[\s,\[{:-])[&!]\S", re.MULTILINE)
_WRITE_OUT: Final = "write the text out; put a text that starts with `&` or `*` in quotes"
_ODD_ESCAPE: Final = re.compile(r"\\(?:[0abefvr]|x|u|U|N|L|P)")

_FORBIDDEN_IN_VALUE: Final = re.compile(FORBIDDEN.pattern + "|\r")

_HINTS: Final = (
    ("mapping values are not allowed", "put a text that holds `: ` in quotes"),
    ("'\\t'", "indent with spaces, not with tabs"),
    ("cannot start any token", "put a text that starts with @, `, % or a tab in quotes"),
    ("expected ',' or", "put a text that starts with { or [ in quotes"),
    ("did not find expected '-' indicator", "every entry of a list starts with `- `, in line"),
    ("did not find expected key", "look at the indentation and at quotes inside quotes"),
    ("could not find expected ':'", "a name must be followed by `: `, and quotes must be closed"),
    ("unexpected end of stream", "close the quotes that were opened here"),
    ("unknown escape character", "write `\\\\` for a backslash, or use single quotes"),
)


def _syntax_error(page: Page, error: yaml.MarkedYAMLError) -> BrokenError:
    mark = error.problem_mark or error.context_mark
    message = error.problem or error.context or "this is no YAML"
    if "end of stream" in message and error.context_mark is not None:
        mark = error.context_mark  # the quote that was opened says more than the end of the file
    index = mark.index if mark else 0
    hint = next((hint for part, hint in _HINTS if part in str(message)), "")
    around = error.context_mark.index if error.context_mark else None
    return BrokenError("syntax", (index, page.line_end(index)), str(message), hint, around)
