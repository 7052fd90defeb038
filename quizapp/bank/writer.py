"""Change one field in the author's text and leave every other byte alone.

An edit is planned as splices: other characters in place of some. The text that results is read
again and must say what was meant and nothing else, or the edit is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizapp.bank.editing import field_edits, list_edits, question_edits
from quizapp.bank.editing.document import Document
from quizapp.bank.editing.edits import (
    QUESTIONS,
    AddItem,
    AddQuestion,
    ChangeType,
    CopyItem,
    Edit,
    EditRefusedError,
    Given,
    MoveItem,
    MoveQuestion,
    Path,
    Plan,
    RemoveField,
    RemoveItem,
    RemoveQuestion,
    SetField,
    Splice,
    as_plain,
)
from quizapp.bank.editing.ground import Ground, no_such_place
from quizapp.bank.editing.layout import Layout
from quizapp.bank.editing.tree import Entries, Plain, says, start_of

__all__ = [
    "AddItem",
    "AddQuestion",
    "ChangeType",
    "CopyItem",
    "Document",
    "Edit",
    "EditRefusedError",
    "Edited",
    "Given",
    "MoveItem",
    "MoveQuestion",
    "Path",
    "Plain",
    "RemoveField",
    "RemoveItem",
    "RemoveQuestion",
    "SetField",
    "Splice",
    "apply",
    "undone",
]


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit made of a text.

    `splice` leads from the old text to the new one, `undo` back. `replaced` are the lines of the
    old text that changed, `changed` those of the new text that stand there now; where either is
    empty, it starts at the line before which lines were put in or taken out. Lines count from 1.
    """

    document: Document
    splice: Splice
    undo: Splice
    replaced: range
    changed: range

    @property
    def text(self) -> str:
        """The new text."""
        return self.document.text


def apply(document: Document, edit: Edit) -> Edited:
    """Carry an edit out.

    Raises `EditRefusedError` where that cannot be done; the document is never changed.
    """
    if document.fault is not None:
        fault = document.fault
        raise EditRefusedError(
            "unreadable",
            f"line {fault.span.line} must be mended first: {fault.message}",
            fault.hint,
        )
    ground = document.ground
    plan = _planned(ground, edit)
    return _carried_out(document, plan)


def undone(document: Document, splice: Splice) -> Document:
    """The document with a splice made in its text, such as `Edited.undo`."""
    text = document.text[: splice.start] + splice.text + document.text[splice.end :]
    return Document(text, document.path, document.sources)


def _planned(ground: Ground, edit: Edit) -> Plan:  # noqa: C901  (one case an edit)
    match edit:
        case SetField(path, given):
            return field_edits.set_field(ground, path, as_plain(given))
        case RemoveField(path):
            return field_edits.remove_field(ground, path)
        case AddItem(path, given, at):
            return _add_item(ground, path, as_plain(given), at)
        case RemoveItem(path, at):
            return list_edits.removed(ground, path, at, at + 1)
        case RemoveQuestion(at):
            return list_edits.removed(ground, QUESTIONS, at, at + 1)
        case MoveItem(path, at, to):
            return list_edits.moved(ground, path, at, to)
        case MoveQuestion(at, to):
            return list_edits.moved(ground, QUESTIONS, at, to)
        case CopyItem(path, at, new_id):
            return list_edits.copied(ground, path, at, _id_of_copy(ground, path, at, new_id))
        case AddQuestion():
            return question_edits.add_question(ground, edit)
        case ChangeType():
            return question_edits.change_type(ground, edit)


def _add_item(ground: Ground, path: Path, value: Plain, at: int | None) -> Plan:
    shape, node = ground.shape(path), ground.find(path)
    if shape is None or not shape.is_list:
        raise no_such_place(path)
    field_edits.check_value(shape, [value], ground.type_of_all)
    if not isinstance(node, Entries) or not node:
        return field_edits.set_field(ground, path, [value])
    place = len(node) if at is None else at
    block = list_edits.lines_of(ground, [value], start_of(node))
    return list_edits.added(ground, path, place, [value], block)


def _id_of_copy(ground: Ground, path: Path, at: int, new_id: str) -> str:
    if path != QUESTIONS or new_id:
        return new_id
    node = ground.find((*path, at, "id"))
    return question_edits.free_id(ground, str(getattr(node, "value", "")).strip() or "question")


def _carried_out(document: Document, plan: Plan) -> Edited:
    whole, splices = document.whole, _in_order(plan.splices)
    pieces, done = [], 0
    for splice in splices:
        pieces += [whole[done : splice.start], splice.text]
        done = splice.end
    new = "".join([*pieces, whole[done:]])
    edited = _as_before(document, new)
    root = edited.root
    if edited.fault is not None or root is None or not says(root, plan.intended):
        message = "the file would no longer say what is meant"
        if edited.fault is not None:
            message = edited.fault.message
        raise EditRefusedError("read-otherwise", message, "make this change in the text")
    return _told(document, edited, splices)


def _as_before(document: Document, whole: str) -> Document:
    """The document of a new text that starts and ends as the old one did."""
    tail, lead = document.tail, document.lead
    text = whole.removesuffix(tail) if tail else whole
    return Document(lead + text, document.path, document.sources)


def _in_order(splices: tuple[Splice, ...]) -> list[Splice]:
    """Splices by place; those at one place in the order in which they were planned."""
    found = sorted(splices, key=lambda splice: (splice.start, splice.end))
    for one, other in pairwise(found):
        if one.end > other.start:
            raise EditRefusedError("layout", "these fields share their lines",
                                   "write each on a line of its own")  # fmt: skip
    return found


def _told(document: Document, edited: Document, splices: list[Splice]) -> Edited:
    """What changed, as one splice from the first changed character to the last."""
    old, new = document.text, edited.text
    if old == new:
        start = old_end = new_end = 0
    else:
        lead = len(document.lead)
        start = splices[0].start + lead
        behind = max(0, len(old) - splices[-1].end - lead)
        start = min(start, len(old), len(new))
        old_end, new_end = len(old) - behind, len(new) - behind
    there, back = (
        Splice(start, old_end, new[start:new_end]),
        Splice(start, new_end, old[start:old_end]),
    )
    lines = _lines((old, new), start, (old_end, new_end))
    return Edited(edited, there, back, *lines)


def _lines(texts: tuple[str, str], start: int, ends: tuple[int, int]) -> Iterator[range]:
    """The lines from a place to an end, in each of two texts."""
    layouts = [Layout(text) for text in texts]
    places = list(zip(layouts, ends, strict=True))
    # Where both end at the start of a line, this one stays as it was.
    more = not all(layout.line_start(end) == end for layout, end in places)
    for layout, end in places:
        yield range(layout.number(start), layout.number(end) + more)
