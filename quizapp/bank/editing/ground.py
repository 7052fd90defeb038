"""The text that an edit starts from, with its nodes, lines and the author's habits."""

from collections.abc import Callable, Iterator
from functools import cached_property

from yaml import ScalarEvent

from quizapp.bank.editing.edits import EditRefusedError, Path, Splice
from quizapp.bank.editing.layout import Layout
from quizapp.bank.editing.rendering import Renderer
from quizapp.bank.editing.scalars import Old, Slot, Written, write_text
from quizapp.bank.editing.shape import Shape, shape_at
from quizapp.bank.editing.tree import (
    BLOCK,
    Entries,
    Fields,
    Node,
    Plain,
    plain_of,
    start_of,
    stop_of,
)
from quizapp.bank.syntax import short


class Ground:
    """A text that can be read as a map, and what edits ask of it.

    `plain` is what the text says; it must not be changed.
    """

    def __init__(self, text: str, root: Fields, plain: dict[str, Plain]) -> None:
        self.text = text
        self.root = root
        self.plain = plain
        self.layout = Layout(text)

    def find(self, path: Path) -> Node | None:
        """The node at a path; None where there is none."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Fields) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, Entries) and isinstance(step, int):
                node = node[step] if 0 <= step < len(node) else None
            else:
                return None
        return node

    def entries(self, path: Path, at: int | None = None) -> Entries:
        """The list at a path, which must have an entry `at`."""
        node = self.find(path)
        if not isinstance(node, Entries) or (at is not None and not 0 <= at < len(node)):
            raise no_such_place(path if at is None else (*path, at))
        return node

    def type_of(self, number: int) -> str:
        """The type of a question, its own or the one that all share; "" where it has none."""
        node = self.find(("questions", number, "type"))
        own = node.value.strip() if type(node) is ScalarEvent else ""
        return own or self.type_of_all

    @property
    def type_of_all(self) -> str:
        """The type of all questions that name none; "" where there is no such."""
        node = self.find(("defaults", "type"))
        return str(node.value.strip()) if type(node) is ScalarEvent else ""

    def shape(self, path: Path) -> Shape | None:
        """What may stand at a place."""
        return shape_at(path, self.type_of)

    def newline(self, place: int) -> str:
        """What ends lines near a place."""
        return self.layout.newline(place)

    @cached_property
    def offset(self) -> int:
        """How far the author puts the dashes of a list behind its key."""
        for owner, name in self._lists():
            key = owner.keys_at[name].start_mark.index
            return self.layout.column(start_of(owner[name])) - self.layout.column(key)
        return 2

    @cached_property
    def gap(self) -> int:
        """How far the author puts a text behind its dash."""
        for owner, name in self._lists():
            entries = owner[name]
            first = start_of(entries[0])
            dash = start_of(entries)
            if self.layout.line_start(first) == self.layout.line_start(dash) and first > dash + 1:
                return first - dash
        return 2

    def _lists(self) -> Iterator[tuple[Fields, str]]:
        """Lists that are written with dashes, those within questions first."""
        questions = self.root.get("questions")
        inside = questions if isinstance(questions, Entries) else []
        for owner in (*inside, self.root):
            for name, node in owner.items() if isinstance(owner, Fields) else ():
                if isinstance(node, Entries) and not node.flow and node:
                    yield owner, name

    def renderer(self, place: int) -> Renderer:
        """What writes new lines near a place."""
        return Renderer(self.newline(place), self.gap, self.offset)

    def text_splices(self, path: Path, node: ScalarEvent, text: str) -> list[Splice]:
        """Put another text in place of one, in the same style if it can hold it."""
        start, end = start_of(node), stop_of(node)
        slot = self.slot(path, start, self._old(node))
        written = write_text(text, slot) if text else Written("" if not slot.flow else "''")
        layout = self.layout
        below = layout.next_line(end)
        if node.style in BLOCK:
            end, last = layout.header_end(start), layout.end_of(node)
            body = layout.next_line(end)
            below = layout.next_line(last) if last > body else body
            return [Splice(start, end, written.head), Splice(body, below, written.body)]
        head = written.head
        if start == end and self.text[start - 1 : start].strip(" \t"):
            head = " " + head
        splices = [Splice(start, end, head)]
        return [*splices, Splice(below, below, written.body)] if written.body else splices

    def slot(self, path: Path, start: int, old: Old | None) -> Slot:
        """The place of a text that is there, or would start there."""
        layout = self.layout
        owner = self.find(path[:-1])
        newline = self.newline(start)
        if isinstance(owner, Entries):
            column = layout.column(owner.start.index)
        elif isinstance(owner, Fields):
            column = layout.column(owner.keys_at[str(path[-1])].start_mark.index)
        else:
            raise no_such_place(path)
        if owner.flow:
            column = layout.indent(start)
        return Slot(column, layout.column(start), owner.flow, newline, old)

    def _old(self, node: ScalarEvent) -> Old | None:
        start, layout = start_of(node), self.layout
        if not node.value.strip():
            return None
        if node.style not in BLOCK:
            raw = self.text[start : stop_of(node)].splitlines()
            wide = max(layout.width(start), *map(len, raw))
            return Old(node.style or "", tuple(raw), widest=wide)
        end = layout.header_end(start)
        raw = self.text[layout.next_line(end) : layout.end_of(node)].splitlines()
        filled = [line for line in raw if line.strip()]
        first = filled[0] if filled else ""
        indent = len(first) - len(first.lstrip(" "))
        header = self.text[start:end]
        given = [char for char in header if char.isdigit()]
        if given:
            indent = min(len(line) - len(line.lstrip(" ")) for line in filled)
        lines = tuple(line[indent:] for line in raw)
        return Old(node.style, lines, header, indent, max(map(len, raw), default=0))

    def refuse_lost_comments(self, node: Node, start: int, end: int) -> None:
        """Refuse to cut characters out that hold a comment beside the texts of a node."""
        left, done = [], start
        for first, last in _texts(node, self.layout):
            left.append(self.text[done : max(first, done)])
            done = max(last, done)
        if "#" in "".join([*left, self.text[done:end]]):
            raise EditRefusedError(
                "comment", "a comment stands in between and would be lost", "edit it in the text"
            )


def _texts(node: Node, layout: Layout) -> Iterator[tuple[int, int]]:
    if isinstance(node, Fields):
        for name, key in node.keys_at.items():
            yield key.start_mark.index, key.end_mark.index
            yield from _texts(node[name], layout)
    elif isinstance(node, Entries):
        for entry in node:
            yield from _texts(entry, layout)
    else:
        yield start_of(node), layout.end_of(node)


def no_such_place(path: Path) -> EditRefusedError:
    """Say that the file has no such field or entry."""
    name = short(".".join(str(step) for step in path)) or "the file"
    return EditRefusedError("no-such-place", f"there is no `{name}`")


def changed_plain(plain: Plain, path: Path, change: Callable[[Plain], Plain]) -> Plain:
    """Plain data with something else at a path, which must be there."""
    if not path:
        return change(plain)
    step = path[0]
    if isinstance(plain, dict) and isinstance(step, str):
        return {**plain, step: changed_plain(plain[step], path[1:], change)}
    if isinstance(plain, list) and isinstance(step, int):
        return [*plain[:step], changed_plain(plain[step], path[1:], change), *plain[step + 1 :]]
    raise no_such_place(path)


def plain_root(root: Fields) -> dict[str, Plain]:
    """What a whole file says."""
    return {name: plain_of(value) for name, value in root.items()}
