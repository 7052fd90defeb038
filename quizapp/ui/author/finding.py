"""Finding and replacing in a text: pure functions over characters."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import Final

MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What is searched for; a word begins and ends where letters and digits do."""

    words: str = ""
    match_case: bool = False
    whole_word: bool = False


def find_all(text: str, wish: Wish) -> list[tuple[int, int]]:
    """All places in order, start and end in characters; at most `MOST`."""
    if not wish.words:
        return []
    pattern = re.escape(wish.words)
    if wish.whole_word:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.finditer(pattern, text, 0 if wish.match_case else re.IGNORECASE)
    return [match.span() for match in islice(found, MOST)]


def next_after(found: list[tuple[int, int]], place: int) -> int | None:
    """The number of the first find at or after a place; after the last comes the first."""
    if not found:
        return None
    return bisect_left(found, (place, 0)) % len(found)


def last_before(found: list[tuple[int, int]], place: int) -> int | None:
    """The number of the last find before a place; before the first comes the last."""
    if not found:
        return None
    return (bisect_left(found, (place, 0)) - 1) % len(found)
