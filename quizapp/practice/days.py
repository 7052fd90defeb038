"""Which day it is for the learner: the date on the clock, and the night belongs to the day before.

A day is a whole number, days since 1970-01-01.
"""

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

NEW_DAY: Final = 4  # the hour at which a day begins: who learns past midnight is still at it
_SECONDS: Final = 86_400  # in a day
_FIRST: Final = 719_163  # of January 1970, as Python counts days


def day_of(at_ms: int) -> int:
    """Return the day of a moment, given in milliseconds since 1970, UTC, by the local clock."""
    seconds = at_ms // 1000
    local = time.localtime(seconds)
    on_clock = (seconds + local.tm_gmtoff) // _SECONDS
    # Asked of the clock and not by going four hours back: a night may have three or five of them.
    return on_clock - (local.tm_hour < NEW_DAY)


def date_of(day: int) -> "date":
    """Return the date of a day."""
    from datetime import date, timedelta  # noqa: PLC0415 - few starts need dates: 0.4 MiB

    return date(1970, 1, 1) + timedelta(days=day)


def number_of(on_calendar: "date") -> int:
    """Return the day that has a date."""
    return on_calendar.toordinal() - _FIRST
