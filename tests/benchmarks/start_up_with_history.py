"""Whether a long history slows the start: 10,000 past answers against none.

`python -m tests.benchmarks.start_up_with_history [ROUNDS]`. Two times are taken of each start:
until the library page is painted for the first time, and until everything behind it is ready to
be used. Rounds are interleaved. The goal is 1.1 for both.
"""

# ruff: noqa: T201  a benchmark prints

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from quizapp import paths
from quizapp.bank.library import Library
from quizapp.core.policy import Mode
from quizapp.practice.days import day_of
from quizapp.practice.sittings import Practice
from quizapp.store.backups import back_up
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.ui.ground import RESULTS_NAME
from quizapp.ui.tour_answers import right, wrong
from tests.benchmarks.start_up import FILL, ROOT

ANSWERS = 10_000
ROUNDS = 15
GOAL = 1.1
DAY = 86_400_000

# Says when the window is painted and when all is ready, in seconds of the clock of the system.
TIMED = """
import time, os
from PySide6.QtCore import QTimer
from quizapp.ui import app, desktop

class Timed(desktop.Desktop):
    def _on_window_first_painted(self):
        print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
        super()._on_window_first_painted()
        QTimer.singleShot(0, self._tell)

    def _tell(self):
        print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
        os._exit(0)

desktop.Desktop = Timed
app.main()
"""


def write_history(folder: Path) -> None:
    """Take quizzes for a year, all of them answered, and keep them as the application does."""
    library = Library((str(paths.sample_questions()),), ReadCache(MEMORY))
    library.refresh()
    journal, dice = Journal(MEMORY, day_of), Random(1)
    moment = 1_730_000_000_000
    practice = Practice(library, journal, now=lambda: moment, random=dice)
    answered = 0
    while answered < ANSWERS:
        for entry in library.entries():
            moment += DAY // 6
            running = practice.start(entry.id, mode=Mode.EXAM)
            for place, question in enumerate(running.sitting.questions):
                if place:
                    running.move(place)
                running.answer(right(question) if dice.random() < 0.8 else wrong(question))
                answered += 1
            running.finish()
    copy = back_up(journal, folder / "made", moment)
    copy.rename(folder / RESULTS_NAME)
    journal.close()


def start(folder: Path) -> tuple[float, float]:
    """Milliseconds until the first paint and until all is ready."""
    environment = {**os.environ, "QUIZAPP_DATA_DIR": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", TIMED],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    painted, ready = map(float, done.stdout.split())
    return (painted - began) * 1000, (ready - began) * 1000


def fill(folder: Path) -> None:
    """Start once, so that question files are read and the last view is kept."""
    environment = {**os.environ, "QUIZAPP_DATA_DIR": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    subprocess.run([sys.executable, "-c", FILL], env=environment, cwd=ROOT, check=True)


def main() -> int:
    """Time both in turn and print what came out; 1 where the goal is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as name:
        none, many = Path(name) / "none", Path(name) / "many"
        for folder in (none, many):
            folder.mkdir()
        write_history(many)
        for folder in (none, many):
            fill(folder)
            start(folder)
        taken = [(start(none), start(many)) for _ in range(rounds)]
    missed = False
    for number, what in enumerate(("first paint", "ready")):
        ratios = [ours[number] / floor[number] for floor, ours in taken]
        floor = median(floor[number] for floor, _ in taken)
        ours = median(ours[number] for _, ours in taken)
        missed |= median(ratios) > GOAL
        print(
            f"{what:12} none {floor:5.0f} ms  {ANSWERS:,} answers {ours:5.0f} ms"
            f"  ratio {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), goal {GOAL}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
