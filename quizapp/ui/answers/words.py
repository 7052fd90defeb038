"""The words for marks and keys, and the colours that go with them on the screen."""

from typing import Final

from quizapp.core.answer_words import (
    MARK_SIGNS,
    also_accepted,
    letter,
    listed,
    one_line,
    right_answer,
    sentences,
    typed_verdict,
)
from quizapp.core.grading import Mark
from quizapp.ui.theme import Role

__all__ = [
    "MARK_ROLES",
    "MARK_SIGNS",
    "also_accepted",
    "letter",
    "listed",
    "one_line",
    "right_answer",
    "sentences",
    "typed_verdict",
]

MARK_ROLES: Final[dict[Mark, Role]] = {
    Mark.RIGHT: "right",
    Mark.SLIP: "right",
    Mark.WRONG: "wrong",
    Mark.MISSED: "muted",
}
