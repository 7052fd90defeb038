"""Numbers about sittings for the learner: what was earned, where, and what guessing would give."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.core.grading import chance
from quizapp.core.model import Question
from quizapp.core.session import Entry, Sitting


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks earned and possible over some questions; both count questions, not percent."""

    name: str
    earned: float
    possible: int

    @property
    def share(self) -> float:
        """What was earned of what was possible, in [0, 1]; 0 where nothing was possible."""
        return self.earned / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting in numbers; `by_topic` and `by_level` keep the order in which they were asked."""

    total: Tally
    chance: float
    by_topic: tuple[Tally, ...]
    by_level: tuple[Tally, ...]
    missed: tuple[int, ...]


def summarise(sitting: Sitting) -> Summary:
    """Count a sitting up.

    `chance` is the share, in [0, 1], that blind guessing earns on average; `missed` lists the
    places whose first or only answer was not fully right.
    """
    count = len(sitting.questions)
    return Summary(
        total=Tally("", sitting.score, count),
        chance=sum(map(chance, sitting.questions)) / count,
        by_topic=_tallies(sitting, lambda question: question.topic),
        by_level=_tallies(sitting, lambda question: question.level.value),
        missed=tuple(place for place in range(count) if sitting.credit(place) < 1),
    )


def _tallies(sitting: Sitting, name_of: Callable[[Question], str]) -> tuple[Tally, ...]:
    places: dict[str, list[int]] = {}
    for place, question in enumerate(sitting.questions):
        places.setdefault(name_of(question), []).append(place)
    return tuple(
        Tally(name, sum(map(sitting.credit, group)), len(group)) for name, group in places.items()
    )


def settled(sitting: Sitting) -> int:
    """How many places the learner has dealt with, which is asked after each act."""
    return sum(map(_is_dealt_with, sitting.entries))


def is_settled(sitting: Sitting, place: int) -> bool:
    """Tell whether the learner has dealt with a place: answered it or asked for the solution."""
    return _is_dealt_with(sitting.entries[place])


def _is_dealt_with(entry: Entry) -> bool:
    return bool(entry.responses) or entry.revealed
