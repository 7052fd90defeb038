"""Texts whose letters run the other way, kept from turning round what stands beside them.

A text of a question file may hold marks that change the direction of letters, and leave them open.
Where it shares a line with words of ours or of another text, it is shown as an island.
"""

from collections.abc import Iterable
from typing import Final

_MARKS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ISLAND: Final = "\u2068"
_END: Final = "\u2069"
_BEGINS: Final = frozenset("\u2066\u2067\u2068")


def apart(text: str) -> str:
    """A text that turns nothing round but itself, whatever marks it holds or leaves open."""
    if _MARKS.isdisjoint(text):
        return text
    lines = text.split("\n")
    return "\n".join(line if _MARKS.isdisjoint(line) else _island(line) for line in lines)


def in_a_row(texts: Iterable[str], between: str = " · ") -> str:
    """Texts that are not empty, side by side, none of which turns another round."""
    return between.join(apart(text) for text in texts if text)


def _island(line: str) -> str:
    """One line, with every island in it closed, and no end of one that it has not begun."""
    open_now, kept = 0, []
    for letter in line:
        if letter == _END and not open_now:
            continue
        open_now += (letter in _BEGINS) - (letter == _END)
        kept.append(letter)
    return f"{_ISLAND}{''.join(kept)}{_END * (open_now + 1)}"
