"""Advice on a set that is judged again and again: of questions as before it is known already."""

from typing import Any

from quizapp.bank.advice.catalogue import BY_ID
from quizapp.bank.advice.gist import Gist, gist_of
from quizapp.bank.advice.judging import Draft, Judgement, alone, judgement, together, views_of
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.telling import allowed_in, in_vain, told
from quizapp.bank.advice.view import View
from quizapp.bank.files import folder_of
from quizapp.bank.places import Places
from quizapp.bank.problems import Problem

# A view, which keeps its words once they were asked for, and what was found of it.
_Known = tuple[View, Judgement, Gist]


class Adviser:
    """Gives the advice of `lint.advise` on one set, keeping what it found of each question."""

    def __init__(self) -> None:
        # What the judgement of a question leans on besides itself.
        self._ground: tuple[Any, ...] = ()
        self._known: dict[View, _Known] = {}

    def advise(self, draft: Draft, places: Places) -> list[Problem]:
        """Judge a set whose fields have some places.

        Where it has no path, no settings of a folder count.
        """
        language = draft.value.language
        ground = (language, draft.sources)
        if ground != self._ground:
            self._ground, self._known = ground, {}
        new = views_of(draft)
        known = [
            self._known.get(view) or (view, judgement(view, language), gist_of(view))
            for view in new
        ]
        self._known = dict(zip(new, known, strict=True))
        switches = switches_for(folder_of(draft.path), BY_ID) if draft.path else Switches()
        every = alone(language, [(view, judged) for view, judged, _ in known])
        found = [one for one in every if one.rule not in switches.off]
        pairs = together([(language, [gist for _, _, gist in known])]).get(0, [])
        found += (one for one in pairs if one.rule not in switches.off)
        allowed = allowed_in(places, (question.id for question in draft.value))
        return [
            *switches.problems,
            *told(places, found, allowed),
            *in_vain(places, found, allowed),
        ]
