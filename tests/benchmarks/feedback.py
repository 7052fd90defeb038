"""What an answer costs until its feedback is seen, as a multiple of a bare text.

Ours goes from Enter, as the X server has it, over marking, the durable commit, scheduling and
the feedback to the last change of the picture, in the real window. The floor is a bare
QTextBrowser of the same size in a process of its own, which knows the same words beforehand and
sets them at the key. Both are pressed in turn, each on a screen of its own, and the floor twice:
what it is beside itself tells how far to trust the rest. The rows are those of the type of
question that costs most.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from quizapp.settings import FILE_NAME, Settings, save
from tests.benchmarks.glass import SETTLED, Glass, glass, processor_time
from tests.benchmarks.goals import ROWS
from tests.benchmarks.learner import write_history
from tests.benchmarks.results import Result
from tests.benchmarks.starts import use
from tests.benchmarks.talk import Talk

ANSWERS = 500  # given before
A_ROUND = 3  # answers: the longest of twenty times cannot be found in nine
PLACE = (0, 0, 1180, 860)  # in the corner of the screen, and as large
KINDS = ("single-choice", "multiple-choice", "matching", "cloze", "evidence")


@dataclass(frozen=True, slots=True)
class Seen:
    """From the key to the last change of the picture, and what the program worked for it; ms."""

    wall: float
    cpu: float


@dataclass
class Desk:
    """A program in front of its screen."""

    program: Talk
    screen: Glass

    def press(self) -> Seen:
        """Press Enter, and wait for what comes of it."""
        self.screen.rest(SETTLED)  # what came before the key is no part of it
        before = processor_time(self.program.number)
        wall = self.screen.press()
        return Seen(wall, processor_time(self.program.number) - before)


@dataclass
class Taken:
    """What was measured of one type of question."""

    ours: list[Seen] = field(default_factory=list)
    floor: list[Seen] = field(default_factory=list)
    again: list[Seen] = field(default_factory=list)


def bare(desk: Desk, words: str) -> Seen:
    """Words that are set and painted in a window that is there already."""
    desk.program.do("hold", words=words)
    return desk.press()


def answered(ours: Desk, floor: Desk, kind: str, number: int, taken: Taken) -> None:
    """One answer, and its words on the floor."""
    ours.program.do("ask", kind=kind, rightly=number % 2 == 0)
    taken.ours.append(ours.press())
    words = ours.program.do("words")
    taken.floor.append(bare(floor, words))
    taken.again.append(bare(floor, words))


def measured(ours: Desk, floor: Desk, rounds: int) -> dict[str, Taken]:
    """All types of question in turn; the first round warms up."""
    taken = {kind: Taken() for kind in KINDS}
    for number in range(-A_ROUND, rounds * A_ROUND):
        for kind in KINDS:
            answered(ours, floor, kind, number, taken[kind] if number >= 0 else Taken())
    return taken


def rows(taken: dict[str, Taken]) -> Iterator[Result]:
    """The median of the dearest type, and the time that 95 of 100 answers keep below."""
    for row, share in ((ROWS["feedback"], 0.5), (ROWS["feedback, p95"], 0.95)):
        results = {kind: _result(kind, times, share) for kind, times in taken.items()}
        worst = max(results.values(), key=Result.ratio)
        others = ", ".join(f"{o.what} {o.ratio():.2f}" for o in results.values() if o is not worst)
        itself = _result(row.floor, _all(taken), share).ratio()
        dearest = taken[worst.what]
        cpu = [median(one.cpu for one in times) for times in (dearest.ours, dearest.floor)]
        yield replace(
            worst,
            what=row.what,
            note=f"the dearest, {worst.what}; {others}; the floor beside itself {itself:.2f}; "
            f"{cpu[0]:.1f} ms of processors over {cpu[1]:.1f}",
        )


def _all(taken: dict[str, Taken]) -> Taken:
    """The floor in the place of ours."""
    again = [one for times in taken.values() for one in times.again]
    return Taken(again, [one for times in taken.values() for one in times.floor])


def _result(kind: str, taken: Taken, share: float) -> Result:
    ours, least = ([one.wall for one in times] for times in (taken.ours, taken.floor))
    return Result(kind, *ROWS["feedback"][1:], ours, least, share=share)


def measure(rounds: int) -> Iterator[Result]:
    """Both rows; raises OSError where there are no Xvfb, libX11 and libXtst."""
    with TemporaryDirectory() as name, ExitStack() as open_now:
        folder = Path(name)
        write_history(folder, ANSWERS)
        save(Settings(theme="light", motion="off"), folder / "config" / FILE_NAME)
        use(folder)
        ours, floor = (
            _desk(module, folder, open_now.enter_context) for module in ("answering", "bare_text")
        )
        yield from rows(measured(ours, floor, rounds))


def _desk(module: str, folder: Path, enter: Callable[..., Any]) -> Desk:
    screen = enter(glass())
    desk = Desk(enter(Talk(module, screen.environment, folder)), screen)
    desk.program.do("open", place=PLACE)
    return desk
