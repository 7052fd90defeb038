"""What a new question and a new set look like: all that is needed, empty, and explained."""

from collections.abc import Mapping
from typing import Final

from quizapp.bank import fields
from quizapp.bank.editing.folding import fold
from quizapp.bank.editing.rendering import Renderer
from quizapp.bank.editing.scalars import FOLD_AT
from quizapp.bank.editing.shape import Shape, explanation, fields_of, inside
from quizapp.bank.editing.tree import Plain
from quizapp.core.model import FORMAT_SET

Skeleton = dict[str, Plain]

# An empty field is a fault, so that what a set may do without does not stand in a new one.
_MORE: Final = "# A set may also have a summary, authors, a licence, topics, a policy and more.\n"


def _options(count: int) -> list[Plain]:
    others: list[Plain] = [{"text": "", "feedback": ""} for _ in range(count - 1)]
    return [{"text": "", "correct": "true", "feedback": ""}, *others]


_OWN: Final[dict[str, Skeleton]] = {
    "single-choice": {"prompt": "", "options": _options(3)},
    "multiple-choice": {"prompt": "", "options": _options(4)},
    "true-false": {"prompt": "", "answer": "", "feedback": {"true": "", "false": ""}},
    "short-answer": {"prompt": "", "answers": [""]},
    "numeric": {"prompt": "", "answer": "", "tolerance": "0"},
    "ordering": {"prompt": "", "items": ["", "", ""]},
    "matching": {"prompt": "", "pairs": [{"left": "", "right": ""} for _ in range(3)]},
    "cloze": {"text": ""},
    "evidence": {
        "prompt": "",
        "claim": "",
        "passages": [
            {"source": "", "text": "", "proves": "true", "feedback": ""},
            {"source": "", "text": "", "feedback": ""},
        ],
    },
}
_SHARED: Final[Skeleton] = {"topic": "", "level": "recall", "difficulty": "2"}
_TAIL: Final[Skeleton] = {"explanation": "", "quotes": [{"source": "", "text": ""}]}


def question(
    kind: str, name: str, *, shared: Mapping[str, Plain] | None = None, with_topic: bool = True
) -> Skeleton:
    """A question of a type with what it needs, empty; what all questions share is left out."""
    given = shared or {}
    every: Skeleton = {"id": name, "type": kind, **_SHARED, **_OWN[kind], **_TAIL}
    for field in _SHARED:
        if field in given or (field == "topic" and not with_topic):
            del every[field]
    if given.get("type") == kind:
        del every["type"]
    return in_order(kind, every)


def in_order(kind: str, value: Skeleton) -> Skeleton:
    """The fields of a question in the order in which they are written."""
    known = [field.name for field in fields_of(kind) if field.name in value]
    return {name: value[name] for name in (*known, *(name for name in value if name not in known))}


def needed(kind: str) -> frozenset[str]:
    """The fields without which a question of a type is none, and those templates add."""
    return frozenset((*_OWN[kind], *_TAIL))


def with_given(kind: str, value: Skeleton, given: Plain) -> Skeleton:
    """A question with some of its fields filled in."""
    assert isinstance(given, dict)  # noqa: S101
    return in_order(kind, {**value, **given})


class Explainer:
    """Writes a new entry, above each of its fields what it is for."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer

    def entry(self, value: Skeleton, table: tuple[fields.Field, ...], dash: int, gap: int) -> str:
        """The lines of a map in a list."""
        shape, mark = Shape(None, table), " " * dash + "-" + " " * (gap - 1)
        (name, one), *others = value.items()
        first = self._field(name, one, shape, dash + gap)[dash + gap :]
        rest = self.fields(dict(others), shape, dash + gap)
        return self._comment(name, shape, dash) + mark + first + rest

    def fields(self, value: Skeleton, shape: Shape, column: int) -> str:
        """The lines of a map."""
        return "".join(
            self._comment(name, shape, column) + self._field(name, one, shape, column)
            for name, one in value.items()
        )

    def _field(self, name: str, value: Plain, shape: Shape, column: int) -> str:
        below = inside(shape, name)
        key = " " * column + name + ":" + self.renderer.newline
        if isinstance(value, dict) and below is not None:
            return key + self.fields(value, below, column + self.renderer.gap)
        entry = inside(below, 0) if below is not None and below.is_list else None
        if not isinstance(value, list) or entry is None or not isinstance(value[0], dict):
            return self.renderer.field(name, value, column)
        dash, gap = column + self.renderer.offset, self.renderer.gap
        rest = (self.renderer.entry(one, dash, gap) for one in value[1:])
        return key + self.entry(value[0], entry.fields, dash, gap) + "".join(rest)

    def _comment(self, name: str, shape: Shape, column: int) -> str:
        below = inside(shape, name)
        if below is None or below.field is None:
            return ""
        lines = fold(explanation(below.field), FOLD_AT - column - 2)
        return "".join(f"{' ' * column}# {line}{self.renderer.newline}" for line in lines)


def new_set(name: str = "", title: str = "", kind: str = "single-choice") -> str:
    """The text of a new set with one question; above each field stands what it is for."""
    head: Skeleton = {"format": FORMAT_SET, "id": name, "title": title, "language": "en"}
    explainer, table = Explainer(Renderer()), fields_of(kind)
    first = explainer.entry(question(kind, "question-1", with_topic=False), table, 2, 2)
    return explainer.fields(head, Shape(None, fields.SET), 0) + _MORE + "questions:\n" + first
