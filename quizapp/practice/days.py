"""Which day it is for the learner: the date on the clock, and the night belongs to the day before.

A day is a whole number, days since 1970-01-01.
"""

import time
from datetime import date, timedelta
from typing import Final

NEW_DAY: Final = 4  # the hour at which a day begins: who learns past midnight is still at it

_EPOCH: Final = date(1970, 1, 1)


def day_of(at_ms: int) -> int:
    """Return the day of a moment, given in milliseconds since 1970, UTC, by the local clock."""
    local = time.localtime(at_ms // 1000)
    on_clock = date(local.tm_year, local.tm_mon, local.tm_mday)
    # Asked of the clock and not by going four hours back: a night may have three or five of them.
    return number_of(on_clock) - (local.tm_hour < NEW_DAY)


def date_of(day: int) -> date:
    """Return the date of a day."""
    return _EPOCH + timedelta(days=day)


def number_of(on_calendar: date) -> int:
    """Return the day that has a date."""
    return (on_calendar - _EPOCH).days
