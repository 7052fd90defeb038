"""What an import brings or an export loses, counted and sorted for somebody who decides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.bank.formats.convert import Opened
from quizapp.bank.formats.exchange import LEFT_OUT, Loss
from quizapp.core.answer_words import one_line
from quizapp.core.model import (
    Evidence,
    MultipleChoice,
    Question,
    QuestionSet,
    SingleChoice,
    TrueFalse,
    type_names,
)

# What is named within quotes is another thing each time, of one kind: `unit `km``.
_DETAIL: Final = re.compile(r"(\S[^`“]*?) ([`“].*)", re.DOTALL)
_LONGEST_STEM: Final = 90


@dataclass(frozen=True, slots=True)
class Lost:
    """One loss of a kind: the id of its question ("" the set), and which of the kind it is."""

    question: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """All losses of one kind; `why` says what becomes of them."""

    what: str
    why: str
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a set still wants.

    `explanations` and `quotes` count questions that have none, `feedback` options, verdicts and
    passages of which is not said why they are right or wrong.
    """

    explanations: int = 0
    quotes: int = 0
    feedback: int = 0


def grouped(losses: Iterable[Loss]) -> tuple[Group, ...]:
    """Losses by kind: questions that are left out, what others lose, and what the set does."""
    found: dict[tuple[str, str], list[Lost]] = {}
    of_set: dict[str, list[str]] = {}
    for loss in losses:
        what, detail = _kind(loss.what)
        if loss.question or detail:
            found.setdefault((what, loss.why), []).append(Lost(loss.question, detail))
        else:
            of_set.setdefault(loss.why, []).append(what)
    groups = [Group(what, why, tuple(lost)) for (what, why), lost in found.items()]
    groups.sort(key=lambda group: group.what != LEFT_OUT)
    whole = (
        Group(", ".join(names), why, (Lost(""),) * len(names)) for why, names in of_set.items()
    )
    return (*groups, *whole)


def _kind(what: str) -> tuple[str, str]:
    """What is lost without the name that tells it from others of its kind, and that name."""
    parts = _DETAIL.fullmatch(what)
    return (parts[1].removesuffix(" of"), parts[2]) if parts else (what, "")


def types_of(whole: QuestionSet) -> tuple[tuple[str, int], ...]:
    """The types of a set's questions with their numbers, the most frequent first."""
    return tuple(Counter(type_names[type(question)] for question in whole).most_common())


def lacks_of(whole: QuestionSet) -> Lacks:
    """What a set wants that no other format could give it."""
    return Lacks(
        explanations=sum(not question.explanation for question in whole),
        quotes=sum(not question.quotes for question in whole),
        feedback=sum(not said for question in whole for said in _feedback(question)),
    )


def _feedback(question: Question) -> Iterator[str]:
    """What is said of each thing that can be chosen."""
    match question:
        case SingleChoice(options=parts) | MultipleChoice(options=parts):
            yield from (part.feedback for part in parts)
        case Evidence(passages=passages):
            yield from (passage.feedback for passage in passages)
        case TrueFalse():
            yield from (question.feedback_true, question.feedback_false)
        case _:
            pass


def stems(whole: QuestionSet | None) -> dict[str, str]:
    """What each question asks, by its id, in one line that is not too long."""
    found = {}
    for question in whole or ():
        words = one_line(question.prompt[: 10 * _LONGEST_STEM])
        if len(words) > _LONGEST_STEM:
            words = f"{words[:_LONGEST_STEM].rpartition(' ')[0] or words[:_LONGEST_STEM]} …"
        found[question.id] = words
    return found


@dataclass(frozen=True, slots=True)
class Survey:
    """A file of another program, as somebody judges it who may take its questions over."""

    opened: Opened
    types: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    lacks: Lacks
    stems: dict[str, str]


def survey(opened: Opened) -> Survey:
    """Count what was read."""
    whole = opened.value
    return Survey(
        opened,
        types_of(whole) if whole is not None else (),
        grouped(opened.losses),
        lacks_of(whole) if whole is not None else Lacks(),
        stems(whole),
    )
