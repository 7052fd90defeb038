"""When something goes wrong that nobody foresaw: a report on disk first, then a window.

A report holds no answers and no names: exceptions are named, but what they say is left out
unless Python itself wrote it about the code, and paths are cut to the file's own. What was noted
on an exception is left out too.
"""

import faulthandler
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, TextIO

from quizapp import __version__
from quizapp.paths import ensure

LOG_NAME: Final = "quizapp.log"
FAULT_NAME: Final = "fault.log"
LARGEST_LOG: Final = 512 * 1024

_FRAME: Final = re.compile(r'  File "(.*)", line (\d+) in (.*)')
# What else a hard crash leaves that names nobody.
_SAID: Final = ("Fatal Python error", "Current thread", "Thread 0x", "Windows fatal exception")

# Their messages speak of types and names in the code; where they may quote data, they are cut.
_HARMLESS: Final = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError)
_DATA: Final = r"(?s)(keyword argument) '.*'|[('\"][^('\"]*[/\\].*"
_LONGEST_MESSAGE: Final = 300
_MOST_LINKS: Final = 50  # of a chain, and members of groups
# The first line of the file for hard crashes, in a run whose results are in memory alone.
_UNKEPT: Final = "Nothing was kept in this run.\n"


def report(error: BaseException, where: str = "") -> str:
    """Write down what went wrong: versions, then each exception of the chain with its frames."""
    system = f"quizapp {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    lines = [time.strftime("%Y-%m-%d %H:%M:%S"), system, *([where] if where else [])]
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_LINKS:
        link = waiting.pop(0)
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        lines += [_headline(link), *_frames(link.__traceback__)]
        if isinstance(link, BaseExceptionGroup):
            waiting += link.exceptions
        waiting.append(link.__cause__ or (None if link.__suppress_context__ else link.__context__))
    return "\n".join(lines) + "\n"


def fault_report(left: str) -> str:
    """What a hard crash left, in the form of a report: no path tells where the program lies."""
    lines = [f"quizapp {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    for line in left.splitlines():
        if frame := _FRAME.fullmatch(line):
            path, number, name = frame.groups()
            lines.append(f"  {_short(path)} {name}:{number}")
        elif line.startswith(_SAID):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _headline(error: BaseException) -> str:
    kind = type(error)
    harmless = kind is TypeError or isinstance(error, _HARMLESS)
    said = re.sub(_DATA, r"\1", str(error)).strip()[:_LONGEST_MESSAGE] if harmless else ""
    return f"{kind.__module__}.{kind.__qualname__}" + (f": {said}" if said else "")


def _frames(trace: TracebackType | None) -> list[str]:
    lines = []
    while trace is not None:
        lines.append(f"  {_place(trace.tb_frame)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return lines


def _place(frame: FrameType) -> str:
    return f"{_short(frame.f_code.co_filename)} {frame.f_code.co_qualname}"


def _short(path: str) -> str:
    """A path from the package on, or the name of the file alone."""
    parts = Path(path).parts
    start = parts.index("quizapp") if "quizapp" in parts else len(parts) - 1
    # A checkout may lie in a folder of the same name: the package is the last one.
    while "quizapp" in parts[start + 1 :]:
        start = parts.index("quizapp", start + 1)
    return "/".join(parts[start:])


class CrashGuard:
    """Catches what would else be lost, notes it in `folder` and tells a listener once a kind.

    Nothing here raises: a report that cannot be written goes to the standard error, or nowhere;
    `noted` tells whether the last one is in the log. `left` is the report of a hard crash that
    ended the run before, or "", and `left_kept` whether that run kept its results.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listener: Callable[[str], None] | None = None
        self._waiting: list[str] = []
        self._told: set[str] = set()
        self._fault_file: TextIO | None = None
        self.left = ""
        self.left_kept = True
        self.noted = True

    def install(self) -> None:
        """Take over Python's hooks, and read what a hard crash of the last run left."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        sys.unraisablehook = lambda args: self.note(
            report(args.exc_value, "while tidying up") if args.exc_value else "unraisable\n"
        )
        self._watch_for_faults()

    def listen(self, listener: Callable[[str], None]) -> None:
        """Hand reports to a listener, on whichever thread met the trouble; first those so far."""
        self._listener = listener
        waiting, self._waiting = self._waiting, []
        for text in waiting:
            listener(text)

    def _watch_for_faults(self) -> None:
        with suppress(OSError):
            path = ensure(self._folder) / FAULT_NAME
            if path.is_file() and path.stat().st_size:
                text = path.read_text("utf-8", "replace")
                self.left_kept = not text.startswith(_UNKEPT)
                if text := text.removeprefix(_UNKEPT):
                    self.left = fault_report(text)
                    self.note(f"the last run ended with\n{self.left}")
                path.unlink()
            self._fault_file = path.open("a", encoding="utf-8")
            faulthandler.enable(self._fault_file)

    def say_unkept(self) -> None:
        """Remember for the start after a hard crash that results of this run are in memory."""
        if self._fault_file is not None:
            with suppress(OSError):
                self._fault_file.write(_UNKEPT)
                self._fault_file.flush()

    def close(self) -> None:
        """Let go of the file for hard crashes; the hooks stay."""
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def note(self, text: str) -> None:
        """Add a text to the log; a log that has grown large begins anew."""
        lines = text if text.endswith("\n") else f"{text}\n"
        try:
            path = ensure(self._folder) / LOG_NAME
            large = path.is_file() and path.stat().st_size > LARGEST_LOG
            with path.open("w" if large else "a", encoding="utf-8") as log:
                log.write(lines)
            self.noted = True
        except OSError:
            self.noted = False
            if sys.__stderr__ is not None:
                with suppress(OSError, ValueError):
                    sys.__stderr__.write(lines)

    def note_message(self, severity: str, text: str) -> None:
        """Keep what a library says of itself, with the time."""
        self.note(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {severity}: {text}")

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        _trace: TracebackType | None = None,
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        try:
            text = report(error)
            self.note(text)
            # The same fault in a paint or a timer comes many times a second: one window is enough.
            mark = "\n".join(text.splitlines()[2:])
            if mark not in self._told:
                self._told.add(mark)
                if self._listener is None:
                    self._waiting.append(text)
                else:
                    self._listener(text)
        except Exception as second:  # noqa: BLE001  the last resort must not fail in turn
            self.note(f"the report failed: {type(second).__name__}")
