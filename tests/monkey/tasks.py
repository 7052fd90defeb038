"""Work whose end comes when the dice say, on the one thread there is."""

from collections import deque
from functools import partial
from random import Random

from quizapp.ui.tasks import Task, Work
from tests.monkey.timers import Hand

AFTER_MS = (0, 0, 1, 20, 150, 700)
# Slips of the program; what else a task may end with is told to the user in its own words.
SLIPS = (
    *(ArithmeticError, AssertionError, AttributeError, IndexError, KeyError, NameError),
    *(RuntimeError, TypeError, UnicodeError),
)


class HandTasks:
    """Does one piece of work after the other, each some time after it is its turn.

    So a page may be gone by then, as with threads; a slip is not only told to the user but raised.
    """

    def __init__(self, hand: Hand, dice: Random) -> None:
        self._hand, self._dice = hand, dice
        self._waiting: deque[tuple[Task, Work]] = deque()
        self._beside: list[HandTasks] = []

    def beside(self) -> "HandTasks":
        self._beside.append(HandTasks(self._hand, self._dice))
        return self._beside[-1]

    def run(self, work: Work, succeeded, failed) -> Task:
        task = Task()
        task.listen(succeeded, failed)
        self._waiting.append((task, work))
        if len(self._waiting) == 1:
            self._wind()
        return task

    def stop(self, patience: int = 0) -> bool:
        for task, _ in self._waiting:
            task.cancel()
        self._waiting.clear()
        return all(one.stop() for one in self._beside)

    def _wind(self) -> None:
        self._hand.add(self._dice.choice(AFTER_MS), self._next)

    def _next(self) -> None:
        if not self._waiting:  # stopped meanwhile
            return
        task, work = self._waiting[0]
        slips: list[Exception] = []
        task.perform(partial(_watched, work, slips))
        if self._waiting and self._waiting[0][0] is task:
            self._waiting.popleft()
            if self._waiting:
                self._wind()
        if slips and not task.cancelled:
            raise slips[0]


def _watched(work: Work, slips: list[Exception], task: Task) -> object:
    """Do the work; a slip of it is kept."""
    try:
        return work(task)
    except SLIPS as slip:
        slips.append(slip)
        raise
