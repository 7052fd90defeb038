"""Passages that somebody picks out of a text: whole words, sentences, and what makes a quote."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from quizapp.core.context import Stretch
from quizapp.core.quotations import word_places

OMISSION: Final = "[…]"
# Marks of direction, soft hyphens and the like, which a page brings along and nobody sees. What
# letters of some scripts need to join or part (U+200C, U+200D) stays.
_HIDDEN: Final = dict.fromkeys(
    (0xAD, 0x61C, 0xFEFF, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
_CONTROLS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\W\d_a-z]|\s+[\d“‘«(\[\"'])")
# A full stop behind these, or behind a single letter, ends no sentence.
_SHORTENED: Final = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|St|No|[^\W\d_])\.$"
)
# What one types for what a text has, both ways.
_ALIKE: Final = ("'’‘ʼ`´", '"“”„«»', "-‐‑‒–—−", "…")


def tidy(text: str) -> str:
    """A passage as a quote is written: on one line, without characters that nobody sees."""
    return " ".join(text.translate(_HIDDEN).translate(_CONTROLS).split())


def joined(parts: Iterable[str]) -> str:
    """Several passages as one quote that leaves out what stands between them."""
    return f" {OMISSION} ".join(tidy(part) for part in parts)


def whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The letters of a paragraph from a place to another, with words that were cut made whole.

    Spaces at both ends go; marks around the words that were picked stay. None: no word is among
    them.
    """
    spans = word_places(text) if start < end else []
    places = [one for one in spans if one[0] < end and one[1] > start]
    if not places:
        return None
    (first, _), (_, last) = places[0], places[-1]
    left = start + _spaces(text[start:first]) if start < first else first
    right = end - _spaces(text[last:end][::-1]) if end > last else last
    return left, right


def _spaces(text: str) -> int:
    return len(text) - len(text.lstrip())


def sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a paragraph starts and ends in which a place stands."""
    found = (one.end() for one in _SENTENCE_END.finditer(text))
    ends = [*(end for end in found if not _SHORTENED.search(text, 0, end)), len(text)]
    start = 0
    for end in ends:
        if at < end or end == len(text):
            break
        start = end
    return start + _spaces(text[start:end]), end


def search(paragraphs: Sequence[str], wish: str, most: int = 500) -> tuple[Stretch, ...]:
    """Where words stand, whatever their case and whichever quotation marks and dashes they have."""
    pattern = _pattern(wish)
    if pattern is None:
        return ()
    found = (
        Stretch(number, *hit.span())
        for number, paragraph in enumerate(paragraphs, 1)
        for hit in pattern.finditer(paragraph)
    )
    return tuple(islice(found, most))


def _pattern(wish: str) -> re.Pattern[str] | None:
    """What a wish stands for; None where it is empty."""
    words = wish.split()
    if not words:
        return None
    return re.compile(r"\s+".join("".join(map(_letter, word)) for word in words), re.IGNORECASE)


def _letter(char: str) -> str:
    alike = next((marks for marks in _ALIKE if char in marks), "")
    return f"[{re.escape(alike)}]" if alike else re.escape(char)
