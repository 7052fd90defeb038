"""What keeping one answer costs, as a ratio to a bare commit that is as durable.

`python -m tests.benchmarks.answering_store [FOLDER]`; each answer is followed by a bare
commit in the same folder. The second table opens a file with many answers and one with none.
"""

import gc
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from quizapp.core import session
from quizapp.core.events import Answered
from quizapp.core.policy import Certainty, Mode
from quizapp.store.cards import Cards
from quizapp.store.journal import Journal
from tests.strategies import MULTIPLE, SINGLE, full_answer, start, wrong_answer

ROUNDS = 11
A_ROUND = 50
ANSWERS = 10_000
A_SITTING = 40
GOAL = 1.5
DAY = 86_400_000

QUESTIONS = tuple(
    replace((SINGLE, MULTIPLE)[number % 2], id=f"question-{number}") for number in range(A_SITTING)
)


def play(
    journal: Journal, set_id: str, at: int, after_each: Callable[[float], object] | None = None
) -> None:
    """A learn sitting in which every question is answered once; tells seconds for each answer."""
    started = start(QUESTIONS, Mode.LEARN, at=at, set_id=set_id)
    sitting = session.start({question.id: question for question in QUESTIONS}, started)
    sitting_id = journal.begin(started, "A set", (), QUESTIONS)
    for place, question in enumerate(QUESTIONS):
        given = (full_answer, wrong_answer)[(place + at) % 3 == 0](question)
        move = Answered(at + 1000 * place, place, given, Certainty.THINK)
        after = sitting.after(move)
        begun = perf_counter()
        journal.append(sitting_id, place + 1, move, after)
        if after_each is not None:
            after_each(perf_counter() - begun)
        sitting = after


def fill(path: Path) -> None:
    """A file with ten thousand answers to 1,000 questions over some months."""
    with closing(Journal(path)) as journal:
        journal.connection.execute("PRAGMA synchronous = OFF")
        for number in range(ANSWERS // A_SITTING):
            play(journal, f"set-{number % 25}", number * DAY // 2)
        Cards(journal).renew()


def bare(path: Path) -> sqlite3.Connection:
    """A database with one table, that loses nothing."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    return connection


def commit(connection: sqlite3.Connection, times: list[float]) -> None:
    """One insertion and one commit, as short as it can be."""
    begun = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO event (body) VALUES (?)", ("x" * 120,))
    connection.execute("COMMIT")
    times.append(perf_counter() - begun)


def answering(folder: Path) -> None:
    """Compare answers that are kept with bare commits."""
    results = folder / "full.sqlite"
    floor: list[float] = []
    kept: list[float] = []
    ratios: list[float] = []
    with closing(Journal(results)) as journal, closing(bare(folder / "bare.sqlite")) as other:
        play(journal, "set-0", 400 * DAY)  # what a first answer imports
        for number in range(ROUNDS):
            gc.collect()
            alone: list[float] = []
            whole: list[float] = []

            def note(
                seconds: float, alone: list[float] = alone, whole: list[float] = whole
            ) -> None:
                whole.append(seconds)
                commit(other, alone)

            while len(whole) < A_ROUND:
                play(journal, f"set-{number}", (401 + number) * DAY, note)
            floor += alone
            kept += whole
            ratios.append(median(whole) / median(alone))
    _say(f"one answer kept, {ANSWERS:,} before it; goal: {GOAL} times the bare commit")
    _say(f"  bare commit  {1000 * median(floor):8.3f} ms")
    _say(f"  answer       {1000 * median(kept):8.3f} ms")
    _say(f"  ratio        {median(ratios):8.2f}   ({min(ratios):.2f} to {max(ratios):.2f})")


def opening(folder: Path) -> None:
    """Compare opening results with answers and without."""
    times: dict[str, list[float]] = {"none": [], "full": []}
    with closing(Journal(folder / "none.sqlite")):
        pass
    for _ in range(ROUNDS):
        for name, taken in times.items():
            taken.append(_timed(lambda name=name: _open(folder / f"{name}.sqlite")))
    none, full = (1000 * median(taken) for taken in times.values())
    _say(f"opening results and counting the shelf: {none:.2f} ms with none,")
    _say(f"  {full:.2f} ms with {ANSWERS:,} answers and as many events")


def _open(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.standings()
        journal.open_sittings()
        Cards(journal).due_count(20_000)


def _timed(act: Callable[[], object]) -> float:
    gc.collect()
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(where: str | None) -> None:
    """Print both tables."""
    with TemporaryDirectory(dir=where) as name:
        folder = Path(name)
        fill(folder / "full.sqlite")
        opening(folder)
        answering(folder)


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else None)
