"""Findings become problems at their places, unless the file allows what was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quizapp.bank.advice.catalogue import BY_ID
from quizapp.bank.advice.judging import Found
from quizapp.bank.places import Places
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.syntax import short
from quizapp.bank.take import closest

ALLOW: Final = "allow"
_UNKNOWN: Final = "unknown-rule"
_NEEDLESS: Final = "needless-allow"


def allowed_in(places: Places, questions: Iterable[str]) -> dict[str, list[str]]:
    """The ids of rules that a file allows, by the id of the question; by "" for all of it."""
    return {name: ids for name in ("", *questions) if (ids := places.texts(name, ALLOW))}


def told(
    places: Places, found: Sequence[Found], allowed: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """The findings that a file does not allow, at their places."""
    for one in found:
        if not _holders(one, allowed):
            finding = one.finding
            steps = finding.steps or (() if one.question else ("title",))
            yield places.problem(
                one.rule, one.question, steps, finding.message,
                hint=finding.hint, word=finding.word,
            )  # fmt: skip


def _holders(one: Found, allowed: Mapping[str, Sequence[str]]) -> list[str]:
    """Where what was found is allowed: for the whole file, for the question, or for both."""
    return [name for name in ("", one.question) if one.rule in allowed.get(name, ())]


def in_vain(
    places: Places, found: Sequence[Found], allowed: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """What a file allows without need, or names that no rule has.

    A rule that looks over all sets is let be: what it finds hangs on what is checked together.
    """
    used = {(name, one.rule) for one in found for name in _holders(one, allowed)}
    for name, ids in allowed.items():
        for number, rule in enumerate(ids):
            steps = (ALLOW, number)
            if rule and rule not in BY_ID:
                hint = closest(rule, tuple(BY_ID)) or "`quizapp rules` lists them"
                message = f"no rule `{short(rule)}`"
                yield places.problem(
                    _UNKNOWN, name, steps, message, hint=hint, severity=Severity.WARNING
                )
            elif rule and (name, rule) not in used and BY_ID[rule].of_all is None:
                message = f"`{rule}` finds nothing here"
                yield places.problem(_NEEDLESS, name, steps, message, hint="take it out")
