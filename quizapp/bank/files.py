"""Files of strangers, read without trusting that they are files."""

import os
import stat
from dataclasses import dataclass

from quizapp.bank.page import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells cheaply that a file may have changed: size in bytes and time in ns."""

    size: int
    mtime_ns: int


class UnreadableFileError(Exception):
    """A path that gives no text; the message says why, in words for the user."""


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a regular file, None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # a name with a zero in it is no name
        return None
    return Stamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def read_bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """Read a regular file of bounded size; never waits for a pipe or reads a device.

    At most `most + 1` bytes come back, so that the caller can see that it is too large.
    Raises `UnreadableFileError`.
    """
    # A pipe without a writer must not hold us, nor a terminal become ours.
    extra = ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "O_CLOEXEC")
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in extra)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise UnreadableFileError(_reason(error)) from None
    except ValueError:
        raise UnreadableFileError("this is no name of a file") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UnreadableFileError("this is not a file")
        chunks = []
        left = most + 1
        while left > 0 and (chunk := os.read(handle, min(left, 1 << 20))):
            chunks.append(chunk)
            left -= len(chunk)
        return b"".join(chunks)
    except OSError as error:
        raise UnreadableFileError(_reason(error)) from None
    finally:
        os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
