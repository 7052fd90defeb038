"""When what was typed is what was meant: words with a forgiven slip, numbers in any grouping."""

import re
import unicodedata
from decimal import Decimal
from enum import IntEnum
from typing import Final

from quizapp.core.model import Match

SHORTEST_WORD_WITH_A_SLIP: Final = 5


class Fit(IntEnum):
    """How well a typed text fits a key; a higher one is better."""

    NONE = 0
    SLIP = 1
    FULL = 2


# Letters that Unicode does not take apart into a base and an accent.
_UNDIVIDED: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)
_WORD: Final = re.compile(r"[^\W_]+")
_GROUPED: Final = re.compile(r"(?<!\d)\d{1,3}([, ])\d{3}(?:\1\d{3})*(?!\d)")
_IDLE_SPACE: Final = re.compile(r"(?<!\d) | (?!\d)")
_APOSTROPHES: Final = re.compile("['’‘ʼ`´]")
_TEN_THOUSAND: Final = 10_000
_NUMBER: Final = re.compile(
    r"(?P<sign>[-+−–])?"
    r"(?P<whole>[0-9]{1,3}(?:(?P<group>[,\s'’\u00a0\u202f\u2009])[0-9]{3})"
    r"(?:(?P=group)[0-9]{3})*|[0-9]+|(?=\.[0-9]))"
    r"(?:(?P<point>[.,])(?P<rest>[0-9]+))?"
    r"(?:\s*[^\W\d_%][^\d]*|\s*%)?\.?"
)


def compare(text: str, key: str, match: Match) -> Fit:
    """Compare a typed text with one key.

    Exact: the same characters but for spaces at the ends. Forgiving: case, accents, spaces and
    typographic marks do not count, and one letter may be missing, added, changed or swapped with
    its neighbour in one word of five letters or more; never in a word with a digit. Between two
    digits only what groups thousands is passed over: `50 000` is `50000`, but `3.5` is not `35`.
    """
    if match is Match.EXACT:
        same = _composed(text) == _composed(key)
        return Fit.FULL if same else Fit.NONE
    given, wanted = fold(text), fold(key)
    if _joined(given) == _joined(wanted):
        # Without any letter or digit ("?", "+") nothing is left to compare but the marks.
        return Fit.FULL if wanted or text.strip() == key.strip() else Fit.NONE
    if len(given) != len(wanted):
        return Fit.NONE
    apart = [(one, other) for one, other in zip(given, wanted, strict=True) if one != other]
    return Fit.SLIP if len(apart) == 1 and _is_slip(*apart[0]) else Fit.NONE


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def fold(text: str) -> list[str]:
    """Split a text into words without case, accents and marks: `Çeku's` becomes `cekus`.

    A number whose thousands are grouped is one word without its groups.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_UNDIVIDED)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(_APOSTROPHES.sub("", _GROUPED.sub(_without_groups, letters)))


def _without_groups(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


def _joined(words: list[str]) -> str:
    """Join words so that spaces do not count, but for those that keep two numbers apart."""
    return _IDLE_SPACE.sub("", " ".join(words))


def _is_slip(given: str, wanted: str) -> bool:
    if len(wanted) < SHORTEST_WORD_WITH_A_SLIP or not (given + wanted).isalpha():
        return False
    return one_edit_apart(given, wanted)


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether one edit makes the words equal: add, drop, change, or swap two neighbours.

    This is distance 1 of the optimal string alignment (Damerau 1964).
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True  # one is the other and a letter more
    left, right = one[start:], other[start:]
    swapped = left[1::-1] + left[2:] == right if len(left) > 1 else False
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def parse_number(text: str) -> Decimal | None:
    """Read a number as people type it, or None where the text is not one number.

    Thousands may be set apart by a comma, an apostrophe or a space, always the same; a point is
    a decimal point, and so is a comma that no three digits follow. Words behind the number (its
    unit) are passed over: `50 000`, `50,000` and `50000 soldiers` are the same.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    number = Decimal(f"{whole or 0}.{found['rest'] or 0}")
    return -number if found["sign"] and found["sign"] != "+" else number


def amount(number: Decimal, unit: str = "") -> str:
    """Write a number as people read it, with its unit; a year keeps its digits together."""
    grouped = abs(number) >= _TEN_THOUSAND or unit
    digits = f"{number:,f}" if grouped else f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits} {unit}".strip()
