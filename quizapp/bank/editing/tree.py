"""A question file with the place of every key, text and list: what edits are cut by."""

import re
from collections.abc import Callable
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

from quizapp.bank.garbage import no_garbage_collection
from quizapp.bank.nodes import (
    DEEPEST,
    MOST_NODES,
    SECOND_DOCUMENT,
    SECOND_STARTS,
    List,
    Map,
)
from quizapp.bank.syntax import BrokenError, broken_by, line_end

# A file as plain data: what it says, without how it says it. Texts have no space around them.
Plain = str | list["Plain"] | dict[str, "Plain"]
BLOCK: Final = ("|", ">")
_DIRECTIVE: Final = r"(?:(?<=[\r\n])|\A)%"


class Fields(Map):
    """A map with its keys (each with its place), and whether it stands in braces."""

    __slots__ = ("flow", "keys_at")

    keys_at: dict[str, Any]
    flow: bool


class Entries(List):
    """A list, and whether it stands in brackets."""

    __slots__ = ("flow",)

    flow: bool


Node = ScalarEvent | Fields | Entries


def start_of(node: Node) -> int:
    """Where the first character of a node stands."""
    mark: Any = node.start if isinstance(node, Fields | Entries) else node.start_mark
    return int(mark.index)


def stop_of(text: ScalarEvent) -> int:
    """The place behind the last character of a text, with the blank lines behind a `>` or `|`."""
    mark: Any = text.end_mark
    return int(mark.index)


def read_tree(text: str, *, pure_python: bool = False) -> Node | None:
    """Read the one document of a text; None where there is none.

    Stricter than the reader, which reads on: raises `BrokenError` at the first thing that the
    format refuses and that would leave in doubt what a place means.
    """
    directive = re.search(_DIRECTIVE, text) if "%" in text else None
    if directive:
        place = (directive.start(), line_end(text, directive.start()))
        raise BrokenError("directive", place, "a YAML directive is not allowed")
    fast = yaml.__with_libyaml__ and not pure_python
    try:
        loader: Any = yaml.CBaseLoader(text) if fast else yaml.BaseLoader(text)
    except (yaml.reader.ReaderError, UnicodeError):
        raise _unreadable(text) from None
    try:
        with no_garbage_collection():
            return _Builder(text, loader.get_event).document()
    except yaml.MarkedYAMLError as error:
        raise broken_by(text, error) from None
    except yaml.reader.ReaderError:
        raise _unreadable(text) from None
    except (ValueError, OverflowError):
        place = (0, line_end(text, 0))
        raise BrokenError("syntax", place, "an escape makes no character") from None
    finally:
        loader.dispose()


def _unreadable(text: str) -> BrokenError:
    place = (0, line_end(text, 0))
    return BrokenError("control-character", place, "a control character is not allowed")


class _Builder:
    """Builds the nodes from events; half of the time of an edit is spent in it."""

    def __init__(self, text: str, get_event: Callable[[], Any]) -> None:
        self.text = text
        self.get_event = get_event
        self.nodes = 0

    def document(self) -> Node | None:
        self.get_event()  # the start of the stream
        event = self.get_event()
        if isinstance(event, StreamEndEvent):
            return None
        root = self._node(self.get_event(), 1)
        self.get_event()  # the end of the document
        event = self.get_event()
        if not isinstance(event, StreamEndEvent):
            raise self._broken(SECOND_DOCUMENT, event, *SECOND_STARTS)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if type(event) is AliasEvent:
            raise self._broken("alias", event, "an alias is not allowed")
        if event.anchor is not None or event.tag is not None:
            raise self._broken("tag", event, "anchors and tags are not allowed")
        if type(event) is ScalarEvent:
            return event
        if depth > DEEPEST or self.nodes > MOST_NODES:
            raise self._broken("too-deep", event, "nested too deep, or too large")
        if type(event) is SequenceStartEvent:
            return self._list(event, depth)
        assert type(event) is MappingStartEvent  # noqa: S101
        return self._map(event, depth)

    def _map(self, start: Any, depth: int) -> Fields:
        get_event, node = self.get_event, Fields()
        node.start, node.flow, node.keys_at = start.start_mark, start.flow_style, {}
        keys = node.keys_at
        while type(key := get_event()) is not MappingEndEvent:
            if type(key) is not ScalarEvent:
                raise self._broken("expected-text", key, "a name was expected here")
            if key.anchor is not None or key.tag is not None:
                raise self._broken("tag", key, "anchors and tags are not allowed")
            name = key.value
            if name in keys:
                raise self._broken("duplicate-key", key, f"`{name[:40]}` stands here twice")
            keys[name] = key
            event = get_event()
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
                node[name] = event
            else:
                node[name] = self._node(event, depth + 1)
        node.end = key.end_mark
        self.nodes += 2 * len(node)
        return node

    def _list(self, start: Any, depth: int) -> Entries:
        get_event, node = self.get_event, Entries()
        node.start, node.flow = start.start_mark, start.flow_style
        while type(event := get_event()) is not SequenceEndEvent:
            node.append(self._node(event, depth + 1))
        node.end = event.end_mark
        self.nodes += len(node)
        return node

    def _broken(self, code: str, event: Any, message: str, hint: str = "") -> BrokenError:
        start = event.start_mark.index
        return BrokenError(code, (start, line_end(self.text, start)), message, hint)


def plain_of(node: Node) -> Plain:
    """What a node says."""
    if isinstance(node, Fields):
        return {name: plain_of(value) for name, value in node.items()}
    if isinstance(node, Entries):
        return [plain_of(value) for value in node]
    text: str = node.value.strip()
    return text


def says(node: Node | None, plain: Plain) -> bool:
    """Whether a node says this and nothing else, in this order."""
    if isinstance(plain, str):
        return type(node) is ScalarEvent and node.value.strip() == plain
    if isinstance(plain, dict):
        return (
            type(node) is Fields
            and list(node) == list(plain)
            and all(says(node[name], value) for name, value in plain.items())
        )
    return type(node) is Entries and len(node) == len(plain) and all(map(says, node, plain))
