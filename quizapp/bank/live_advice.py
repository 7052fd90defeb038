"""Advice on a set that is judged again and again: of questions as before it is known already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.bank.advice.catalogue import BY_ID
from quizapp.bank.advice.gist import Gist, gist_of
from quizapp.bank.advice.judging import (
    Draft,
    Found,
    Judgement,
    judgement,
    of_set,
    one_by_one,
    subject_of,
    together,
)
from quizapp.bank.advice.kin import Kin
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.telling import allowed_in, in_vain, told
from quizapp.bank.advice.view import View
from quizapp.bank.files import folder_of
from quizapp.bank.places import Places
from quizapp.bank.problems import Problem
from quizapp.core.model import MultipleChoice, Question, SingleChoice


@dataclass(frozen=True, slots=True)
class _Known:
    """A question, whose view keeps its words once they were asked for, and what was found of it."""

    view: View
    judgement: Judgement
    gist: Gist


class Adviser:
    """Gives the advice of `lint.advise` on one set, keeping what it found of each question."""

    def __init__(self) -> None:
        # What the judgement of a question leans on besides itself.
        self._ground: tuple[Any, ...] = ()
        self._known: list[_Known] = []
        self._kin = Kin()
        # What was found of all of them together.
        self._of_all: list[Found] = []

    def advise(self, draft: Draft, places: Places) -> list[Problem]:
        """Judge a set whose fields have some places.

        Where it has no path, no settings of a folder count.
        """
        known = self._judged(draft)
        every = [*one_by_one((one.view, one.judgement) for one in known), *self._of_all]
        switches = switches_for(folder_of(draft.path), BY_ID) if draft.path else Switches()
        found = [one for one in every if one.rule not in switches.off]
        allowed = allowed_in(places, (question.id for question in draft.value))
        return [
            *switches.problems,
            *told(places, found, allowed),
            *in_vain(places, found, allowed),
        ]

    def _judged(self, draft: Draft) -> list[_Known]:
        """What is known of each question now; new is judged only what is new."""
        language = draft.value.language
        ground = (language, draft.sources, draft.value.id, draft.value.title)
        if ground != self._ground:
            self._ground, self._known, self._kin = ground, [], Kin()
        subject = subject_of(draft)
        before = {one.view.question.id: one for one in self._known}

        def judged(question: Question) -> _Known:
            old = before.get(question.id)
            if old is not None and (old.view.question is question or old.view.question == question):
                return old
            view = View(question, draft.value.id, draft.sources, subject)
            return _Known(view, judgement(view, language), gist_of(view))

        known = [judged(question) for question in draft.value]
        if not known or not _ask_the_same(self._known, known):
            gists = [one.gist for one in known]
            self._of_all = [
                *of_set(language, [one.view for one in known]),
                *together([(language, gists)], self._kin).get(0, ()),
            ]
        self._known = known
        return known


def _ask_the_same(some: Sequence[_Known], others: Sequence[_Known]) -> bool:
    """Whether nothing changed that rules for whole sets look at."""
    return len(some) == len(others) and all(
        one is other
        or (one.gist == other.gist and _asked(one.view.question) == _asked(other.view.question))
        for one, other in zip(some, others, strict=True)
    )


def _asked(question: Question) -> Question:
    """A question without what stands behind its answer."""
    bare = replace(question, explanation="", quotes=(), hint="", note="")
    if isinstance(bare, SingleChoice | MultipleChoice):
        return replace(bare, options=tuple(replace(one, feedback="") for one in bare.options))
    return bare
