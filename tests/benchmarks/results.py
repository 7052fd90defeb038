"""What every benchmark gives: one `Result` for each row of the table.

A module of this folder is a benchmark when it has `measure(rounds: int) -> Iterable[Result]`
and its name stands in `__main__.NAMES`. Ours and the floor are taken in turn, round by round,
so that a machine that is busy with something else is busy with it for both.
"""

import gc
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured beside its floor, one value of each for each round.

    `goal` is the largest ratio of both that holds. The ratio is the median of those of the
    rounds; where `share` is not a half, it is that quantile of ours over that of the floor, for
    rare long times fall into different rounds. `note` says in words what the numbers do not.
    """

    what: str
    floor: str
    goal: float
    ours: Sequence[float]
    least: Sequence[float]
    unit: str = "ms"
    share: float = 0.5
    note: str = ""

    def ratios(self) -> list[float]:
        """Ours over the floor, round by round."""
        return [one / other for one, other in zip(self.ours, self.least, strict=True)]

    def ratio(self) -> float:
        """What is compared with the goal."""
        if self.share == 0.5:
            return median(self.ratios())
        return quantile(self.ours, self.share) / quantile(self.least, self.share)

    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio() <= self.goal

    def plain(self) -> dict[str, Any]:
        """All of it for JSON, with what follows from it."""
        return {**asdict(self), "ratio": round(self.ratio(), 4), "holds": self.holds()}


def result_from(plain: dict[str, Any]) -> Result:
    """What `Result.plain` gave."""
    return Result(**{name: plain[name] for name in Result.__slots__})


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of all values does not exceed; 0.5 gives the median."""
    if share == 0.5:
        return median(values)
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes, without the collecting of what others left."""
    gc.collect()
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def in_turn(
    ours: Callable[[], object], least: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of two acts in interleaved rounds, after one that warms up."""
    taken: list[list[float]] = [[], []]
    for number in range(-1, rounds):
        for times, act in zip(taken, (ours, least), strict=True):
            milliseconds = timed(act)
            if number >= 0:
                times.append(milliseconds)
    return taken[0], taken[1]


_HEAD = ("what", "floor", "ours", "min", "max", "floor", "ratio", "min", "max", "goal", "")


def table(results: Sequence[Result]) -> str:
    """One row for each result, as Markdown that can also be read in a terminal."""
    rows = [_HEAD, *(_row(result) for result in results)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    rule = "|".join("-" * (width + 1) + ("-" if at < 2 else ":") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:], *_notes(results)])


def _row(result: Result) -> tuple[str, ...]:
    ratios = result.ratios()
    return (
        result.what,
        result.floor,
        f"{_number(quantile(result.ours, result.share))} {result.unit}",
        _number(min(result.ours)),
        _number(max(result.ours)),
        _number(quantile(result.least, result.share)),
        f"{result.ratio():.2f}",
        f"{min(ratios):.2f}",
        f"{max(ratios):.2f}",
        f"{result.goal:g}",
        "holds" if result.holds() else "missed",
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if at < 2 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(cells)} |"


def _notes(results: Sequence[Result]) -> list[str]:
    notes = [f"- {result.what}: {result.note}" for result in results if result.note]
    return ["", *notes] if notes else []


def _number(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


MARKS = ("<!-- benchmarks -->", "<!-- end of benchmarks -->")


def with_table(page: str, results: Sequence[Result], about: str) -> str:
    """A page whose text between the two marks is the table, less the notes."""
    before, rest = page.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    rows = "\n".join(line for line in table(results).splitlines() if line.startswith("|"))
    return f"{before}{MARKS[0]}\n\n{rows}\n\n{about}.\n\n{MARKS[1]}{after}"


def machine() -> str:
    """What the numbers were taken on, in one line."""
    system = platform.platform(aliased=True, terse=True)
    return f"{_processor()}, {os.cpu_count()} cores; {system}; Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
