"""Planning to add, take out, move and copy entries of a list."""

from collections.abc import Callable

from quizapp.bank.editing.edits import QUESTIONS, EditRefusedError, Path, Plan, Splice
from quizapp.bank.editing.ground import Ground, changed_plain, no_such_place
from quizapp.bank.editing.layout import Layout, Place
from quizapp.bank.editing.tree import Entries, Fields, Node, Plain, start_of

# The lines of a new entry whose dash stands in a column, and whose text so far behind it.
Block = Callable[[int, int], str]
Replace = Callable[[Ground, Path, Node, Plain], list[Splice]]


def added(ground: Ground, path: Path, at: int, values: list[Plain], block: Block) -> Plan:
    """Put entries, written by `block`, into a list that is there and not empty."""
    entries = ground.entries(path)
    at = min(max(at, 0), len(entries))
    if entries.flow:
        splices = [_added_in_brackets(ground, entries, at, values)]
    else:
        splices = [_added_lines(ground, path, entries, at, block)]
    return Plan(tuple(splices), changed_plain(ground.plain, path, _with(at, values)))


def lines_of(ground: Ground, values: list[Plain], place: int) -> Block:
    """Write entries as lines near a place."""
    renderer = ground.renderer(place)

    def block(dash: int, gap: int) -> str:
        return "".join(renderer.entry(value, dash, gap) for value in values)

    return block


def _with(at: int, values: list[Plain]) -> Callable[[Plain], Plain]:
    def change(plain: Plain) -> Plain:
        assert isinstance(plain, list)  # noqa: S101
        return [*plain[:at], *values, *plain[at:]]

    return change


def _added_lines(ground: Ground, path: Path, entries: Entries, at: int, block: Block) -> Splice:
    layout = ground.layout
    lines = layout.entry_lines(entries)
    dash = layout.column(entries.start.index)
    first = start_of(entries[0])
    same_line = layout.line_start(first) == layout.line_start(layout.dash(entries, 0))
    gap = max(2, layout.column(first) - dash) if same_line else ground.gap
    text, between = block(dash, gap), _blank_lines(ground, path, lines)
    if at < len(lines):
        return Splice(lines[at][0], lines[at][0], text + between)
    return Splice(lines[-1][1], lines[-1][1], between + text)


def _blank_lines(ground: Ground, path: Path, lines: list[Place]) -> str:
    """What stands between two entries: as between the first two, or one line for questions."""
    newline = ground.newline(lines[0][0])
    if len(lines) < 2:  # noqa: PLR2004
        return newline if path == QUESTIONS else ""
    between = ground.text[lines[0][1] : lines[1][0]]
    return newline * (0 if between.strip() else between.count("\n") or between.count("\r"))


def _added_in_brackets(ground: Ground, entries: Entries, at: int, values: list[Plain]) -> Splice:
    layout, renderer = ground.layout, ground.renderer(entries.start.index)
    column = layout.indent(entries.start.index)
    texts = [renderer.flow(value, column) for value in values]
    between = ", "
    if len(entries) > 1:
        found = ground.text[layout.end_of(entries[0]) : start_of(entries[1])]
        between = found if found.replace(",", "", 1).strip() == "" else between
    if at < len(entries):
        place = start_of(entries[at])
        return Splice(place, place, between.join([*texts, ""]))
    place = layout.end_of(entries[-1])
    return Splice(place, place, between.join(["", *texts]))


def removed(ground: Ground, path: Path, first: int, last: int) -> Plan:
    """Take the entries from `first` up to `last` (excluded) out of a list."""
    entries = ground.entries(path, first)
    splices = removed_splices(ground, path, entries, first, last)

    def change(plain: Plain) -> Plain:
        assert isinstance(plain, list)  # noqa: S101
        return [*plain[:first], *plain[last:]]

    return Plan(tuple(splices), changed_plain(ground.plain, path, change))


def removed_splices(
    ground: Ground, path: Path, entries: Entries, first: int, last: int
) -> list[Splice]:
    """What takes entries out, and leaves `[]` where there are no others."""
    layout = ground.layout
    if entries.flow:
        return [_removed_from_brackets(ground, entries, first, last)]
    lines = layout.entry_lines(entries)
    if last - first == len(entries):
        owner = ground.find(path[:-1])
        if not isinstance(owner, Fields):
            raise EditRefusedError("last-field", "nothing would be left of this entry")
        behind = layout.colon_end(owner, str(path[-1]))
        return [Splice(behind, behind, " []"), Splice(lines[0][0], lines[-1][1], "")]
    start, end = lines[first][0], lines[last - 1][1]
    if last < len(entries):
        end = _without_blank_lines(layout, end, lines[last][0])
    else:
        start = _above_blank_lines(layout, start, lines[first - 1][1])
    return [Splice(start, end, "")]


def _without_blank_lines(layout: Layout, end: int, most: int) -> int:
    while end < most and layout.is_blank(end):
        end = layout.next_line(end)
    return end


def _above_blank_lines(layout: Layout, start: int, least: int) -> int:
    while start > least:
        above = layout.line_start(start - len(layout.newline_before(start)))
        if above < least or not layout.is_blank(above):
            break
        start = above
    return start


def _removed_from_brackets(ground: Ground, entries: Entries, first: int, last: int) -> Splice:
    layout = ground.layout
    if last < len(entries):
        start, end = start_of(entries[first]), start_of(entries[last])
    elif first:
        start, end = layout.end_of(entries[first - 1]), layout.end_of(entries[-1])
    else:
        start, end = entries.start.index + 1, entries.end.index - 1
    ground.refuse_lost_comments(entries, start, end)
    return Splice(start, end, "")


def moved(ground: Ground, path: Path, at: int, to: int) -> Plan:
    """Give an entry another number."""
    entries = ground.entries(path, at)
    if not 0 <= to < len(entries):
        raise no_such_place((*path, to))
    order = list(range(len(entries)))
    order.insert(to, order.pop(at))
    layout = ground.layout
    if entries.flow:
        places = [(start_of(entry), layout.end_of(entry)) for entry in entries]
    else:
        places = layout.entry_lines(entries)
    first, last = min(at, to), max(at, to)
    pieces = []
    for number in range(first, last + 1):
        start, end = places[order[number]]
        pieces.append(ground.text[start:end])
        if number < last:
            pieces.append(ground.text[places[number][1] : places[number + 1][0]])

    def change(plain: Plain) -> Plain:
        assert isinstance(plain, list)  # noqa: S101
        return [plain[number] for number in order]

    splice = Splice(places[first][0], places[last][1], "".join(pieces))
    return Plan((splice,), changed_plain(ground.plain, path, change))


def copied(ground: Ground, path: Path, at: int, new_id: str) -> Plan:
    """Put the same once more behind an entry, as it is written, but for the id."""
    entries = ground.entries(path, at)
    node, layout = entries[at], ground.layout
    value: Plain = _plain_at(ground, (*path, at))
    if isinstance(value, dict) and new_id:
        value = {**value, "id": new_id}
    if entries.flow:
        return added(ground, path, at + 1, [value], lines_of(ground, [value], start_of(node)))
    start, end = layout.entry_lines(entries)[at]
    start = layout.line_start(layout.dash(entries, at))  # comments above it stay with the first
    text = ground.text[start:end]
    if new_id and isinstance(node, Fields) and "id" in node:
        for splice in reversed(ground.text_splices((*path, at, "id"), node["id"], new_id)):
            text = text[: splice.start - start] + splice.text + text[splice.end - start :]
    return added(ground, path, at + 1, [value], lambda _dash, _gap: text)


def _plain_at(ground: Ground, path: Path) -> Plain:
    found: Plain = ground.plain
    for step in path:
        found = found[step]  # type: ignore[index]
    return found


def replaced_entries(
    ground: Ground, path: Path, entries: Entries, values: list[Plain], replace: Replace
) -> list[Splice]:
    """Put other entries into a list and leave those alone that stay at either end.

    Neither the list nor the values may be empty.
    """
    old = _plain_at(ground, path)
    assert isinstance(old, list)  # noqa: S101
    same, most = 0, min(len(old), len(values))
    while same < most and old[same] == values[same]:
        same += 1
    tail = 0
    while tail < most - same and old[-1 - tail] == values[-1 - tail]:
        tail += 1
    both = most - tail
    splices = [
        splice
        for at in range(same, both)
        for splice in replace(ground, (*path, at), entries[at], values[at])
    ]
    if len(old) > both + tail:
        splices += removed_splices(ground, path, entries, both, len(old) - tail)
    elif len(values) > both + tail:
        new = values[both : len(values) - tail]
        block = lines_of(ground, new, start_of(entries))
        splices += added(ground, path, both, new, block).splices
    return splices
