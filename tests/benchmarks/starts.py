"""Programs that start as the application does, and stop to be measured."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from threading import Timer
from time import CLOCK_MONOTONIC, clock_gettime
from typing import NamedTuple

from tests.benchmarks.goals import Row
from tests.benchmarks.results import Result
from tests.benchmarks.screen import ROOT

# Both say when their window was painted, in seconds of the clock of the system: what a process
# needs to go away is no part of its start.
_TELL = """
def tell():
    print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
"""

EMPTY = f"""
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{_TELL}
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

def painted():
    tell()
    os._exit(0)

app = QApplication(["empty"])
window = Window()
window.resize(1180, 860)
window.show()
app.exec()
"""

# The command from its first line. Where it has imported the window, what follows the first paint
# is changed: before, that would disturb the order in which modules come.
_OURS = f"""
import os, time
from contextlib import contextmanager
from quizapp import cli
from quizapp.ui.light_import import light_import
with light_import():  # as the command does
    from quizapp.ui import app
{_TELL}
@contextmanager
def lightly():
    with light_import():
        yield
    from quizapp.ui import desktop
    change(desktop.Desktop)

app.light_import = lightly
"""

PAINTED = f"""{_OURS}
def painted(desktop):
    tell()
    os._exit(0)

def change(desktop):
    desktop._on_window_first_painted = painted

cli.main([])
"""

READY = f"""{_OURS}
def change(desktop):
    plain = desktop._on_window_first_painted
    def painted(self):
        from PySide6.QtCore import QTimer
        plain(self)
        QTimer.singleShot(0, ready)
    def ready():
        tell()
        os._exit(0)
    desktop._on_window_first_painted = painted

cli.main([])
"""

# Waits until the files are looked through and nothing goes on, and then does what is asked.
_IDLE = f"""{_OURS}
{{memory}}
def change(desktop):
    plain = desktop._on_window_first_painted
    def painted(self):
        from PySide6.QtCore import QTimer
        plain(self)
        tasks = self._backstage._tasks
        def look():
            if not tasks._tasks:
                timer.stop()
                {{then}}
        timer = QTimer(self.window)
        timer.timeout.connect(look)
        timer.start(500)
    desktop._on_window_first_painted = painted

cli.main([])
"""

# PSS shares a library out among all that have it loaded, so a neighbour that uses Qt as well
# takes the same from ours and from the floor, and the ratio rises: 1.37 alone, 1.47 beside four.
# The first number is PSS where nobody else has the same files loaded, the second PSS as it is.
_MEMORY = """
def end():
    alone = shared = 0
    with open("/proc/self/smaps") as file:
        for line in file:
            name, *rest = line.split()
            if "-" in name:
                path = rest[4] if len(rest) > 4 else ""
                of_file = path[:1] == "/" and not path.startswith(("/memfd:", "/dev/", "/SYSV"))
            elif name == "Rss:":
                resident = int(rest[0])
            elif name == "Pss:":
                shared += int(rest[0])
                alone += resident if of_file else int(rest[0])
    print(alone, shared, flush=True)
    os._exit(0)
"""

# Ends as a user would end it.
USED = _IDLE.format(memory="", then="self.window.close()")
# Says how much memory it has, in KiB.
IDLE = _IDLE.format(memory=_MEMORY, then="end()")
EMPTY_IDLE = EMPTY.replace("app = ", f"{_MEMORY}\napp = ").replace(
    "    tell()\n    os._exit(0)\n", "    QTimer.singleShot(500, end)\n"
)


PATIENCE = 120  # seconds


class Start(NamedTuple):
    """Milliseconds from before the process to the word that it prints, and of processors."""

    wall: float
    cpu: float


class Memory(NamedTuple):
    """MiB of a program: its PSS where no other has the same libraries loaded, and as it is."""

    alone: float
    shared: float


def environment(folder: Path) -> dict[str, str]:
    """That of this process, with a folder of data for the application."""
    return {**os.environ, "QUIZAPP_DATA_DIR": str(folder)}


def start(program: str, folder: Path) -> Start:
    """Run a program until it says that it is there."""
    read, write = os.pipe()
    began = clock_gettime(CLOCK_MONOTONIC)
    process = subprocess.Popen(
        [sys.executable, "-c", program], env=environment(folder), cwd=ROOT, stdout=write
    )
    os.close(write)
    patience = Timer(PATIENCE, process.kill)  # a window that fails shows a dialog, and waits
    patience.start()
    with os.fdopen(read) as said:
        text = said.read()
    _, status, used = os.wait4(process.pid, 0)
    patience.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the start failed with {process.returncode}")
    return Start(1000 * (float(text) - began), 1000 * (used.ru_utime + used.ru_stime))


def use(folder: Path) -> None:
    """Start once to the end, so that files are read and the last view is kept."""
    subprocess.run(
        [sys.executable, "-c", USED], env=environment(folder), cwd=ROOT, check=True, timeout=900
    )


def compared(
    row: Row,
    ours: tuple[str, Path],
    floor: tuple[str, Path],
    rounds: int,
) -> Result:
    """Two programs in turn, each with its folder of data; the first round warms up."""
    taken = [(start(*ours), start(*floor)) for _ in range(rounds + 1)][1:]
    return result(row, taken)


def result(row: Row, taken: Sequence[tuple[Start, Start]]) -> Result:
    """The wall clock, with what the processors say in the note."""
    cpu = median(ours.cpu / floor.cpu for ours, floor in taken)
    return Result(
        *row,
        [ours.wall for ours, _ in taken],
        [floor.wall for _, floor in taken],
        note=f"{cpu:.2f} in time of processors",
    )


def memory(program: str, folder: Path) -> Memory:
    """What a program has that waits for its user."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(folder),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=900,
    )
    alone, shared = done.stdout.split()
    return Memory(int(alone) / 1024, int(shared) / 1024)


def empty_folders(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Folders for data, made anew."""
    for name in names:
        (folder / name).mkdir()
        yield folder / name
