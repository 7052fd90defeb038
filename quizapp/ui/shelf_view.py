"""What the library page shows, as plain words and numbers.

It is all that the first paint needs, so it leans on nothing: reading results and question files
takes longer than showing what the page looked like last.
"""

from typing import NamedTuple


class OpenRow(NamedTuple):
    """A sitting to go on with."""

    id: int
    title: str
    facts: str


class SetRow(NamedTuple):
    """A set; `topics` are ids and titles, `problems` the text of a button or empty.

    `mastery` is a share of 0..1, or None before the first answer.
    """

    id: str
    path: str
    title: str
    summary: str
    topics: tuple[tuple[str, str], ...]
    facts: str
    problems: str
    mastery: float | None


class BrokenRow(NamedTuple):
    """A file that gives no set, and why; `problems` tells whether there is a list of them."""

    path: str
    name: str
    why: str
    problems: bool


class ShelfView(NamedTuple):
    """The whole page."""

    open: tuple[OpenRow, ...] = ()
    sets: tuple[SetRow, ...] = ()
    broken: tuple[BrokenRow, ...] = ()
