"""A short run of the monkey; long ones are `python -m tests.monkey --seed N --minutes 10`."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.monkey.__main__ import SAME_EVERYWHERE
from tests.monkey.trace import Kept, Trace

ROOT = Path(__file__).parents[2]
SHORT = ("-m", "tests.monkey", "--seed", "11", "--cold")
PLANTED = """
import sys
from pathlib import Path
from quizapp.ui.{module} import {name}
def planted(self, *rest):
    {fault}
{name}.{method} = planted
from tests.monkey.run import Run
run = Run(1, Path(sys.argv[1]))
code = run.go(400, None, lambda: None)
print(code, run.told())
"""


def monkey(*arguments: str, temporary: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**SAME_EVERYWHERE, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **surroundings},
        timeout=300,
        check=False,
    )


def test_a_short_run_ends_without_a_fault_and_comes_out_the_same_again(tmp_path):
    first, again = tmp_path / "first", tmp_path / "again"
    run = (*SHORT, "--steps", "150", "--trace", str(first))
    done = monkey(*run, temporary=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("no fault\n")
    done = monkey(
        *("-m", "tests.monkey", "--replay", str(first), "--trace", str(again)), temporary=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert first.read_text() == again.read_text()
    assert first.read_text().count("\n") == 151


def test_a_replay_ends_where_it_comes_out_otherwise(tmp_path):
    kept = tmp_path / "kept"
    run = (*SHORT, "--steps", "20", "--trace", str(kept))
    monkey(*run, temporary=tmp_path)
    lines = kept.read_text().splitlines()
    lines[7] = json.dumps([7, "press A", *json.loads(lines[7])[2:]])
    kept.write_text("\n".join(lines))
    done = monkey("-m", "tests.monkey", "--replay", str(kept), temporary=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "\n7: " in done.stdout
    assert "\n8: " not in done.stdout
    assert "step 7 was\n" in done.stdout


def test_a_run_that_goes_further_than_the_one_that_was_kept_is_no_other(tmp_path):
    with (tmp_path / "kept").open("w") as file:
        Trace(3, file, None).add(1, "press A")
    trace = Trace(3, None, Kept.read(tmp_path / "kept"))
    trace.add(1, "press A")
    trace.add(2, "press B")
    assert trace.differs is None


def test_all_is_opened_once_before_the_dice_have_their_turn(tmp_path):
    program = """
import sys
from pathlib import Path
from quizapp.ui.preferences import ZOOM_STEPS
from tests.monkey import warm_up
from tests.monkey.run import Run
warm_up.ZOOM_STEPS = ZOOM_STEPS[4:5]
run = Run(1, Path(sys.argv[1]), warm=True)
code = run.go(0, None, lambda: run._count(list(run._seen())))
print(code, *sorted(run._pages))
"""
    done = monkey("-c", program, str(tmp_path / "home"), temporary=tmp_path)
    pages = {
        *("AuthorPage", "ExplanationsPage", "ExportPage", "ImportPage", "KeysPage", "LibraryPage"),
        *("ProblemsPage", "ProgressPage", "QuizPage", "QuotePane", "ResultsPage", "ReviewPage"),
        *("SettingsPage", "SourcePane", "StartPage", "FormView", "HistoryPage"),
    }
    assert done.stdout.startswith("0 "), done.stdout + done.stderr
    assert pages - set(done.stdout.split()) == set()


def test_the_last_steps_until_one_are_told_and_its_window_drawn(tmp_path):
    picture = tmp_path / "window.png"
    run = (
        "-m",
        "tests.monkey",
        "--seed",
        "11",
        "--cold",
        "--until",
        "9",
        "--picture",
        str(picture),
    )
    done = monkey(*run, temporary=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n9: " in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_two_runs_of_a_seed_do_not_share_a_folder(tmp_path):
    program = """
import subprocess, sys
from tests.monkey.__main__ import home
with home(5):
    sys.exit(subprocess.call([sys.executable, "-m", "tests.monkey", "--seed", "5", "--cold"]))
"""
    done = monkey("-c", program, temporary=tmp_path)
    assert done.returncode == 1
    assert "in use" in done.stderr


REOPENED = """
import gc, os, sys, weakref
from pathlib import Path
from tests.monkey import timers
from tests.monkey.run import Run

run = Run(1, Path(sys.argv[1]))
world = run._world

def act():
    for _ in range(60):
        run._monkey.step()
    gone = {
        "window": world.window,
        "navigator": world.navigator,
        "library": world.desk.library,
        "themes": world.desktop._themes,
    }
    gone = {name: weakref.ref(one) for name, one in gone.items()}
    world.reopen()
    run._monkey.press("F6")  # or the last window that was touched would be held
    timers.deliver()
    gc.collect()
    print([name for name, one in gone.items() if one() is not None], flush=True)
    os._exit(0)

timers.in_loop(run._app, act)
"""


def test_a_window_that_was_closed_leaves_nothing_behind(tmp_path):
    done = monkey("-c", REOPENED, str(tmp_path / "home"), temporary=tmp_path)
    assert done.stdout == "[]\n", done.stderr


def test_an_exception_in_a_slot_is_found(tmp_path):
    program = PLANTED.format(
        module="pages.library",
        name="LibraryPage",
        method="focus_first",
        fault="raise ValueError('planted')",
    )
    done = monkey("-c", program, str(tmp_path / "home"), temporary=tmp_path)
    assert "ValueError: planted" in done.stdout
    assert "again: python -m tests.monkey --seed 1 --until " in done.stdout


def test_a_message_of_qt_is_found(tmp_path):
    program = PLANTED.format(
        module="main_window",
        name="MainWindow",
        method="resizeEvent",
        fault="from PySide6.QtCore import qWarning; qWarning('planted')",
    )
    done = monkey("-c", program, str(tmp_path / "home"), temporary=tmp_path)
    assert "Qt says: planted" in done.stdout
