"""Numbers, times and modes in words, the same on every page."""

import time
from typing import Final

from quizapp.core.dates import date_in_words
from quizapp.core.words import (
    CERTAINTIES,
    LEVELS,
    MODES,
    RULES,
    SECOND_TRY,
    count,
    marks,
    percent,
    said,
    verdict,
)

__all__ = [
    "CERTAINTIES",
    "LEVELS",
    "MODES",
    "RULES",
    "SECOND_TRY",
    "ago",
    "count",
    "marks",
    "percent",
    "said",
    "verdict",
]

_DAY: Final = 24 * 60 * 60


def ago(then: int, now: int) -> str:
    """When something was, seen from now; both in milliseconds since 1970, told in local days."""
    first, last = time.localtime(then / 1000), time.localtime(now / 1000)
    # Noon to noon, so that an hour lost or won by summer time moves no day.
    days = round((_noon(last) - _noon(first)) / _DAY)
    if days == 0:
        return f"today at {time.strftime('%H:%M', first)}"
    if days == 1:
        return f"yesterday at {time.strftime('%H:%M', first)}"
    if 0 < days < 7:  # noqa: PLR2004  a week; less than nothing where the clock was set back
        return f"{days} days ago"
    return f"on {date_in_words(*first[:3])}"


def _noon(moment: time.struct_time) -> float:
    return time.mktime((*moment[:3], 12, 0, 0, 0, 0, -1))
