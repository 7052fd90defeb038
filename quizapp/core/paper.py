"""A document to print or to keep: plain values that PDF, HTML and the printer draw alike.

Texts are letters with a few styles (`core.markup`), so nothing in a question file can turn into
a tag, an image or a link. What is right or wrong is a sign, a word and a tone: colour only adds.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quizapp.core.directions import apart, in_a_row
from quizapp.core.markup import Paragraph, Run, parse
from quizapp.core.model import Quote, Source

Texts = tuple[Paragraph, ...]

VERBATIM: Final = "✓\N{NO-BREAK SPACE}verbatim"
NOT_CHECKED: Final = "not checked"


class Tone(StrEnum):
    """What a text is about, for the colour that renderers add."""

    PLAIN = "plain"
    MUTED = "muted"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Style(StrEnum):
    """How large and in which face a text is set."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline; level 2 opens a part, level 3 stands over one thing, such as a question."""

    text: Paragraph
    level: int = 2
    label: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs; `title` stands before them, `notes` are the numbers of footnotes behind them."""

    text: Texts
    style: Style = Style.BODY
    tone: Tone = Tone.PLAIN
    title: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: sign and label before the text, a word on it, and a note under it."""

    text: Texts
    label: str = ""
    sign: str = ""
    word: str = ""
    tone: Tone = Tone.PLAIN
    note: Texts = ()
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Choices:
    """Lines that belong together: options, items, pairs, gaps."""

    lines: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names it, the others hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A quote by its number, and where it stands as a historian would cite it."""

    number: int
    quote: str
    citation: Paragraph


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The list to which the numbers in the texts lead."""

    notes: tuple[Footnote, ...]


Plain = Heading | Text | Choices | Table | Rule | Footnotes


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page where they fit on one."""

    blocks: tuple[Plain, ...]


Block = Plain | Together


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; `lines` stand under the title, `language` is a tag such as `en`."""

    title: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    author: str = ""
    language: str = "en"


def marked(text: str) -> Texts:
    """A text of a question file, its markup read."""
    return parse(text)


def literal(*texts: str) -> Texts:
    """Texts whose every character stands for itself, each a paragraph; empty ones are left out."""
    return tuple((Run(text),) for text in texts if text)


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    return text if text.startswith("“") else f"“{text}”"


class Citations:
    """Numbers quotes in the order in which they are cited, each distinct one once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._quotes: list[Quote] = []

    def cite(self, quotes: tuple[Quote, ...]) -> tuple[int, ...]:
        """The footnote numbers of some quotes, from 1; a quote is its source and its words."""
        return tuple(dict.fromkeys(map(self._number, quotes)))

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes cited so far, by number."""
        return tuple(self._quotes)

    def _number(self, quote: Quote) -> int:
        key = (quote.source, quote.text)
        if key not in self._numbers:
            self._quotes.append(quote)
            self._numbers[key] = len(self._quotes)
        return self._numbers[key]


def footnote(number: int, quote: Quote, source: Source | None) -> Footnote:
    """Cite a quote in full; where nothing is known of the source, its id stands for it."""
    return Footnote(number, quoted(quote.text), citation(quote.source, quote.paragraph, source))


def citation(source_id: str, paragraph: int | None, source: Source | None) -> Paragraph:
    """Author, *title* (publisher, date), paragraph, and whether the words were checked."""
    if source is None:
        start: tuple[Run, ...] = (Run(source_id),)
    else:
        author = (Run(f"{apart(source.author)}, "),) if source.author else ()
        where = in_a_row((source.publisher, source.published), ", ")
        start = (*author, Run(apart(source.title), emphasis=True), *_bracketed(where))
    if paragraph is None:
        return (*start, Run(f". {NOT_CHECKED.capitalize()}."))
    return (*start, Run(f", ¶\N{NO-BREAK SPACE}{paragraph}. {VERBATIM}."))


def _bracketed(text: str) -> tuple[Run, ...]:
    # A date of the author's may bring brackets of its own.
    if not text:
        return ()
    return (Run(f", {text}" if "(" in text else f" ({text})"),)
