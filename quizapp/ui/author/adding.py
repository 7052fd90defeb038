"""New sets and new questions, as text with a place to begin writing at."""

import re
from typing import Final

from quizapp.bank.copying import id_from
from quizapp.bank.editing.document import Document
from quizapp.bank.templates import new_set
from quizapp.bank.writer import AddQuestion, apply

_TO_FILL: Final = re.compile(r"\s*(?:- )?(?:title|prompt|text):\s*$")


def set_for(path: str) -> tuple[str, int]:
    """The template of a set for a file, and the line to begin at, counted from 1."""
    text = new_set(id_from(path))
    return text, _first_empty(text, 1)


def with_question(text: str, kind: str, behind: int | None) -> tuple[str, int]:
    """A text with a new question behind another one, and the line to begin at.

    `behind` counts from 0; None puts it at the end. Raises `EditRefusedError`.
    """
    document = Document(text)
    at = None if behind is None else behind + 1
    edit = AddQuestion(kind, document.free_id("question-1"), at, explained=True)
    edited = apply(document, edit)
    return edited.text, _first_empty(edited.text, edited.changed.start)


def _first_empty(text: str, start: int) -> int:
    lines = text.split("\n")
    found = (n for n, line in enumerate(lines[start - 1 :], start) if _TO_FILL.match(line))
    return next(found, start)
