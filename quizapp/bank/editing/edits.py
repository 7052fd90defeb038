"""Edits of a question file as values, and why one is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from quizapp.bank.editing.tree import Plain
from quizapp.bank.page import FORBIDDEN

# From the root of the file: ("questions", 3, "options", 1, "text"). Numbers count from 0.
Path = tuple[str | int, ...]
# What a field is to hold; numbers and booleans are written as the reader takes them.
Given = str | bool | int | Decimal | Sequence["Given"] | Mapping[str, "Given"]
QUESTIONS: Final[Path] = ("questions",)


class EditRefusedError(Exception):
    """An edit that leaves the text as it is; `code` is stable, the message is for the author.

    Codes: `unreadable` (the file has a fault that must be mended first), `no-such-place`,
    `unknown-field`, `wrong-shape` (a text where a list is, a list where a text is), `no-value`
    (the field cannot hold it), `empty`, `character`, `last-field`, `layout` (written in a way
    that cannot be cut), `comment` (one would be lost), `read-otherwise`.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class SetField:
    """Write a field, whether it is there or not; lists and maps that are missing are made."""

    path: Path
    value: Given


@dataclass(frozen=True, slots=True)
class RemoveField:
    """Take a field out of its map; a map that held nothing else goes with it."""

    path: Path


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put a value into a list before the entry `at`; at its end where `at` is None."""

    path: Path
    value: Given
    at: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an entry out of a list, with the comment lines right above it."""

    path: Path
    at: int


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Give an entry of a list, with the comment lines right above it, the number `to`."""

    path: Path
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class CopyItem:
    """Put the same entry behind an entry of a list; `new_id` is the id of a question's copy."""

    path: Path
    at: int
    new_id: str = ""


@dataclass(frozen=True, slots=True)
class AddQuestion:
    """Put a new question before the question `at`, or at the end.

    Fields that are not given are empty, for the author to fill in; `explained` writes above each
    what it is for.
    """

    type: str
    id: str
    at: int | None = None
    given: Mapping[str, Given] = field(default_factory=dict)
    explained: bool = False


@dataclass(frozen=True, slots=True)
class RemoveQuestion:
    """Take a question out."""

    at: int


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Give a question the number `to`."""

    at: int
    to: int


@dataclass(frozen=True, slots=True)
class ChangeType:
    """Make another type of a question: what both types have stays, what is missing is empty.

    What the prompt said becomes the text with gaps, and the other way round.
    """

    at: int
    type: str


Edit = (
    SetField
    | RemoveField
    | AddItem
    | RemoveItem
    | MoveItem
    | CopyItem
    | AddQuestion
    | RemoveQuestion
    | MoveQuestion
    | ChangeType
)


@dataclass(frozen=True, slots=True)
class Splice:
    """Other characters in place of those from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Splices that make an edit, and what the whole file must say afterwards."""

    splices: tuple[Splice, ...]
    intended: Plain


def as_plain(given: Given) -> Plain:
    """What is to be read: line ends are one character, and no space stands around a text."""
    match given:
        case bool():
            return "true" if given else "false"
        case str():
            return _text(given)
        case Decimal():
            return f"{given:f}"
        case int():
            return str(given)
        case Mapping():
            return {_text(name): as_plain(value) for name, value in given.items()}
        case _:
            return [as_plain(value) for value in given]


def _text(given: str) -> str:
    text = re.sub("\r\n?", "\n", given).strip()
    bad = re.search(FORBIDDEN, text)
    if bad:
        raise EditRefusedError(
            "character",
            f"the character U+{ord(bad[0]):04X} does not belong in a text",
            "take it out",
        )
    return str(text)
