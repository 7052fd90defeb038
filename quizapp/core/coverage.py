"""How much of a source the questions quote, and what of it none of them touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.core.model import Evidence, Question
from quizapp.core.quotations import Found, Witness, parts


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a source is quoted: words at least once, and paragraphs by number from 1."""

    words: int
    quoted: int
    paragraphs: int
    untouched: tuple[int, ...]

    @property
    def share(self) -> float:
        """The share of the source's words that some quote holds, in [0, 1]."""
        return self.quoted / self.words if self.words else 0.0


def cover(witness: Witness, quotes: Iterable[str]) -> Coverage:
    """Lay quotes over their source; what `[…]` leaves out counts as not quoted."""
    covered: set[int] = set()
    for quote in quotes:
        for part in parts(quote):
            found = witness.find(part)
            if isinstance(found, Found):
                covered.update(range(found.start, found.end))
    sizes = witness.fingerprint.paragraphs
    touched = {witness.paragraph_of(word) for word in covered}
    return Coverage(
        words=witness.fingerprint.words,
        quoted=len(covered),
        paragraphs=len(sizes),
        untouched=tuple(n for n in range(1, len(sizes) + 1) if n not in touched),
    )


def quotes_of(question: Question) -> Iterator[tuple[str, str]]:
    """All that a question quotes, as (source id, text): its quotes and its passages."""
    yield from ((quote.source, quote.text) for quote in question.quotes)
    if isinstance(question, Evidence):
        yield from ((passage.source, passage.text) for passage in question.passages)
