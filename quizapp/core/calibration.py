"""How well "sure" meant "right": shares with their ranges, and a verdict on each certainty."""

from enum import StrEnum
from math import sqrt
from typing import Final

FEWEST: Final = 5  # answers below which nothing is concluded
Z_90: Final = 1.6448536269514722  # the normal quantile that leaves 5 % on either side

# Between which shares of right answers each certainty pays best in certainty-based marking
# (right 1/2/3, wrong 0/-2/-6): "think" overtakes "guess" at p = 4p - 2, "sure" overtakes "think"
# at 4p - 2 = 9p - 6. Where two ranges meet both pay the same, so the border belongs to both.
IDEAL: Final[dict[str, tuple[float, float]]] = {
    "guess": (0.0, 2 / 3),
    "think": (2 / 3, 0.8),
    "sure": (0.8, 1.0),
}


class Judgement(StrEnum):
    """Whether the answers of one certainty were right as often as it promised."""

    OVER = "over-confident"
    UNDER = "under-confident"
    FITS = "about right"
    FEW = "too few answers"


def wilson(right: float, answers: int, z: float = Z_90) -> tuple[float, float]:
    """The range in which the true share of right answers lies, with 90 % confidence by default.

    It is the score interval of E. B. Wilson, "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22 (1927), 209-212:
    unlike the textbook range it is honest for few answers and never leaves [0, 1]. No answers
    give (0, 1). Raises ValueError unless 0 <= right <= answers.
    """
    if not 0 <= right <= answers:
        raise ValueError(f"{right} of {answers} cannot be right")
    if not answers:
        return (0.0, 1.0)
    share, square = right / answers, z * z
    middle = (share + square / (2 * answers)) / (1 + square / answers)
    spread = sqrt(share * (1 - share) / answers + square / (4 * answers * answers))
    half = z * spread / (1 + square / answers)
    # At the ends, rounding may miss the bound by the last digit.
    low = 0.0 if right == 0 else max(0.0, middle - half)
    return (low, 1.0 if right == answers else min(1.0, middle + half))


def judge(certainty: str, right: float, answers: int) -> Judgement:
    """Compare the share of right answers with the ideal range of a certainty.

    `certainty` is "guess", "think" or "sure"; raises KeyError for another. Below five answers
    nothing is concluded.
    """
    low, high = IDEAL[certainty]
    if answers < FEWEST:
        return Judgement.FEW
    share = right / answers
    if share < low:
        return Judgement.OVER
    return Judgement.UNDER if share > high else Judgement.FITS
