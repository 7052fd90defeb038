"""What the sets hold, question by question, as far as planning needs it: topic and objective."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core.model import QuestionSet
from quizapp.core.review_queue import Key


class Sets(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a question belongs: the id of its topic, and its objective or an empty text."""

    topic: str
    objective: str


class Contents:
    """Knows topic and objective of every question; a set is read when it was changed.

    The first look reads all questions, some 50 µs each, so with many it belongs off the window's
    thread: any thread may look, and who looks after that waits for nothing.
    """

    def __init__(self, library: Sets) -> None:
        self._library = library
        self._by_set: dict[str, tuple[Entry, dict[Key, Placed]]] = {}
        self._seen: tuple[tuple[Entry, ...], dict[Key, Placed]] = ((), {})

    def is_read(self) -> bool:
        """Whether all sets are known as they are now, so that looking takes no time."""
        return self._seen[0] == tuple(self._library.entries())

    def questions(self) -> Mapping[Key, Placed]:
        """All questions of the library, by (set id, question id), in its order."""
        entries = tuple(self._library.entries())
        if self._seen[0] != entries:
            by_set = {entry.id: (entry, self._questions_of(entry)) for entry in entries}
            together = {key: one for _, found in by_set.values() for key, one in found.items()}
            # Replaced whole, so that no thread sees half of it.
            self._by_set, self._seen = by_set, (entries, together)
        return self._seen[1]

    def _questions_of(self, entry: Entry) -> dict[Key, Placed]:
        known = self._by_set.get(entry.id)
        if known is not None and known[0] == entry:
            return known[1]
        try:
            questions = self._library.load(entry.id).questions
        except LookupError:  # gone meanwhile; the library will tell of it
            return {}
        return {(entry.id, one.id): Placed(one.topic, one.objective) for one in questions}
