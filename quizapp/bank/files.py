"""Files of strangers, read without trusting that they are files."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A question file that is larger is not read.
MOST_BYTES: Final = 12 * 1024 * 1024
SOURCES_FOLDER: Final = "sources"
# How far up from a question file its `sources` folder may lie: beside it, or in one of the next.
SOURCE_LEVELS: Final = 3
_SUFFIXES: Final = (".yaml", ".yml")
_DEEPEST: Final = 8


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


def absolute(path: str) -> str:
    """A path from the root of the disk."""
    return os.path.abspath(path)


def folder_of(path: str) -> str:
    """The folder of a file, from the root of the disk."""
    return os.path.dirname(os.path.abspath(path))


def source_folders(folder: str) -> Iterator[str]:
    """Where the sources of the question files in a folder may lie, nearest first."""
    for _ in range(SOURCE_LEVELS):
        yield os.path.join(folder, SOURCES_FOLDER)
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def source_files(folder: str) -> Iterator[tuple[str, Stamp]]:
    """The files in a folder of sources; of deeper ones, as large as they may be, none."""
    return files_below(folder, _DEEPEST)


def files_below(root: str, depth: int = 0) -> Iterator[tuple[str, Stamp]]:
    """Question and source files in a folder, or the file itself; hidden ones are left out.

    Links to folders are not followed, so that no circle can hold it.
    """
    if depth == 0 and (stamp := stamp_of(root)) is not None:
        yield root, stamp
        return
    try:
        with os.scandir(root) as found:
            children = sorted(found, key=lambda child: child.name)
    except (OSError, ValueError):  # a name with a zero in it is no name
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir(follow_symlinks=False):
            if depth < _DEEPEST:
                yield from files_below(child.path, depth + 1)
        elif child.name.endswith(_SUFFIXES) and (stamp := stamp_of(child.path)) is not None:
            yield child.path, stamp


class Nearness:
    """Which source files question files can lean on; every folder is looked at once."""

    def __init__(self) -> None:
        self._listed: dict[str, tuple[tuple[str, Stamp], ...]] = {}
        self._near: dict[str, tuple[tuple[str, Stamp], ...]] = {}

    def near(self, path: str) -> tuple[tuple[str, Stamp], ...]:
        """The source files that a question file can lean on, nearest first, as they are now."""
        folder = folder_of(path)
        if folder not in self._near:
            lists = (self._list(one) for one in source_folders(folder))
            self._near[folder] = tuple(found for listed in lists for found in listed)
        return self._near[folder]

    def _list(self, folder: str) -> tuple[tuple[str, Stamp], ...]:
        if folder not in self._listed:
            self._listed[folder] = tuple(source_files(folder))
        return self._listed[folder]
