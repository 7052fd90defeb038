"""The clock of a sitting: it counts, it is seen or hidden, and at zero it says so."""

import time
from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.core import timing
from quizapp.practice.running import Running
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui import words
from quizapp.ui.commands import command, key_text
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.buttons import Button

RULE: Final = (
    "The clock runs while the quiz is open and the computer awake; closing stops it. "
    "When the time is up, everything you entered is handed in."
)
TIME_UP: Final = "The time was up; everything you entered was handed in."
_MINUTE: Final = 60_000
_BY_SECONDS: Final = 5 * _MINUTE  # from here on seconds are shown
_SAID_AT: Final = (10, 5, 1)  # minutes that are left


def time_left(left: int) -> str:
    """Milliseconds in words: `35 min left`, and in the last five minutes `4:59 left`."""
    if left > _BY_SECONDS:
        return f"{ceil(left / _MINUTE)} min left"
    minutes, seconds = divmod(ceil(left / 1000), 60)
    return f"{minutes}:{seconds:02d} left"


def minutes_passed(before: int, left: int) -> int:
    """Which of the announced minutes was reached between two looks; 0 for none."""
    return next((m for m in reversed(_SAID_AT) if before > m * _MINUTE >= left), 0)


class ClockButton(Button):
    """Shows the time that is left; pressed, it hides it, and shows it again.

    `hiding_changed` carries whether it is hidden now, by the learner's wish.
    """

    hiding_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", kind="chip", icon="clock", name="Clock", parent=parent)
        self._time_hidden = False
        self._left = 0
        self.clicked.connect(self.toggle)

    def is_time_hidden(self) -> bool:
        """Whether the time is hidden."""
        return self._time_hidden

    def show_left(self, left: int) -> None:
        """Show how many milliseconds are left."""
        self._left = left
        self._draw()

    def set_time_hidden(self, hidden: bool) -> None:
        """Hide the time, or show it."""
        self._time_hidden = hidden
        self._draw()

    def toggle(self) -> None:
        """Hide the time or show it, as the learner wishes."""
        self.set_time_hidden(not self._time_hidden)
        self.hiding_changed.emit(self._time_hidden)

    def _draw(self) -> None:
        shown = "" if self._time_hidden else time_left(self._left)
        if shown == self.words() and self.accessibleName() != "Clock":
            return
        self.set_text(shown)
        key = key_text(command("clock").keys[0])
        # By the minute, or a screen reader would have a new name to read every second.
        minutes = ceil(self._left / _MINUTE)
        about = f"{words.count(minutes, 'minute')} left; hide the clock"
        self.set_name(f"{'Show the clock' if self._time_hidden else about} ({key})")


class QuizClock(QObject):
    """Looks every second while a sitting is open, whatever page is shown, and tells the button.

    `ending` comes before the last of the time is counted, so that what is being typed can still
    be kept; `ended` when none is left. What is left is announced at 10, 5 and 1 minutes.
    `troubled` carries the error when time could not be kept: it goes on counting in memory.
    `now` gives seconds by a clock that is never set.
    """

    ending = Signal()
    ended = Signal()
    troubled = Signal(object)

    def __init__(
        self,
        running: Running,
        button: ClockButton,
        parent: QObject,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._running = running
        self._button = button
        left = running.remaining
        button.setVisible(left is not None)
        button.show_left(left or 0)
        self._now = now
        self._last = now()
        self._in_trouble = False
        self._timer = QTimer(self)
        self._timer.setInterval(timing.TICK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now on, where the sitting has a limit."""
        if self._running.remaining is not None and not self._running.sitting.finished:
            self._last = self._now()
            self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._timer.isActive()

    def look(self) -> None:
        """Count the time since the last look."""
        now = self._now()
        passed, self._last = round((now - self._last) * 1000), now
        before = self._running.remaining
        if before is None or self._running.sitting.finished:
            self.stop()
            return
        if before <= timing.counted(passed):
            self.ending.emit()
        self._count(passed)
        left = self._running.remaining or 0
        self._button.show_left(left)
        if minutes := minutes_passed(before, left):
            text = f"{words.count(minutes, 'minute')} left"
            announce(self._button, text, assertive=minutes == 1)
        if not left:
            self.stop()
            self.ended.emit()

    def _count(self, passed: int) -> None:
        try:
            self._running.tick(passed)
        except StoreUnavailableError as error:
            if not self._in_trouble:  # one message is enough until it is well again
                self._in_trouble = True
                self.troubled.emit(error)
        else:
            self._in_trouble = False
