"""Advice on a set that is judged again and again: of questions as before it is known already."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from quizapp.bank.advice.rule import Finding
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.view import View
from quizapp.bank.files import folder_of
from quizapp.bank.lint import RULES, Draft, _Found, _in_vain, _speaks, _together, _views
from quizapp.bank.places import Places
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

    def advise(self, draft: Draft, places: Places) -> list[Problem]:
        """Judge a set whose fields have some places.

        Where it has no path, no settings of a folder count.
        """
        ground = (draft.value.language, draft.sources)
        if ground != self._ground:
            self._ground, self._judged = ground, {}
        new = _views(draft)
        judged = [self._judged.get(view) or (view, _judgement(draft, view)) for view in new]
        self._judged = dict(zip(new, judged, strict=True))
        views = [view for view, _ in judged]
        found = [*_alone(draft, views, judged), *_together([draft], [views]).get(0, ())]
        switches = switches_for(folder_of(draft.path), _IDS) if draft.path else Switches()
        told = _told(draft, places, [one for one in found if one.rule.id not in switches.off])
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


def _told(draft: Draft, places: Places, found: Sequence[_Found]) -> Iterator[Problem]:
    """The findings that the file does not allow, and what it allows in vain, as `lint` tells it."""
    names = ("", *(question.id for question in draft.value))
    allowed = {name: ids for name in names if (ids := places.texts(name, "allow"))}
    used: set[tuple[str, str]] = set()
    for one in found:
        holders = [name for name in ("", one.question) if one.rule.id in allowed.get(name, ())]
        used |= {(name, one.rule.id) for name in holders}
        if not holders:
            finding = one.finding
            steps = finding.steps or (() if one.question else ("title",))
            yield places.problem(
                one.rule.id, one.question, steps, finding.message,
                hint=finding.hint, word=finding.word,
            )  # fmt: skip
    for name, ids in allowed.items():
        yield from _in_vain(places, name, ids, used)
