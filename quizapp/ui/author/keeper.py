"""Unsaved text kept on the disk, so that neither a crash nor a closed window loses it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp import paths
from quizapp.bank.drafts import Draft, drafts, drop_draft, keep_draft
from quizapp.ui.author.buffer import Buffer

PAUSE_MS: Final = 2000


class DraftKeeper(QObject):
    """Keeps a draft of each open file that is not saved; `failed` carries a sentence.

    `folder` None keeps nothing.
    """

    failed = Signal(str)

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._waiting: dict[Buffer, None] = {}  # in the order in which they were written in
        self._kept: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    def keep_soon(self, buffer: Buffer) -> None:
        """Keep the text of a file once nothing was typed for a while."""
        self._waiting[buffer] = None
        self._pause.start()

    def flush(self) -> None:
        """Keep now what waits."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, {}
        for buffer in waiting:
            if not buffer.is_unsaved():
                self.drop(buffer.path)
            elif not buffer.read_only:
                self._keep(buffer)

    def _keep(self, buffer: Buffer) -> None:
        if self._folder is None:
            return
        try:
            paths.ensure(self._folder)
            keep_draft(self._folder, Draft(buffer.path, buffer.text(), buffer.stamp))
        except OSError as error:
            reason = (error.strerror or "the disk does not take it").lower()
            self.failed.emit(f"Unsaved text cannot be kept for later: {reason}. Save it soon.")
        else:
            self._kept.add(buffer.path)

    def drop(self, path: str) -> None:
        """Forget the draft of a file: it is saved, or not wanted."""
        self._waiting = {each: None for each in self._waiting if each.path != path}
        self._kept.discard(path)
        if self._folder is not None:
            try:
                drop_draft(self._folder, path)
            except OSError:
                return  # offered once more, which does no harm

    def found(self) -> list[Draft]:
        """Drafts of an earlier run, the newest first."""
        if self._folder is None or not self._folder.is_dir():
            return []
        return [draft for draft in drafts(self._folder) if draft.path not in self._kept]

    def _on_pause_timeout(self) -> None:
        self.flush()
