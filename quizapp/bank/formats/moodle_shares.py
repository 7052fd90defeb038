"""What Moodle is told of choices so that it marks them as we do."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

_FULL: Final = Decimal(100)
_FIVE_DECIMALS: Final = Decimal("0.00001")


def weights(keys: Sequence[bool]) -> list[str]:
    """What each choice earns in percent: right ones share 100, wrong ones cost as much together.

    So choosing everything earns nothing. With five decimals, as Moodle knows its weights.
    """
    right = sum(keys)
    wrong = len(keys) - right
    return [percent(_FULL / right if key else -_FULL / wrong) for key in keys]


def percent(value: Decimal) -> str:
    """A weight without zeros at its end."""
    return f"{value.quantize(_FIVE_DECIMALS):f}".rstrip("0").rstrip(".")
