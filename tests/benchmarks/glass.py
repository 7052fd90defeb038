"""A virtual screen that can be watched, and its keyboard: what a learner presses and sees.

The picture is the frame buffer of Xvfb, which it keeps in a file: looking at it asks the server
for nothing. A key is pressed by the XTEST extension, as if somebody had pressed it.
"""

import mmap
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from ctypes import CDLL, c_char, c_char_p, c_int, c_ulong, c_void_p, memmove, sizeof
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests.benchmarks.screen import virtual_screen

RETURN = "Return"
QUIET = 0.12  # seconds without a change after which nothing more is expected
PATIENCE = 10.0  # seconds in which the picture must come to rest
_A_LOOK = 0.0003  # seconds between two looks, each of which takes half a millisecond
SETTLED = 0.4  # seconds that a window may need to come to rest before a key is pressed


class Glass:
    """The picture of a screen, and the keys in front of it."""

    def __init__(self, file: Path, environment: dict[str, str]) -> None:
        self.environment = environment
        self._keys = _Keys(environment["DISPLAY"])
        with file.open("r+b") as buffer:
            self._map = mmap.mmap(buffer.fileno(), 0)
        # The header of an X window dump: 25 numbers, and behind it the colours, 12 bytes each.
        head = struct.unpack(">25I", self._map[:100])
        start = head[0] + 12 * head[19]
        self._size = head[12] * head[5]
        self._seen = (c_char * self._size)()
        self._now = (c_char * self._size).from_buffer(self._map, start)
        self._compare = CDLL(None).memcmp
        self._compare.argtypes = (c_void_p, c_void_p, c_ulong)

    def close(self) -> None:
        """Let go of the file and the server."""
        del self._now
        self._map.close()
        self._keys.close()

    def rest(self, quiet: float = QUIET) -> float:
        """Wait until the picture has not changed for a while; the moment of its last change.

        Raises TimeoutError where it never rests.
        """
        began = last = perf_counter()
        while (now := perf_counter()) < last + quiet:
            if self._compare(self._seen, self._now, self._size):
                last = now
                memmove(self._seen, self._now, sizeof(self._now))
            elif now > began + PATIENCE:
                break
            else:
                sleep(_A_LOOK)
        if last + quiet > began + PATIENCE:
            raise TimeoutError("the picture does not come to rest")
        return last

    def press(self, key: str = RETURN) -> float:
        """Milliseconds from pressing a key to the last change of the picture.

        The picture must be at rest.
        """
        pressed = perf_counter()
        self._keys.press(key)
        last = self.rest()
        if last < pressed:
            raise TimeoutError(f"{key} changes nothing")
        self._keys.release(key)
        return (last - pressed) * 1000


class _Keys:
    """The keyboard of a server; raises OSError where the libraries of X are not installed."""

    def __init__(self, display: str) -> None:
        self._x, self._test = CDLL("libX11.so.6"), CDLL("libXtst.so.6")
        self._x.XOpenDisplay.argtypes, self._x.XOpenDisplay.restype = (c_char_p,), c_void_p
        for name in ("XFlush", "XCloseDisplay"):
            getattr(self._x, name).argtypes = (c_void_p,)
        self._x.XStringToKeysym.argtypes, self._x.XStringToKeysym.restype = (c_char_p,), c_ulong
        self._x.XKeysymToKeycode.argtypes = (c_void_p, c_ulong)
        self._test.XTestFakeKeyEvent.argtypes = (c_void_p, c_int, c_int, c_ulong)
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no display {display}")

    def press(self, key: str) -> None:
        """Press it, and hold it."""
        self._send(key, 1)

    def release(self, key: str) -> None:
        """Let it go."""
        self._send(key, 0)

    def close(self) -> None:
        """Leave the server."""
        self._x.XCloseDisplay(self._display)

    def _send(self, key: str, down: int) -> None:
        symbol = self._x.XStringToKeysym(key.encode())
        code = self._x.XKeysymToKeycode(self._display, symbol) & 0xFF
        self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        self._x.XFlush(self._display)


@contextmanager
def glass() -> Iterator[Glass]:
    """A screen of one's own to look at; needs Xvfb, libX11 and libXtst (OSError)."""
    with TemporaryDirectory() as folder, _server(folder) as environment:
        file = Path(folder) / "Xvfb_screen0"
        if not file.exists():
            raise OSError("Xvfb shows no picture")
        shown = Glass(file, environment)
        try:
            yield shown
        finally:
            shown.close()


def _server(folder: str) -> AbstractContextManager[dict[str, str]]:
    """One that keeps its picture in a folder, without a pointer that something could cover."""
    return virtual_screen("-fbdir", folder, "-nocursor")


def processor_time(process: int) -> float:
    """Milliseconds of processors that all threads of a process have used."""
    used = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        used += int((thread / "schedstat").read_text("ascii").split()[0])
    return used / 1e6
