"""Cells of tables (CSV) that a spreadsheet shows and does not reckon, and their way back.

Some programs leave out spaces, quotes or the `'` of others before they look for a formula, so the
signs count behind them as well; so do their wide forms, which Asian keyboards write.
"""

import re
from typing import Final

_FORMULA: Final = re.compile(r"""['"\s]*[=+\-@\t\r\n＝＋－＠]""")


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what may begin one gets a `'` before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """A cell without the `'` that kept a spreadsheet from reckoning."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
