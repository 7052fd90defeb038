"""Whether the quotes of a file stand in their sources, and in which paragraph."""

import re
from collections.abc import Callable
from typing import Final

from quizapp.bank.nodes import Node, Text, place_of
from quizapp.bank.syntax import short
from quizapp.bank.take import Taker, listed
from quizapp.core.model import Source
from quizapp.core.quotations import (
    SHINGLE_WORDS,
    Found,
    Missing,
    TooShort,
    Witness,
    word_places,
    words,
)


def witness_of(source: Source) -> Witness | None:
    """What can tell whether words stand in a source; None where it has no fingerprint."""
    return Witness(source.fingerprint) if source.fingerprint is not None else None


class Sources:
    """The sources that quotes can name; `make` gives a witness for each when it is first asked."""

    def __init__(
        self,
        sources: dict[str, Source],
        make: Callable[[Source], Witness | None] = witness_of,
    ) -> None:
        self._sources = sources
        self._make = make
        self._witnesses: dict[str, Witness | None] = {}

    def __contains__(self, source_id: str) -> bool:
        return source_id in self._sources

    @property
    def ids(self) -> list[str]:
        """The ids of all sources."""
        return list(self._sources)

    def witness(self, source_id: str) -> Witness | None:
        """What can tell whether words stand in a source; None where it has no fingerprint."""
        if source_id not in self._witnesses:
            source = self._sources.get(source_id)
            self._witnesses[source_id] = self._make(source) if source is not None else None
        return self._witnesses[source_id]

    def elsewhere(self, quote: str, but: str) -> str:
        """The id of another source in which a quote stands, or ""."""
        for source_id in self._sources:
            witness = self.witness(source_id) if source_id != but else None
            if witness is not None and isinstance(witness.find(quote), Found):
                return source_id
        return ""


def check(
    sources: Sources, take: Taker, source_id: str, quote: str, source_node: Node, node: Text
) -> int | None:
    """Look a quote up; return its paragraph, or None with a problem noted."""
    witness = sources.witness(source_id)
    if witness is None:
        if source_id in sources:
            take.warn(
                "quote-unchecked",
                source_node,
                f"source `{source_id}` has no fingerprint, so the quote is not checked",
                f"quizapp source add FILE --id {source_id}",
            )
        else:
            ids = tuple(sources.ids)
            hint = take.nearest(source_id, ids) or _KNOWN.format(listed(ids))
            take.error("unknown-source", source_node, f"no source `{source_id}` is known", hint)
        return None
    paragraph = witness.paragraph(quote)
    if paragraph is not None:
        return paragraph
    match result := witness.find(quote):
        case Found():
            return result.paragraph
        case TooShort():
            take.error(
                "quote-too-short",
                node,
                f"a quote, or a part of it beside […], needs {SHINGLE_WORDS} words to be checked",
                "quote some words more",
            )
        case Missing():
            _missing(sources, take, source_id, quote, node, result)
    return None


_KNOWN: Final = "sources lie in the folder `sources` beside the file; known: {}"


def _missing(
    sources: Sources, take: Taker, source_id: str, quote: str, node: Text, result: Missing
) -> None:
    place = place_of(node)
    other = sources.elsewhere(quote, source_id)
    if other:
        message = f"these words do not stand in `{source_id}`"
        hint = f"they stand in `{other}`"
    elif result.near is None:
        message = f"not verbatim: no {SHINGLE_WORDS} words in a row of it stand in `{source_id}`"
        hint = "copy the words from the source, or name another source"
    elif result.disordered:
        message = f"in `{source_id}` the part from word {result.number + 1} on stands further up"
        hint = "parts of a quote keep the order of the source; make two quotes of it"
        place = word_place(take, quote, node, result.number) or place
    else:
        word = short(result.word)
        message = f"not verbatim: “{word}”, word {result.number + 1}, does not fit `{source_id}`"
        hint = f"the words around it stand in paragraph {result.near}; compare it there"
        place = word_place(take, quote, node, result.number) or place
    take.errors += 1
    take.page.report("quote-not-found", place, message, hint)


_ESCAPE: Final = (
    r"""\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(?:\r\n|[\r\n])[ \t]*|.)"""
)
_NOTHING: Final = "\u200b"  # words are read as if it were not there


def word_place(take: Taker, quote: str, node: Text, number: int) -> tuple[int, int] | None:
    """The characters of a word of a quote in the file; None where that cannot be told."""
    start, end = place_of(node)
    if node.style in ("|", ">"):
        start = take.page.line_end(start)
    raw = take.page.text[start:end]
    # Escapes are replaced by what they mean, at the same length.
    if node.style == "'":
        raw = raw.replace("''", "'" + _NOTHING)
    elif node.style == '"':
        raw = re.sub(_ESCAPE, _unescaped, raw, flags=re.DOTALL)
    if words(raw)[: number + 1] != words(quote)[: number + 1]:
        return None
    first, last = word_places(raw)[number]
    return start + first, start + last


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        char = chr(int(code, 16))
    elif found[0][1] in "\r\n":
        char = _NOTHING
    else:
        char = found[0][1] if found[0][1] in '"\\/ ' else " "
    return char.ljust(len(found[0]), _NOTHING)
