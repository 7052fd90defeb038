"""What a form shows of a set before its questions: the fields that all of them stand under."""

from typing import Final

from quizapp.bank import fields
from quizapp.bank.editing.edits import Path
from quizapp.bank.fields import Field, Kind

KIND: Final = "set"  # beside the types of questions
_HEADINGS: Final = (
    ("What it is", (), ("title", "summary", "language", "authors", "licence", "tags")),
    ("What it holds", (), ("objectives", "topics")),
    ("How it is taken", ("policy",), ()),
    ("What is shown, and when", ("policy", "show"), ()),
    ("Advice", (), ("allow",)),
)
_TABLES: Final = {
    (): fields.SET,
    ("policy",): tuple(field for field in fields.POLICY if field.kind is not Kind.SHOW),
    ("policy", "show"): fields.SHOW,
}

Section = tuple[str, tuple[tuple[Path, Field], ...]]


def sections() -> tuple[Section, ...]:
    """The fields of a set under the headings of the form, each with its place in the file."""
    return tuple(
        (heading, tuple(((*map_, field.name), field) for field in _chosen(map_, names)))
        for heading, map_, names in _HEADINGS
    )


def _chosen(map_: tuple[str, ...], names: tuple[str, ...]) -> tuple[Field, ...]:
    table = {field.name: field for field in _TABLES[map_]}
    return tuple(table[name] for name in names or table)
