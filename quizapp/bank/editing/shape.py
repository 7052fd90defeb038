"""What may stand at a place of a question file, and in which order: from the table of fields."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from yaml import Mark, ScalarEvent

from quizapp.bank import fields
from quizapp.bank.editing.edits import EditRefusedError, Path
from quizapp.bank.fields import Field, Kind
from quizapp.bank.nodes import Map
from quizapp.bank.page import Page
from quizapp.bank.take import Taker

_TEXT: Final = Field("entry", Kind.TEXT, "A text.")
# Fields of a question stand in this order; those of its type, which are not named here, between.
_FIRST: Final = (
    *("id", "type", "topic", "level", "difficulty", "family", "as_of", "tags", "shuffle"),
    *("prompt", "claim", "text", "hint"),
)
_LAST: Final = ("explanation", "quotes", "note", "allow")


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place: a field, of which `fields` may stand in its map, if it is one.

    `entry` is True where the place is an entry of a list, `is_list` where it is a list.
    """

    field: Field | None
    fields: tuple[Field, ...] = ()
    is_list: bool = False
    entry: bool = False

    @property
    def is_text_or_map(self) -> bool:
        """Whether a text may stand here for a map that holds nothing but the text."""
        return self.entry and self.fields is fields.ITEM


def shape_at(path: Path, type_of: Callable[[int], str]) -> Shape | None:
    """What may stand at a place; None where nothing may."""
    if not path:
        return Shape(None, fields.SET)
    if path[0] == "questions" and len(path) > 1:
        if not isinstance(path[1], int):
            return None
        shape: Shape | None = Shape(None, fields_of(type_of(path[1])), entry=True)
        left = path[2:]
    else:
        shape, left = Shape(None, fields.SET), path
    for step in left:
        if shape is None:
            return None
        shape = inside(shape, step)
    return shape


def inside(shape: Shape, step: str | int) -> Shape | None:
    """What may stand in a field of a map, or in an entry of a list; None where nothing may."""
    if isinstance(step, int):
        if not shape.is_list or shape.field is None:
            return None
        if shape.field.kind is Kind.QUESTIONS:
            return Shape(None, fields.COMMON, entry=True)  # the rest hangs on its type
        table = fields.ENTRIES.get(shape.field.kind)
        return Shape(_TEXT, entry=True) if table is None else Shape(_TEXT, table, entry=True)
    if shape.field is not None and shape.field.kind is Kind.TOPICS:
        return Shape(Field(step, Kind.TEXT, "Title of the topic."))
    found = next((one for one in shape.fields if one.name == step), None)
    if found is None:
        return None
    is_list = found.kind in fields.ENTRIES or found.kind in (Kind.TEXTS, Kind.QUESTIONS)
    return Shape(found, fields.MAPS.get(found.kind, ()), is_list)


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a type of question in the order in which they are written.

    Of a type that is not known, those that all types have.
    """
    every = {field.name: field for field in (*fields.COMMON, *fields.OWN.get(kind, ()))}
    own = [name for name in every if name not in (*_FIRST, *_LAST)]
    return tuple(every[name] for name in (*_FIRST, *own, *_LAST) if name in every)


def neighbours(shape: Shape, name: str, there: Iterable[str]) -> tuple[str | None, str | None]:
    """Behind which of the fields that are there a new one is written; before which, if none."""
    order = [field.name for field in shape.fields]
    present = list(there)
    if name not in order:
        return (present[-1] if present else None), None
    at = order.index(name)
    before = next((one for one in reversed(order[:at]) if one in present), None)
    if before is None and present and not any(one in present for one in order[at:]):
        before = present[-1]
    return before, next((one for one in order[at:] if one in present), None)


def explanation(field: Field) -> str:
    """What a template says above a field."""
    is_choice = field.kind is Kind.CHOICE and len(field.choices) > 1
    return field.about + (f" One of: {', '.join(field.choices)}." if is_choice else "")


def check_text(field: Field, text: str) -> None:
    """Refuse what the reader would not take as the value of a field, in the reader's words."""
    mark: Any = Mark("", 0, 0, 0, "", 0)
    owner = Map({field.name: ScalarEvent(None, None, (True, False), text, mark, mark)})
    owner.start = owner.end = mark
    page = Page("", "")
    take, name = Taker(page), field.name
    match field.kind:
        case Kind.ID:
            take.identifier(owner, name)
        case Kind.BOOL:
            take.boolean(owner, name, default=False)
        case Kind.NUMBER:
            take.number(owner, name)
        case Kind.COUNT if field.limits:
            take.count(owner, name, *field.limits)
        case Kind.COUNT | Kind.CHOICE:
            take.choice(owner, name, dict.fromkeys(field.choices, True), default=True)
        case _:
            take.text(owner, name)
    for problem in page.problems:
        code = "empty" if problem.code == "empty-field" else "no-value"
        raise EditRefusedError(code, problem.message, problem.hint)
