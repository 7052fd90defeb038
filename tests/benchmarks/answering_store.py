"""What keeping one answer costs, as a ratio to a bare commit that is as durable.

Each answer is followed by a bare commit in the same folder.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterator
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
from tests.benchmarks.goals import ROWS
from tests.benchmarks.results import Result
from tests.strategies import MULTIPLE, SINGLE, full_answer, start, wrong_answer

A_ROUND = 50
ANSWERS = 10_000
A_SITTING = 40
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


def answering(folder: Path, rounds: int) -> Result:
    """Compare answers that are kept with bare commits; a round is the median of some."""
    results = folder / "full.sqlite"
    floor: list[float] = []
    kept: list[float] = []
    with closing(Journal(results)) as journal, closing(bare(folder / "bare.sqlite")) as other:
        play(journal, "set-0", 400 * DAY)  # what a first answer imports
        for number in range(rounds):
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
            floor.append(1000 * median(alone))
            kept.append(1000 * median(whole))
    return Result(*ROWS["answer"], kept, floor, note=f"{ANSWERS:,} are kept before it")


def measure(rounds: int) -> Iterator[Result]:
    """The one row."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "full.sqlite")
        yield answering(folder, rounds)
