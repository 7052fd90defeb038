"""Question files read to be edited, and saved whole or not at all.

What was changed by somebody else since it was read is never overwritten.
"""

import codecs
import contextlib
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.bank.files import MOST_BYTES, Stamp, UnreadableFileError, read_bytes, stamp_of
from quizapp.bank.line_ends import with_line_ends_of
from quizapp.bank.page import LONGEST_LINE

# The first bytes of a file say how its text is written; both marks of UTF-16 are seen in files.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a file, without a mark at its start, and what tells that it was changed."""

    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Saved:
    """A file now holds the text; `stamp` is its new one."""

    stamp: Stamp


@dataclass(frozen=True, slots=True)
class ChangedOutside:
    """Nothing was written: the file is another than was read, or is gone (`stamp` None)."""

    stamp: Stamp | None


class NotSavedError(Exception):
    """A file that could not be written; the message says why, in words for the user."""


def open_file(path: str) -> Opened:
    """Read a file to edit it. Raises `UnreadableFileError`, also where it is no UTF-8 or UTF-16."""
    for _ in range(_TRIES):
        before = stamp_of(path)
        data = read_bytes(path)
        if before is not None and before == stamp_of(path):
            return Opened(_decoded(data), before)
    raise UnreadableFileError("somebody keeps writing it")


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(f"it is larger than {MOST_BYTES // 1024 // 1024} MiB")
    mark, encoding = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "it is not UTF-8, so saving it would change its letters"
        ) from None
    _refuse_endless_lines(text)
    return text


def _refuse_endless_lines(text: str) -> None:
    """Qt takes minutes for a line of a million letters, and no check reads it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise UnreadableFileError(
            f"line {long} has more than {LONGEST_LINE:,} characters; break it in another program"
        )


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The mark at the start of a file, which may be empty, and what it says."""
    return next((one for one in _MARKS if data.startswith(one[0])), (b"", "utf-8"))


def save(path: str, text: str, expected: Stamp | None) -> Saved | ChangedOutside:
    """Write a text to a file in one step; links are followed, rights and line ends are kept.

    `expected` is the stamp of the file when it was read, None where there must be no file. A
    text whose line ends are all LF gets those of the file, line by line; a mark at the start
    of the file and UTF-16 stay. Raises `NotSavedError`.
    """
    try:
        real = Path(path).resolve()
        now = stamp_of(str(real))
        if now != expected:
            return ChangedOutside(now)
        if real.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        old = _old_bytes(real) if expected is not None else b""
        return _replace(real, _encoded(text, old), expected)
    except UnicodeEncodeError:
        raise NotSavedError("the text holds half a character, which no file can") from None
    except UnreadableFileError as error:
        raise NotSavedError(f"the file that is there cannot be read: {error}") from None
    except (OSError, ValueError, RuntimeError) as error:  # a zero in a name; a circle of links
        raise NotSavedError(_sentence(error)) from None


def _old_bytes(real: Path) -> bytes:
    if not os.access(real, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise NotSavedError("the file is write-protected; save it under another name")
    return read_bytes(str(real))


def _encoded(text: str, old: bytes) -> bytes:
    mark, encoding = _encoding(old)
    if old:
        text = with_line_ends_of(old[len(mark) :].decode(encoding, "replace"), text)
    return mark + text.removeprefix("\ufeff").encode(encoding)


def _replace(real: Path, data: bytes, expected: Stamp | None) -> Saved | ChangedOutside:
    """Write beside a file and give that its name, unless the file has changed meanwhile."""
    part = real.with_name(f".{real.name[:60]}.{os.urandom(4).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(part, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if expected is not None:
            _keep_rights(real, part)
        now = stamp_of(str(real))
        if now != expected:
            return ChangedOutside(now)
        if expected is None and not _named(part, real):
            return ChangedOutside(stamp_of(str(real)))
        if expected is not None:
            part.replace(real)
    finally:
        part.unlink(missing_ok=True)
    _sync(real.parent)
    return Saved(stamp_of(str(real)) or Stamp(len(data), 0))


def _keep_rights(real: Path, part: Path) -> None:
    """Give a file the rights and the owner of another, as far as the user may."""
    status = real.stat()
    with contextlib.suppress(OSError, AttributeError):
        os.chown(part, status.st_uid, status.st_gid)
    part.chmod(stat.S_IMODE(status.st_mode))


def _named(part: Path, real: Path) -> bool:
    """Give a new file its name; False where another took that name meanwhile."""
    try:
        real.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:  # a disk that knows no links, such as a stick
        part.replace(real)
    return True


def _sync(folder: Path) -> None:
    """See that the new name is on the disk; some systems cannot, and do it soon by themselves."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS: Final = {
    errno.EACCES: "the folder may not be written to; save it somewhere else",
    errno.EPERM: "the folder may not be written to; save it somewhere else",
    errno.EROFS: "the disk may not be written to; save it somewhere else",
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EDQUOT: "your share of the disk is full; make room and save again",
    errno.ENOENT: "the folder is not there any more; save it somewhere else",
    errno.ENOTDIR: "the folder is not there any more; save it somewhere else",
    errno.ENAMETOOLONG: "the name is too long; save it under a shorter one",
    errno.EEXIST: "something of this name is there that is no file; save it under another name",
    errno.EISDIR: "a folder has this name; save it under another one",
    errno.EIO: "the disk does not take it; save it on another one",
}


def _sentence(error: Exception) -> str:
    if not isinstance(error, OSError):
        return "this is no name of a file; save it under another one"
    known = _REASONS.get(error.errno or 0)
    return known or f"it cannot be written ({(error.strerror or 'no reason given').lower()})"
