"""The reference of the file formats, made from the table of fields and the model."""

from collections.abc import Iterator
from dataclasses import MISSING
from dataclasses import fields as fields_of
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from quizapp.bank import examples, fields
from quizapp.bank.fields import Field, Kind
from quizapp.bank.files import MOST_BYTES
from quizapp.bank.nodes import DEEPEST, MOST_NODES
from quizapp.bank.page import LONGEST_LINE
from quizapp.bank.prose import Block, Code, Heading, Paragraph, Row, Rows, markdown, plain
from quizapp.bank.take import LONGEST_TEXT, LONGEST_WORD
from quizapp.core import model, words

_LEAD: Final = (
    "A question set is one file of YAML in UTF-8, and a source, which its questions quote, "
    "another. A field that is not named here is refused, so that no slip of the pen is lost. "
    "`quizapp check` tells every problem of a file with its line and a hint."
)
_TYPES: Final = {name: kind for kind, name in model.type_names.items()}
# The rest of what is said of a part stands in the table of its fields.
_PARTS: Final = {
    Kind.OPTIONS: ("An option", model.Option),
    Kind.ITEMS: ("An item", model.Item),
    Kind.PAIRS: ("A pair", model.Pair),
    Kind.QUOTES: ("A quote", model.Quote),
    Kind.PASSAGES: ("A passage", model.Passage),
}
_MARKUP: Final = (
    "A text has paragraphs, with an empty line between them, `**strong**`, `*emphasis*` and "
    "`` `code` ``, and nothing else: no HTML, no links, no images. What a field holds decides "
    "how it is read: `No`, `1999`, `12:30` and `2004-03-17` in a text are those letters, and "
    "`true` and `false` stand where true or false is meant."
)
_QUOTING: Final = (
    "YAML itself takes some marks for its own. A text with `: ` or ` #` in it, or that begins "
    "with one of `{ [ & * ! | > ' \" % @`, stands in quotation marks, or indented below `>`, which "
    "needs none:"
)
_FOLDED: Final = """\
    explanation: >
      Two things are said here: who came first, and who says so.

      This is another paragraph.
"""
_REFUSED: Final = (
    "Refused are duplicate keys, anchors, aliases, merge keys, tags, directives, more than one "
    "document in a file, control characters, options that look the same, and what is larger than "
    f"any real set: {MOST_BYTES // 1024**2} MiB, {MOST_NODES:,} nodes, {DEEPEST} levels, a line of "
    f"{LONGEST_LINE:,} characters, a text of {LONGEST_TEXT:,} letters, a word "
    f"of {LONGEST_WORD:,}."
)
_SOURCE: Final = (
    "The text of a source is somebody's work and stays with you. Its fingerprint does not give it "
    "away and proves every quote all the same: `quizapp source add` writes it. A source lies in a "
    "folder `sources` beside the questions, or up to two folders above."
)


def page(form: str, width: int) -> Iterator[str]:
    """The lines of the document, as `markdown` or as `text` for a terminal of some columns."""
    return markdown(reference()) if form == "markdown" else plain(reference(), width)


def reference() -> Iterator[Block]:
    """The whole document, in the order of a file."""
    yield Heading(1, f"The question file ({model.FORMAT_SET})")
    yield Paragraph(_LEAD)
    yield Code(examples.HEAD + examples.QUESTIONS["single-choice"])
    yield Heading(2, "The file")
    yield _rows(fields.SET, model.QuestionSet)
    for name, table in (
        ("defaults", fields.DEFAULTS), ("policy", fields.POLICY), ("show", fields.SHOW)
    ):  # fmt: skip
        yield Heading(3, f"In `{name}`")
        yield _rows(table)
    yield Heading(2, "Every question")
    yield Paragraph(
        "These fields every type has, besides its own. `type` is not needed where `defaults` gives "
        "it; where the set has topics, every question needs one of them."
    )
    yield _rows(fields.COMMON, model.QuestionBase)
    for name in fields.OWN:
        yield from _type(name)
    yield Heading(2, "Parts of questions")
    yield from _parts()
    yield from _texts()
    yield from _source()


def _type(name: str) -> Iterator[Block]:
    yield Heading(2, name)
    title, marks = words.RULES[name]
    yield Paragraph(f"{title}. {fields.about_type(name)} Marks: {marks}.")
    yield _rows(fields.OWN[name], _TYPES[name])
    yield Code(examples.QUESTIONS[name])


def _parts() -> Iterator[Block]:
    for kind, (title, own) in _PARTS.items():
        yield Heading(3, title)
        if kind is Kind.ITEMS:
            yield Paragraph("A text alone will do where there is nothing to tell.")
        yield _rows(fields.ENTRIES[kind], own)
    yield Heading(3, "The feedback of a true-false question")
    yield _rows(fields.VERDICTS)


def _texts() -> Iterator[Block]:
    yield Heading(2, "Texts")
    yield Paragraph(_MARKUP)
    yield Paragraph(_QUOTING)
    yield Code(_FOLDED)
    yield Paragraph(_REFUSED)


def _source() -> Iterator[Block]:
    yield Heading(2, f"The source file ({model.FORMAT_SOURCE})")
    yield Paragraph(_SOURCE)
    yield _rows(fields.SOURCE, model.Source)
    yield Heading(3, "In `fingerprint`")
    yield _rows(fields.FINGERPRINT)
    yield Code(examples.SOURCE)


def _rows(table: tuple[Field, ...], owner: type | None = None) -> Rows:
    """The fields of a table; `owner` is the class of the model that knows their defaults."""
    usual = _defaults(owner) if owner else {}
    return Rows([Row(one.name, _holds(one, usual.get(one.name, "")), one.about) for one in table])


def _holds(field: Field, usual: str) -> str:
    """What a field holds: `list of options, 2 to 8; needed`."""
    told = field.kind.value
    if field.kind is Kind.ID:
        told += ": letters, digits, hyphens between them"
    if len(field.choices) == 1:
        told = f"`{field.choices[0]}`"
    elif field.choices:
        told = f"one of {', '.join(field.choices)}"
    if field.limits:
        least, most = field.limits
        told += f", {least:,} to {most:,}"
    if field.required:
        return f"{told}; needed"
    return f"{told}; `{usual}` when left out" if usual else told


def _defaults(owner: type) -> dict[str, str]:
    """What the model takes where a field is left out, as it would be written."""
    return {
        one.name: _written(one.default) for one in fields_of(owner) if one.default is not MISSING
    }


def _written(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Enum():
            return str(value.value)
        case int() | Decimal() | str():
            return str(value)
        case _:
            return ""
