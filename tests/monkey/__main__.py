"""Let a monkey at the whole application: `python -m tests.monkey --seed 1 --minutes 10`.

The same seed and the same program give the same run on one machine, however busy it is. `--trace
FILE` writes every act down, one JSON list a line, with what the window was like after it; `--replay
FILE` does the same again and ends where it came out otherwise. `--until STEP` stops after a step
and tells the last ones, `--picture FILE` draws the window as it is then. Exit code 1 where a fault
was found: an exception, a message of Qt, a broken promise, or more than 10 MiB more than after a
minute.
"""

# ruff: noqa: T201  a command prints

import ctypes
import faulthandler
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from time import monotonic
from typing import TextIO

from tests.monkey.trace import Kept

HANGS_AFTER = 180  # seconds for one step
_AS_IT_IS, _SAME_ADDRESSES = 0xFFFFFFFF, 0x0040000  # of Linux's personality()
SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_HASH_SEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
}


def main() -> int:
    """Run; in a process whose surroundings are the same everywhere."""
    others = any(os.environ.get(name) != value for name, value in SAME_EVERYWHERE.items())
    if _fix_addresses() or others:
        again = [sys.executable, "-m", "tests.monkey", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, **SAME_EVERYWHERE})  # noqa: S606
    asked = _asked()
    kept = Kept.read(asked.replay) if asked.replay else None
    seed = kept.seed if kept else asked.seed
    steps = asked.until or (len(kept.rows) if kept else asked.steps)
    with home(seed) as folder, _trace(asked.trace) as trace:
        from tests.monkey.run import Run

        faulthandler.enable()
        run = Run(seed, folder, trace, kept, warm=kept.warm if kept else not asked.cold)
        limit = monotonic() + asked.minutes * 60 if asked.minutes else None
        code = run.go(steps, limit, lambda: watch(HANGS_AFTER))
        faulthandler.cancel_dump_traceback_later()
        if asked.picture:
            run.draw(asked.picture)
        print(run.told(last=bool(asked.until)), flush=True)
        sys.stdout.flush()
    os._exit(code)


def _fix_addresses() -> bool:
    """Whether the next program of this process will be given the same addresses in each run.

    Qt styles all widgets in the order of their addresses, and a layout may come out another way.
    """
    personality = getattr(ctypes.CDLL(None), "personality", None)
    if personality is None:
        return False
    now = personality(_AS_IT_IS)
    if now < 0 or now & _SAME_ADDRESSES:
        return False
    personality(now | _SAME_ADDRESSES)
    return bool(personality(_AS_IT_IS) & _SAME_ADDRESSES)  # else it is forbidden here


def watch(seconds: int) -> None:
    """Where a step takes that long, print where it is and end."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=0, help="instead of steps")
    parser.add_argument("--cold", action="store_true", help="do not open everything once before")
    parser.add_argument("--until", type=int, metavar="STEP")
    parser.add_argument("--trace", type=Path, metavar="FILE")
    parser.add_argument("--replay", type=Path, metavar="FILE")
    parser.add_argument("--picture", type=Path, metavar="FILE")
    return parser.parse_args()


@contextmanager
def home(seed: int) -> Iterator[Path]:
    """A new folder for all that belongs to the user; the same in each run, since names are shown.

    Raises SystemExit where a run of this seed is at work in it.
    """
    folder = Path(gettempdir()) / f"quizapp-monkey-{seed}"
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"{folder} is in use; TMPDIR names another place") from None
        if folder.exists():
            rmtree(folder)
        folder.mkdir(mode=0o700)
        os.environ["QUIZAPP_DATA_DIR"] = str(folder / "home")
        os.environ["HOME"] = str(folder)
        try:
            yield folder
        finally:
            rmtree(folder, ignore_errors=True)


@contextmanager
def _trace(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8", buffering=1) as file:
        yield file


if __name__ == "__main__":
    sys.exit(main())
