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
from itertools import accumulate
from typing import Final

from quizapp.core.digests import blake2b
from quizapp.core.model import Fingerprint

SHINGLE_WORDS: Final = 4
SHINGLE_BYTES: Final = 3

# Within words: apostrophes, full stops, commas and hyphens; `{}` takes accents (below).
_WORD_FORM: Final = r"[^\W_][{0}]*(?:[^\W_][{0}]*|['.,-](?=[^\W_]))*"
_WORD: Final = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_JOINERS: Final = "'.,-"
_SPACED: Final = bytes(
    ord(char) if char.isalnum() or char in _JOINERS else ord(" ") for char in map(chr, range(256))
)
_JOINED: Final = bytes.maketrans(_JOINERS.encode(), b"----")
# Invisible characters: soft hyphens, joiners, marks of direction, variants of a look.
_DROPPED: Final = (
    *(0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x206A), *range(0xFE00, 0xFE10)),
)
_FOLDED: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys(map(chr, _DROPPED), "")
)
_CLUSTER: Final = r"(?s).[\u0300-\u036f]*"
_LEFT_OUT: Final = r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]"
_BLANK_LINE: Final = r"\n[ \t\f\v\u00a0]*\n"


def words(text: str) -> list[str]:
    """Split a text into its words.

    Quotation marks, dashes, spaces and the marks around words are folded; letters, their accents
    and their case are kept: `“Thanks to them,” says Çeku` is `Thanks to them says Çeku`.
    """
    if text.isascii():
        return _plain_words(text)
    text = unicodedata.normalize("NFC", text.translate(_FOLDED))
    return _word_pattern(text).findall(text)


def _plain_words(text: str) -> list[str]:
    """As `words`, of ASCII; a pattern takes four times as long as what does for nearly all."""
    spaced = text.encode().translate(_SPACED)
    alike = spaced.translate(_JOINED)
    if b"-" not in alike:
        return spaced.decode().split()
    if b"--" in alike:
        return _WORD.findall(text)
    stripped = [word.strip(_JOINERS) for word in spaced.decode().split()]
    return [word for word in stripped if word]


def _word_pattern(text: str) -> re.Pattern[str]:
    """What a word is in a text: the accents that no letter has taken in belong to it."""
    marks = {char for char in set(text) if char > "\u02ff" and _is_mark(char)}
    if not marks:
        return _WORD
    return re.compile(_WORD_FORM.format("".join(map(re.escape, sorted(marks)))))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def word_places(text: str) -> list[tuple[int, int]]:
    """Where each word starts and ends in a text, as `words` counts them."""
    if text.isascii():
        return [found.span() for found in _WORD.finditer(text)]
    folded: list[str] = []
    origins: list[int] = []  # for each folded character, where it stood
    for cluster in re.finditer(_CLUSTER, text):
        seen = unicodedata.normalize("NFC", cluster[0].translate(_FOLDED))
        folded.append(seen)
        origins.extend([cluster.start()] * len(seen))
    whole = "".join(folded)
    spans = [found.span() for found in _word_pattern(whole).finditer(whole)]
    return [(origins[start], _end(text, origins[end - 1])) for start, end in spans]


def _end(text: str, start: int) -> int:
    found = re.compile(_CLUSTER).match(text, start)
    return found.end() if found else start


def parts(text: str) -> list[str]:
    """Split a quote at `[…]`, which leaves words out."""
    return re.split(_LEFT_OUT, text)


def fingerprint(text: str) -> Fingerprint:
    """Take the fingerprint of a text; blank lines part its paragraphs."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = [words(paragraph) for paragraph in re.split(_BLANK_LINE, unix)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    every = [word for paragraph in paragraphs for word in paragraph]
    return Fingerprint(
        paragraphs=tuple(len(paragraph) for paragraph in paragraphs),
        shingles=tuple(_hashes(every)),
    )


# Hashing begins with a copy of this, which takes a third less time than beginning anew.
_UNUSED: Final = blake2b(digest_size=SHINGLE_BYTES)


def _hash(four: Sequence[str]) -> int:
    state = _UNUSED.copy()
    state.update(" ".join(four).encode())
    return int.from_bytes(state.digest(), "big")


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
    none fit those behind it, were found; it is None where no four words in a row were. A part
    that is `disordered` stands in the source, but not behind the part before it.
    """

    number: int
    word: str
    near: int | None
    disordered: bool = False


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

    def knows(self, shingle: int) -> bool:
        """Whether four words in a row of this hash stand anywhere in the source."""
        return shingle in self._places

    def paragraph(self, quote: str) -> int | None:
        """The paragraph of a quote that stands here in one piece; `find` tells of any other."""
        sought = () if "[" in quote else words(quote)
        if len(sought) < SHINGLE_WORDS:
            return None
        start = self._start(sought, 0)
        return None if start is None else self.paragraph_of(start)

    def find(self, quote: str) -> Found | TooShort | Missing:
        """Look for a quote; what stands between `[…]` must follow in the same order."""
        if "[" not in quote:
            return self._find((words(quote),))
        parted = [words(part) for part in parts(quote)]
        # Nothing stands before a first or behind a last `[…]`.
        return self._find([part for part in parted if part] or [[]])

    def _find(self, parted: Sequence[Sequence[str]]) -> Found | TooShort | Missing:
        first = end = before = 0
        for number, sought in enumerate(parted):
            if len(sought) < SHINGLE_WORDS:
                return TooShort(len(sought))
            start = self._start(sought, end)
            if start is None:
                return self._misfit(sought, end, before)
            first = start if number == 0 else first
            end = start + len(sought)
            before += len(sought)
        return Found(self.paragraph_of(first), first, end)

    def _start(self, sought: Sequence[str], after: int) -> int | None:
        """The first place, from one on, where words stand: shingles that hold them all must fit."""
        last = len(sought) - SHINGLE_WORDS
        shingles = self.fingerprint.shingles
        wanted: list[tuple[int, int]] = []
        places = self._places.get(_hash(sought[:SHINGLE_WORDS]), ())
        if len(places) * last > _MOST_TRIES:
            return self._start_among_many(sought, after)
        for place in places:
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

    def _start_among_many(self, sought: Sequence[str], after: int) -> int | None:
        """As `_start`, in time that does not grow with how often words are repeated."""
        return _start_of_run(self._packed, _pack(_hashes(sought)), after)

    @cached_property
    def _packed(self) -> bytes:
        return _pack(self.fingerprint.shingles)

    def _misfit(self, sought: Sequence[str], after: int, before: int) -> Missing:
        """Find the first word that does not fit the longest run of words that does."""
        hashes = _hashes(sought)
        run, offset, place = self._longest_run(hashes, after)
        if not run:
            elsewhere = self._start(sought, 0) if after else None
            near = None if elsewhere is None else self.paragraph_of(elsewhere)
            return Missing(before, sought[0], near, disordered=near is not None)
        # Words behind the end of the run are the first misfits, or those before its start.
        number = run + SHINGLE_WORDS - 1 if offset == 0 else offset - 1
        return Missing(before + number, sought[number], self.paragraph_of(place))

    def _longest_run(self, hashes: Sequence[int], after: int) -> tuple[int, int, int]:
        """(shingles in a row that fit, where they start in the quote, where in the source).

        The start of the quote decides; only where it stands nowhere, the longest run does.
        """
        shingles, tries = self.fingerprint.shingles, _MOST_TRIES
        best = (0, 0, 0)
        for offset, shingle in enumerate(hashes):
            for place in self._places.get(shingle, ()):
                run = 0
                if place >= after:
                    run = _common(hashes, offset, shingles, place)
                if run > best[0]:
                    best = (run, offset, place)
                tries -= run + 1
                if tries < 0:  # very many repeats: some good run will do
                    return best
            if offset == 0 and best[0]:
                break
        return best


_MOST_TRIES: Final = 5_000


def _hashes(sought: Sequence[str]) -> list[int]:
    return [
        _hash(sought[start : start + SHINGLE_WORDS])
        for start in range(len(sought) - SHINGLE_WORDS + 1)
    ]


def _common(one: Sequence[int], start: int, other: Sequence[int], place: int) -> int:
    """How many numbers are the same from a place in one and a place in the other on."""
    run, most = 0, min(len(one) - start, len(other) - place)
    while run < most and one[start + run] == other[place + run]:
        run += 1
    return run


def _pack(shingles: Sequence[int]) -> bytes:
    return b"".join(shingle.to_bytes(SHINGLE_BYTES, "big") for shingle in shingles)


def _start_of_run(packed: bytes, run: bytes, after: int) -> int | None:
    """The first number, from one on, with which a packed run of numbers starts among others."""
    found = packed.find(run, after * SHINGLE_BYTES)
    while found > 0 and found % SHINGLE_BYTES:  # the end of one number and the start of the next
        found = packed.find(run, found + 1)
    return found // SHINGLE_BYTES if found >= 0 else None
