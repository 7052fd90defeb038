"""What editors offer to begin with: whole sets, questions and their parts, with gaps to fill in.

They are made from the table of fields. A gap is written as editors number them: `${1:what}`; Tab
leads from each to the next. Where it is one of some words, the first stands there, and the editor's
completion offers the others: not every editor knows `${2|one,another|}`.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.core.model import FORMAT_SET

Snippet = dict[str, Any]

# Of what may be left out, this is worth being asked for at once.
_WANTED: Final = frozenset(
    ("topics", "topic", "level", "difficulty", "feedback", "unit", "true", "false")
)
# What proves the answer stands last in a question.
_LAST: Final = ("explanation", "quotes")
_COUNTS: Final = {"single-choice": 3, "multiple-choice": 4}
_USUAL: Final = {Kind.ITEMS: 3, Kind.PAIRS: 3, Kind.PASSAGES: 2}
# Of several options or passages the first is made the right one.
_RIGHT: Final = ("correct", "proves")
_CLAUSE: Final = re.compile(r"[^.:;,]+")
_TOPIC: Final = "name-of-a-topic"


class _Gaps:
    """Writes the values of fields as gaps, numbered in the order in which they are made."""

    def __init__(self) -> None:
        self.count = 0
        self.topic = ""

    def map(
        self, table: Iterable[Field], *, kind: str = "", right: bool = False, number: int = 0
    ) -> Snippet:
        """A map of the fields that are needed or wanted; `number` tells it from others like it."""
        body: Snippet = {}
        for field in table:
            if field.name == "type" and kind:
                body["type"] = kind
            elif field.name in _RIGHT:
                body.update({field.name: True} if right else {})
            elif field.required or field.name in _WANTED:
                body[field.name] = self._value(field, kind, number)
        return body

    def _value(self, field: Field, kind: str, number: int) -> Any:
        """The value of a field: a gap, or a map or list of such."""
        match field.kind:
            case Kind.QUESTIONS:
                return [self.map(_of_type("single-choice"), kind="single-choice")]
            case Kind.TOPICS:
                return {self._topic(): self._gap("Title of the topic")}
            case Kind.TEXTS | Kind.ITEMS:
                count = _USUAL.get(field.kind, 1)
                name = field.name.removesuffix("s")
                return [self._gap(f"{name} {entry}") for entry in range(1, count + 1)]
            case of_map if of_map in fields.MAPS:
                return self.map(fields.MAPS[of_map])
            case of_list if of_list in fields.ENTRIES:
                count = _COUNTS.get(kind, 1) if of_list is Kind.OPTIONS else _USUAL.get(of_list, 1)
                table = fields.ENTRIES[of_list]
                return [
                    self.map(table, right=not entry, number=entry + 1 if count > 1 else 0)
                    for entry in range(count)
                ]
            case _:
                return self._scalar(field, number)

    def _scalar(self, field: Field, number: int) -> str:
        match field.kind:
            case Kind.CHOICE if len(field.choices) == 1:
                return field.choices[0]
            case Kind.CHOICE | Kind.COUNT if field.choices:
                return self._one_of(field.choices)
            case Kind.BOOL:
                return self._one_of(("true", "false"))
            case Kind.NUMBER:
                return self._gap("0")
            case Kind.ID:
                return self._gap(_clause(field).lower().replace(" ", "-"))
            case _ if field.name == "topic":
                return self._topic()
            case _ if "{{" in field.about:
                return f"{self._gap('A text with a')} {{{{{self._gap('gap')}}}}}"
            case _:
                return self._gap(f"{_clause(field)} {number or ''}".strip())

    def _gap(self, text: str) -> str:
        self.count += 1
        return f"${{{self.count}:{text}}}"

    def _one_of(self, choices: Iterable[str]) -> str:
        return self._gap(next(iter(choices)))

    def _topic(self) -> str:
        """A gap, and its number alone wherever it stands again: it is typed once for all."""
        if self.topic:
            return self.topic
        made = self._gap(_TOPIC)
        self.topic = f"${self.count}"
        return made


def _clause(field: Field) -> str:
    """The beginning of what is said of a field, without marks that YAML would read."""
    found = _CLAUSE.match(field.about)
    return found[0].strip() if found else field.name


def _of_type(kind: str) -> tuple[Field, ...]:
    """The fields of a type, its own between those that all types have."""
    first = [field for field in fields.COMMON if field.name not in _LAST]
    last = [field for field in fields.COMMON if field.name in _LAST]
    return (*first, *fields.OWN[kind], *last)


def question_set() -> list[Snippet]:
    """A whole file with one question."""
    return [_offer("new question set", f"A whole file: {FORMAT_SET}", _Gaps().map(fields.SET))]


def source() -> list[Snippet]:
    """A whole source file but for the fingerprint, which `quizapp source add` writes."""
    body = _Gaps().map(field for field in fields.SOURCE if field.kind is not Kind.FINGERPRINT)
    return [_offer("new source", "What is known of a text", body)]


def entries(kind: Kind) -> list[Snippet]:
    """What can be added to a list of some kind: a question of each type, an option, a quote."""
    if kind is Kind.QUESTIONS:
        return [
            _offer(f"new {name}", fields.about_type(name), _Gaps().map(_of_type(name), kind=name))
            for name in fields.OWN
        ]
    table = fields.ENTRIES.get(kind, ())
    name = kind.value.removeprefix("list of ").removesuffix("s")
    if not fields.names(table) & frozenset(_RIGHT):
        return [] if kind is Kind.ITEMS else [_offer(f"new {name}", "", _Gaps().map(table))]
    return [
        _offer(f"right {name}", "It belongs to the key.", _Gaps().map(table, right=True)),
        _offer(f"wrong {name}", "It leads astray.", _Gaps().map(table)),
    ]


def _offer(label: str, about: str, body: Snippet) -> Snippet:
    return {"label": label, "description": about or f"A {label}.", "body": body}
