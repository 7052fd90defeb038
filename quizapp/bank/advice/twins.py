"""The rule on questions that are nearly the same, over all sets, in time for ten thousand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil, log
from typing import Final

from quizapp.bank.advice.gist import Gist
from quizapp.bank.advice.kin import ALIKE, Kin, are_many
from quizapp.bank.advice.rule import Finding, of_all

_FEWEST_WORDS: Final = 4
# A question that shares its rare words with so many is compared with the first of them alone.
_MOST_COMPARED: Final = 60


@of_all("near-duplicate")
def near_duplicate(gists: Sequence[Gist], kin: Kin | None = None) -> Iterator[tuple[int, Finding]]:
    """Two questions are the same or nearly so.

    In one quiz the second tells nothing new, and in the review a learner meets it twice. Compared
    are the words of stem and options together, over all files that are checked at once: told
    where the two share three fifths of the words that carry meaning, also when words that many
    questions have are given less weight, and have the same stem or much the same key. Questions of
    one `family` are known to be alike and are passed over.

    Bad:
        - prompt: Which force guards the bridges of the town?
          options: [{text: The army, correct: true}, {text: The navy}, {text: The police}]
        - prompt: Which force is it that guards the town's bridges?
          options: [{text: The police}, {text: The army, correct: true}, {text: The navy}]

    Good:
        - prompt: Which force guards the bridges of the town?
          options: [{text: The army, correct: true}, {text: The navy}, {text: The police}]
        - prompt: Why are the bridges guarded?
          options: [{text: They join two parts, correct: true}, {text: They fall}, {text: By habit}]
    """
    for number, first in _twins(gists, kin).pairs():
        later, earlier = gists[number], gists[first]
        nearly = "" if later.wording == earlier.wording else "nearly "
        name = earlier.id if earlier.set_id == later.set_id else earlier.title
        yield (
            number,
            Finding(
                f"this question is {nearly}the same as `{name}`",
                "drop one, ask for something else, or give both a `family`",
                later.steps,
            ),
        )


class _Twins:
    """Questions by the rarest of their words.

    Two sets of words that share so much share one of the rarest words of each (prefix filter of
    Chaudhuri, Ganti and Kaushik 2006), so only those are looked up.
    """

    def __init__(self, gists: Sequence[Gist]) -> None:
        self._gists = gists
        self._sets = [gist.words for gist in gists]
        self._holders: dict[str, list[int]] = {}
        self._first: dict[frozenset[str], int] = {}

    @cached_property
    def _often(self) -> Mapping[str, int]:
        often: Counter[str] = Counter()
        for one in self._sets:
            often.update(one)
        return often

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {word: log(1 + len(self._sets) / n) for word, n in self._often.items()}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The number of each question with that of the first before it that is like it."""
        for number, mine in enumerate(self._sets):
            if len(mine) < _FEWEST_WORDS:
                continue
            rarest = self._rarest(mine)
            first = self._first.setdefault(mine, number)
            earlier = self._earlier(number, first, rarest)
            if earlier is not None:
                yield number, earlier
            for word in rarest:
                self._holders.setdefault(word, []).append(number)

    def _rarest(self, mine: frozenset[str]) -> list[str]:
        rarest = sorted(mine)
        rarest.sort(key=self._often.__getitem__)
        return rarest[: len(mine) - ceil(ALIKE * len(mine)) + 1]

    def _earlier(self, number: int, same: int, rarest: list[str]) -> int | None:
        """A question like one: the first with the same words, or else the first found."""
        return same if self._are_alike(number, same) else self._like(number, rarest)

    def _held(self, word: str, before: int) -> Iterable[int]:  # noqa: ARG002 (all are before it)
        """The questions before one that have a word among their rarest."""
        return self._holders.get(word, ())

    def _like(self, number: int, rarest: list[str]) -> int | None:
        """The first question found that is like one."""
        sets, mine = self._sets, self._sets[number]
        size = len(mine)
        tried: set[int] = set()
        for word in rarest:
            for other in self._held(word, number):
                if other in tried:
                    continue
                if len(tried) >= _MOST_COMPARED:
                    return None
                tried.add(other)
                theirs = sets[other]
                # Nearly all are unlike by their numbers alone, and this is tried most.
                alike = are_many(len(mine & theirs), size, len(theirs))
                if alike and self._are_alike(number, other):
                    return other
        return None

    def _are_alike(self, number: int, other: int) -> bool:
        mine, theirs = self._sets[number], self._sets[other]
        shared = mine & theirs
        if number == other or not are_many(len(shared), len(mine), len(theirs)):
            return False
        # What all questions of a subject have counts less than what tells one from the other.
        weighed = self._weigh(shared)
        every = self._weigh(mine) + self._weigh(theirs) - weighed
        one, another = self._gists[number], self._gists[other]
        return weighed >= ALIKE * every and _may_ask_the_same(one, another)

    def _weigh(self, words: frozenset[str]) -> float:
        return sum(self._weights[word] for word in words)


class _KnownTwins(_Twins):
    """As `_Twins`, of questions of which it is known which share many words.

    Only those are looked for, among the same others and in the same order, so that the same is
    found.
    """

    def __init__(
        self, gists: Sequence[Gist], rows: Sequence[set[int]], holders: Mapping[str, set[int]]
    ) -> None:
        super().__init__(gists)
        self._rows = rows
        self._by_word = holders
        self._rarest_of: dict[int, frozenset[str]] = {}

    @cached_property
    def _often(self) -> Mapping[str, int]:
        return {word: len(holders) for word, holders in self._by_word.items()}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """As the search through all gives them."""
        for number, mine in enumerate(self._sets):
            row = self._rows[number]
            if not row or len(mine) < _FEWEST_WORDS or min(row) > number:
                continue
            same = min((other for other in row if self._sets[other] == mine), default=number)
            earlier = self._earlier(number, min(same, number), self._rarest(mine))
            if earlier is not None:
                yield number, earlier

    def _held(self, word: str, before: int) -> Iterable[int]:
        earlier = (other for other in sorted(self._by_word[word]) if other < before)
        return (other for other in earlier if word in self._rarest_set(other))

    def _rarest_set(self, number: int) -> frozenset[str]:
        if number not in self._rarest_of:
            mine = self._sets[number]
            rarest = self._rarest(mine) if len(mine) >= _FEWEST_WORDS else ()
            self._rarest_of[number] = frozenset(rarest)
        return self._rarest_of[number]


def _twins(gists: Sequence[Gist], kin: Kin | None) -> _Twins:
    rows = None if kin is None else kin.rows([gist.words for gist in gists])
    return _Twins(gists) if kin is None or rows is None else _KnownTwins(gists, rows, kin.holders)


def _may_ask_the_same(one: Gist, other: Gist) -> bool:
    """Whether two questions have one stem or one key, and are not known to be alike."""
    if one.family and (one.set_id, one.family) == (other.set_id, other.family):
        return False
    return one.stem == other.stem or 2 * len(one.key & other.key) >= len(one.key | other.key)
