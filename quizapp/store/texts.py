"""Values as the text that stands in the tables, and back."""

import json
from typing import Final

from quizapp.core.encoding import event_from_plain, question_from_plain
from quizapp.core.events import Event
from quizapp.core.model import Question
from quizapp.store.trouble import StoreUnavailableError, Trouble

# ASCII, because typed text may hold half of a surrogate pair, which UTF-8 cannot. Made once: for
# each text it takes as long as the text.
_to_text: Final = json.JSONEncoder(separators=(",", ":")).encode

Key = tuple[str, str]  # a set id and a question id: what a question is known by


def to_text(plain: object) -> str:
    """Turn plain data into text."""
    return _to_text(plain)


def read_event(body: str) -> Event:
    """Read an event; raise `StoreUnavailableError` where the text is none."""
    try:
        return event_from_plain(json.loads(body))
    except ValueError as error:
        raise StoreUnavailableError(Trouble.DAMAGED) from error


def read_question(body: str) -> Question:
    """Read a question; raise `StoreUnavailableError` where the text is none."""
    try:
        return question_from_plain(json.loads(body))
    except ValueError as error:
        raise StoreUnavailableError(Trouble.DAMAGED) from error
