"""Proof that a quote is verbatim: a fingerprint of a text, and a search for words in it.

A fingerprint is a short hash of every four words in a row, in their order, and the number of
words in each paragraph. Every word of a quote lies in at least one hash that must stand at the
right place, so a quote in which one word was changed passes by accident once in 2**24 times.
It does not hold the text, and nobody can read the text out of it; whoever guesses a passage can
see that the guess was right.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from typing import Final

from quizapp.core.model import Fingerprint

SHINGLE_WORDS: Final = 4
SHINGLE_BYTES: Final = 3

_WORD: Final = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_FOLDED: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)
)
_LEFT_OUT: Final = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")


def words(text: str) -> list[str]:
    """Split a text into its words.

    Quotation marks, dashes, spaces and the marks around words are folded; letters, their accents
    and their case are kept: `“Thanks to them,” says Çeku` is `Thanks to them says Çeku`.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return _WORD.findall(text)


def word_places(text: str) -> list[tuple[int, int]]:
    """Where each word starts and ends in a text, as `words` counts them.

    Folding never joins or parts words, but it may drop invisible characters; then the places of
    a text that holds some are only near.
    """
    folded = text.translate(_FOLDED) if not text.isascii() else text
    return [found.span() for found in _WORD.finditer(folded)]


def parts(text: str) -> list[str]:
    """Split a quote at `[…]`, which leaves words out."""
    return _LEFT_OUT.split(text)


def fingerprint(text: str) -> Fingerprint:
    """Take the fingerprint of a text; blank lines part its paragraphs."""
    paragraphs = [words(paragraph) for paragraph in _BLANK_LINE.split(text.replace("\r\n", "\n"))]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    every = [word for paragraph in paragraphs for word in paragraph]
    return Fingerprint(
        paragraphs=tuple(len(paragraph) for paragraph in paragraphs),
        shingles=tuple(
            _hash(every[start : start + SHINGLE_WORDS])
            for start in range(len(every) - SHINGLE_WORDS + 1)
        ),
    )


def _hash(four: Sequence[str]) -> int:
    digest = blake2b(" ".join(four).encode(), digest_size=SHINGLE_BYTES).digest()
    return int.from_bytes(digest, "big")


@dataclass(frozen=True, slots=True)
class Found:
    """A quote that stands in a source.

    `paragraph` counts from 1; `start` and `end` count words of the source from 0, end excluded.
    """

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TooShort:
    """A quote, or a part of one between `[…]`, with too few words to be looked for."""

    words: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A quote that does not stand in a source; `number` is its first word that does not fit.

    `number` counts words of the quote from 0. `near` says where the words before it, or where
    none fit those behind it, were found; it is None where no four words in a row were.
    """

    number: int
    word: str
    near: int | None


class Witness:
    """A fingerprint made ready for searching; building one costs some µs a hundred words."""

    def __init__(self, fingerprint: Fingerprint) -> None:
        self.fingerprint = fingerprint

    @cached_property
    def _places(self) -> Mapping[int, Sequence[int]]:
        places: dict[int, list[int]] = {}
        for place, shingle in enumerate(self.fingerprint.shingles):
            places.setdefault(shingle, []).append(place)
        return places

    @cached_property
    def _ends(self) -> Sequence[int]:
        return tuple(accumulate(self.fingerprint.paragraphs))

    def paragraph_of(self, word: int) -> int:
        """The paragraph, counted from 1, in which a word of the source stands."""
        return 1 + bisect_right(self._ends, word)

    def find(self, quote: str) -> Found | TooShort | Missing:
        """Look for a quote; what stands between `[…]` must follow in the same order."""
        texts = parts(quote) if "[" in quote else (quote,)
        first: int | None = None
        end = before = 0
        for text in texts:
            sought = words(text)
            if len(sought) < SHINGLE_WORDS:
                return TooShort(len(sought))
            start = self._start(sought, end)
            if start is None:
                return self._misfit(sought, end, before)
            first = start if first is None else first
            end = start + len(sought)
            before += len(sought)
        start = first or 0
        return Found(self.paragraph_of(start), start, end)

    def _start(self, sought: Sequence[str], after: int) -> int | None:
        """The first place, from one on, where words stand: shingles that hold them all must fit."""
        last = len(sought) - SHINGLE_WORDS
        shingles = self.fingerprint.shingles
        wanted: list[tuple[int, int]] = []
        for place in self._places.get(_hash(sought[:SHINGLE_WORDS]), ()):
            if place < after or place + last >= len(shingles):
                continue
            wanted = wanted or [
                (offset, _hash(sought[offset : offset + SHINGLE_WORDS]))
                for offset in (*range(SHINGLE_WORDS, last, SHINGLE_WORDS), last)
            ]
            for offset, shingle in wanted:
                if shingles[place + offset] != shingle:
                    break
            else:
                return place
        return None

    def _misfit(self, sought: Sequence[str], after: int, before: int) -> Missing:
        """Find the first word that does not fit the longest run of words that does."""
        hashes = [
            _hash(sought[start : start + SHINGLE_WORDS])
            for start in range(len(sought) - SHINGLE_WORDS + 1)
        ]
        shingles = self.fingerprint.shingles
        best = (0, 0, -1)  # length of the run, where it starts in the quote, where in the source
        for offset, shingle in enumerate(hashes):
            for place in self._places.get(shingle, ()):
                if place < after:
                    continue
                run = 0
                while (
                    offset + run < len(hashes)
                    and place + run < len(shingles)
                    and hashes[offset + run] == shingles[place + run]
                ):
                    run += 1
                # The start of the quote decides; further in, the longest run does.
                if run > best[0]:
                    best = (run, offset, place)
            if offset == 0 and best[0]:
                break
        run, offset, place = best
        if not run:
            return Missing(before, sought[0], None)
        number = run + SHINGLE_WORDS - 1 if offset == 0 else offset - 1
        return Missing(before + number, sought[number], self.paragraph_of(place))
