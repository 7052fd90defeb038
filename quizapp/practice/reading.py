"""Sources to read: what of them is quoted, how well that is known, their text if attached."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from quizapp.bank.files import (
    UnreadableFileError,
    files_below,
    folder_of,
    read_bytes,
    source_files,
    source_folders,
)
from quizapp.bank.library import Entry
from quizapp.core.context import Text, paragraphs
from quizapp.core.model import Evidence, Question, QuestionSet, Source

Key = tuple[str, str]  # set id, question id
Standings = Mapping[Key, float | None]

_HEAD_BYTES: Final = 64 * 1024  # of a source file, so much holds its format and its id


class Knowledge(StrEnum):
    """What is known of a paragraph: whether it is quoted, and how its questions went last."""

    NONE = "none"
    QUOTED = "quoted"
    MASTERED = "mastered"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class ParagraphState:
    """One paragraph of a source: number from 1, its words, how many quotes start in it."""

    number: int
    words: int
    quotes: int = 0
    state: Knowledge = Knowledge.NONE


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote and the question it belongs to; `paragraph` None where nobody has checked it."""

    source: str
    text: str
    paragraph: int | None
    set_id: str
    question_id: str

    @property
    def key(self) -> Key:
        """The question, as (set id, question id)."""
        return self.set_id, self.question_id


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is shown.

    `source` comes without its fingerprint. `paragraphs` is empty, and no text can be attached,
    where the source has none. `quotes` are those of all sets by paragraph, each text once.
    `text` holds the paragraphs of the attached text, numbered as the map is, and `finder` finds
    quotes in them; both are None where no text is attached.
    """

    source: Source
    paragraphs: tuple[ParagraphState, ...] = ()
    quotes: tuple[ShownQuote, ...] = ()
    text: tuple[str, ...] | None = None
    finder: Text | None = field(default=None, compare=False)

    @property
    def attachable(self) -> bool:
        """Whether a text can be compared with the source."""
        return bool(self.paragraphs)


class Shelf(Protocol):
    """What is needed of the library."""

    roots: tuple[str, ...]

    def entries(self) -> tuple[Entry, ...]:
        """The sets; another tuple once files were read again."""

    def faulty(self) -> tuple[Entry, ...]:
        """Files that give no set."""

    def source(self, source_id: str) -> Source | None:
        """A source without its fingerprint."""

    def load(self, set_id: str) -> QuestionSet:
        """A whole set; raises LookupError where there is none."""


def quotes_in(set_id: str, question: Question) -> tuple[ShownQuote, ...]:
    """All that a question quotes, in its order: its quotes, then its passages."""
    pieces = [(one.source, one.text, one.paragraph) for one in question.quotes]
    if isinstance(question, Evidence):
        pieces += [(one.source, one.text, one.paragraph) for one in question.passages]
    return tuple(
        ShownQuote(source, text, paragraph, set_id, question.id)
        for source, text, paragraph in dict.fromkeys(pieces)
    )


class Reading:
    """Joins sources, the quotes of all sets, and the texts that the reader has attached.

    `view`, `attach` and `detach` read files, so they belong off the window's thread, one at a
    time; what they return is plain values. What was read of the sets is kept until the library
    has other entries. `texts` is the folder of what was attached.
    """

    def __init__(self, library: Shelf, texts: Path) -> None:
        self._library = library
        self.texts = texts
        self._entries: tuple[Entry, ...] | None = None
        self._quotes: dict[str, list[ShownQuote]] = {}
        self._sources: dict[str, Source | None] = {}
        self._last_text: tuple[str, tuple[str, ...], Text] | None = None

    def source(self, source_id: str) -> Source | None:
        """What the library knows of a source; quick, for whatever is shown at once."""
        return self._library.source(source_id)

    def view(self, source_id: str, standings: Standings) -> SourceView | None:
        """All that is shown of a source; None where the library has none.

        `standings` gives the last mark, in [0, 1], of the questions that were answered.
        """
        source = self._library.source(source_id)
        if source is None:
            return None
        self._look_at_sets()
        quotes = self._quotes.get(source_id, [])
        whole = self._with_fingerprint(source_id)
        sizes = whole.fingerprint.paragraphs if whole and whole.fingerprint else ()
        text, finder = self._text(whole) if whole and sizes else (None, None)
        return SourceView(
            source=source,
            paragraphs=tuple(_states(sizes, quotes, standings)),
            quotes=_by_paragraph(quotes),
            text=text,
            finder=finder,
        )

    def attach(self, source_id: str, file: Path) -> str:
        """Keep a copy of a source's text; returns a sentence where that is not to be."""
        source = self._with_fingerprint(source_id)
        if source is None or source.fingerprint is None:
            return "This source has no fingerprint, so no text can be compared with it."
        return keep_text(self.texts, source, file)

    def detach(self, source_id: str) -> str:
        """Delete our copy of a source's text; returns a sentence where that is not possible."""
        from quizapp.bank.attached import text_path  # noqa: PLC0415

        source = self._with_fingerprint(source_id)
        if source is None:
            return ""
        self._last_text = None
        try:
            text_path(self.texts, source).unlink(missing_ok=True)
        except OSError as error:
            return f"The text could not be deleted: {error.strerror}."
        return ""

    def _look_at_sets(self) -> None:
        """Gather the quotes of all sets, if the library has others than it had."""
        entries = self._library.entries()
        if entries is self._entries:
            return
        found: dict[str, list[ShownQuote]] = defaultdict(list)
        for entry in entries:
            try:
                questions = self._library.load(entry.id)
            except LookupError:  # gone meanwhile; the library will tell of it
                continue
            for question in questions:
                for quote in quotes_in(entry.id, question):
                    found[quote.source].append(quote)
        self._entries, self._quotes, self._sources = entries, dict(found), {}

    def _with_fingerprint(self, source_id: str) -> Source | None:
        self._look_at_sets()
        if source_id not in self._sources:
            self._sources[source_id] = self._read_source(source_id)
        return self._sources[source_id]

    def _read_source(self, source_id: str) -> Source | None:
        """The source file that the library has taken: the first one by path."""
        from quizapp.bank.source_file import read_source  # noqa: PLC0415 (brings PyYAML in)

        sets = {one.path for one in (*self._library.entries(), *self._library.faulty())}
        for path in sorted(set(_files(self._library.roots)) - sets):
            if not _may_be(path, source_id):
                continue
            try:
                value = read_source(path, read_bytes(path)).value
            except UnreadableFileError:
                continue
            if value is not None and value.id == source_id:
                return value
        return None

    def _text(self, source: Source) -> tuple[tuple[str, ...] | None, Text | None]:
        """The attached text, split up and made ready for searching once."""
        from quizapp.bank.attached import attached_text  # noqa: PLC0415

        raw = attached_text(self.texts, source)
        if raw is None:
            return None, None
        if self._last_text is None or self._last_text[0] != raw:
            parted = paragraphs(raw)
            self._last_text = (raw, parted, Text(parted))
        return self._last_text[1:]


def keep_text(texts: Path, source: Source, file: Path) -> str:
    """Keep a copy of the text of a source that has a fingerprint; returns why not, or ""."""
    from quizapp.bank.attached import attach, difference  # noqa: PLC0415 (no start needs them)
    from quizapp.bank.sources import SourceError, read_text  # noqa: PLC0415

    try:
        text = read_text(file)
        if apart := difference(source, text):
            return f"{file.name} is not the text of this source: {apart}. Nothing was attached."
        attach(texts, source, text)
    except SourceError as error:
        return f"The text could not be attached: {error}."
    except OSError as error:
        return f"The text could not be kept in {texts}: {error.strerror}."
    return ""


def _files(roots: Iterable[str]) -> Iterator[str]:
    """All files in which the library looks for sources."""
    for root in roots:
        yield from (path for path, _ in files_below(root))
        for folder in source_folders(root if Path(root).is_dir() else folder_of(root)):
            yield from (path for path, _ in source_files(folder))


def _may_be(path: str, source_id: str) -> bool:
    """Whether the head of a file looks like that of a source; quicker than reading it."""
    try:
        head = read_bytes(path, _HEAD_BYTES).replace(b"\0", b"")  # UTF-16 has zeros in it
    except UnreadableFileError:
        return False
    name = re.escape(source_id.encode())
    return re.search(rb"[^\w-]" + name + rb"(?![\w-])", head) is not None


def _by_paragraph(quotes: Iterable[ShownQuote]) -> tuple[ShownQuote, ...]:
    """Each text once, in the order of the source; those that nobody has checked last."""
    once = {quote.text: quote for quote in reversed(list(quotes))}.values()
    return tuple(sorted(once, key=lambda quote: (quote.paragraph or 1 << 30, quote.text)))


def _states(
    sizes: Iterable[int], quotes: Iterable[ShownQuote], standings: Standings
) -> Iterator[ParagraphState]:
    on: dict[int | None, list[ShownQuote]] = defaultdict(list)
    for quote in quotes:
        on[quote.paragraph].append(quote)
    for number, words in enumerate(sizes, 1):
        here = on.get(number, [])
        marks = [standings.get(quote.key) for quote in here]
        yield ParagraphState(number, words, len(here), _knowledge(marks))


def _knowledge(marks: list[float | None]) -> Knowledge:
    """What the last marks of the questions on a paragraph tell of it."""
    answered = [mark for mark in marks if mark is not None]
    if any(mark < 1 for mark in answered):
        return Knowledge.MISSED
    if answered:
        return Knowledge.MASTERED
    return Knowledge.QUOTED if marks else Knowledge.NONE
