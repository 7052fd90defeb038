"""Somebody who fills in the form at random, and knows what the file must say after each act."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.core.model import type_names
from quizapp.ui.author.form import FormView
from quizapp.ui.author.form_edits import is_switch, parts_of
from quizapp.ui.author.form_fields import FormField
from tests.bank.edit_strategies import HARD, at, changed, normal, without

Path = tuple[str | int, ...]
KINDS = tuple(type_names.values())
_WORDS = (
    "the",
    "of",
    "peace-keeping",
    "(force)",
    "KFOR's",
    "“words”",
    "—",
    "and:",
    "#",
    "on,",
    "🎓",
)
_BAD = {Kind.ID: "no id!", Kind.NUMBER: "many"}


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: in words, what the file must say, and below which places comments may go.

    `intended` is the data of the whole file, or a check of them. `copied` is the place of what
    was doubled, with its comments.
    """

    said: str
    intended: Any
    gone: tuple[Path, ...] = ()
    copied: Path | None = None
    refused: bool = False


class Player:
    """Plays on one form; `before` are always the data of the file as another reader has them."""

    def __init__(self, view: FormView, dice: Random) -> None:
        self.view = view
        self.dice = dice
        self.ids = 0

    def act(self, before: Any) -> Act:
        """Do something in the form."""
        ways: list[Callable[[Any], Act | None]] = [
            *(self._fill,) * 6,
            *(self._tick,) * 2,
            *(self._change_list,) * 5,
            self._change_questions,
        ]
        while True:
            done = self.dice.choice(ways)(before)
            if done is not None:
                return done

    # Fields

    def _fill(self, before: Any) -> Act | None:
        places = [
            place for place, (field, _) in self.view.hand.fields.items() if not is_switch(field)
        ]
        place = self.dice.choice(places)
        field, made = self.view.hand.fields[place]
        value, bad = self._value(field, made)
        path = self.view.hand.path(place)
        shown = made.value()
        self._write(made, value)
        said = f"write {value!r} in {path}"
        value = normal(value)
        if value == shown:
            return Act(f"{said}, as it was", before)
        if bad or (field.required and not value):
            return Act(said, before, refused=not isinstance(made.editor, QComboBox))
        return Act(said, *self._written(before, path, field, value))

    def _value(self, field: Field, made: FormField) -> tuple[str, bool]:
        """What to write, and whether the field cannot hold it."""
        dice, editor = self.dice, made.editor
        if isinstance(editor, QComboBox):
            return str(editor.itemData(dice.randrange(editor.count())) or ""), False
        if dice.random() < 0.1:
            return "", False
        if field.kind in _BAD and dice.random() < 0.2:
            return _BAD[field.kind], True
        if field.kind is Kind.ID:
            self.ids += 1
            return f"made-{self.ids}", False
        if field.kind is Kind.NUMBER:
            return dice.choice(("0", "42", "4600", "-7.5", "0.25")), False
        if field.kind is Kind.TEXTS:
            return "\n".join(dice.sample(("peace", "KFOR: 1999", "no", "#tag", "a-b"), 3)), False
        text = dice.choice(HARD) if dice.random() < 0.5 else self._prose()
        return (" ".join(text.split()) if isinstance(editor, QLineEdit) else text), False

    def _prose(self) -> str:
        paragraphs = (
            " ".join(self.dice.choices(_WORDS, k=self.dice.randint(4, 50)))
            for _ in range(self.dice.choice((1, 1, 2)))
        )
        return "\n\n".join(paragraphs)

    def _write(self, made: FormField, value: str) -> None:
        editor = made.editor
        match editor:
            case QComboBox():
                editor.setCurrentIndex(editor.findData(value))
                editor.activated.emit(editor.currentIndex())
            case QLineEdit():
                editor.selectAll()
                editor.insert(value) if value else editor.del_()
            case QPlainTextEdit():
                editor.selectAll()
                editor.insertPlainText(value)
        made.flush()

    def _written(
        self, before: Any, path: Path, field: Field, value: str
    ) -> tuple[Any, tuple[Path, ...]]:
        """What the file must say then, and where comments may go."""
        owner = at(before, path[:-1]) if _has(before, path[:-1]) else None
        if isinstance(owner, str):  # an item that is nothing but its text
            new: Any = value if path[-1] == "text" else {"text": owner, path[-1]: value}
            if path[-1] != "text" and not value:
                return before, ()
            return changed(before, path[:-1], lambda _: new), ()
        if not value and not field.required:
            return (without_all(before, path), (path,)) if _has(before, path) else (before, ())
        given: Any = value
        if field.kind is Kind.TEXTS:
            given = [line.strip() for line in value.split("\n") if line.strip()]
        gone = (path,) if isinstance(given, list) else ()
        if owner is None:
            return changed(
                before, path[:-2], lambda one: {**one, path[-2]: {path[-1]: given}}
            ), gone
        return changed(before, path[:-1], lambda one: {**one, path[-1]: given}), gone

    def _tick(self, before: Any) -> Act | None:
        switches = [
            place for place, (field, _) in self.view.hand.fields.items() if is_switch(field)
        ]
        place = self.dice.choice(switches)
        editor = self.view.hand.fields[place][1].editor
        assert isinstance(editor, QAbstractButton)
        was = editor.isChecked()
        editor.click()
        path, name = self.view.hand.path(place), place[-1]
        said = f"tick {path}"
        single = _type(before, self.view.hand.number) == "single-choice"
        if name == "correct" and single and was:
            return Act(said, before)  # one of them is right
        if was is (name != "shuffle"):
            return Act(said, without_all(before, path), (path,))
        value = {"pin": "last", "shuffle": "false"}.get(str(name), "true")
        after = changed(before, path[:-1], lambda one: {**one, name: value})
        if name != "correct" or not single:
            return Act(said, after)
        others = [
            (*path[:-2], number, name)
            for number, one in enumerate(at(before, path[:-2]))
            if number != path[-2] and name in one
        ]
        for other in others:
            after = without(after, other)
        return Act(said, after, tuple(others))

    # Lists

    def _change_list(self, before: Any) -> Act | None:
        lists, dice = self.view.lists, self.dice
        name = dice.choice(list(lists))
        one = lists[name]
        path = self.view.hand.path((name,))
        entries = at(before, path) if _has(before, path) else []
        assert len(one.rows) == len(entries), f"{path}: {len(one.rows)} rows"
        way = dice.choice(("add", "copy", "delete", "up", "down", "drag"))
        if way == "add":
            one.more.click()
            field = next(each for each in _fields(_type(before, path[1])) if each.name == name)
            entry: Any = {part.name: "" for part in parts_of(field) if part.required}
            if field.kind in (Kind.ITEMS, Kind.TEXTS):
                entry = ""
            owner = path[:-1]
            added = [*entries, entry]
            return Act(f"add to {path}", changed(before, owner, lambda it: {**it, name: added}))
        if not entries:
            return None
        number = dice.randrange(len(entries))
        to = {"up": number - 1, "down": number + 1}.get(way, dice.randrange(len(entries)))
        said = f"{way} {number} of {path}" + (f" to {to}" if way == "drag" else "")
        if way == "drag":
            one.move_entry(number, to)
        else:
            one.rows[number].ways[way].click()
        if way == "delete":
            left = [*entries[:number], *entries[number + 1 :]]
            return Act(said, changed(before, path, lambda _: left), ((*path, number),))
        if way == "copy":
            both = [*entries[: number + 1], *entries[number:]]
            return Act(said, changed(before, path, lambda _: both), copied=(*path, number))
        if not 0 <= to < len(entries):
            return Act(said, before)  # the button is grey
        return Act(said, changed(before, path, lambda _: moved(entries, number, to)))

    # Questions

    def _change_questions(self, before: Any) -> Act | None:
        head, number, dice = self.view.head, self.view.hand.number, self.dice
        every = before["questions"]
        way = dice.choice(("add", "copy", "delete", "up", "down", "type"))
        said = f"{way} question {number}"
        if way == "type":
            kind = dice.choice(KINDS)
            self._write(head.kind, kind)
            path: Path = ("questions", number)
            can = {one.name for one in _fields(kind)}
            lost = tuple((*path, one) for one in every[number] if one not in can)
            lost += ((*path, "answer"), (*path, "feedback"))
            return Act(f"{said}: {kind}", partial_type(before, number, kind), lost)
        if way == "add":
            kind = dice.choice(KINDS)
            head.add_question(kind)
            return Act(f"{said}: {kind}", _added(before, number + 1, kind))
        if way == "delete" and len(every) == 1:
            return None
        to = {"up": number - 1, "down": number + 1}.get(way, number)
        head.ways[way].click()
        if way == "delete":
            return Act(said, without(before, ("questions", number)), (("questions", number),))
        if way == "copy":
            return Act(said, _copied(before, number), copied=("questions", number))
        if not 0 <= to < len(every):
            return Act(said, before)
        return Act(said, {**before, "questions": moved(every, number, to)})


def moved(entries: list[Any], number: int, to: int) -> list[Any]:
    """Entries of which one has another number."""
    left = [*entries[:number], *entries[number + 1 :]]
    return [*left[:to], entries[number], *left[to:]]


def without_all(data: Any, path: Path) -> Any:
    """Data that lack a field, and its map where that held nothing else."""
    if not _has(data, path):
        return data
    owner = at(data, path[:-1])
    return without(data, path[:-1] if len(owner) == 1 else path)


def even(data: Any) -> Any:
    """Data in which an item that has only a text is that text."""
    if isinstance(data, list):
        return [even(one) for one in data]
    if isinstance(data, dict):
        return data["text"] if list(data) == ["text"] else {k: even(v) for k, v in data.items()}
    return data


def _copied(before: Any, number: int) -> Callable[[Any], bool]:
    """The same but for its id stands behind a question."""

    def check(after: Any) -> bool:
        old, new = before["questions"], after["questions"]
        copy = {**new[number + 1], "id": old[number]["id"]}
        known = {one["id"] for one in old}
        left = without(after, ("questions", number + 1))
        return (
            even(left) == even(before)
            and copy == old[number]
            and new[number + 1]["id"] not in known
        )

    return check


def _added(before: Any, number: int, kind: str) -> Callable[[Any], bool]:
    """A question of a type with all that it needs stands there."""
    needed = {field.name for field in _fields(kind) if field.required}

    def check(after: Any) -> bool:
        new = after["questions"][number]
        left = without(after, ("questions", number))
        return even(left) == even(before) and new["type"] == kind and needed <= new.keys()

    return check


def partial_type(before: Any, number: int, kind: str) -> Callable[[Any], bool]:
    """A question has another type, and keeps what both types have."""

    def check(after: Any) -> bool:
        old, new = before["questions"][number], after["questions"][number]
        rest = changed(before, ("questions", number), lambda _: new)
        was = {field.name: field.kind for field in _fields(_type(before, number))}
        can = {field.name: field.kind for field in _fields(kind)}
        if kind == _type(before, number):
            return bool(after == before)
        kept = [name for name in old if name in can and can[name] is was[name] and name != "type"]
        return bool(
            even(rest) == even(after)
            and new["type"] == kind
            and all(new[name] == old[name] for name in kept)
            and new.keys() <= can.keys()
        )

    return check


def _fields(kind: str) -> tuple[Field, ...]:
    return (*fields.COMMON, *fields.OWN[kind])


def _type(data: Any, number: Any) -> str:
    shared = data.get("defaults") or {}
    return str(data["questions"][number].get("type") or shared.get("type"))


def _has(data: Any, path: Path) -> bool:
    try:
        at(data, path)
    except (LookupError, TypeError):
        return False
    return True
