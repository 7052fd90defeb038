"""Sees that somebody else has changed a file that is open."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.bank.files import stamp_of
from quizapp.ui.author.buffer import Buffer

EVERY_MS: Final = 1500


class Watcher(QObject):
    """Looks at the files now and then: a glance at each costs microseconds.

    `differs` carries a `Buffer` whose file is another than was read, and its stamp, None where it
    is gone. What the system tells of changes is not to be relied upon, least of all on disks of a
    network.
    """

    differs = Signal(object, object)

    def __init__(self, buffers: Callable[[], Iterable[Buffer]], parent: QObject) -> None:
        super().__init__(parent)
        self._buffers = buffers
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def set_watching(self, watching: bool) -> None:
        """Look now and again, or no more."""
        if watching:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look at all files now."""
        for buffer in tuple(self._buffers()):
            stamp = stamp_of(buffer.path)
            if buffer.stamp is not None and stamp != buffer.stamp:
                self.differs.emit(buffer, stamp)
            elif buffer.outside:
                buffer.set_outside(False)  # it was put back as it had been
