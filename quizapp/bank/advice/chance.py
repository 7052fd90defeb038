"""How likely something is by chance alone."""

from collections.abc import Sequence
from math import erfc, sqrt
from typing import Final

# What chance gives less often than this is told.
IS_NO_CHANCE: Final = 0.01
# From so many trials on the normal curve is near enough, and does not take their square in time.
_MANY: Final = 300


def at_least(count: int, chances: Sequence[float]) -> float:
    """The probability that of independent events, each with its own, so many or more happen."""
    if len(chances) > _MANY:
        mean = sum(chances)
        spread = sqrt(sum(chance * (1 - chance) for chance in chances)) or 1.0
        return erfc((count - 0.5 - mean) / spread / sqrt(2)) / 2
    spread_out = [1.0]
    for chance in chances:
        stay = [here * (1 - chance) for here in spread_out] + [0.0]
        move = [0.0] + [here * chance for here in spread_out]
        spread_out = [a + b for a, b in zip(stay, move, strict=True)]
    return sum(spread_out[count:])
