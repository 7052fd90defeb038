"""How well a question was remembered: a grade that is derived from what happened.

Nobody is asked for it, as other programs do.
"""

from enum import IntEnum
from typing import Final

from quizapp.core.policy import Certainty

_HALF: Final = 0.5


class Recall(IntEnum):
    """How well a question was remembered, from not at all to at once."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def recall_of(
    *,
    first: float,
    second: float | None,
    hint: bool,
    revealed: bool,
    certainty: Certainty | None,
    known: bool,
) -> Recall:
    """Derive how well a question was remembered from what happened when it was asked.

    `first` and `second` are the scores, in [0, 1], of the first answer and of the second try;
    None says that there was no second try. `known` says that the question was graded before.

    AGAIN: the solution was asked for, or the first answer earned less than half, whatever came
    after it: to choose again among the rest is no recall. Also a half right answer that the
    second try did not make whole.
    HARD: a half right answer that the second try made whole, and a right one that was a guess or
    needed the hint.
    EASY: right at once, sure and without the hint when first met, so it was known before.
    GOOD: every other right answer.
    """
    if revealed or first < _HALF:
        return Recall.AGAIN
    if first < 1:
        return Recall.HARD if second is not None and second >= 1 else Recall.AGAIN
    if hint or certainty is Certainty.GUESS:
        return Recall.HARD
    if certainty is Certainty.SURE and not known:
        return Recall.EASY
    return Recall.GOOD
