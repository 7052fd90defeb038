"""Advice on a set that is judged again and again: of questions as before it is known already."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from quizapp.bank.advice.rule import Finding
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.view import View
from quizapp.bank.files import folder_of
from quizapp.bank.lint import RULES, Draft, _Found, _speaks, _together, _told, _views
from quizapp.bank.problems import Problem

_IDS: Final = frozenset(rule.id for rule in RULES)
# A view, which keeps its words once they were asked for, and what was found of it by each rule.
_Judged = tuple[View, dict[str, tuple[Finding, ...]]]


class Adviser:
    """Gives the advice of `lint.advise` on one set, keeping what it found of each question."""

    def __init__(self) -> None:
        # What the judgement of a question leans on besides itself.
        self._ground: tuple[Any, ...] = ()
        self._judged: dict[View, _Judged] = {}

    def advise(self, draft: Draft) -> list[Problem]:
        """Judge a set; where it has no path, no settings of a folder count."""
        ground = (draft.value.language, draft.sources)
        if ground != self._ground:
            self._ground, self._judged = ground, {}
        new = _views(draft)
        judged = [self._judged.get(view) or (view, _judgement(draft, view)) for view in new]
        self._judged = dict(zip(new, judged, strict=True))
        views = [view for view, _ in judged]
        found = [*_alone(draft, views, judged), *_together([draft], [views]).get(0, ())]
        switches = switches_for(folder_of(draft.path), _IDS) if draft.path else Switches()
        told = _told(draft, [one for one in found if one.rule.id not in switches.off])
        return [*switches.problems, *told]


def _judgement(draft: Draft, view: View) -> dict[str, tuple[Finding, ...]]:
    """What the rules that look at single questions find, by the id of the rule."""
    return {
        rule.id: tuple(rule.of_question(view))
        for rule in RULES
        if rule.of_question is not None and _speaks(rule, draft)
    }


def _alone(draft: Draft, views: Sequence[View], judged: Sequence[_Judged]) -> Iterator[_Found]:
    """What is found in the set, rule by rule as `lint` does it."""
    for rule in RULES:
        if rule.of_set is not None and _speaks(rule, draft):
            for finding in rule.of_set(views):
                yield _Found(rule, finding.view.question.id if finding.view else "", finding)
        else:
            for view, findings in judged:
                for finding in findings.get(rule.id, ()):
                    yield _Found(rule, view.question.id, finding)
