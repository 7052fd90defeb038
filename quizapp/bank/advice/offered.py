"""The rule on texts that were put in as examples, and are still there."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from quizapp.bank import snippets
from quizapp.bank.advice.rule import Finding, of_question
from quizapp.bank.advice.view import Steps, View
from quizapp.bank.fields import Kind
from quizapp.core.model import Blank, TrueFalse

_GAP = re.compile(r"\$\{\d+:([^}]*)\}")
_SEVERAL_WORDS = re.compile(r"[ -]")


@of_question("left-as-offered")
def left_as_offered(view: View) -> Iterator[Finding]:
    """A text still stands as the editor offered it, such as “Why the key is right”.

    What editors put in for a new question are gaps, to be filled in. One that was passed over is
    shown to learners like any other text.

    Bad:
        prompt: What does the force guard?
        options:
          - {text: Bridges, correct: true, feedback: What is right or wrong with it 1}
          - {text: Banks, feedback: The police guard these.}

    Good:
        prompt: What does the force guard?
        options:
          - {text: Bridges, correct: true, feedback: They join the two parts of the town.}
          - {text: Banks, feedback: The police guard these.}
    """
    for text, steps in _texts(view.question, ()):
        if text.strip() in _offered():
            yield Finding(f"“{text.strip()}” is what the editor offered", "fill it in", steps)


@cache
def _offered() -> frozenset[str]:
    """What stands in the gaps; one word alone, such as `recall`, may well be meant."""
    bodies = (offer["body"] for offer in snippets.entries(Kind.QUESTIONS))
    found = (text for body in bodies for text in _GAP.findall(str(body)))
    return frozenset(text for text in found if _SEVERAL_WORDS.search(text))


def _texts(value: Any, steps: Steps) -> Iterator[tuple[str, Steps]]:
    """Each text of a question, and where it stands in the file."""
    if isinstance(value, str):
        yield value, steps
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            # The parts of a cloze are one text in the file.
            whole = steps == ("text",)
            yield from _texts(entry, steps if whole else (*steps, number))
    elif isinstance(value, Blank):
        yield from ((answer, steps) for answer in value.answers)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), (*steps, *_name(value, field.name)))


def _name(owner: object, name: str) -> Steps:
    """How a field of a value is called in the file."""
    if isinstance(owner, TrueFalse) and name.startswith("feedback_"):
        return ("feedback", name.removeprefix("feedback_"))
    return ("text",) if name == "parts" else (name,)
