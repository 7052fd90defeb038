"""What passes between our sets and the formats of others: values, and what is lost on the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.bank.problems import Problem
from quizapp.core.model import (
    Cloze,
    Evidence,
    Item,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Passage,
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    Source,
)
from quizapp.core.policy import FREE

SourceOf = Callable[[str], Source | None]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format cannot carry.

    `question` is the id of the question, "" where it belongs to the set; `what` names the thing
    and `why` says what becomes of it, both without a full stop.
    """

    question: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a foreign file gave: a set, its problems by place, and what our format cannot carry.

    Its questions may lack explanation, quotes and feedback, which nobody invents; `yaml_text`
    writes a place to fill in for each. None is no set: there was no question to be had.
    """

    value: QuestionSet | None
    problems: tuple[Problem, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file in a foreign format, whole, and what it could not carry."""

    data: bytes
    losses: tuple[Loss, ...]


LEFT_OUT: Final = "the question"

_OF_SET: Final = (
    ("title", "title"),
    ("summary", "summary"),
    ("language", "language"),
    ("authors", "authors"),
    ("licence", "licence"),
    ("tags", "tags of the set"),
    ("objectives", "objectives"),
)
# What a set says that says nothing of its language.
USUAL: Final = ("language", "en")


def losses_of_set(whole: QuestionSet, why: str, carried: frozenset[str]) -> Iterator[Loss]:
    """What a set says beside its questions and a format cannot carry; `carried` names fields."""
    for name, what in _OF_SET:
        value = getattr(whole, name)
        if name not in carried and value and (name, value) != USUAL:
            yield Loss("", what, why)
    if whole.policy != FREE and "policy" not in carried:
        yield Loss("", "policy", why)
    used = dict.fromkeys(question.topic for question in whole.questions if question.topic)
    if tuple(used) != tuple(name for name, _ in whole.topics):
        yield Loss("", "order of topics", "they stand in the order in which questions come to them")


def losses_of_question(question: Question, why: str, carried: frozenset[str]) -> Iterator[Loss]:
    """What a question says beside its type's own parts and a format cannot carry."""
    for what in _found(question):
        if what not in carried:
            yield Loss(question.id, what, why)


def _found(question: Question) -> Iterator[str]:
    """The names of all that some format cannot carry and this question has."""
    yield from (name for name in ("hint", "note", "as_of") if getattr(question, name))
    if not question.shuffle:
        yield "fixed order"
    yield from _found_of_type(question)


def _found_of_type(question: Question) -> Iterator[str]:
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield from ["pinned option"] if any(option.pin for option in options) else []
            yield from _told(options, "options")
        case ShortAnswer(match=match) | Cloze(match=match):
            yield "forgiven slips" if match is Match.FORGIVING else "exact match"
        case Numeric(unit=unit) if unit:
            yield "unit"
        case Ordering(items=items):
            yield from _told(items, "items")
        case Matching():
            yield from _told((*question.pairs, *question.distractors), "pairs")
        case Evidence(passages=passages):
            yield from _told(passages, "passages")
        case _:
            pass


def _told(parts: Iterable[Option | Item | Pair | Passage], name: str) -> Iterator[str]:
    if any(part.feedback for part in parts):
        yield f"feedback of {name}"
