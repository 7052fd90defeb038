"""The rules that a set fixes, with what would tell learners too early or does nothing at all."""

from dataclasses import replace
from typing import Any, Final

from quizapp.bank import fields
from quizapp.bank.nodes import Map
from quizapp.bank.take import Taker
from quizapp.core.policy import (
    FREE,
    ROWS,
    CertaintyUse,
    Mode,
    SetPolicy,
    When,
    told_too_early,
)

_POLICY: Final = fields.names(fields.POLICY)
_SHOW: Final = fields.names(fields.SHOW)
_LIMITS: Final = {field.name: field.limits for field in fields.POLICY if field.limits}
# What may be written, and None for what is left out or wrong.
_MODES: Final[dict[str, Mode | None]] = {mode.value: mode for mode in Mode}
_MOMENTS: Final[dict[str, When | None]] = {when.value: when for when in When}
_USES: Final[dict[str, CertaintyUse | None]] = {use.value: use for use in CertaintyUse}
_TRIES: Final[dict[str, int | None]] = {"1": 1, "2": 2}
_SHOWN: Final = {
    "feedback": "the feedback",
    "solution": "the solution",
    "explanation": "the explanation",
}


def read_policy(take: Taker, root: Map, there: int) -> SetPolicy:
    """Read the field `policy` of a set that has so many questions.

    What is wrong in it is noted and left open; nothing is ever shown before it is told whether
    an answer was right.
    """
    node = root.get("policy")
    owner = None if node is None else take.as_map(node, "`policy`", _POLICY)
    if owner is None:
        return FREE
    given = owner.get("show")
    show = Map() if given is None else take.as_map(given, "`show`", _SHOW) or Map()
    policy = _read(take, owner, show)
    early = told_too_early(policy)
    _refuse_early(take, show, early)
    _warn_of_idle(take, owner, policy, there)
    if policy.mode is Mode.EXAM:
        _warn_of_exam(take, owner, show, policy)
    return _never_early(policy, early)


def _read(take: Taker, owner: Map, show: Map) -> SetPolicy:
    moments: dict[str, Any] = {row: take.choice(show, row, _MOMENTS, None) for row in ROWS}
    counts: dict[str, Any] = {
        name: take.count(owner, name, *limits) for name, limits in _LIMITS.items()
    }
    return SetPolicy(
        mode=take.choice(owner, "mode", _MODES, None),
        tries=take.choice(owner, "tries", _TRIES, None),
        hints=_hints(take, owner),
        certainty=take.choice(owner, "certainty", _USES, None),
        **moments,
        **counts,
    )


def _hints(take: Taker, owner: Map) -> bool | None:
    before = take.errors
    value = take.boolean(owner, "hints", default=True)
    return value if "hints" in owner and take.errors == before else None


def _refuse_early(take: Taker, show: Map, early: tuple[str, ...]) -> None:
    for row in early:
        moment = show["correctness"].value.strip()
        take.error(
            "told-too-early",
            show[row],
            f"shows {_SHOWN[row]} before it is told whether the answer was right",
            f"write `{row}: {moment}`, or show `correctness` earlier",
        )


def _warn_of_exam(take: Taker, owner: Map, show: Map, policy: SetPolicy) -> None:
    """Warn of what an exam does not heed."""
    early = told_too_early(policy)
    for row in ROWS:
        if row not in early and getattr(policy, row) is When.ANSWER:
            take.warn(
                "no-effect",
                show[row],
                "an exam shows nothing before its end, so this means `end`",
                f"write `{row}: end`, or `mode: learn`",
            )
    for name in ("tries", "hints"):
        if getattr(policy, name) is not None:
            message = f"`{name}` does nothing in an exam, which has neither hints nor second tries"
            take.warn("no-effect", owner[name], message, "take it out, or write `mode: learn`")


def _warn_of_idle(take: Taker, owner: Map, policy: SetPolicy, there: int) -> None:
    """Warn of more questions than there are; a file all of whose questions are lost has none."""
    if policy.questions is not None and policy.questions > there > 0:
        take.warn(
            "too-few-questions",
            owner["questions"],
            f"{policy.questions} questions are to be drawn, and the file has {there}",
            "all of them will be asked",
        )


def _never_early(policy: SetPolicy, early: tuple[str, ...]) -> SetPolicy:
    """Let everything wait for the word whether an answer was right, also what was left open.

    Learn mode alone would show what is left open right after the answer.
    """
    if policy.correctness in (None, When.ANSWER):
        return policy
    late: dict[str, Any] = {
        row: policy.correctness for row in ROWS[1:] if row in early or getattr(policy, row) is None
    }
    return replace(policy, **late)
