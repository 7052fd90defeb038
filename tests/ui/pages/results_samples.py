"""Sittings for the tests of results, handed in, by a row of answers."""

from dataclasses import replace

from quizapp.core.model import Chosen
from quizapp.core.policy import EXAM, Certainty, Policy, When
from quizapp.practice.running import Running
from quizapp.practice.sittings import Plan

UNTOLD = replace(
    EXAM,
    correctness=When.NEVER,
    feedback=When.NEVER,
    solution=When.NEVER,
    explanation=When.NEVER,
)
SURE, THINK = Certainty.SURE, Certainty.THINK


def take(stage, answers, rules: Policy = EXAM, *, said=(), flags=(), limit=0) -> Running:
    """Take all questions of the set "geo": an option for each (0 is right), None leaves blank.

    `said` are certainties; `flags` the places that are flagged.
    """
    chosen = stage.library.load("geo")
    asked = tuple(("geo", question) for question in chosen.questions)
    plan = Plan(chosen.title, asked, "geo", rules, limit, chosen.topics)
    running = stage.practice.begin(plan)
    for place, answer in enumerate(answers):
        if place != running.sitting.place:
            running.move(place)
        if place in flags:
            running.flag(True)
        if answer is not None:
            certainty = said[place] if place < len(said) else None
            running.answer(Chosen(frozenset({answer})), certainty)
    running.finish()
    return running
