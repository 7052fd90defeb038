"""One run of the monkey from a seed."""

import gc
from collections import deque
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic
from typing import TextIO

from PySide6.QtWidgets import QApplication, QWidget

from quizapp.ui.qt_app import application
from quizapp.ui.tour_stage import FIRST_MOMENT
from tests.monkey import timers
from tests.monkey.__main__ import line

TIDY = 50  # steps between looks for garbage
LATE = 500  # steps between looks at what takes long to look at
WARM = 5  # looks until every page was there in every theme and size: a minute, or more


class Run:
    """Dice, clock, world, monkey and oracle, and what came of them."""

    def __init__(self, seed: int, folder: Path, trace: TextIO | None) -> None:
        self._app = application()
        self._app.setCursorFlashTime(0)
        hand = timers.Hand(FIRST_MOMENT)
        timers.take_over(hand)
        # These take the timers that are there when they are imported.
        from tests.monkey.acts import Monkey
        from tests.monkey.oracle import Oracle, memory
        from tests.monkey.world import World

        self._seed, self._trace, self._memory = seed, trace, memory
        dice = Random(seed)
        self._oracle = Oracle()
        self._world = World(folder, hand, Random(seed + 1))
        self._monkey = Monkey(self._world, hand, dice)
        self._digest = sha256()
        self._last: deque[str] = deque(maxlen=25)
        self._sizes: list[int] = []
        self._widgets: list[int] = []
        self.steps = 0
        self._seconds = 0.0

    def go(self, steps: int, limit: float | None, watch: Callable[[], None]) -> int:
        """Go on for some steps, or until a moment of `monotonic`; returns the exit code."""
        return timers.in_loop(self._app, lambda: self._go(steps, limit, watch))

    def _go(self, steps: int, limit: float | None, watch: Callable[[], None]) -> int:
        begun = monotonic()
        while not self._oracle.faults and (
            monotonic() < limit if limit is not None else self.steps < steps
        ):
            watch()
            self._step()
        self._seconds = monotonic() - begun
        return int(bool(self._oracle.faults))

    def _step(self) -> None:
        self.steps += 1
        if self.steps % TIDY == 0:
            gc.collect()
        acts: list[str] = []
        self._oracle.watched(lambda: acts.append(self._monkey.step()))
        act = acts[0] if acts else "raised"
        self._oracle.watched(lambda: self._oracle.look(self._world))
        if self.steps % LATE == 0:
            self._oracle.watched(lambda: self._oracle.look_closely(self._world))
            self._oracle.watched(self._world.calm)
            self._sizes.append(self._memory())
            self._widgets.append(len(QApplication.allWidgets()))
            self._oracle.look_at_memory(self._sizes[WARM - 1 :])
        state = self._state()
        self._digest.update(f"{act}\0{state}\0".encode())
        self._last.append(f"{self.steps}: {act} -> {state}")
        if self._trace is not None:
            self._trace.write(line(self.steps, act, state, self._digest.hexdigest()[:12]))

    def _state(self) -> str:
        window = self._world.window
        focus = QApplication.focusWidget()
        seen = sum(each.isVisible() for each in window.findChildren(QWidget))
        held = f"{type(focus).__name__}:{focus.accessibleName()[:30]}" if focus else "nothing"
        size = f"{window.width()}x{window.height()}"
        return f"{type(window.page()).__name__} {held} {size} {seen}"

    def told(self) -> str:
        """What came of it, for people."""
        rate = f"{self.steps} steps in {self._seconds:.0f} s"
        lines = [f"seed {self._seed}: {rate}, digest {self._digest.hexdigest()[:16]}"]
        if self._sizes:
            lines.append(f"memory by 500 steps, KiB: {' '.join(map(str, self._sizes))}")
            lines.append(f"widgets: {' '.join(map(str, self._widgets))}")
        if self._oracle.faults:
            lines += ["", *self._last, "", *self._oracle.faults]
        else:
            lines.append("no fault")
        return "\n".join(lines)
