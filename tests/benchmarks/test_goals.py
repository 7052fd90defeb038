"""The table has all that must hold, each row once and measured by one benchmark."""

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import NAMES
from tests.benchmarks.goals import ROWS, in_order
from tests.benchmarks.results import Result, table

FOLDER = Path(__file__).parent
TEXTS = {name: (FOLDER / f"{name}.py").read_text("utf-8") for name in NAMES}


@pytest.mark.parametrize("key", ROWS)
def test_a_row_is_measured_by_one_benchmark_of_those_that_are_run(key):
    assert sum(f'"{key}"' in text for text in TEXTS.values()) == 1


def test_no_row_is_there_twice():
    assert len({row.what for row in ROWS.values()}) == len(ROWS) == 14


def test_the_table_begins_with_these_rows_whoever_was_measured_first():
    wanted = [Result(*row, [1.0], [1.0]) for row in ROWS.values()]
    besides = Result("something else", "a floor", 1, [1.0], [1.0])
    rows = table(in_order([besides, *reversed(wanted)])).splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == [
        *(row.what for row in ROWS.values()),
        "something else",
    ]


def test_every_module_that_gives_results_is_run():
    gives = "def measure(rounds: int) -> Iterator[Result]"
    modules = {one.stem for one in FOLDER.glob("[!t]*.py") if gives in one.read_text("utf-8")}
    assert modules == set(NAMES)
