"""Unsaved text kept beside the question files, so that it survives a crash."""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quizapp.bank.files import MOST_BYTES, Stamp, UnreadableFileError, read_bytes

_SUFFIX: Final = ".draft.json"
# JSON writes some characters as six.
_MOST_BYTES: Final = 7 * MOST_BYTES


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved text of a file.

    `path` names the file, or is any name for one that was never saved. `stamp` is that of the
    file when it was read, None for a new one; `kept_at` is when the draft was written, in ns
    since 1970.
    """

    path: str
    text: str
    stamp: Stamp | None
    kept_at: int = 0


def recovery_path(folder: Path, path: str) -> Path:
    """Where the draft of a file is kept in a folder of drafts."""
    name = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return folder / f"{name}{_SUFFIX}"


def keep_draft(folder: Path, draft: Draft) -> None:
    """Keep the unsaved text of a file in place of an older draft. Raises OSError.

    The folder must be there; only the user can read the draft.
    """
    stamp = [draft.stamp.size, draft.stamp.mtime_ns] if draft.stamp else None
    data = json.dumps({"path": draft.path, "text": draft.text, "stamp": stamp}).encode()
    place = recovery_path(folder, draft.path)
    part = place.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def drafts(folder: Path) -> list[Draft]:
    """All drafts of a folder, the newest first; one that is damaged is left out."""
    found = [_read(place) for place in folder.glob(f"*{_SUFFIX}")]
    return sorted((one for one in found if one), key=lambda one: (-one.kept_at, one.path))


def drop_draft(folder: Path, path: str) -> None:
    """Forget the draft of a file, which may have none. Raises OSError."""
    recovery_path(folder, path).unlink(missing_ok=True)


def _read(place: Path) -> Draft | None:
    with contextlib.suppress(OSError, UnreadableFileError, ValueError, RecursionError):
        kept: Any = json.loads(read_bytes(str(place), _MOST_BYTES))
        match kept:
            case {"path": str(path), "text": str(text), "stamp": None}:
                return Draft(path, text, None, place.stat().st_mtime_ns)
            case {"path": str(path), "text": str(text), "stamp": [int(size), int(time)]}:
                return Draft(path, text, Stamp(size, time), place.stat().st_mtime_ns)
    return None
