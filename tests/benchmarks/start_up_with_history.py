"""Whether a long history slows the start: 10,000 past answers against none.

Two times are taken of each start: until the library page is painted for the first time, and
until everything behind it is ready to be used.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import starts
from tests.benchmarks.goals import Row
from tests.benchmarks.learner import write_history
from tests.benchmarks.results import Result

ANSWERS = 10_000
GOAL = 1.05
GOAL_READY = 1.1


def measure(rounds: int) -> Iterator[Result]:
    """Both rows."""
    with TemporaryDirectory() as name:
        none, many = starts.empty_folders(Path(name), ("none", "many"))
        write_history(many, ANSWERS)
        for folder in (none, many):
            starts.use(folder)
        for program, goal, what in (
            (starts.PAINTED, GOAL, "start to first painted page"),
            (starts.READY, GOAL_READY, "start to all ready to be used"),
        ):
            row = Row(f"{what}, {ANSWERS:,} answers", "the same with none", goal)
            yield starts.compared(row, (program, many), (program, none), rounds)
