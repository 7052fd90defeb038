"""The corrected sheet of a sitting: joins what was answered with when and from which sources."""

import time
import unicodedata
from typing import Final

from quizapp.core.corrected import corrected
from quizapp.core.dates import date_in_words
from quizapp.core.paper import Paper
from quizapp.practice.running import Running

_MOST_LETTERS: Final = 80
# No system takes all of these in a name; some take none.
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
# Names that Windows keeps for devices, whatever follows the first dot.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


def sheet(running: Running) -> Paper:
    """The corrected sheet of a sitting that was handed in, dated by the learner's own clock."""
    return corrected(
        running.sitting,
        title=running.title,
        topic_title=running.topic_title,
        source=running.source,
        taken=moment_in_words(_ended(running)),
    )


def file_name(running: Running, suffix: str) -> str:
    """A name for the file, from title and date, that every system takes; `suffix` has no dot."""
    day = time.strftime("%Y-%m-%d", time.localtime(_ended(running) / 1000))
    return f"{safe_name(running.title)} {day}.{suffix}"


def safe_name(title: str) -> str:
    """A title as the start of a file name: no sign that some system forbids, and not too long."""
    kept = "".join(" " if _is_forbidden(letter) else letter for letter in title)
    name = " ".join(kept.split())[:_MOST_LETTERS].strip(" .-")
    return "Quiz" if not name or name.split(".")[0].lower() in _DEVICES else name


def moment_in_words(at: int) -> str:
    """A local date as `15 January 2026, 10:00`; `at` is in milliseconds since 1970, UTC."""
    moment = time.localtime(at / 1000)
    return f"{date_in_words(*moment[:3])}, {time.strftime('%H:%M', moment)}"


def _ended(running: Running) -> int:
    sitting = running.sitting
    return sitting.started_at if sitting.finished_at is None else sitting.finished_at


def _is_forbidden(letter: str) -> bool:
    return letter in _FORBIDDEN or unicodedata.category(letter).startswith("C")
