"""Short pieces of question files made whole, for rules that look at a part of a question."""

from collections.abc import Sequence
from copy import deepcopy

import yaml

from quizapp.bank.lint import Draft, advise
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.reader import read_set
from tests.bank.samples import sources

REST = {
    "type": "single-choice",
    "explanation": "Roads meet there, for reasons that were told elsewhere at length.",
    "quotes": [{"source": "article", "text": "a bridge that was built by hand"}],
}

# A question with two weak points.
TEXT = """\
format: quizapp/1
id: samples
title: Samples
questions:
  - id: first
    type: single-choice
    prompt: >
      Which of these is not
      a task?
    options:
      - {text: Patrols, feedback: So it is.}
      - {text: Courts, correct: true, feedback: These have judges.}
      - text: Training
    explanation: The list was told elsewhere, at some length.
    quotes:
      - {source: article, text: a bridge that was built by hand}
"""


def whole(piece: str, head: str = "") -> str:
    """A question file of a question, or of some in a list, without what does not matter."""
    given = yaml.safe_load(piece)
    every = given if isinstance(given, list) else [given]
    filled = [{"id": f"q-{n}", **deepcopy(REST), **one} for n, one in enumerate(every, 1)]
    top = f"format: quizapp/1\nid: samples\ntitle: Samples\n{head}"
    return top + yaml.safe_dump({"questions": filled}, allow_unicode=True)


def draft(text: str, path: str = "f.yaml") -> Draft:
    """A set to be judged; its quotes are not looked up, but copied stems are."""
    reading = read_set(path, text)
    assert [one.message for one in reading.problems if one.severity is Severity.ERROR] == []
    assert reading.value is not None
    return Draft(path, text, reading.value, sources())


def advice(piece: str, head: str = "") -> list[Problem]:
    """What is said of a piece."""
    return advise([draft(whole(piece, head))])


def codes(problems: Sequence[Problem]) -> set[str]:
    """The rules that have found something."""
    return {one.code for one in problems}


def choice(prompt: str, *options: str, **more: object) -> str:
    """A single choice, or with several keys a multiple one; keys begin with a star."""
    marked = [{"text": one.removeprefix("*"), "correct": one[0] == "*"} for one in options]
    kind = "single-choice" if sum(one["correct"] is True for one in marked) == 1 else _SEVERAL
    return asked(kind, prompt, options=marked, **more)


def asked(kind: str, prompt: str, **more: object) -> str:
    """A question of a type."""
    return yaml.safe_dump([{"type": kind, "prompt": prompt, **more}], allow_unicode=True)


def quoted(text: str) -> list[dict[str, str]]:
    """The quotes of a question, one in number."""
    return [{"source": "article", "text": text}]


_SEVERAL = "multiple-choice"
