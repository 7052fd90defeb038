"""Work that takes longer than a blink, off the window's thread."""

import sys
import weakref
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QMetaObject, QObject, QThreadPool, Signal

Work = Callable[["Task"], object]

# How long a thread that computes may keep the window's thread waiting, in seconds, each time when
# that returns from Qt to Python, which it does dozens of times for a key. Beside a check of 500
# questions a key takes 190 ms with Python's own 5 ms, 16 with 1 ms, and 7 with this; two threads
# that compute beside each other are slower by a fifth, one alone is not.
_SWITCH: Final = 0.0003


class Task(QObject):
    """One piece of work under way; its signals arrive on the thread that made it.

    `succeeded` carries what the work returned, `failed` the exception it raised, `told` what it
    told meanwhile; after `cancel` none of them is emitted, and work that looks at `cancelled` can
    stop early. `ended` comes last and always.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    told = Signal(object)
    ended = Signal()

    _returned = Signal(object, object)
    _said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = False
        self._listeners: list[QMetaObject.Connection] = []
        self._returned.connect(self._on_work_returned)
        self._said.connect(self._on_work_said)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._cancelled

    def listen(
        self, succeeded: Callable[[object], None], failed: Callable[[Exception], None]
    ) -> None:
        """Tell one of the two how the work ended, and let go of both then.

        Python does not see what a connection holds. A function that knows a page, or who keeps
        this task, would else stay with it for as long as the program runs.
        """
        self._listeners = [self.succeeded.connect(succeeded), self.failed.connect(failed)]

    def hear(self, told: Callable[[object], None]) -> None:
        """Tell also what the work tells meanwhile; it is let go of with the others."""
        self._listeners.append(self.told.connect(told))

    def cancel(self) -> None:
        """Give up waiting; the work itself ends when it looks or when it is done."""
        self._cancelled = True
        self._let_go()

    def perform(self, work: Work) -> None:
        """Do the work on the thread that calls this, and report to the thread of the task."""
        if self._cancelled:
            self._report(None, None)
            return
        try:
            result = work(self)
        except Exception as error:  # noqa: BLE001  whoever started the work judges it
            self._report(None, error)
        else:
            self._report(result, None)

    def tell(self, part: object) -> None:
        """Say, from within the work, what is known before it is done."""
        try:
            self._said.emit(part)
        except RuntimeError:  # as in _report
            self._cancelled = True

    def _on_work_said(self, part: object) -> None:
        if not self._cancelled:
            self.told.emit(part)

    def _report(self, result: object, error: Exception | None) -> None:
        # A window that was closed meanwhile has taken its task with it.
        try:
            self._returned.emit(result, error)
        except RuntimeError:
            self._cancelled = True

    def _on_work_returned(self, result: object, error: Exception | None) -> None:
        if not self._cancelled:
            if error is not None:
                self.failed.emit(error)
            else:
                self.succeeded.emit(result)
        self.ended.emit()
        self._let_go()

    def _let_go(self) -> None:
        for connection in self._listeners:
            QObject.disconnect(connection)
        self._listeners.clear()


class Tasks(Protocol):
    """Runs work and says how it ended."""

    def run(
        self,
        work: Work,
        succeeded: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Begin a piece of work; one of the two is called unless it is cancelled first."""

    def beside(self) -> "Tasks":
        """Tasks that do not wait for the work that is begun here; they end with these."""


class ThreadTasks:
    """Runs work one piece after the other on a thread of its own, so that no two meet."""

    def __init__(self) -> None:
        sys.setswitchinterval(min(_SWITCH, sys.getswitchinterval()))
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._tasks: set[Task] = set()
        self._beside: list[ThreadTasks] = []

    def beside(self) -> "ThreadTasks":
        """Tasks with a thread of their own."""
        self._beside.append(ThreadTasks())
        return self._beside[-1]

    def run(
        self,
        work: Work,
        succeeded: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Begin on the other thread; the answer comes through the event loop."""
        task = Task()
        self._tasks.add(task)
        task.listen(succeeded, failed)
        known, tasks = weakref.ref(task), self._tasks  # or the task would hold itself
        task.ended.connect(lambda: tasks.discard(known()))
        self._pool.start(partial(task.perform, work))
        return task

    def stop(self, patience: int = 2000) -> bool:
        """Cancel everything and wait up to `patience` milliseconds for the thread to end."""
        for task in self._tasks:
            task.cancel()
        self._pool.clear()
        ended = [one.stop(patience) for one in self._beside]
        done = self._pool.waitForDone(patience)
        self._tasks.clear()
        return done and all(ended)


class DirectTasks:
    """Runs work at once on the calling thread: for tests and for pictures."""

    def beside(self) -> "DirectTasks":
        """Nothing waits here."""
        return self

    def run(
        self,
        work: Work,
        succeeded: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Do the work and report before returning."""
        task = Task()
        task.listen(succeeded, failed)
        task.perform(work)
        return task
