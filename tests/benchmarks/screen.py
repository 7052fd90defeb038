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
    environment = {**os.environ, "QT_ENABLE_HIGHDPI_SCALING": "0"}
    for name in ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    server = which("Xvfb")
    if server is None:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    told, tell = os.pipe()
    arguments = (server, "-displayfd", str(tell), "-screen", "0", SIZE, "-nolisten", "tcp")
    with subprocess.Popen(arguments, pass_fds=(tell,), stderr=subprocess.DEVNULL) as running:
        os.close(tell)
        with os.fdopen(told) as number:
            display = number.readline().strip()
        try:
            yield {**environment, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            running.terminate()
