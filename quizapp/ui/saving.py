"""Writing a file so that it is there whole or not at all."""

from collections.abc import Callable
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
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotSavedError(_sentence(path, file.errorString()))
    filled = fill(file)
    reason = file.errorString()
    if not filled:
        file.cancelWriting()
    if not file.commit():
        raise NotSavedError(_sentence(path, file.errorString() if filled else reason))


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8; raises `NotSavedError`."""
    save(path, partial(_write_all, text.encode()))


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
