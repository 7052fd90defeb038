"""A screen to paint on that is as real as a machine without one can have."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[2]
SIZE = "1280x860x24"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment for programs that paint: a virtual screen where Xvfb is installed.

    Without Xvfb they paint offscreen. Python may keep compiled modules, as it may for a user.
    """
    if which("Xvfb") is None:
        yield {**_environment(), "QT_QPA_PLATFORM": "offscreen"}
        return
    with virtual_screen() as environment:
        yield environment


@contextmanager
def virtual_screen(*options: str) -> Iterator[dict[str, str]]:
    """As `screen`, but always one of its own, made by Xvfb with some options."""
    told, tell = os.pipe()
    named = ("Xvfb", "-displayfd", str(tell), "-screen", "0", SIZE, "-nolisten", "tcp")
    arguments = (*named, *options)
    with subprocess.Popen(arguments, pass_fds=(tell,), stderr=subprocess.DEVNULL) as running:
        os.close(tell)
        with os.fdopen(told) as number:
            display = number.readline().strip()
        try:
            yield {**_environment(), "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            running.terminate()


def _environment() -> dict[str, str]:
    environment = {**os.environ, "QT_ENABLE_HIGHDPI_SCALING": "0"}
    for name in ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    return environment
