"""Timers that a monkey winds on by hand, so that a run can be had again."""

import heapq
import sys
import weakref
from collections.abc import Callable
from itertools import count

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimerEvent
from PySide6.QtWidgets import QApplication

_MOST_TURNS = 60
ALL_TURNS = 2_000  # with a timer in them that begins anew for ever
_RealTimer = QtCore.QTimer


class Hand:
    """The clock of a run in milliseconds, and what is due when."""

    def __init__(self, start: int) -> None:
        self.now = self._start = start
        self._numbers = count()
        self._due: list[tuple[int, int, Callable[[], None]]] = []

    def __call__(self) -> int:
        """Milliseconds since 1970, UTC."""
        return self.now

    def ticks(self) -> float:
        """Seconds since the start."""
        return (self.now - self._start) / 1000

    def add(self, after: int, act: Callable[[], None]) -> None:
        """Do something in some milliseconds."""
        heapq.heappush(self._due, (self.now + after, next(self._numbers), act))

    def turn(self, milliseconds: int, most: int = _MOST_TURNS) -> None:
        """Let time pass: what is due is done in its order, and events after each.

        Of more than `most` acts the rest is left for the next time.
        """
        end = self.now + milliseconds
        deliver()
        for _ in range(most):
            if not self._due or self._due[0][0] > end:
                break
            due, _number, act = heapq.heappop(self._due)
            self.now = max(self.now, due)
            act()
            deliver()
        self.now = end


def deliver() -> None:
    """Let all events arrive, and what was put away be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def in_loop(app: QApplication, act: Callable[[], int]) -> int:
    """Do something within the event loop, as a real program does all it does.

    Outside of it, Qt deletes at once what it else keeps until an event is dealt with.
    """

    def run() -> None:
        code = 1
        try:
            code = act()
        finally:  # or nothing would end it
            app.exit(code)

    _RealTimer.singleShot(0, run)
    return app.exec()


class HandTimer(_RealTimer):
    """A QTimer that is wound by `hand`."""

    hand: Hand

    def __init__(self, parent: QObject | None = None, **properties: object) -> None:
        super().__init__(parent, **properties)  # type: ignore[call-overload]
        self._round = 0
        self._runs = False

    def start(self, msec: int | None = None) -> None:  # type: ignore[override]
        """Begin anew."""
        if msec is not None:
            self.setInterval(msec)
        self._runs = True
        self._wind()

    def stop(self) -> None:
        """Stop."""
        self._runs = False

    def isActive(self) -> bool:  # noqa: N802
        """Whether it runs."""
        return self._runs

    def _wind(self) -> None:
        self._round += 1
        me, this_round = weakref.ref(self), self._round

        def fire() -> None:
            timer = me()
            if timer is not None and shiboken6.isValid(timer):
                timer.fire(this_round)

        self.hand.add(max(self.interval(), 0 if self.isSingleShot() else 1), fire)

    def fire(self, this_round: int) -> None:
        """Time is up, unless the timer was stopped or begun anew since."""
        if not self._runs or this_round != self._round:
            return
        if self.isSingleShot():
            self._runs = False
        else:
            self._wind()
        self.timeout.emit()

    @staticmethod
    def singleShot(msec: int, *rest: object) -> None:  # type: ignore[override]  # noqa: N802
        """Do something later, unless its context is gone by then."""
        *context, act = rest
        assert callable(act)

        def fire() -> None:
            if all(shiboken6.isValid(one) for one in context):
                act()

        HandTimer.hand.add(msec, fire)


class NoRealTime(QObject):
    """Keeps Qt's own timers (a tool tip that waits, a list that scrolls) from going off.

    They follow the real clock. Those of no milliseconds do not: they come with the next events.
    Those by which Qt clears its stores of letters and pictures change nothing that is seen.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Swallow what a timer that waits has to say."""
        if not isinstance(event, QTimerEvent):
            return False
        known = QAbstractEventDispatcher.instance().registeredTimers(watched)
        waits = any(each.timerId == event.timerId() and each.interval > 0 for each in known)
        return waits and not _clears(watched)


def _clears(watched: QObject) -> bool:
    """Whether it may be one of Qt's stores: they are objects without a class of their own."""
    return type(watched) is QObject and watched.metaObject().className() == "QObject"


def take_over(hand: Hand) -> None:
    """Give every module, whether it is there already or comes later, timers of this clock."""
    HandTimer.hand = hand
    QtCore.QTimer = HandTimer  # type: ignore[misc]
    for module in list(sys.modules.values()):
        if getattr(module, "QTimer", None) is _RealTimer:
            module.QTimer = HandTimer  # type: ignore[attr-defined]
