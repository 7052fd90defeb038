"""How the time of a sitting is counted, so that it is fair to laptops that sleep.

The rule: time counts while the sitting is open and the computer awake. A clock that cannot be
set looks every second; what lies between two looks counts, unless it is so long that the
computer must have been asleep or stopped. Closing the application stops the clock. The wall
clock is kept beside it and shown, and decides nothing: it can be set, and it runs at night.
"""

from typing import Final

TICK: Final = 1000  # ms between two looks
LONGEST: Final = 5000  # ms: nobody who is awake waits so long between two looks
KEEP: Final = 10_000  # ms of use after which the time is kept; a crash gives back less than that


def counted(since_last_look: int) -> int:
    """What of the milliseconds since the last look counts, by a clock that is never set."""
    return since_last_look if 0 <= since_last_look <= LONGEST else 0


def limit(minutes: int | None, extra: float | None) -> int:
    """The time for a sitting in milliseconds; 0, no limit, where one of them is None.

    `extra` is the factor of extra time, at least 1; None lifts the limit.
    """
    if minutes is None or extra is None:
        return 0
    return round(minutes * 60_000 * extra)
