"""Days as English writes them: what `strftime` would say in the language of the desktop."""

from typing import Final

WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def month_in_words(month: int) -> str:
    """The name of a month; January is 1."""
    return MONTHS[month - 1]


def date_in_words(year: int, month: int, day: int) -> str:
    """A date as `15 January 2026`; January is 1."""
    return f"{day} {month_in_words(month)} {year}"
