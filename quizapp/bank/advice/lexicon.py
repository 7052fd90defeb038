"""Words for the rules of item writing: how a text is cut, and English words of some sorts."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?(?![^\W_])|[^\W_]+(?:['’][^\W\d_]+)*"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.?!:])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+")
_QUOTED: Final = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]|(?<!\w)'[^']*'(?!\w)|‘[^‘’]*’(?!\w)")
_SHORTEST_STEM: Final = 3


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


_STOP: Final = word_set(
    """a about above after again against all also although always am among an and another any are
    as at be because been before being below between both but by can cannot could did do does
    doing done down during each either else even ever every few first for from further get give
    given go had has have having he her here hers him his how i if in into is it its itself just
    last least less let like made make makes many may me might mine more most much must my nor no
    not now of off often on once one only onto or other others our out over own per rather said
    same say says second see she should since so some such than that the their them then there
    these they this those though three through to too two under until up upon us very was we were
    what when where whether which while who whom whose why will with within without would yet you
    your following best describe describes described correct true false answer question statement
    statements option options"""
)
_ENDINGS: Final = ("ingly", "edly", "ings", "ies", "ing", "ed", "es", "ly", "s", "e")

_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: Final = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_MOST_DIGITS: Final = 16
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Cut a text into words without case; thousands are joined, and an `'s` falls away."""
    return tuple(_plain(word) for word in _WORD.findall(text.casefold()))


def _plain(word: str) -> str:
    if word[0].isdigit():
        return re.sub("[,\u00a0\u202f]", "", word)
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word.replace("’", "'")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Cut the common English endings off, so that `patrols` and `patrolling` are one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            cut = word[: -len(ending)]
            doubled = len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2] and ending in ("ing", "ed")
            return (cut[:-1] if doubled else cut).removesuffix("y").removesuffix("i")
    return word.removesuffix("y")


def content(given: Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in given if word not in _STOP and len(word) > 1)


def bare(text: str) -> str:
    """A text without what stands in quotation marks: those are the words of somebody else."""
    return _QUOTED.sub("“…”", text)


def outside_quotes(text: str) -> list[str]:
    """The pieces of a text that stand between, before and behind quotation marks."""
    return _QUOTED.split(text)


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences."""
    return [one for one in map(str.strip, _SENTENCE_END.split(text)) if one]


def asking(text: str) -> str:
    """The sentence that asks: the last with a question mark, or else the last."""
    every = sentences(text)
    return next((one for one in reversed(every) if "?" in one), every[-1] if every else "")


_CODE: Final = re.compile(
    r"[a-z][A-Z]|[_(){}\[\]=<>\\|@#*^~`]|\$(?!\d)|(?<!\w)-[A-Za-z]|(?:^|\s)[?:.;!&]+(?=\s|$)|\w:$"
)


def is_code(text: str) -> bool:
    """Whether a text looks like words for a machine, of which each sign and its case count."""
    return _CODE.search(text) is not None


def is_number(word: str) -> bool:
    """Whether a word is a number in digits."""
    return word.replace(".", "", 1).isdecimal()


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as digits, also those that are written out up to the millions."""
    found: set[str] = set()
    value, part = 0, -1
    for word in (*words(text), ""):
        if word in _VALUES:
            part = max(part, 0) + _VALUES[word]
        elif word in _SCALES and part >= 0:
            part = part * _SCALES[word]
            if word != "hundred":
                value, part = value + part, 0
        elif is_number(word):
            value, part = _flush(found, value, part)
            found.add(word)
            part = int(word) if word.isdecimal() and len(word) < _MOST_DIGITS else -1
        else:
            value, part = _flush(found, value, part)
    return frozenset(found)


def _flush(found: set[str], value: int, part: int) -> tuple[int, int]:
    if part >= 0:
        found.add(str(value + part))
    return 0, -1
