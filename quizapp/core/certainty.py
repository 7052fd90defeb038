"""What certainty adds to an answer: marks that reward honesty, and four cells to learn from."""

from dataclasses import dataclass

from quizapp.core.policy import CERTAINTY_MARKS, MOST_CERTAINTY, Certainty
from quizapp.core.session import Sitting
from quizapp.core.statistics import Tally, is_settled


@dataclass(frozen=True, slots=True)
class Cells:
    """Places by certainty and outcome; "unsure" is a guess or "think so"."""

    sure_right: tuple[int, ...] = ()
    sure_wrong: tuple[int, ...] = ()
    unsure_right: tuple[int, ...] = ()
    unsure_wrong: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many answers came with a certainty."""
        parts = (self.sure_right, self.sure_wrong, self.unsure_right, self.unsure_wrong)
        return sum(map(len, parts))


def certainty_mark(certainty: Certainty, score: float) -> float:
    """Marks of certainty-based marking, in [-6, 3]; a score between 0 and 1 lies between."""
    right, wrong = CERTAINTY_MARKS[certainty]
    return wrong + (right - wrong) * score


def certainty_marks(sitting: Sitting) -> Tally:
    """All marks of a sitting by certainty; what was not answered earns 0.

    The first answer counts, since the certainty was said of it. Who said nothing is taken to
    have guessed. `earned` may be below 0.
    """
    places = range(len(sitting.questions))
    earned = sum(
        certainty_mark(entry.certainty or Certainty.GUESS, sitting.first_score(place))
        for place, entry in zip(places, sitting.entries, strict=True)
        if entry.responses
    )
    return Tally("certainty", earned, MOST_CERTAINTY * len(places))


def cells(sitting: Sitting) -> Cells:
    """Sort the places that were answered with a certainty by it and by their first answer."""
    found: dict[tuple[bool, bool], list[int]] = {}
    for place, entry in enumerate(sitting.entries):
        if entry.certainty is not None and is_settled(sitting, place):
            cell = entry.certainty is Certainty.SURE, sitting.first_score(place) >= 1
            found.setdefault(cell, []).append(place)
    return Cells(
        sure_right=tuple(found.get((True, True), ())),
        sure_wrong=tuple(found.get((True, False), ())),
        unsure_right=tuple(found.get((False, True), ())),
        unsure_wrong=tuple(found.get((False, False), ())),
    )
