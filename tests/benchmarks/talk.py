"""Programs with a window that do what they are told, one line of JSON after the other.

Each line that they read is an object with the word `do` and what belongs to it; each answer is a
line of JSON as well. They end with their input.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.benchmarks.screen import ROOT

Doing = Callable[[dict[str, Any]], object]


def listen(do: Doing) -> object:
    """Do what is said on the input, in the loop of events; keep what is returned."""
    from PySide6.QtCore import QSocketNotifier

    kind = QSocketNotifier.Type.Read
    notifier = QSocketNotifier(sys.stdin.fileno(), kind)

    def heard() -> None:
        line = sys.stdin.buffer.readline()
        if not line:
            os._exit(0)
        print(json.dumps(do(json.loads(line))), flush=True)  # noqa: T201

    notifier.activated.connect(heard)
    print("null", flush=True)  # noqa: T201
    return notifier


class Talk:
    """A program of this folder that listens, on a screen, with a folder of data."""

    def __init__(self, module: str, environment: dict[str, str], folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.{module}"],
            env={**environment, "QUIZAPP_DATA_DIR": str(folder)},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.number = self._process.pid
        self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(10)

    def do(self, what: str, **more: object) -> Any:
        """Have it done; what the program says to it."""
        if self._process.stdin is None:
            raise RuntimeError("the program cannot hear")
        line = json.dumps({"do": what, **more}) + "\n"
        self._process.stdin.write(line.encode("ascii"))
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        if self._process.stdout is None:
            raise RuntimeError("the program cannot speak")
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the program has ended")
        return json.loads(line)
