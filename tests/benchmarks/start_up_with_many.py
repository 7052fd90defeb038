"""Whether many questions slow the start or fill the memory: 100,000 in 500 files.

Speed is compared with that of the six sets that come with the application, memory with that of
an empty window; memory is what the window holds when it waits for its user.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks import starts
from tests.benchmarks.goals import ROWS, Row
from tests.benchmarks.learner import write_history
from tests.benchmarks.many import write_many
from tests.benchmarks.results import Result

ANSWERS = 500


def measure(rounds: int) -> Iterator[Result]:
    """One row of time and two of memory."""
    with TemporaryDirectory() as name:
        few, many, files = starts.empty_folders(Path(name), ("few", "many", "files"))
        write_many(files, many)
        for folder in (few, many):
            write_history(folder, ANSWERS)
            starts.use(folder)
        row = ROWS["start with many"]
        yield starts.compared(row, (starts.PAINTED, many), (starts.PAINTED, few), rounds)
        floor, *ours = zip(*(_memories(few, many) for _ in range(rounds)), strict=True)
        for row, taken in zip((ROWS["memory"], ROWS["memory with many"]), ours, strict=True):
            yield _memory(row, taken, floor)


def _memory(row: Row, ours: Sequence[starts.Memory], floor: Sequence[starts.Memory]) -> Result:
    shared = median(one.shared / least.shared for one, least in zip(ours, floor, strict=True))
    return Result(
        *row,
        [one.alone for one in ours],
        [least.alone for least in floor],
        unit="MiB",
        note=f"{shared:.2f} with libraries shared out among all that have them loaded now",
    )


def _memories(few: Path, many: Path) -> tuple[starts.Memory, starts.Memory, starts.Memory]:
    return (
        starts.memory(starts.EMPTY_IDLE, few),
        starts.memory(starts.IDLE, few),
        starts.memory(starts.IDLE, many),
    )
