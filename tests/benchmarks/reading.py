"""What reading question files costs, as a share of what PyYAML needs for the same text.

`python -m tests.benchmarks.reading [QUESTIONS …]`; rounds are interleaved, so that a machine
that is busy with something else is busy with it for all. The last table opens again what was
read, from the cache.
"""

import gc
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from quizapp.bank.library import Library
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from quizapp.store.cache import ReadCache
from tests.benchmarks.goals import ROWS
from tests.benchmarks.results import Result, in_turn

ROUNDS = 9
ROUNDS_OF_MANY = 3
MANY = 10_000
GOAL = 0.35
GOAL_AGAIN = 0.03
FILES = 50
FEW, VERY_MANY, IN_A_FILE = 1_000, 100_000, 200
# Of the floors in the one table of all benchmarks.

_WORDS = [
    "the",
    "force",
    "helps",
    "to",
    "keep",
    "roads",
    "open",
    "and",
    "safe",
    "for",
    "all",
    "who",
    "live",
    "in",
    "or",
    "travel",
    "through",
    "towns",
    "near",
    "borders",
    "where",
    "patrols",
    "observe",
    "report",
    "and",
    "assist",
    "police",
    "when",
    "local",
    "courts",
    "ask",
    "them",
]
_LEVELS = ("recall", "understand", "apply", "evaluate")


def article(dice: Random, words: int = 3000) -> str:
    """A text of some paragraphs to quote from."""
    every = [dice.choice(_WORDS) for _ in range(words)]
    return "\n\n".join(" ".join(every[n : n + 60]) for n in range(0, words, 60))


def question(number: int, dice: Random, text: list[str]) -> str:
    """One question as authors write it: some 900 bytes, four options, one quote."""

    def some(count: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(count)).capitalize()

    start = dice.randrange(len(text) - 20)
    key = dice.randrange(4)
    options = "".join(
        f"      - text: {some(5)} {place}\n"
        + ("        correct: true\n" if place == key else "")
        + f"        feedback: {some(11)}.\n"
        for place in range(4)
    )
    return (
        f"  - id: question-{number}\n"
        f"    type: single-choice\n"
        f"    topic: t{number % 5}\n"
        f"    level: {_LEVELS[number % 4]}\n"
        f"    difficulty: {number % 3 + 1}\n"
        f"    prompt: {some(12)}?\n"
        f"    options:\n{options}"
        f"    explanation: >\n      {some(14)}.\n      {some(12)}.\n"
        f"    quotes:\n"
        f"      - source: article\n"
        f"        text: {' '.join(text[start : start + 14])}\n"
    )


def question_file(count: int, *, seed: int = 1) -> tuple[str, Sources]:
    """The text of a set, and the sources that its quotes stand in."""
    dice = Random(seed)
    quoted = article(dice, max(3_000, count * 4 // 3))  # three in ten quotes stand twice, at most
    head = (
        "format: quizapp/1\nid: generated\ntitle: Generated questions\nlanguage: en\ntopics:\n"
        + "".join(f"  t{number}: Topic {number}\n" for number in range(5))
        + "questions:\n"
    )
    body = "".join(question(number, dice, quoted.split()) for number in range(count))
    source = Source(id="article", title="A", kind=SourceKind.NEWS, fingerprint=fingerprint(quoted))
    return head + body, Sources({"article": source})


def timed(act: Callable[[], object]) -> float:
    """Seconds that an act takes, without the collecting of what others left."""
    gc.collect()
    start = perf_counter()
    act()
    return perf_counter() - start


def acts(count: int) -> dict[str, Callable[[], object]]:
    """What is compared, the floor of all ratios first."""
    text, sources = question_file(count)
    data = text.encode()

    def read(given: Sources | None) -> None:
        reading = read_set("generated.yaml", data, given)
        assert reading.value is not None, reading.problems[:3]
        assert len(reading.value.questions) == count, reading.problems[:3]

    def events() -> None:
        loader = yaml.CBaseLoader(text)
        while type(loader.get_event()) is not yaml.StreamEndEvent:
            pass

    return {
        "yaml.load, CSafeLoader": lambda: yaml.load(text, yaml.CSafeLoader),
        "bare events": events,
        "read_set": lambda: read(None),
        "read_set, quotes checked": lambda: read(sources),
    }


def acts_of_opening(count: int, folder: Path) -> dict[str, Callable[[], object]]:
    """Opening a folder of sets again, after it was read into a cache."""
    text, sources = question_file(count // FILES)
    witness = sources.witness("article")
    assert witness is not None
    for number in range(FILES):
        named = text.replace("id: generated", f"id: generated-{number}")
        (folder / f"{number}.yaml").write_text(named, encoding="utf-8")
    (folder / "sources").mkdir()
    source = Source(id="article", title="A", kind=SourceKind.NEWS, fingerprint=witness.fingerprint)
    (folder / "sources" / "article.yaml").write_text(write_source(source), encoding="utf-8")

    def opened(act: Callable[[Library], object]) -> None:
        cache = ReadCache(folder / "cache.sqlite")
        act(Library([str(folder)], cache))
        cache.close()

    opened(Library.refresh)
    some = [f"question-{number}" for number in range(20)]
    every = [f"generated-{number}" for number in range(FILES)]
    return {
        "yaml.load, CSafeLoader": lambda: [yaml.load(text, yaml.CSafeLoader) for _ in range(FILES)],
        "the shelf, 20 questions": lambda: opened(lambda lib: lib.load_some(every[0], some)),
        "a look for changes": lambda: opened(Library.refresh),
        "all questions": lambda: opened(lambda lib: [lib.load(set_id) for set_id in every]),
    }


def measure(rounds: int) -> Iterator[Result]:
    """Read files, open again what was read, and see what a question costs among very many."""
    for count in (1_000, MANY):
        every = acts(count)
        ours, least = in_turn(every["read_set, quotes checked"], every["bare events"], rounds)
        yield Result(*ROWS["read 1,000" if count == 1_000 else "read 10,000"], ours, least)
    with TemporaryDirectory() as folder:
        yield from opened_again(Path(folder), rounds)
    with TemporaryDirectory() as folder:
        yield from among_many(Path(folder), rounds)


def opened_again(folder: Path, rounds: int) -> Iterator[Result]:
    """All questions of a library from its cache, beside unpickling the same values."""
    every = acts_of_opening(MANY, folder)
    library = Library([str(folder)], ReadCache(folder / "cache.sqlite"))
    values = [library.load(entry.id) for entry in library.entries()]
    kept = folder / "values.pickle"
    kept.write_bytes(pickle.dumps(values, pickle.HIGHEST_PROTOCOL))

    def unpickle() -> None:
        with kept.open("rb") as file:
            assert len(pickle.load(file)) == FILES  # noqa: S301 (our own, just written)

    ours, least = in_turn(every["all questions"], unpickle, rounds)
    yield Result(*ROWS["open again"], ours, least)


def among_many(folder: Path, rounds: int) -> Iterator[Result]:
    """What a question costs to be read and kept, and to be fetched, where there are many others."""
    text, sources = question_file(IN_A_FILE)
    witness = sources.witness("article")
    assert witness is not None
    source = Source(id="article", title="A", kind=SourceKind.NEWS, fingerprint=witness.fingerprint)
    for count in (VERY_MANY, FEW):
        (folder / f"{count}" / "sources").mkdir(parents=True)
        kept = folder / f"{count}" / "sources" / "article.yaml"
        kept.write_text(write_source(source), encoding="utf-8")
        for number in range(count // IN_A_FILE):
            named = text.replace("id: generated", f"id: generated-{number}")
            (folder / f"{count}" / f"{number}.yaml").write_text(named, encoding="utf-8")

    def read(count: int) -> None:
        for _ in range(VERY_MANY // count if count == FEW else 1):
            library = Library([str(folder / f"{count}")], ReadCache(":memory:"))
            library.refresh()
            assert len(library.entries()) == count // IN_A_FILE

    # A round of this takes most of a minute.
    ours, least = in_turn(lambda: read(VERY_MANY), lambda: read(FEW), max(rounds // 3, 1))
    yield Result(
        *ROWS["a question"],
        [1000 * one / VERY_MANY for one in ours],
        [1000 * one / VERY_MANY for one in least],
        unit="µs",
        note="to be read, checked and kept",
    )
    libraries = {}
    for count in (VERY_MANY, FEW):
        cache = ReadCache(folder / f"{count}.sqlite")
        libraries[count] = Library([str(folder / f"{count}")], cache)
        libraries[count].refresh()
    some = [f"question-{number}" for number in range(0, IN_A_FILE, 10)]

    def fetch(count: int) -> None:
        for number in range(100):
            libraries[count].load_some(f"generated-{number % (count // IN_A_FILE)}", some)

    ours, least = in_turn(lambda: fetch(VERY_MANY), lambda: fetch(FEW), rounds)
    yield Result(
        what=f"fetch a question from the cache, at {VERY_MANY:,} against {FEW:,}",
        floor="itself",
        goal=ROWS["a question"].goal,
        ours=[one / len(some) * 10 for one in ours],
        least=[one / len(some) * 10 for one in least],
        unit="µs",
    )


def compare(compared: dict[str, Callable[[], object]], title: str, rounds: int) -> None:
    """Measure and print one table."""
    times: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, act in compared.items():
            times[name].append(timed(act))
    floor = next(iter(times.values()))
    lines = [title, _row("", HEADINGS)]
    for name, taken in times.items():
        ratios = [one / other for one, other in zip(taken, floor, strict=True)]
        milliseconds = [1000 * seconds for seconds in taken]
        lines.append(
            _row(
                name,
                [
                    f"{one:.1f}"
                    for one in (median(milliseconds), min(milliseconds), max(milliseconds))
                ]
                + [f"{one:.3f}" for one in (median(ratios), min(ratios), max(ratios))],
            )
        )
    sys.stdout.write("\n".join(lines) + "\n\n")


HEADINGS = ["median ms", "min", "max", "ratio", "min", "max"]


def _row(name: str, cells: list[str]) -> str:
    return f"{name:26}" + "".join(f"{cell:>10}" for cell in cells)


def main(counts: Sequence[int]) -> None:
    """Print one table for each number of questions, and one for opening the most again."""
    for count in counts:
        rounds = ROUNDS if count < MANY else ROUNDS_OF_MANY
        compare(acts(count), f"{count:,} questions; goal: {GOAL} of the first row", rounds)
    with TemporaryDirectory() as folder:
        title = f"{max(counts):,} questions again; goal: {GOAL_AGAIN} of the first row"
        compare(acts_of_opening(max(counts), Path(folder)), title, ROUNDS_OF_MANY)


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [1_000, 10_000])
