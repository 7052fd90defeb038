"""Which edits of a question file a quote is that was chosen or pasted."""

from typing import Final, NamedTuple

from quizapp.bank.editing.edits import Path
from quizapp.bank.writer import AddItem, Document, Edit, SetField
from quizapp.core.quotations import words

PASSAGES: Final = "passages"


class Placing(NamedTuple):
    """Edits that write a quote, and its number in its list, counted from 0."""

    edits: tuple[Edit, ...]
    at: int


def placing(document: Document, path: Path, source_id: str, text: str) -> Placing | None:
    """Put a quote into the first entry of a list that is empty, or at its end.

    None where the list quotes these words of this source already.
    """
    entries = _entries(document, path)
    if any(one == source_id and words(quote) == words(text) for one, quote in entries):
        return None
    for at, (source, quote) in enumerate(entries):
        if not quote and source in ("", source_id):
            return Placing(replacing(path, at, source_id, text), at)
    return Placing((AddItem(path, {"source": source_id, "text": text}),), len(entries))


def replacing(path: Path, at: int, source_id: str, text: str) -> tuple[Edit, ...]:
    """Put a quote in the place of another one."""
    place = (*path, at)
    return SetField((*place, "source"), source_id), SetField((*place, "text"), text)


def quote_at(document: Document, path: Path, at: int) -> tuple[str, str]:
    """The source and the words of an entry; "" where there is none."""
    entries = _entries(document, path)
    return entries[at] if at < len(entries) else ("", "")


def sources_of(document: Document, question: Path) -> list[str]:
    """The sources that a question names, the last one first."""
    lists = [_entries(document, (*question, name)) for name in (PASSAGES, "quotes")]
    return [source for entries in lists for source, _ in entries if source][::-1]


def _entries(document: Document, path: Path) -> list[tuple[str, str]]:
    found = document.get(path)
    return [_entry(one) for one in found] if isinstance(found, list) else []


def _entry(one: object) -> tuple[str, str]:
    if not isinstance(one, dict):
        return "", ""
    source, text = one.get("source"), one.get("text")
    return (source if isinstance(source, str) else "", text if isinstance(text, str) else "")
