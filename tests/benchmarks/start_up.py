"""How long a start takes: from the process to the first painted library page.

Ours holds six sets and 500 past answers; the floor is an empty window of the same size, painted
by the same PySide6 on the same screen.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import starts
from tests.benchmarks.goals import ROWS
from tests.benchmarks.learner import write_history
from tests.benchmarks.results import Result

ANSWERS = 500


def measure(rounds: int) -> Iterator[Result]:
    """The one row."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_history(folder, ANSWERS)
        starts.use(folder)
        yield starts.compared(
            ROWS["start"],
            (starts.PAINTED, folder),
            (starts.EMPTY, folder),
            rounds,
        )
