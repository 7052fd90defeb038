"""Quoting from a source while one writes: its text, what of it is quoted, and new sources."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quizapp.core.context import Stretch, Text, paragraphs
from quizapp.core.coverage import quotes_of
from quizapp.core.model import Question, Source, SourceKind

_LONGEST_TITLE: Final = 120
_LONGEST_ID: Final = 40


@dataclass(frozen=True, slots=True)
class Quotable:
    """A source from which one quotes.

    `text` holds the paragraphs of its text, None where none is attached; `quoted` are the letters
    of it that a set quotes already.
    """

    source: Source
    text: tuple[str, ...] | None = None
    finder: Text | None = field(default=None, compare=False)
    quoted: tuple[Stretch, ...] = ()


def quotable(texts: Path, source: Source, questions: Iterable[Question]) -> Quotable:
    """A source with its text, if that was attached; reads a file."""
    from quizapp.bank.attached import attached_text  # noqa: PLC0415 (no start needs it)

    raw = attached_text(texts, source) if source.fingerprint is not None else None
    if raw is None:
        return Quotable(source)
    parted = paragraphs(raw)
    finder = Text(parted)
    return Quotable(source, parted, finder, stretches(finder, source.id, questions))


def stretches(finder: Text, source_id: str, questions: Iterable[Question]) -> tuple[Stretch, ...]:
    """The letters of a source that questions quote, by place."""
    quotes = {text for one in questions for name, text in quotes_of(one) if name == source_id}
    found = {stretch for quote in quotes for stretch in finder.find(quote)}
    return tuple(sorted(found, key=lambda one: (one.paragraph, one.start, one.end)))


@dataclass(frozen=True, slots=True)
class NewSource:
    """A text that is to become a source of a set: what is known of it before one says more."""

    file: Path
    text: str
    title: str
    words: int


def look_at(file: Path) -> NewSource:
    """Read a text and guess its title: its first line, where that looks like one.

    Raises `SourceError` where it is no text, or too short or too long to be a source.
    """
    from quizapp.bank.source_file import MOST_WORDS  # noqa: PLC0415
    from quizapp.bank.sources import SourceError, read_text  # noqa: PLC0415
    from quizapp.core.quotations import SHINGLE_WORDS, words  # noqa: PLC0415

    text = read_text(file)
    count = len(words(text))
    if count < SHINGLE_WORDS:
        raise SourceError(f"{file.name} has fewer than {SHINGLE_WORDS} words")
    if count > MOST_WORDS:
        raise SourceError(f"{file.name} has more than {MOST_WORDS:,} words; take it apart")
    first = " ".join(text.strip().split("\n", 1)[0].split())
    titled = 0 < len(first) <= _LONGEST_TITLE and not first.endswith(".")
    return NewSource(file, text, first if titled else file.stem, count)


@dataclass(frozen=True, slots=True)
class About:
    """What a teacher says of a new source."""

    title: str
    kind: SourceKind
    author: str = ""


def make_source(
    new: NewSource, about: About, folder: Path, texts: Path, taken: Iterable[str] = ()
) -> Source:
    """Write a source file into `sources` in a folder, and attach the text; returns the source.

    `taken` are ids that sources near have. Raises `SourceError` where it cannot be.
    """
    from quizapp.bank.attached import attach  # noqa: PLC0415
    from quizapp.bank.files import SOURCES_FOLDER  # noqa: PLC0415
    from quizapp.bank.sources import SourceError, described, save_source  # noqa: PLC0415

    name = _free(folder / SOURCES_FOLDER, _id_of(about.title), set(taken))
    target = folder / SOURCES_FOLDER / f"{name}.yaml"
    given = dict.fromkeys(("publisher", "published", "url", "reliability"), "")
    given |= {"id": name, "title": about.title, "kind": about.kind.value, "author": about.author}
    source = described({**given, "replace": False}, new.text, target)
    save_source(source, target)
    try:
        attach(texts, source, new.text)
    except OSError as error:
        message = f"{target} is written, but the text could not be kept in {texts}"
        raise SourceError(f"{message}: {error.strerror}") from None
    return source


def _id_of(title: str) -> str:
    """Letters, digits and single hyphens, made of a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_ID]
    return name or "source"


def _free(folder: Path, wish: str, taken: set[str]) -> str:
    """An id that neither a file in a folder nor a source has, like the one wished for."""
    name, number = wish, 1
    while name in taken or (folder / f"{name}.yaml").exists():
        number += 1
        name = f"{wish}-{number}"
    return name
