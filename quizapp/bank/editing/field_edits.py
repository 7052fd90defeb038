"""Planning to write a field or take one out."""

from collections.abc import Callable, Iterable

from yaml import ScalarEvent

from quizapp.bank.editing import list_edits
from quizapp.bank.editing.edits import EditRefusedError, Path, Plan, Splice
from quizapp.bank.editing.ground import Ground, changed_plain, no_such_place
from quizapp.bank.editing.shape import Shape, check_text, explanation, fields_of, inside, neighbours
from quizapp.bank.editing.tree import BLOCK, Entries, Fields, Node, Plain, start_of
from quizapp.bank.fields import Kind
from quizapp.bank.syntax import short


def set_field(ground: Ground, path: Path, value: Plain) -> Plan:
    """Write a value at a path, whatever of it is there."""
    path = _unfolded(ground, path)
    _check(ground, path, value)
    node = ground.find(path)
    if node is not None:
        return _plan(ground, path, replaced(ground, path, node, value), lambda _: value)
    owner = ground.find(path[:-1])
    name = path[-1] if path else ""
    if isinstance(owner, ScalarEvent) and isinstance(name, str):
        return _opened(ground, path[:-1], owner, {name: value})
    if isinstance(name, int):
        raise no_such_place(path)
    if owner is None:
        return set_field(ground, path[:-1], {name: value})
    if not isinstance(owner, Fields):
        raise no_such_place(path)
    behind, before = new_place(ground, path[:-1], owner, name)
    splices = inserted(ground, owner, name, value, behind, before)
    added = _added(owner, name, value, behind, before)
    return _plan(ground, path[:-1], splices, added)


def _unfolded(ground: Ground, path: Path) -> Path:
    """The path of the text itself where an entry is no map but the text of one."""
    shape = ground.shape(path[:-1]) if path else None
    if shape is not None and shape.is_text_or_map and path[-1] == "text":
        node = ground.find(path[:-1])
        if isinstance(node, ScalarEvent):
            return path[:-1]
    return path


def _check(ground: Ground, path: Path, value: Plain) -> None:
    shape = ground.shape(path)
    if shape is None and ground.find(path) is None:
        name = short(str(path[-1])) if path else ""
        raise EditRefusedError("unknown-field", f"there is no field `{name}` here")
    if shape is None:
        return
    check_value(shape, value, ground.type_of_all)


def check_value(shape: Shape, value: Plain, type_of_all: str = "") -> None:
    """Refuse a text that the field cannot hold, or a shape that it does not have.

    In what a map or list holds, an empty text is a place to fill in. Questions without a type
    are of the one that all share.
    """
    is_map = bool(shape.fields) or (shape.field is not None and shape.field.kind is Kind.TOPICS)
    if isinstance(value, str):
        if shape.is_list or (is_map and not shape.is_text_or_map):
            what = "a list" if shape.is_list else "fields"
            raise EditRefusedError("wrong-shape", f"this must be {what}, not a text")
        if shape.field is not None:
            check_text(shape.field, value)
        return
    if shape.is_list != isinstance(value, list) or (isinstance(value, dict) and not is_map):
        what = "a list" if shape.is_list else "fields" if is_map else "a text"
        raise EditRefusedError("wrong-shape", f"this must be {what}")
    steps: Iterable[tuple[str | int, Plain]] = (
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    for step, one in steps:
        below = inside(shape, step)
        if below is not None and below.field is None:
            kind = one.get("type", type_of_all) if isinstance(one, dict) else ""
            below = Shape(None, fields_of(str(kind)), entry=True)
        if below is None:
            raise EditRefusedError("unknown-field", f"there is no field `{short(str(step))}` here")
        if one:
            check_value(below, one)


def _plan(
    ground: Ground, path: Path, splices: list[Splice], change: Callable[[Plain], Plain]
) -> Plan:
    return Plan(tuple(splices), changed_plain(ground.plain, path, change))


def _opened(ground: Ground, path: Path, node: ScalarEvent, fields: dict[str, Plain]) -> Plan:
    """Make a map of an empty place, or of a text that stands for a map."""
    shape, text = ground.shape(path), node.value.strip()
    if shape is None or not shape.fields or (text and not shape.is_text_or_map):
        raise no_such_place((*path, next(iter(fields))))
    if text:
        check_value(Shape(shape.fields[0]), text)
    if shape.is_text_or_map:  # also one that is still to be written
        fields = {"text": text, **fields}
    return _plan(ground, path, replaced(ground, path, node, fields), lambda _: fields)


def replaced(ground: Ground, path: Path, node: Node, value: Plain) -> list[Splice]:
    """Put a value in place of a node, and change no more than differs."""
    if isinstance(node, ScalarEvent) and isinstance(value, str):
        return [] if node.value.strip() == value else ground.text_splices(path, node, value)
    if isinstance(node, Entries) and isinstance(value, list) and node and value:
        return list_edits.replaced_entries(ground, path, node, value, replaced)
    if isinstance(node, Fields) and isinstance(value, dict) and list(node) == list(value):
        return [
            splice
            for name, one in value.items()
            for splice in replaced(ground, (*path, name), node[name], one)
        ]
    return _rewritten(ground, path, node, value)


def _rewritten(ground: Ground, path: Path, node: Node, value: Plain) -> list[Splice]:
    """Put a value of another shape in place of a node, and with it its lines."""
    layout, start, end = ground.layout, start_of(node), ground.layout.end_of(node)
    ground.refuse_lost_comments(node, start, end)
    renderer = ground.renderer(start)
    owner = ground.find(path[:-1])
    if isinstance(owner, Fields | Entries) and owner.flow:
        return [Splice(start, end, renderer.flow(value, layout.indent(start)))]
    if isinstance(owner, Entries):
        dash = layout.column(owner.start.index)
        text = renderer.entry(value, dash, max(2, layout.column(start) - dash))
        head, _, body = text[layout.column(start) :].partition(renderer.newline)
    elif isinstance(owner, Fields):
        name = str(path[-1])
        column = layout.column(owner.keys_at[name].start_mark.index)
        behind = layout.colon_end(owner, name)
        written = renderer.value(value, column, layout.column(behind))
        head, body = " " + written.head if written.head else "", written.body
        if layout.line_start(start) != layout.line_start(behind):
            # The old value stood on the lines below its key.
            below, last = layout.next_line(behind), layout.next_line(end)
            ground.refuse_lost_comments(node, behind, end)
            return [Splice(behind, behind, head), Splice(below, last, body)]
        start = behind
    else:
        raise no_such_place(path)
    return _head_and_body(ground, node, (start, end), head, body)


def _head_and_body(
    ground: Ground, node: Node, place: tuple[int, int], head: str, body: str
) -> list[Splice]:
    """What stands on the line of a node that starts there, and what below."""
    layout, (start, end) = ground.layout, place
    if isinstance(node, ScalarEvent) and node.style in BLOCK:
        end, below = layout.header_end(start_of(node)), layout.next_line(start)
        return [Splice(start, end, head), Splice(below, layout.next_line(place[1]), body)]
    below = layout.next_line(end)
    return [Splice(start, end, head), *([Splice(below, below, body)] if body else [])]


def new_place(
    ground: Ground, path: Path, owner: Fields, name: str
) -> tuple[str | None, str | None]:
    """Behind which field of a map a new one is written; before which, if behind none."""
    shape = ground.shape(path)
    if shape is None:
        return (list(owner)[-1] if owner else None), None
    return neighbours(shape, name, owner)


def inserted(
    ground: Ground, owner: Fields, name: str, value: Plain, behind: str | None, before: str | None
) -> list[Splice]:
    """Write a new field into a map."""
    layout = ground.layout
    if owner.flow:
        return [_inserted_in_braces(ground, owner, name, value, behind, before)]
    beside = str(behind or before)
    key = owner.keys_at[beside].start_mark.index
    column = layout.column(key)
    lines = ground.renderer(key).field(name, value, column)
    line = layout.key_line(owner, beside)
    if behind is not None:
        place = layout.field_end(owner, behind)
        return [Splice(place, place, lines)]
    if line is None:  # the dash of the entry stands before the new key from now on
        return [Splice(key, key, lines[column:] + " " * column)]
    return [Splice(line, line, lines)]


def _inserted_in_braces(
    ground: Ground, owner: Fields, name: str, value: Plain, behind: str | None, before: str | None
) -> Splice:
    renderer = ground.renderer(owner.start.index)
    text = renderer.flow({name: value}, ground.layout.indent(owner.start.index))[1:-1]
    if behind is not None:
        place = ground.layout.end_of(owner[behind])
        return Splice(place, place, f", {text}")
    if before is not None:
        place = owner.keys_at[before].start_mark.index
        return Splice(place, place, f"{text}, ")
    place = owner.start.index + 1
    return Splice(place, place, text)


def _added(
    owner: Fields, name: str, value: Plain, behind: str | None, before: str | None
) -> Callable[[Plain], Plain]:
    names = list(owner)
    at = names.index(behind) + 1 if behind else names.index(before) if before else 0

    def change(plain: Plain) -> Plain:
        assert isinstance(plain, dict)  # noqa: S101
        items = list(plain.items())
        return dict([*items[:at], (name, value), *items[at:]])

    return change


def remove_field(ground: Ground, path: Path) -> Plan:
    """Take a field out; of a map that held nothing else nothing is left."""
    owner = ground.find(path[:-1]) if path else None
    name = path[-1] if path else ""
    if not isinstance(owner, Fields) or name not in owner:
        shared = ground.find(("defaults", name)) if path[:1] == ("questions",) else None
        if shared is not None:
            raise EditRefusedError("no-such-place", f"`{name}` stands in `defaults` only")
        raise no_such_place(path)
    if len(owner) == 1:
        above = ground.find(path[:-2])
        if len(path) < 2 or not isinstance(above, Fields):  # noqa: PLR2004 (a map in a map)
            raise EditRefusedError("last-field", f"nothing would be left but for `{name}`",
                                   "take the whole entry out")  # fmt: skip
        return remove_field(ground, path[:-1])
    splices = removed(ground, path, owner, str(name))

    def change(plain: Plain) -> Plain:
        assert isinstance(plain, dict)  # noqa: S101
        return {key: value for key, value in plain.items() if key != name}

    return _plan(ground, path[:-1], splices, change)


def removed(ground: Ground, path: Path, owner: Fields, name: str) -> list[Splice]:
    """Take the lines of a field out, with the line above that a template explained it by."""
    layout, names = ground.layout, list(owner)
    at = names.index(name)
    key = owner.keys_at[name].start_mark.index
    if owner.flow:
        return [_removed_from_braces(ground, owner, at)]
    end, line = layout.field_end(owner, name), layout.key_line(owner, name)
    if line is not None:
        return [Splice(_explained(ground, path, line), end, "")]
    # The next field takes the place behind the dash, if no comment stands between.
    following = layout.key_line(owner, names[at + 1])
    if following is None:
        raise EditRefusedError("layout", "this field shares its line with others")
    if following == end:
        return [Splice(key, owner.keys_at[names[at + 1]].start_mark.index, "")]
    dash = layout.line_start(key) + len(ground.text[layout.line_start(key) : key].rstrip(" "))
    return [Splice(dash, end, ground.newline(key))]


def _explained(ground: Ground, path: Path, line: int) -> int:
    """Where the comment above a field starts, if it is the one that templates write."""
    shape, layout = ground.shape(path), ground.layout
    start = layout.with_comments(line, 0)
    about = explanation(shape.field) if shape is not None and shape.field is not None else ""
    lines = ground.text[start:line].splitlines()
    words = " ".join(text.strip().lstrip("#").strip() for text in lines)
    return start if about and words == about else line


def _removed_from_braces(ground: Ground, owner: Fields, at: int) -> Splice:
    layout, names = ground.layout, list(owner)
    keys = [owner.keys_at[name].start_mark.index for name in names]
    if at + 1 < len(names):
        start, end = keys[at], keys[at + 1]
    else:
        start, end = layout.end_of(owner[names[at - 1]]), layout.end_of(owner[names[at]])
    ground.refuse_lost_comments(owner, start, end)
    return Splice(start, end, "")
