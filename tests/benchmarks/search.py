"""What a search over many explanations costs, as a multiple of the bare FTS5 query.

The bare query is what SQLite needs at the least:
the numbers of the 50 best questions, from the same index, in the same order of rank. Ours starts
at the letters that were typed and ends at one page of hits with the total, through
`Explanations.find`. The rounds of all are interleaved; the row is that of the dearest search.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from quizapp.bank.library import Entry
from quizapp.core.model import Option, QuestionSet, Quote, SingleChoice, Source
from quizapp.practice.explanations import Explanations, Filters, State
from quizapp.store.search import SearchIndex
from tests.benchmarks.goals import ROWS
from tests.benchmarks.results import Result

QUESTIONS = 100_000
FILES = 50
PAGE = 50
TRIES = 5  # of which the best counts in a round: most are over before another process is
WORDS = 20_000

_BARE = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 50"
_SYLLABLES = (
    *("ka", "po", "mi", "tra", "ne", "lo", "su", "ver", "den", "ri", "bo", "shi", "gal", "ten"),
    *("ur", "ex", "co", "pla", "in", "for", "a", "e", "ment", "tion", "ger", "li", "mo", "fa"),
)


class Texts:
    """Words as often as in a language: the n-th most frequent one is n times as rare."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = Random(seed)
        words: dict[str, None] = {}
        while len(words) < WORDS:
            count = self._dice.choice((1, 2, 2, 3, 3, 4, 5))
            words["".join(self._dice.choices(_SYLLABLES, k=count))] = None
        self.words = list(words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def some(self, count: int) -> str:
        """Some words in a row."""
        return " ".join(self._dice.choices(self.words, cum_weights=self._weights, k=count))


def question(number: int, texts: Texts) -> SingleChoice:
    """A question of the usual size: some 130 words in all."""
    return SingleChoice(
        id=f"question-{number}",
        prompt=f"{texts.some(12)}?",
        options=tuple(
            Option(texts.some(5), correct=not place, feedback=f"{texts.some(11)}.")
            for place in range(4)
        ),
        explanation=f"{texts.some(14)}. {texts.some(12)}.",
        quotes=(Quote(f"source-{number % 7}", texts.some(14), 1),),
        topic=f"topic-{number % 5}",
    )


@dataclass
class Shelf:
    """A library in memory, so that nothing is measured but the index."""

    sets: dict[str, QuestionSet]
    shown: list[Entry]

    def entries(self) -> list[Entry]:
        """All sets."""
        return self.shown

    def load(self, set_id: str) -> QuestionSet:
        """One set."""
        return self.sets[set_id]

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """One set, for what is measured reads no question."""
        return self.sets[set_id]

    def source(self, source_id: str) -> Source | None:
        """No source is known."""


@dataclass
class Learner:
    """States of a learner; `keys` may be changed."""

    keys: dict[State, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def keys_in(self, state: State) -> frozenset[tuple[str, str]]:
        """The questions in a state."""
        return self.keys.get(state, frozenset())


def shelf_of(count: int, texts: Texts) -> Shelf:
    """As many questions in 50 files, with five topics each."""
    topics = tuple((f"topic-{n}", texts.some(3)) for n in range(5))
    each = count // FILES
    sets = {
        f"set-{n}": QuestionSet(
            id=f"set-{n}",
            title=f"Set {n}",
            questions=tuple(question(m, texts) for m in range(each)),
            topics=topics,
        )
        for n in range(FILES)
    }
    entries = [Entry(f"/{one}.yaml", one, sets[one].title, stamp="1") for one in sets]
    return Shelf(sets, entries)


def searches(texts: Texts) -> dict[str, tuple[Filters, str]]:
    """What is searched for, and the same for SQLite."""
    common, often, seldom, rare = (texts.words[rank] for rank in (0, 60, 900, 19_000))
    two, three = often[:2], seldom[:3]
    missed = {"state": State.MISSED}
    return {
        "a word in nearly all": (Filters(f'"{common}"'), f'"{common}"'),
        "a common word": (Filters(f'"{often}"'), f'"{often}"'),
        "a seldom word": (Filters(f'"{seldom}"'), f'"{seldom}"'),
        "a rare word": (Filters(f'"{rare}"'), f'"{rare}"'),
        "no word": (Filters("xyzzy"), '"xyzzy" *'),
        "two words": (Filters(f"{often} {seldom}"), f'"{often}" AND "{seldom}" *'),
        "words in a row": (Filters(f'"{common} {often}"'), f'"{common} {often}"'),
        "one without the other": (Filters(f"-{often} {seldom}"), f'"{seldom}" * NOT "{often}"'),
        "1 letter": (Filters(two[:1]), f'"{two[:1]}" *'),
        "2 letters": (Filters(two), f'"{two}" *'),
        "3 letters": (Filters(three), f'"{three}" *'),
        "common, missed": (Filters(often, **missed), f'"{often}" *'),
        "seldom, missed": (Filters(seldom, **missed), f'"{seldom}" *'),
        "rare, missed": (Filters(rare, **missed), f'"{rare}" *'),
        "seldom, unseen": (Filters(seldom, state=State.UNSEEN), f'"{seldom}" *'),
        "seldom, topic and source": (
            Filters(
                seldom,
                topics=frozenset((f"set-{n}", "topic-1") for n in range(FILES)),
                sources=frozenset({"source-1", "source-2"}),
            ),
            f'"{seldom}" *',
        ),
    }


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = perf_counter()
    act()
    return 1000 * (perf_counter() - start)


def compare(
    explanations: Explanations, bare: sqlite3.Connection, texts: Texts, rounds: int
) -> list[Result]:
    """One result for each search."""
    compared = searches(texts)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
    for number in range(rounds + 1):  # the first round warms up
        for name, (filters, match) in compared.items():
            tries = [
                (
                    timed(lambda filters=filters: explanations.find(filters, limit=PAGE)),
                    timed(lambda match=match: bare.execute(_BARE, (match,)).fetchall()),
                )
                for _ in range(TRIES)
            ]
            if number:
                ours, floor = map(min, zip(*tries, strict=True))
                times[name].append((ours, floor))
    return [
        Result(name, *ROWS["search"][1:], *map(list, zip(*taken, strict=True)))
        for name, taken in times.items()
    ]


def measure(rounds: int) -> Iterator[Result]:
    """The row of the search that costs most of its floor, and in words that of the others."""
    texts = Texts()
    shelf = shelf_of(QUESTIONS, texts)
    keys = [(one.id, each.id) for one in shelf.sets.values() for each in one]
    dice = Random(2)
    learner = Learner(
        {
            State.MISSED: frozenset(dice.sample(keys, QUESTIONS // 10)),
            State.SEEN: frozenset(dice.sample(keys, QUESTIONS // 2)),
        }
    )
    with TemporaryDirectory() as folder:
        place = Path(folder) / "words.sqlite"
        index = SearchIndex(place)
        explanations = Explanations(shelf, index, learner)
        built = timed(explanations.refresh) / 1000
        shelf.sets.clear()
        gc.collect()
        gc.disable()  # what it would collect in the midst of a query is the benchmark's own
        bare = sqlite3.connect(place)
        bare.execute("PRAGMA cache_size = -32000")  # as ours has it
        compared = compare(explanations, bare, texts, rounds)
        bare.close()
        index.close()
        gc.enable()
    worst = max(compared, key=Result.ratio)
    others = ", ".join(f"{one.what} {one.ratio():.2f}" for one in compared if one is not worst)
    yield replace(
        worst,
        what=ROWS["search"].what,
        note=f"the dearest, {worst.what}; {others}; the index was built in {built:.0f} s",
    )
