"""What the sets hold, question by question, as far as planning needs it: topic and objective.

With 100,000 questions that is the largest thing in memory, so every name in it is kept once.
"""

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core.model import QuestionSet
from quizapp.core.review_queue import Fresh, Key


class Sets(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""


class Contents:
    """Knows topic and objective of every question; a set is read when it was changed.

    The first look reads all questions, some 50 µs each, so with many it belongs off the window's
    thread: any thread may look, and who looks after that waits for nothing.
    """

    def __init__(self, library: Sets) -> None:
        self._library = library
        self._by_set: dict[str, tuple[Entry, tuple[Fresh, ...]]] = {}
        self._seen: tuple[tuple[Entry, ...], dict[Key, Fresh]] = ((), {})

    def is_read(self) -> bool:
        """Whether all sets are known as they are now, so that looking takes no time."""
        return self._seen[0] == tuple(self._library.entries())

    def questions(self) -> Mapping[Key, Fresh]:
        """All questions of the library, as they are planned before they are met, in its order."""
        entries = tuple(self._library.entries())
        if self._seen[0] != entries:
            by_set = {entry.id: (entry, self._questions_of(entry)) for entry in entries}
            together = {one.key: one for _, found in by_set.values() for one in found}
            # Replaced whole, so that no thread sees half of it.
            self._by_set, self._seen = by_set, (entries, together)
        return self._seen[1]

    def _questions_of(self, entry: Entry) -> tuple[Fresh, ...]:
        known = self._by_set.get(entry.id)
        if known is not None and known[0] == entry:
            return known[1]
        try:
            questions = self._library.load(entry.id).questions
        except LookupError:  # gone meanwhile; the library will tell of it
            return ()
        set_id = intern(entry.id)
        return tuple(
            Fresh((set_id, one.id), intern(one.objective), intern(one.topic)) for one in questions
        )
