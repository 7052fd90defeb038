"""What the rules find in a set, before it is asked what the file allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.bank.advice.catalogue import RULES
from quizapp.bank.advice.gist import Gist
from quizapp.bank.advice.kin import Kin
from quizapp.bank.advice.lexicon import stem, words
from quizapp.bank.advice.rule import Finding, Rule
from quizapp.bank.advice.view import View
from quizapp.bank.quotes import Sources
from quizapp.core.model import QuestionSet

# What was found of one question, by the id of the rule.
Judgement: TypeAlias = Mapping[str, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A set to be judged, with the text that it was read from and the sources that it quotes."""

    path: str
    data: bytes | str
    value: QuestionSet
    sources: Sources | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule, by its id, found of a question; of the set where the question's id is ""."""

    rule: str
    question: str
    finding: Finding


def views_of(draft: Draft) -> list[View]:
    """The questions of a set as rules see them."""
    subject = subject_of(draft)
    return [View(question, draft.value.id, draft.sources, subject) for question in draft.value]


def subject_of(draft: Draft) -> frozenset[str]:
    """The words that all questions of a set are about: those of its id and title."""
    return frozenset(map(stem, words(f"{draft.value.id} {draft.value.title}")))


def speaks(rule: Rule, language: str) -> bool:
    """Whether a rule can judge texts in a language."""
    return not rule.english or language.lower().startswith("en")


def judgement(view: View, language: str) -> Judgement:
    """What the rules that look at single questions find; rules that find nothing are left out."""
    found = (
        (rule.id, tuple(rule.of_question(view)))
        for rule in RULES
        if rule.of_question is not None and speaks(rule, language)
    )
    return {name: findings for name, findings in found if findings}


def one_by_one(judged: Iterable[tuple[View, Judgement]]) -> Iterator[Found]:
    """What was found of questions, each looked at alone."""
    for view, findings in judged:
        for rule, some in findings.items():
            for finding in some:
                yield Found(rule, view.question.id, finding)


def of_set(language: str, views: Sequence[View]) -> Iterator[Found]:
    """What is found by rules that look at all questions of a set."""
    for rule in RULES:
        if rule.of_set is not None and speaks(rule, language):
            for finding in rule.of_set(views):
                yield Found(rule.id, finding.view.question.id if finding.view else "", finding)


def together(
    sets: Iterable[tuple[str, Sequence[Gist]]], kin: Kin | None = None
) -> dict[int, list[Found]]:
    """What is found by rules that look over all sets, each given with its language.

    Returns what was found by the number of the set. `kin` is kept from one time to the next.
    """
    gists: list[Gist] = []
    owners: list[tuple[int, str]] = []
    for number, (language, some) in enumerate(sets):
        gists += some
        owners += [(number, language)] * len(some)
    found: dict[int, list[Found]] = {}
    for rule in RULES:
        for place, finding in rule.of_all(gists, kin) if rule.of_all is not None else ():
            number, language = owners[place]
            if speaks(rule, language):
                one = Found(rule.id, gists[place].id, finding)
                found.setdefault(number, []).append(one)
    return found
