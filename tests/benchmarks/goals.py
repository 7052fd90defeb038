"""What must hold: the rows that the table begins with, each with its floor and its goal.

A benchmark names a row by its key; what it measures besides stands below these in the table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tests.benchmarks.results import Result


class Row(NamedTuple):
    """A row of the table; the goal is the largest ratio to the floor that holds."""

    what: str
    floor: str
    goal: float


EMPTY = "empty PySide6 window"
EVENTS = "the bare C event stream of the same text"
BROWSER = "the same text set in a bare QTextBrowser and painted"

ROWS = {
    "start": Row(
        "process start to first painted library page, warm cache, 6 sets, 500 past answers",
        EMPTY,
        1.2,
    ),
    "start with many": Row(
        "the same with 100,000 questions in 500 files", "the same with 6 sets", 1.05
    ),
    "memory": Row("idle memory (PSS) after start", EMPTY, 1.4),
    "memory with many": Row("idle memory (PSS) after start; with 100,000 questions", EMPTY, 1.6),
    "read 1,000": Row("read and check a set with places, 1,000 questions", EVENTS, 1.5),
    "read 10,000": Row("read and check a set with places, 10,000 questions", EVENTS, 1.5),
    "open again": Row("open again (cache), 10,000 questions", "pickle.load of the same values", 2),
    "a question": Row("cost of a question at 100,000 against 1,000", "itself", 1.2),
    "feedback": Row("key pressed to feedback painted, median", BROWSER, 1.8),
    "feedback, p95": Row("key pressed to feedback painted, p95", BROWSER, 1.8),
    "search": Row("search as one types, 100,000 explanations", "bare FTS5 query", 2),
    "answer": Row("one answer stored", "bare SQLite commit, same pragmas", 1.3),
    "typing": Row("check as one types, 500 questions, one changed", "reading the whole file", 0.5),
    "check": Row("quizapp check of 10,000 questions in 50 files, 2 cores", "one process", 0.6),
}
_PLACES = {row.what: place for place, row in enumerate(ROWS.values())}


def in_order(results: Sequence[Result]) -> list[Result]:
    """These rows first, in their order; then what was measured besides."""
    return sorted(results, key=lambda result: _PLACES.get(result.what, len(_PLACES)))
