"""What the sets hold, question by question, as far as planning needs it: topic and objective.

With 100,000 questions that was the largest thing in memory, so it is held in columns, and a value
for a question is made only where one is asked for.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from zlib import compress, decompress

from quizapp.bank.library import Entry
from quizapp.core.review_queue import Fresh, Key, Pool

_GAP: Final = "\n"  # in no id


class Sets(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def labels(self, set_id: str) -> Sequence[tuple[str, str, str]]:
        """Id, topic and objective of each question; raise LookupError where there is no set."""


class _Column:
    """Words, many of them alike, by number; `sizes` tells how often each of the `words` comes."""

    __slots__ = ("_numbers", "sizes", "words")

    def __init__(self, column: Sequence[str]) -> None:
        known = {word: number for number, word in enumerate(dict.fromkeys(column))}
        code = "B" if len(known) <= 1 << 8 else "L"
        self._numbers = array(code, [known[word] for word in column])
        self.words = tuple(known)
        sizes = [0] * len(known)
        for number in self._numbers:
            sizes[number] += 1
        self.sizes = tuple(sizes)

    def __getitem__(self, place: int) -> str:
        return self.words[self._numbers[place]]

    def places(self, word: str) -> list[int]:
        """Where a word comes."""
        wanted = self.words.index(word)
        return [place for place, number in enumerate(self._numbers) if number == wanted]


@dataclass(frozen=True, slots=True)
class _Set:
    """The questions of one set; their ids, which are much alike, take a tenth when packed."""

    id: str
    packed: bytes
    topics: _Column
    objectives: _Column

    @classmethod
    def of(cls, set_id: str, labels: Sequence[tuple[str, str, str]]) -> "_Set":
        names, topics, objectives = zip(*labels, strict=True) if labels else ((), (), ())
        packed = compress(_GAP.join(names).encode(), 1)
        return cls(set_id, packed, _Column(topics), _Column(objectives))

    def names(self) -> list[str]:
        """The id of each question."""
        together = decompress(self.packed).decode()
        return together.split(_GAP) if together else []

    def places(self) -> dict[str, int]:
        """Where each question stands, by its id."""
        return {name: place for place, name in enumerate(self.names())}

    def at(self, name: str, place: int) -> Fresh:
        """The question that has a name and stands at a place."""
        return Fresh((self.id, name), self.objectives[place], self.topics[place])


@dataclass(frozen=True, slots=True)
class _Pool:
    """The questions of one topic of a set but some."""

    set: _Set
    topic: str
    size: int
    but: frozenset[str]

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Fresh]:
        # Nothing is done before the first is wanted, and little is kept then: planning begins with
        # all pools, goes through few, and that side by side.
        names = self.set.names()
        mine = [(names[place], place) for place in self.set.topics.places(self.topic)]
        del names
        for name, place in mine:
            if name not in self.but:
                yield self.set.at(name, place)


class Questions:
    """All questions of the library as they are planned before they are met, in its order."""

    def __init__(self, sets: Iterable[_Set] = ()) -> None:
        self._sets = {one.id: one for one in sets}

    def __len__(self) -> int:
        return sum(sum(one.topics.sizes) for one in self._sets.values())

    def found(self, keys: Iterable[Key]) -> dict[Key, Fresh]:
        """Those of some questions that there are."""
        found: dict[Key, Fresh] = {}
        for set_id, names in _by_set(keys).items():
            if set_id in self._sets:
                there = self._sets[set_id]
                places = there.places()
                known = (there.at(name, places[name]) for name in names if name in places)
                found.update((one.key, one) for one in known)
        return found

    def topics(self, set_id: str) -> Mapping[str, int]:
        """How many questions of a set each of its topics has."""
        if set_id not in self._sets:
            return {}
        topics = self._sets[set_id].topics
        return dict(zip(topics.words, topics.sizes, strict=True))

    def without(self, keys: Iterable[Key]) -> tuple[Pool, ...]:
        """All questions but some, in one pool for each topic of each set that has any left."""
        out: dict[str, set[str]] = {}
        fewer: dict[tuple[str, str], int] = {}
        for one in self.found(keys).values():
            set_id, name = one.key
            out.setdefault(set_id, set()).add(name)
            fewer[set_id, one.topic] = fewer.get((set_id, one.topic), 0) + 1
        but = {set_id: frozenset(names) for set_id, names in out.items()}
        return tuple(
            _Pool(one, topic, left, but.get(one.id, frozenset()))
            for one in self._sets.values()
            for topic, size in zip(one.topics.words, one.topics.sizes, strict=True)
            if (left := size - fewer.get((one.id, topic), 0))
        )


class Contents:
    """Knows topic and objective of every question; a set is read when it was changed.

    The first look takes some 5 µs for each question, so with many it belongs off the window's
    thread: any thread may look, and who looks after that waits for nothing.
    """

    def __init__(self, library: Sets) -> None:
        self._library = library
        self._by_set: dict[str, tuple[Entry, _Set]] = {}
        self._seen: tuple[tuple[Entry, ...], Questions] = ((), Questions())

    def is_read(self) -> bool:
        """Whether all sets are known as they are now, so that looking takes no time."""
        return self._seen[0] == tuple(self._library.entries())

    def questions(self) -> Questions:
        """All questions of the library."""
        entries = tuple(self._library.entries())
        if self._seen[0] != entries:
            by_set = {entry.id: (entry, self._read(entry)) for entry in entries}
            # Replaced whole, so that no thread sees half of it.
            together = Questions(one for _, one in by_set.values())
            self._by_set, self._seen = by_set, (entries, together)
        return self._seen[1]

    def _read(self, entry: Entry) -> _Set:
        known = self._by_set.get(entry.id)
        if known is not None and known[0] == entry:
            return known[1]
        try:
            return _Set.of(entry.id, self._library.labels(entry.id))
        except LookupError:  # gone meanwhile; the library will tell of it
            return _Set.of(entry.id, ())


def _by_set(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for set_id, name in keys:
        found.setdefault(set_id, []).append(name)
    return found
