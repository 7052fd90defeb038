"""How long a start takes: from the process to the first painted library page.

Not a test: times depend on the machine. Run it with the project's Python:

    .venv/bin/python tests/benchmarks/start_up.py [rounds]

It compares with an empty PySide6 window in interleaved rounds, prints the median of the rounds'
ratios, and names what was imported that neither the first paint nor Qt needs. The goal is 1.4.
"""

# ruff: noqa: T201  a benchmark prints

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
ROOT = Path(__file__).parents[2]

EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(*sys.modules, flush=True)
        os._exit(0)

app = QApplication(["empty"])
window = Window()
window.resize(1180, 860)
window.show()
app.exec()
"""

# The same as `app.main` does in the same order, with a stop where the rest would begin.
LIBRARY = """
import gc, os, sys
gc.disable()
from quizapp.ui import app
from quizapp.ui import desktop

def stop(self):
    print(*sys.modules, flush=True)
    os._exit(0)

desktop.Desktop._on_window_first_painted = stop
app.main()
"""

# The first start knows nothing yet: it reads the question files, and leaves what it looked like.
FILL = """
from PySide6.QtCore import QTimer
from quizapp.ui import app, desktop

class Brief(desktop.Desktop):
    def _on_window_first_painted(self):
        super()._on_window_first_painted()
        QTimer.singleShot(1500, self.window.close)

desktop.Desktop = Brief
app.main()
"""

HEAVY = [
    "argparse",
    "asyncio",
    "concurrent.futures",
    "doctest",
    "email",
    "fsrs",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "logging",
    "multiprocessing",
    "shutil",
    "ssl",
    "subprocess",
    "tempfile",
    "tomllib",
    "traceback",
    "unittest",
    "urllib.request",
    "xml",
    "yaml",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
]


def start(program: str, environment: dict[str, str]) -> tuple[float, str]:
    """Run a program to its end; returns milliseconds and what it printed."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (time.perf_counter() - began) * 1000, done.stdout


def main() -> None:
    """Time both in turn and print what came out."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QUIZAPP_DATA_DIR": folder}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for program in (FILL, LIBRARY, EMPTY):
            start(program, environment)
        empty, library, ratios, modules, needed = [], [], [], "", ""
        for _ in range(rounds):
            floor, needed = start(EMPTY, environment)
            ours, modules = start(LIBRARY, environment)
            empty.append(floor)
            library.append(ours)
            ratios.append(ours / floor)
    print(f"empty window   min {min(empty):5.0f}  median {statistics.median(empty):5.0f} ms")
    print(f"library page   min {min(library):5.0f}  median {statistics.median(library):5.0f} ms")
    print(f"ratio          median of {rounds} rounds {statistics.median(ratios):.2f}")
    loaded = sorted(set(HEAVY) & set(modules.split()) - set(needed.split()))
    print(f"heavy modules  {', '.join(loaded) or 'none'}")


if __name__ == "__main__":
    main()
