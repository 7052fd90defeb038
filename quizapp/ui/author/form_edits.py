"""What a form shows of a question, and which edits of the text a change in it is."""

from collections.abc import Sequence
from typing import Final

from quizapp.bank.copying import id_from
from quizapp.bank.editing.edits import QUESTIONS, Path
from quizapp.bank.editing.shape import fields_of
from quizapp.bank.fields import ENTRIES, MAPS, Field, Kind
from quizapp.bank.writer import Document, Edit, Given, Plain, RemoveField, SetField

# What stands under a heading of its own; the fields of a type alone come before.
_PROOF: Final = ("hint", "explanation", "quotes")
_ABOUT: Final = (
    *("topic", "level", "difficulty", "as_of", "tags", "family", "shuffle", "note", "allow"),
)
_BY_OTHERS: Final = ("id", "type")
# What a field says that is left out; all others say no.
_ON: Final = {"shuffle": True, "hints": True}
_WORDS: Final = {
    "as_of": "As of",
    "correct": "Correct",
    "proves": "Proves the claim",
    "pin": "Stays last",
    "shuffle": "May be shuffled",
    "feedback": "Feedback",
    "allow": "Advice to do without",
    "note": "Note for teachers",
    "text": "Text",
    "true": "Feedback to “true”",
    "false": "Feedback to “false”",
    "minutes": "Minutes",
    "questions": "Questions drawn",
    "hints": "Hints may be asked for",
    "correctness": "Whether an answer was right",
}

# What is shown in place of a question: the fields that all questions stand under.
THE_SET: Final = -1

Section = tuple[str, tuple[Field, ...]]


def sections(kind: str) -> tuple[Section, ...]:
    """The fields of a type of question under the headings of the form."""
    every = {field.name: field for field in fields_of(kind) if field.name not in _BY_OTHERS}
    own = tuple(one for name, one in every.items() if name not in (*_PROOF, *_ABOUT))
    return (
        ("Question", own),
        ("Explanation and proof", tuple(every[name] for name in _PROOF if name in every)),
        ("About the question", tuple(every[name] for name in _ABOUT if name in every)),
    )


def title_of(field: Field) -> str:
    """What a field is called on the form."""
    return _WORDS.get(field.name) or field.name.capitalize()


def parts_of(field: Field) -> tuple[Field, ...]:
    """The fields of an entry of a list, or of a map."""
    if field.name == "answers":
        return (Field("text", Kind.TEXT, field.about, required=True),)
    return ENTRIES.get(field.kind) or MAPS.get(field.kind, ())


def is_list(field: Field) -> bool:
    """Whether a field holds entries to be filled in one by one; tags are one text, a line each."""
    return field.kind in ENTRIES or field.name == "answers"


def is_switch(field: Field) -> bool:
    """Whether a field is ticked or not."""
    return field.name == "pin" or (field.kind is Kind.BOOL and not field.required)


def choices_of(document: Document, field: Field, sources: Sequence[str]) -> tuple[str, ...] | None:
    """What may be chosen in a field, None where it is written."""
    if field.name == "topic":
        topics = document.get(("topics",))
        return tuple(topics) if isinstance(topics, dict) else None
    if field.name == "source":
        return tuple(sources) or None
    if field.kind is Kind.BOOL:
        return ("true", "false")
    return field.choices or None


def shown(document: Document, path: Path, field: Field) -> str:
    """What a form shows for a field: its text, or the texts of a list, one a line."""
    value = document.get(path)
    if value is None and isinstance(entry := document.get(path[:-1]), str) and path[-1] == "text":
        value = entry  # an item that is nothing but its text
    if is_switch(field):
        on = bool(value) and value != "false" if value is not None else _ON.get(field.name, False)
        return "true" if on else ""
    if field.kind is Kind.TOPICS:
        return topic_lines(value)
    if isinstance(value, list):
        return "\n".join(one.replace("\n", " ") for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def entries_of(document: Document, path: Path) -> Sequence[Plain]:
    """The entries of a list."""
    value = document.get(path)
    return value if isinstance(value, list) else ()


def edits_for(document: Document, path: Path, field: Field, value: str) -> tuple[Edit, ...]:
    """The edits that make a field say what the form says, which `shown` gave in other words."""
    there = document.get(path) is not None
    if is_switch(field):
        return _switched(document, path, field, on=bool(value))
    if field.kind is Kind.TEXTS:
        texts = [line.strip() for line in value.split("\n") if line.strip()]
        return _written(path, texts, there=there, required=field.required)
    if field.kind is Kind.TOPICS:
        return _topics_written(document, path, value)
    if path[-1] == "text" and isinstance(document.get(path[:-1]), str):
        return (SetField(path[:-1], value),)
    return _written(path, value, there=there, required=field.required)


def topic_lines(topics: Plain | None) -> str:
    """Topics as a form shows them: a line each, the id and the title."""
    if not isinstance(topics, dict):
        return ""
    titles = ((name, one if isinstance(one, str) else "") for name, one in topics.items())
    return "\n".join(f"{name}: {' '.join(title.split())}" for name, title in titles)


def topics_of(lines: str) -> dict[str, str]:
    """The topics that lines name; a line that is nothing but a title gets an id of its words."""
    topics: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in lines.split("\n"))):
        name, colon, title = line.partition(":")
        if colon and " " not in name.strip():
            topics[name.strip()] = title.strip()
        else:
            topics[id_from(line)] = line
    return topics


def _topics_written(document: Document, path: Path, lines: str) -> tuple[Edit, ...]:
    """Take out the topics that are gone and write those that are new or have another title."""
    wanted, there = topics_of(lines), topics_of(topic_lines(document.get(path)))
    gone = (RemoveField((*path, name)) for name in there if name not in wanted)
    written = (
        SetField((*path, name), title) for name, title in wanted.items() if there.get(name) != title
    )
    if there and not wanted:
        return (RemoveField(path),)
    return (*written, *gone)  # what is added first keeps the map from going with its last topic


def _written(path: Path, value: Given, *, there: bool, required: bool) -> tuple[Edit, ...]:
    if value or required:
        return (SetField(path, value),)
    return (RemoveField(path),) if there else ()


def _switched(document: Document, path: Path, field: Field, *, on: bool) -> tuple[Edit, ...]:
    """Write what differs from what a field says that is left out, and nothing else."""
    if on is _ON.get(field.name, False):
        return (RemoveField(path),) if document.get(path) is not None else ()
    value: Given = "last" if field.name == "pin" else on
    edits: tuple[Edit, ...] = (SetField(path, value),)
    if field.name == "correct" and document.type_of(int(path[1])) == "single-choice":
        others = path[:-2]
        edits += tuple(
            RemoveField((*others, at, "correct"))
            for at, _ in enumerate(entries_of(document, others))
            if at != path[-2] and document.get((*others, at, "correct")) is not None
        )
    return edits


def new_entry(field: Field) -> Given:
    """An entry of a list with what it needs, to be filled in."""
    if field.kind in (Kind.ITEMS, Kind.TEXTS):
        return ""
    return {part.name: "" for part in parts_of(field) if part.required}


def question_path(number: int) -> Path:
    """The place of a question, counted from 0; that of the whole file for `THE_SET`."""
    return () if number == THE_SET else (*QUESTIONS, number)
