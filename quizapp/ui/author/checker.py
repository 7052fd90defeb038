"""Checking a text in the pauses of who writes it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.bank.live import Checked, Live
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.tasks import Task, Tasks

PAUSE_MS: Final = 150


class Checker(QObject):
    """Checks off the window's thread; only the newest text counts.

    `checked` carries the `Buffer` that has its result by then; `live` knows the sources.
    """

    checked = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.live = Live()
        self._task: Task | None = None
        self._buffer: Buffer | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    def check_soon(self, buffer: Buffer) -> None:
        """Check once nothing was typed for a moment."""
        self._buffer = buffer
        self._pause.start()

    def check_now(self, buffer: Buffer) -> None:
        """Check what is written by now."""
        self._pause.stop()
        self.drop()
        self._buffer = buffer
        path, text, revision = buffer.path, buffer.text(), buffer.document.revision()

        def work(_task: Task) -> Checked:
            return self.live.check(path, text)

        def done(checked: object) -> None:
            if isinstance(checked, Checked) and revision == buffer.document.revision():
                buffer.take_check(checked)
                self.checked.emit(buffer)

        self._task = self._tasks.run(work, done, _raise)

    def is_busy(self) -> bool:
        """Whether something that was typed is not checked yet."""
        return self._pause.isActive()

    def drop(self) -> None:
        """Wait for no result any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_pause_timeout(self) -> None:
        if self._buffer is not None:
            self.check_now(self._buffer)


def _raise(error: Exception) -> None:
    raise error
