"""Writing a file so that it is there whole or not at all."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

Fill = Callable[[QIODevice], bool]


class NotSavedError(Exception):
    """A file that could not be written; the message is a sentence for the user."""


def save(path: Path, fill: Fill) -> None:
    """Fill a file beside `path` and rename it; what stood there stays until then.

    `fill` returns False where it could not write. Raises `NotSavedError`.
    """
    save_all(((path, fill),))


def save_all(files: Sequence[tuple[Path, Fill]]) -> None:
    """Save files that belong together: none is renamed before all of them are filled.

    Raises `NotSavedError`.
    """
    drafts: list[tuple[Path, QSaveFile]] = []
    try:
        for path, fill in files:
            drafts.append((path, _draft(path, fill)))
    except BaseException:
        for _, file in drafts:
            _drop(file)
        raise
    for path, file in drafts:
        if not file.commit():
            raise NotSavedError(_sentence(path, file.errorString()))


def _draft(path: Path, fill: Fill) -> QSaveFile:
    """A file beside `path` with all that it is to hold."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotSavedError(_sentence(path, file.errorString()))
    # What waits to be written may find the disk full, and that is to be known now.
    if not (fill(file) and file.flush()):
        reason = file.errorString()
        _drop(file)
        raise NotSavedError(_sentence(path, reason))
    return file


def _drop(file: QSaveFile) -> None:
    file.cancelWriting()
    file.commit()  # takes away what was written beside the path


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8; raises `NotSavedError`."""
    save(path, bytes_of(text.encode()))


def bytes_of(data: bytes) -> Fill:
    """What fills a file with some bytes."""
    return partial(_write_all, data)


def _write_all(data: bytes, file: QIODevice) -> bool:
    # A disk that is nearly full takes a part and calls that no error until it is asked again.
    while data:
        taken = file.write(data)
        if taken <= 0:
            return False
        data = data[taken:]
    return True


def _sentence(path: Path, reason: str) -> str:
    why = reason.strip().rstrip(".")
    return f"“{path.name}” could not be saved: {why}. Try another folder."
