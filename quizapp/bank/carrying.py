"""Problems of a text taken over into one that differs in a few lines, until it is judged anew."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from quizapp.bank.lint import RULES
from quizapp.bank.live import Checked
from quizapp.bank.problems import Problem, in_order

_ADVICE: Final = frozenset(rule.id for rule in RULES)


def with_advice_of(new: Checked, new_text: str, old: Checked, old_text: str) -> Checked:
    """What was found before the questions were judged, with the advice that was given before.

    Advice on lines that changed is left out, that on lines below moves with them.
    """
    advice = carried((one for one in old.problems if one.code in _ADVICE), old_text, new_text)
    return replace(new, problems=tuple(in_order((*new.problems, *advice))))


def same_errors(one: Checked, other: Checked) -> bool:
    """Whether two checks differ in nothing but advice and places."""
    return _kinds(one) == _kinds(other)


def _kinds(checked: Checked) -> list[tuple[str, str]]:
    return sorted((one.code, one.message) for one in checked.problems if one.code not in _ADVICE)


def carried(problems: Iterable[Problem], old: str, new: str) -> Iterator[Problem]:
    """Problems of a text as they stand in another one, without those of lines that changed."""
    was, now = old.split("\n"), new.split("\n")
    most = min(len(was), len(now))
    above = next((at for at in range(most) if was[at] != now[at]), most)
    below = next((at for at in range(most - above) if was[-1 - at] != now[-1 - at]), most - above)
    moved = len(now) - len(was)
    for one in problems:
        span = one.span
        if span.end_line <= above:
            yield one
        elif span.line > len(was) - below:
            place = replace(span, line=span.line + moved, end_line=span.end_line + moved)
            yield replace(one, span=place)
