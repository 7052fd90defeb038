"""One run of the monkey from a seed."""

import gc
from collections import Counter, deque
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic
from typing import TextIO

from PySide6.QtWidgets import QApplication, QWidget

from quizapp.ui.qt_app import application
from quizapp.ui.tour_stage import FIRST_MOMENT
from tests.monkey import timers, warm_up
from tests.monkey.acts import Monkey
from tests.monkey.oracle import Memory, Oracle, memory
from tests.monkey.trace import Kept, Trace
from tests.monkey.world import World, shown_in

TIDY = 50  # steps between looks for garbage
LATE = 500  # steps between looks at what takes long to look at
PARTS = ("quizapp.ui.pages", "quizapp.ui.author", "quizapp.ui.widgets.source_pane")
WARM = 1  # look from which on growth counts: all was there before, and a minute has gone


class Run:
    """Dice, clock, world, monkey and oracle, and what came of them."""

    def __init__(
        self,
        seed: int,
        folder: Path,
        trace: TextIO | None = None,
        kept: Kept | None = None,
        *,
        warm: bool = False,
    ) -> None:
        self._app = application()
        self._app.setCursorFlashTime(0)
        self._app.setDoubleClickInterval(0)  # in real time; who clicks twice says so
        self._app.setKeyboardInputInterval(-1)  # a letter begins a new search
        self._no_real_time = timers.NoRealTime()
        self._app.installEventFilter(self._no_real_time)
        hand = timers.Hand(FIRST_MOMENT)
        timers.take_over(hand)
        self._seed, self._hand = seed, hand
        self._oracle = Oracle()
        self._world = World(folder, hand, Random(seed + 1))
        self._monkey = Monkey(self._world, hand, Random(seed))
        self._warm, self._warm_seconds = warm, 0.0
        self._trace = Trace(seed, trace, kept, warm=warm)
        self._last: deque[str] = deque(maxlen=25)
        self._sizes: list[Memory] = []
        self._used: list[int] = []
        self._widgets: list[int] = []
        self._pages: Counter[str] = Counter()
        self.steps = 0
        self._seconds = 0.0

    def go(self, steps: int, limit: float | None, watch: Callable[[], None]) -> int:
        """Go on for some steps, or until a moment of `monotonic`; returns the exit code."""
        return timers.in_loop(self._app, lambda: self._go(steps, limit, watch))

    def _go(self, steps: int, limit: float | None, watch: Callable[[], None]) -> int:
        begun = monotonic()
        if self._warm:
            self._warm_up(watch)
        while not self._failed() and (
            monotonic() < limit if limit is not None else self.steps < steps
        ):
            watch()
            self._step()
        self._seconds = monotonic() - begun
        return int(self._failed())

    def _warm_up(self, watch: Callable[[], None]) -> None:
        """Open everything once, before the dice have their turn."""
        begun, world, monkey = monotonic(), self._world, self._monkey
        for number, way in enumerate(warm_up.ways(world, self._hand, monkey.trips, monkey.press)):
            watch()
            self._oracle.watched(way)
            self._hand.turn(0)
            if number % TIDY == 0:
                gc.collect()
            if self._failed():
                break
        world.restyled = False
        self._warm_seconds = monotonic() - begun

    def _failed(self) -> bool:
        return bool(self._oracle.faults) or self._trace.differs is not None

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
            self._weigh()
        state = self._state()
        self._trace.add(self.steps, act, *state)
        self._last.append(f"{self.steps}: {act} -> {state}")

    def _weigh(self) -> None:
        """Weigh the window as it was used, and then one that is new: what it has more stayed."""
        self._oracle.watched(self._world.calm)
        self._used.append(memory().own)
        self._widgets.append(len(QApplication.allWidgets()))
        self._oracle.watched(self._world.reopen)
        self._oracle.watched(self._world.calm)
        self._sizes.append(memory())
        self._oracle.look_at_memory(self._sizes[WARM - 1 :])

    def _state(self) -> tuple[str, ...]:
        window, focus = self._world.window, QApplication.focusWidget()
        seen = self._seen()
        held = f"{type(focus).__name__}:{focus.accessibleName()[:30]}" if focus else "nothing"
        size = f"{window.width()}x{window.height()}"
        self._count(seen)
        texts = sha256(
            "\0".join(sorted(map(said_by, seen))).encode("utf-8", "replace")
        ).hexdigest()[:12]
        return type(window.page()).__name__, held, size, f"{len(seen)} seen", texts

    def _seen(self) -> list[QWidget]:
        return list(shown_in(self._world.window))

    def _count(self, seen: list[QWidget]) -> None:
        """Count the step for each page and larger part that can be seen."""
        own = {type(each).__name__ for each in seen if type(each).__module__.startswith(PARTS)}
        above = {
            f"{type(each).__name__} (window)"
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and each is not self._world.window
        }
        self._pages.update(sorted(own | above))

    def draw(self, path: Path) -> None:
        """Keep what the window looks like."""
        self._world.window.grab().save(str(path))

    def told(self, *, last: bool = False) -> str:
        """What came of it, for people; with the last steps where that is wished, or of use."""
        rate = f"{self.steps} steps in {self._seconds:.0f} s"
        if self._warm:
            rate += f" after {self._warm_seconds:.0f} s in which all was opened once"
        lines = [f"seed {self._seed}: {rate}, digest {self._trace.digest()}"]
        if self._sizes:
            own = " ".join(str(size.own) for size in self._sizes)
            resident = " and ".join(str(self._sizes[at].resident) for at in (0, -1))
            lines.append(f"own memory by {LATE} steps, KiB: {own}; RSS first and last: {resident}")
            lines.append(f"before, in the window that was used: {' '.join(map(str, self._used))}")
            lines.append(f"widgets in that: {' '.join(map(str, self._widgets))}")
        lines.append("steps with: " + ", ".join(f"{n} {c}" for n, c in self._pages.most_common()))
        if last or self._failed():
            lines += ["", *self._last, ""]
        if self._trace.differs is not None:
            lines.append(self._trace.differs)
        if self._oracle.faults:
            again = f"python -m tests.monkey --seed {self._seed} --until {self.steps}"
            again += "" if self._warm else " --cold"
            lines += [*self._oracle.faults, f"again: {again}"]
        return "\n".join(lines if self._failed() else [*lines, "no fault"])


def said_by(widget: QWidget) -> str:
    """What can be read in a widget, or is said of it, and where it is."""
    for name in ("text", "toPlainText", "currentText"):
        if callable(read := getattr(widget, name, None)):
            text = str(read())
            break
    else:
        text = ""
    place = widget.geometry().getRect()
    return f"{type(widget).__name__}\1{text}\1{widget.accessibleName()}\1{place}"
