"""Days as people write them; a day is a number: days since 1 January 1970."""

import time
from datetime import date
from typing import Final

from quizapp.core.dates import WEEKDAYS, date_in_words, month_in_words

_FIRST: Final = date(1970, 1, 1).toordinal()


def weekday(day: int) -> int:
    """The day of the week, Monday 0 to Sunday 6."""
    return (day + 3) % 7


def weekday_name(number: int) -> str:
    """The short name of a day of the week, Monday 0: `Mon`."""
    return WEEKDAYS[number][:3]


def date_of(day: int) -> date:
    """The date of a day."""
    return date.fromordinal(_FIRST + day)


def month_name(day: int) -> str:
    """The short name of the month that a day lies in: `Jan`."""
    return month_in_words(date_of(day).month)[:3]


def short(day: int) -> str:
    """`12 Jan`."""
    return f"{date_of(day).day} {month_name(day)}"


def short_with_weekday(day: int) -> str:
    """`Mon 12 Jan`."""
    return f"{weekday_name(weekday(day))} {short(day)}"


def full(day: int) -> str:
    """`Monday 12 January 2026`."""
    when = date_of(day)
    return f"{WEEKDAYS[weekday(day)]} {date_in_words(when.year, when.month, when.day)}"


def local_day(at: int) -> int:
    """The local date of a moment in milliseconds since 1970 UTC, as a day."""
    moment = time.localtime(at / 1000)
    return date(*moment[:3]).toordinal() - _FIRST
