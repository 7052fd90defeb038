"""Let a monkey at the whole application: `python -m tests.monkey --seed 1 --minutes 10`.

The same seed and the same program give the same run; `--trace FILE` writes every act down, one
JSON list a line, with a digest of what the window was like. Exit code 1 where a fault was found:
an exception, a message of Qt, a broken promise, or more than 10 MiB more than after a minute.
"""

# ruff: noqa: T201  a command prints

import faulthandler
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TextIO

HANGS_AFTER = 60  # seconds for one step
SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_NO_GLIB": "1",  # the other event loop cannot leave Qt's own timers out
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
}


def main() -> int:
    """Run; in a process whose surroundings are the same everywhere."""
    if any(os.environ.get(name) != value for name, value in SAME_EVERYWHERE.items()):
        again = [sys.executable, "-m", "tests.monkey", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, **SAME_EVERYWHERE})  # noqa: S606
    asked = _asked()
    with home() as folder, _trace(asked.trace) as trace:
        from tests.monkey.run import Run

        faulthandler.enable()
        run = Run(asked.seed, folder, trace)
        limit = monotonic() + asked.minutes * 60 if asked.minutes else None
        code = run.go(asked.steps, limit, lambda: watch(HANGS_AFTER))
        faulthandler.cancel_dump_traceback_later()
        print(run.told(), flush=True)
        sys.stdout.flush()
    os._exit(code)


def watch(seconds: int) -> None:
    """Where a step takes that long, print where it is and end."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=0, help="instead of steps")
    parser.add_argument("--trace", type=Path, metavar="FILE")
    return parser.parse_args()


@contextmanager
def home() -> Iterator[Path]:
    """A folder for all that belongs to the user."""
    with TemporaryDirectory(prefix="quizapp-monkey-", ignore_cleanup_errors=True) as name:
        os.environ["QUIZAPP_DATA_DIR"] = str(Path(name) / "home")
        os.environ["HOME"] = name
        yield Path(name)


@contextmanager
def _trace(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8") as file:
        yield file


def line(*values: object) -> str:
    """One line of a trace."""
    return json.dumps(values) + "\n"


if __name__ == "__main__":
    sys.exit(main())
