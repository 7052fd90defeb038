"""Planning edits of whole questions: a new one, and one of another type."""

import re
from itertools import count
from typing import Final

from yaml import ScalarEvent

from quizapp.bank import templates
from quizapp.bank.editing import list_edits
from quizapp.bank.editing.edits import (
    QUESTIONS,
    AddQuestion,
    ChangeType,
    EditRefusedError,
    Plan,
    Splice,
    as_plain,
)
from quizapp.bank.editing.field_edits import check_value, inserted, removed, set_field
from quizapp.bank.editing.ground import Ground, changed_plain, no_such_place
from quizapp.bank.editing.shape import Shape, fields_of, neighbours
from quizapp.bank.editing.tree import Entries, Fields, Plain, plain_of, start_of
from quizapp.bank.fields import OWN, Kind
from quizapp.bank.syntax import short

# Fields of different names that say the same in two types.
_SAME: dict[str, str] = {"prompt": "text", "text": "prompt"}
_COUNTED: Final = re.compile(r"(.+)-([1-9][0-9]{0,3})")


def ids(ground: Ground) -> set[str]:
    """The ids of all questions."""
    questions = ground.plain.get("questions")
    every = questions if isinstance(questions, list) else []
    return {str(one["id"]) for one in every if isinstance(one, dict) and "id" in one}


def free_id(ground: Ground, wish: str) -> str:
    """An id that no question has: the one wished for, or one counted on from it."""
    taken = ids(ground)
    counted = _COUNTED.fullmatch(wish)
    stem, first = (counted[1], int(counted[2])) if counted else (wish, 1)
    more = (f"{stem}-{first + step}" for step in range(1, len(taken) + 2))
    return next(name for name in (wish, *more) if name not in taken)


def add_question(ground: Ground, edit: AddQuestion) -> Plan:
    """Write a new question from the template of its type."""
    if edit.type not in OWN:
        raise EditRefusedError("no-value", f"there is no type `{short(edit.type)}`")
    if edit.id in ids(ground):
        raise EditRefusedError("no-value", f"`{short(edit.id)}` is the id of another question",
                               "ids are unique in the file, and stay for ever")  # fmt: skip
    shared = ground.plain.get("defaults")
    value = templates.question(
        edit.type,
        edit.id,
        shared=shared if isinstance(shared, dict) else {},
        with_topic=bool(ground.plain.get("topics")),
    )
    value = templates.with_given(edit.type, value, as_plain(edit.given))
    check_value(Shape(None, fields_of(edit.type), entry=True), value)
    questions = ground.find(QUESTIONS)
    if not isinstance(questions, Entries) or not questions:
        return set_field(ground, QUESTIONS, [value])
    at = len(questions) if edit.at is None else edit.at
    block = list_edits.lines_of(ground, [value], start_of(questions))
    if edit.explained:
        explainer = templates.Explainer(ground.renderer(start_of(questions)))
        table = fields_of(edit.type)

        def block(dash: int, gap: int) -> str:
            return explainer.entry(value, table, dash, gap)

    return list_edits.added(ground, QUESTIONS, at, [value], block)


def change_type(ground: Ground, edit: ChangeType) -> Plan:
    """Make another type of a question, in place."""
    path = (*QUESTIONS, edit.at)
    owner, old = ground.find(path), ground.type_of(edit.at)
    if not isinstance(owner, Fields):
        raise no_such_place(path)
    if edit.type not in OWN:
        raise EditRefusedError("no-value", f"there is no type `{short(edit.type)}`")
    if old == edit.type:
        return Plan((), ground.plain)
    names = _kept(owner, old, edit.type)
    splices = _type_splices(ground, edit, owner)
    for name in owner:
        if name not in names:
            splices += removed(ground, (*path, name), owner, name)
        elif names[name] != name:
            key = owner.keys_at[name]
            splices.append(Splice(key.start_mark.index, key.end_mark.index, names[name]))
    plain = plain_of(owner)
    assert isinstance(plain, dict)  # noqa: S101
    value = {names[name]: one for name, one in plain.items() if name in names}
    if "type" in value:
        value["type"] = edit.type
    more, whole = _completed(ground, edit.type, owner, names, value)
    return Plan((*splices, *more), changed_plain(ground.plain, path, lambda _: whole))


def _type_splices(ground: Ground, edit: ChangeType, owner: Fields) -> list[Splice]:
    node = owner.get("type")
    if node is None:
        return []  # it is among what is missing
    if not isinstance(node, ScalarEvent):
        raise EditRefusedError("wrong-shape", "`type` must be a text")
    return ground.text_splices((*QUESTIONS, edit.at, "type"), node, edit.type)


def _kept(owner: Fields, old: str, new: str) -> dict[str, str]:
    """The names of the fields that stay, and how they are named from now on."""
    before, after = _kinds(old), _kinds(new)
    kept = {}
    for name in owner:
        other = _SAME.get(name, "")
        if name not in before or after.get(name) is before[name]:
            kept[name] = name
        elif other in after and other not in owner:
            kept[name] = other
    return kept


def _kinds(name: str) -> dict[str, Kind]:
    return {field.name: field.kind for field in fields_of(name)}


def _completed(
    ground: Ground, kind: str, owner: Fields, names: dict[str, str], value: dict[str, Plain]
) -> tuple[list[Splice], dict[str, Plain]]:
    """Write what the type needs and the question lacks, each at its place."""
    shared = ground.plain.get("defaults")
    known = shared if isinstance(shared, dict) else {}
    shape, splices = Shape(None, fields_of(kind)), []
    now_named = {new: name for name, new in names.items()}
    whole, last = dict(value), count()
    order = {name: (next(last), 0) for name in value}
    skeleton = templates.question(kind, "")
    missing = [field.name for field in fields_of(kind) if field.name not in value]
    for step, name in enumerate(missing, 1):
        needed = name in templates.needed(kind) or (name == "type" and known.get("type") != kind)
        if not needed or (name in known and name != "type"):
            continue
        behind, before = neighbours(shape, name, value)
        one = kind if name == "type" else skeleton.get(name, "")
        splices += inserted(
            ground,
            owner,
            name,
            one,
            now_named[behind] if behind else None,
            now_named[before] if before else None,
        )
        whole[name] = one
        beside = order[behind][0] if behind else order[before][0] - 1 if before else 0
        order[name] = (beside, step)
    return splices, {name: whole[name] for name in sorted(whole, key=lambda name: order[name])}
