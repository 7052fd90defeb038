"""A quote in its context: the paragraphs of an attached text, and where in them a quote stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from quizapp.core.quotations import parts, word_places, words

# As `quotations.fingerprint` parts a text, so that paragraph 7 is the same one in both.
_BLANK_LINE: Final = re.compile(r"\n[ \t\f\v\u00a0]*\n")
# Marks around words, which a quote may take along.
_OPENING: Final = "\"'“‘«‹„‚([{¿¡…—–-"
_CLOSING: Final = "\"'”’»›)]}.,;:!?…—–-"
_END: Final = "\n"  # stands in no word


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one paragraph: its number from 1, and two places in it, `end` excluded."""

    paragraph: int
    start: int
    end: int


def paragraphs(text: str) -> tuple[str, ...]:
    """Part a text as its fingerprint does: at blank lines, without what holds no word."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(one.strip() for one in _BLANK_LINE.split(unix) if words(one))


class Text:
    """The paragraphs of a text, made ready for finding many quotes in it."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        folded = [words(paragraph) for paragraph in paragraphs]
        # How many words stand before the end of each paragraph.
        self._ends = list(accumulate(map(len, folded)))
        every = [word for paragraph in folded for word in paragraph]
        self._chain = _END + "".join(word + _END for word in every)
        # Where the end mark before each word stands in the chain.
        self._starts = [0, *accumulate(len(word) + 1 for word in every)]

    def find(self, quote: str, near: int | None = None) -> tuple[Stretch, ...]:
        """Where a quote stands; empty where it stands nowhere.

        What stands between `[…]` must follow in the same order. Each part gives a stretch, and
        one more for every paragraph into which it runs. Of several places the first one counts
        that starts in the paragraph `near`, or else the first of all.
        """
        sought = [(part, words(part)) for part in parts(quote)]
        sought = [(part, wanted) for part, wanted in sought if wanted]
        if not sought:
            return ()
        first = self._first_word(near) if near else 0
        return self._find_all(sought, first) or (self._find_all(sought, 0) if first else ())

    def _first_word(self, paragraph: int) -> int:
        known = 1 < paragraph <= len(self._ends)
        return self._ends[paragraph - 2] if known else 0

    def _find_all(self, sought: Sequence[tuple[str, list[str]]], after: int) -> tuple[Stretch, ...]:
        """All parts in order, the first from word `after` on."""
        found: list[Stretch] = []
        for part, wanted in sought:
            chain = _END + "".join(word + _END for word in wanted)
            at = self._chain.find(chain, self._starts[min(after, len(self._starts) - 1)])
            if at < 0:
                return ()
            start = bisect_right(self._starts, at) - 1
            after = start + len(wanted)
            found.extend(self._stretches(part, start, after))
        return tuple(found)

    def _stretches(self, part: str, start: int, end: int) -> Iterator[Stretch]:
        """The letters of some words of the text, with the marks around them that are quoted."""
        given = word_places(part)
        before, behind = part[: given[0][0]], part[given[-1][1] :]
        first = bisect_right(self._ends, start)
        last = bisect_right(self._ends, end - 1)
        for number in range(first, last + 1):
            text = self._paragraphs[number]
            places = word_places(text)
            offset = self._ends[number] - len(places)
            left, right = 0, len(text)  # a quote that runs on takes all that stands between
            if number == first:
                left = places[start - offset][0]
                left -= _common_before(text[:left], before)
            if number == last:
                right = places[end - offset - 1][1]
                right += _common_behind(text[right:], behind)
            yield Stretch(number + 1, left, right)


def _common_before(text: str, quoted: str) -> int:
    """How many marks in front of a first word stand both in the text and in the quote."""
    return _common(reversed(text), reversed(quoted), _OPENING)


def _common_behind(text: str, quoted: str) -> int:
    """How many marks behind a last word stand both in the text and in the quote."""
    return _common(text, quoted, _CLOSING)


def _common(text: Iterable[str], quoted: Iterable[str], marks: str) -> int:
    same = 0
    for one, other in zip(text, quoted, strict=False):
        if one != other or one not in marks:
            break
        same += 1
    return same
