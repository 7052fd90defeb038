"""What the coming days will ask of the learner, as a value that any thread can work out."""

from dataclasses import dataclass
from random import Random

from quizapp.core import forecast
from quizapp.core.scheduling import Memory, due_day


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a forecast is made from: the questions that were met, and `fresh` that were not.

    The same outlook always forecasts the same, although what is forgotten is drawn by chance.
    """

    memories: tuple[Memory, ...]
    day: int
    retention: float
    new_a_day: int
    fresh: int

    def forecast(self, days: int = 30) -> tuple[float, ...]:
        """Expected questions on each of the next days, today first; up to 0.2 s of work."""
        return forecast.forecast(
            self.memories,
            day=self.day,
            days=days,
            retention=self.retention,
            new_a_day=self.new_a_day,
            fresh=self.fresh,
            random=Random(self.day),  # noqa: S311 - a forecast keeps no secret
        )

    def overdue(self) -> int:
        """How many of today's questions should have been asked before today."""
        return sum(due_day(memory, self.retention) < self.day for memory in self.memories)

    def load(self, retention: float | None = None) -> float:
        """Questions a day in the long run, with this retention or another one."""
        return forecast.steady_load(
            self.memories, self.retention if retention is None else retention
        )
