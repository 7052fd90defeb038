"""Checking a text in the pauses of who writes it."""

from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.bank.carrying import same_errors, with_advice_of
from quizapp.bank.live import Checked, Live
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.tasks import Task, Tasks

# Between the last key and the result; what the check itself takes is no pause.
GOAL_MS: Final = 180
SHORTEST_MS: Final = 60
LONGEST_MS: Final = 120


class Checker(QObject):
    """Checks off the window's thread and beside all other work; only the newest text counts.

    `checked` carries the `Buffer` that has its result by then: all of it, or first what keeps
    questions from being used, with the advice given before. `live` knows the sources.
    """

    checked = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks.beside()
        self.live = Live()
        self._task: Task | None = None
        self._buffer: Buffer | None = None
        self._took = float(LONGEST_MS)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause_timeout)

    def check_soon(self, buffer: Buffer) -> None:
        """Check once nothing was typed for a moment, which is shorter where checking takes long."""
        self._buffer = buffer
        self._pause.start(pause_before(self._took))

    def check_now(self, buffer: Buffer) -> None:
        """Check what is written by now."""
        self._pause.stop()
        self.drop()
        self._buffer = buffer
        path, text, revision = buffer.path, buffer.text(), buffer.document.revision()
        before, began = buffer.checked, perf_counter()

        def work(task: Task) -> Checked:
            return self.live.check(
                path, text, before_advice=lambda found: _tell(task, found, before)
            )

        def show(checked: object) -> None:
            if isinstance(checked, Checked) and revision == buffer.document.revision():
                buffer.take_check(checked, text)
                self.checked.emit(buffer)

        def show_first(found: object) -> None:
            if isinstance(found, Checked) and before is not None:
                found = with_advice_of(found, text, before, buffer.checked_text)
            show(found)

        def done(checked: object) -> None:
            self._took = (perf_counter() - began) * 1000
            self._task = None
            show(checked)

        self._task = self._tasks.run(work, done, _raise)
        self._task.hear(show_first)

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


def pause_before(took: float) -> int:
    """How long to wait for another key, in milliseconds, where a check takes so many."""
    return round(max(SHORTEST_MS, min(LONGEST_MS, GOAL_MS - took)))


class _SupersededError(Exception):
    """Nobody waits for the result any more."""


def _tell(task: Task, found: Checked, before: Checked | None) -> None:
    """Tell what is known before the advice, where it is something new."""
    if task.cancelled:
        raise _SupersededError
    if before is None or not same_errors(found, before):
        task.tell(found)


def _raise(error: Exception) -> None:
    raise error
