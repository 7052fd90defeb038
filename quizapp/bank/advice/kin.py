"""Which questions of a set share most of their words, kept while one of them after another changes.

For a set that is judged again and again: what a change leaves as it was is not compared anew.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

ALIKE: Final = 0.6
# A set is given up in which more often than this a word is found in another question.
_MOST_LOOKS: Final = 300_000
# Where more questions than this changed at once, all are compared anew.
_MOST_CHANGED: Final = 8


def are_many(shared: int, size: int, other: int) -> bool:
    """Whether two sets of words, of these sizes, share three fifths of all their words."""
    return shared >= ALIKE * (size + other - shared)


class Kin:
    """The questions like each question, and those that hold each word, by their numbers."""

    def __init__(self) -> None:
        self._sets: list[frozenset[str]] = []
        self._rows: list[set[int]] = []
        self._holders: dict[str, set[int]] = {}
        self._looks = 0

    @property
    def holders(self) -> Mapping[str, set[int]]:
        """The questions that have a word, as of the last comparing."""
        return self._holders

    def rows(self, sets: Sequence[frozenset[str]]) -> Sequence[set[int]] | None:
        """For the words of each question the others that share many; None where too many do."""
        if self._looks > _MOST_LOOKS:
            return None
        pairs = zip(self._sets, sets, strict=False)
        changed = [n for n, (old, new) in enumerate(pairs) if old is not new and old != new]
        if len(sets) != len(self._sets) or len(changed) > _MOST_CHANGED:
            self._sets = list(sets)
            self._rows = [set() for _ in sets]
            self._holders = {}
            changed = list(range(len(sets)))
        else:
            for number in changed:
                self._drop(number)
                self._sets[number] = sets[number]
        self._looks = 0
        for number in changed:
            self._add(number)
            if self._looks > _MOST_LOOKS:
                self._sets, self._rows, self._holders = [], [], {}
                return None
        return self._rows

    def _add(self, number: int) -> None:
        shared: Counter[int] = Counter()
        mine = self._sets[number]
        for word in mine:
            holders = self._holders.setdefault(word, set())
            shared.update(holders)
            self._looks += len(holders)
            holders.add(number)
        size, sets = len(mine), self._sets
        row = {one for one, count in shared.items() if are_many(count, size, len(sets[one]))}
        for other in row:
            self._rows[other].add(number)
        self._rows[number] = row

    def _drop(self, number: int) -> None:
        for other in self._rows[number]:
            self._rows[other].discard(number)
        for word in self._sets[number]:
            self._holders[word].discard(number)
            if not self._holders[word]:
                del self._holders[word]
