"""A short run of the monkey; long ones are `python -m tests.monkey --seed N --minutes 10`."""

import os
import subprocess
import sys
from pathlib import Path

from tests.monkey.__main__ import SAME_EVERYWHERE

ROOT = Path(__file__).parents[2]
PLANTED = """
import sys
from pathlib import Path
from quizapp.ui.{module} import {name}
def planted(self, *rest):
    {fault}
{name}.{method} = planted
from tests.monkey.run import Run
run = Run(1, Path(sys.argv[1]), None)
code = run.go(400, None, lambda: None)
print(code, run.told())
"""


def monkey(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **SAME_EVERYWHERE, "PYTHONPATH": str(ROOT)},
        timeout=300,
        check=False,
    )


def test_a_short_run_ends_without_a_fault(tmp_path):
    trace = tmp_path / "trace"
    done = monkey("-m", "tests.monkey", "--seed", "11", "--steps", "120", "--trace", str(trace))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("no fault\n")
    assert trace.read_text().count("\n") == 120


def test_an_exception_in_a_slot_is_found(tmp_path):
    program = PLANTED.format(
        module="pages.library",
        name="LibraryPage",
        method="focus_first",
        fault="raise ValueError('planted')",
    )
    assert "ValueError: planted" in monkey("-c", program, str(tmp_path)).stdout


def test_a_message_of_qt_is_found(tmp_path):
    program = PLANTED.format(
        module="main_window",
        name="MainWindow",
        method="resizeEvent",
        fault="from PySide6.QtCore import qWarning; qWarning('planted')",
    )
    assert "Qt says: planted" in monkey("-c", program, str(tmp_path)).stdout
