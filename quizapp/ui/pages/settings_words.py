"""What the settings page says in sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.core.dates import date_in_words
from quizapp.core.scheduling import USUAL_RETENTION, relative_load
from quizapp.store.backups import Backup
from quizapp.ui import words

NO_EXAM: Final = "No exam in sight: leave it empty."
_EXAM: Final = "By then review has asked every question at least once."
NO_COPY: Final = "No copy yet. One is made by itself on each day on which something is new."
_FORM: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_HOW: Final = "Write the day as year-month-day, such as 2026-05-31."
_KILO: Final = 1000


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept of the learner: how many of each, and the names of the copies."""

    results: int
    open: int
    stars: int
    notes: int
    copies: tuple[str, ...]


def cost(retention: float) -> str:
    """What a retention asks for, beside what the usual one does."""
    remembered = f"About {round(retention * 100)} of 100 answers are remembered"
    if abs(retention - USUAL_RETENTION) < 0.005:  # noqa: PLR2004  the same in percent
        return f"{remembered}: the usual balance of what is kept and what it costs."
    load = words.marks(relative_load(retention))
    return f"{remembered}, for about {load} times the questions a day that 90 % asks for."


def read_day(text: str, today: date) -> tuple[str, str]:
    """Read the date of an exam as it was typed: (YYYY-MM-DD or empty, what is wrong with it)."""
    text = text.strip()
    if not text:
        return "", ""
    form = _FORM.fullmatch(text)
    if form is None:
        return "", f"“{text[:40]}” is no date. {_HOW}"
    try:
        day = date(*map(int, form.groups()))
    except ValueError:
        return "", f"There is no such day as {text}. {_HOW}"
    if day < today:
        return "", f"{in_words(day)} has passed. Take a day to come, or leave it empty."
    return day.isoformat(), ""


def exam(day: str, today: date) -> str:
    """What an exam date that is in force means."""
    if not day:
        return NO_EXAM
    exam_day = date.fromisoformat(day)
    left = (exam_day - today).days
    if left < 0:
        return f"{in_words(exam_day)} has passed, so it changes nothing any more."
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {words.count(left, 'day')}")
    return f"{when.capitalize()}, on {in_words(exam_day)}. {_EXAM}"


def in_words(day: date) -> str:
    """A date as `31 May 2026`."""
    return date_in_words(day.year, day.month, day.day)


def copies(found: Sequence[Backup], now: int) -> str:
    """The last copy and how many there are; `now` is in milliseconds since 1970, UTC."""
    if not found:
        return NO_COPY
    total = size(sum(one.size for one in found))
    kept = "1 copy is" if len(found) == 1 else f"{len(found)} copies are"
    return f"Last copy: {words.ago(found[0].at, now)}. {kept} kept, {total}."


def size(count: int) -> str:
    """So many bytes, in the unit that keeps the number short."""
    for unit in ("bytes", "KB"):
        if count < _KILO:
            return f"{count} {unit}"
        count = round(count / _KILO)
    return f"{words.marks(count / _KILO)} GB" if count >= _KILO else f"{count} MB"


def losses(held: Holdings) -> list[str]:
    """What deleting everything takes away, one thing a line."""
    lines = [f"{words.count(held.results, 'result')}, with every answer and all progress"]
    if held.open:
        open_ones = "1 quiz that is" if held.open == 1 else f"{held.open} quizzes that are"
        lines.append(f"{open_ones} still open")
    own = ((held.stars, "star"), (held.notes, "note"))
    if remarks := " and ".join(words.count(count, thing) for count, thing in own if count):
        lines.append(remarks)
    if held.copies:
        copies = "1 copy" if len(held.copies) == 1 else f"{len(held.copies)} copies"
        lines.append(f"{copies} of all that: {', '.join(held.copies)}")
    return lines
