"""What checking costs: many files in several processes, and one file while somebody writes it.

Both floors are the same work without what makes it quicker: one process, and reading the file.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quizapp.bank.live import Live
from quizapp.bank.nearby import Nearby
from quizapp.bank.reader import read_set
from tests.benchmarks.authoring import put_source, varied
from tests.benchmarks.goals import ROWS
from tests.benchmarks.reading import FILES, MANY, question_file
from tests.benchmarks.results import Result, in_turn

# Of advice one part stays in one process: all questions are compared with each other.
GOAL_ADVISED = 0.7
TYPED = 500
_RUN = (
    "import sys; from quizapp.bank import spread; spread.cores = lambda: {}; "
    "from quizapp.cli import main; sys.exit(main(sys.argv[1:]))"
)


def measure(rounds: int) -> Iterator[Result]:
    """Check many files with all cores, then one file after each letter."""
    with TemporaryDirectory() as folder:
        yield from shared_out(Path(folder), rounds)
    with TemporaryDirectory() as folder:
        yield from while_typing(Path(folder), rounds)


def shared_out(folder: Path, rounds: int) -> Iterator[Result]:
    """`quizapp check` of some thousand questions in two processes and in one."""
    text, sources = question_file(MANY // FILES)
    put_source(folder, sources)
    for number in range(FILES):
        named = varied(text, Random(number)).replace("id: generated", f"id: generated-{number}")
        (folder / f"{number}.yaml").write_text(named, encoding="utf-8")

    def run(processes: int, *more: str) -> None:
        program = _RUN.format(processes)
        command = [sys.executable, "-c", program, "check", *more, str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ})

    # Advice takes eight times as long, and is no less steady.
    for more, times in (((), rounds), (("--advice",), rounds // 3 or 1)):
        ours, least = in_turn(lambda: run(2, *more), lambda: run(1, *more), times)  # noqa: B023
        row = ROWS["check"]
        if more:
            words = row.what.replace("check", "check --advice")
            row = row._replace(what=words, goal=GOAL_ADVISED)
        yield Result(*row, ours, least)


def typing(text: str, field: str) -> Callable[[], str]:
    """The text after each of some letters typed into a field, ten in each question."""
    letters = count()
    so_far = [text]

    def next_one() -> str:
        number, now = next(letters) // 10, so_far[0]
        at = now.index(field, now.index(f"id: question-{number * 37 % TYPED}\n")) + len(field)
        so_far[0] = now[:at] + "x" + now[at:]
        return so_far[0]

    return next_one


def while_typing(folder: Path, rounds: int) -> Iterator[Result]:
    """A check after each letter, with advice and without, beside reading the file."""
    text, sources = question_file(TYPED)
    put_source(folder, sources)
    path = str(folder / "set.yaml")
    text = varied(text, Random(1))
    near = Nearby().sources_for(path)
    for what, field, advice in (
        ("", "    prompt: ", True),
        ("an explanation", "    explanation: >\n      ", True),
        ("a prompt, before its advice", "    prompt: ", False),
    ):
        live, next_one = Live(), typing(text, field)
        live.check(path, text, advice=advice)
        ours, least = in_turn(
            lambda: live.check(path, next_one(), advice=advice),  # noqa: B023
            lambda: read_set(path, text, near),
            max(rounds, 9) * 3,
        )
        row = ROWS["typing"]
        if what:
            row = row._replace(what=f"check after a letter in {what}, {TYPED} questions")
        yield Result(*row, ours, least, note="" if what else "a letter in a prompt, with advice")
