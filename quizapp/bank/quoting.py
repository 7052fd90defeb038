"""Whether words that somebody wants to quote are a quote, told while they are being chosen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quizapp.bank.quotes import Sources
from quizapp.bank.syntax import short
from quizapp.core.quotations import (
    SHINGLE_WORDS,
    Found,
    Missing,
    TooShort,
    Witness,
    parts,
    word_places,
    words,
)

# A longer one is still a quote, but its readers look for the proof in it.
LONG: Final = 80


class Standing(StrEnum):
    """How words stand to a source."""

    EMPTY = "empty"
    SHORT = "short"
    VERBATIM = "verbatim"
    NEARLY = "nearly"
    NOWHERE = "nowhere"
    ELSEWHERE = "elsewhere"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of words that are to be quoted.

    `message` says it in sentences, `advice` what to do. `place` are the characters of the first
    word that does not fit, `source` another source in which all of them stand.
    """

    standing: Standing
    message: str
    advice: str = ""
    place: tuple[int, int] | None = None
    source: str = ""

    @property
    def proved(self) -> bool:
        """Whether a check will find it in its source."""
        return self.standing is Standing.VERBATIM

    @property
    def allowed(self) -> bool:
        """Whether it may be written at all; what is not proved is warned of by a check."""
        return self.proved or self.standing is Standing.UNPROVEN


def judge(sources: Sources, source_id: str, quote: str) -> Verdict:
    """Look words up in a source, and in all others where it does not have them."""
    count = len(words(quote))
    if not count:
        return Verdict(Standing.EMPTY, "")
    witness = sources.witness(source_id)
    result = witness.find(quote) if witness is not None else None
    if witness is not None and isinstance(result, Found):
        return _verbatim(witness, result, count, parted=len(parts(quote)) > 1)
    if isinstance(result, TooShort) or count < SHINGLE_WORDS:
        return _too_short(count, parted=len(parts(quote)) > 1)
    if other := sources.elsewhere(quote, source_id):
        return Verdict(
            Standing.ELSEWHERE,
            "Not in this source: these words stand in another one.",
            source=other,
        )
    if isinstance(result, Missing):
        return _missing(quote, result)
    return Verdict(
        Standing.UNPROVEN,
        "This source has no fingerprint, so nothing tells whether the words are verbatim.",
        "A check will warn of the quote.",
    )


def _verbatim(witness: Witness, found: Found, count: int, *, parted: bool) -> Verdict:
    first, last = found.paragraph, witness.paragraph_of(found.end - 1)
    where = f"paragraph {first:,}" if first == last else f"paragraphs {first:,} to {last:,}"
    advice = ""
    if count > LONG:
        advice = "A long quote hides its proof: a shorter one is easier to check."
    elif first != last and not parted:
        advice = "It runs over more than one paragraph; “[…]” leaves out what is not needed."
    return Verdict(Standing.VERBATIM, f"{_counted(count)} of {where}, verbatim", advice)


def _counted(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def _too_short(count: int, *, parted: bool) -> Verdict:
    if parted:
        message = f"Too short: each part beside […] needs {SHINGLE_WORDS} words."
    else:
        message = f"{_counted(count)}: too short. A quote needs {SHINGLE_WORDS} to be found again."
    return Verdict(Standing.SHORT, message)


def _missing(quote: str, result: Missing) -> Verdict:
    place = _place(quote, result.number)
    if result.near is None:
        return Verdict(
            Standing.NOWHERE,
            f"Not in this source: no {SHINGLE_WORDS} words in a row of it stand there.",
            "Copy the words from the source, or choose another source.",
        )
    if result.disordered:
        return Verdict(
            Standing.NEARLY,
            f"The part from word {result.number + 1} on stands further up in the source.",
            "Parts keep the order of the source: make two quotes of them.",
            place,
        )
    return Verdict(
        Standing.NEARLY,
        f"Nearly: word {result.number + 1} is “{short(result.word)}” here, and another one there.",
        f"The words around it stand in paragraph {result.near:,}. Mend it, or leave words out"
        " with […].",
        place,
    )


def _place(quote: str, number: int) -> tuple[int, int] | None:
    """The characters of a word, counted without what `[…]` leaves out."""
    places = word_places(quote)
    return places[number] if number < len(places) else None
