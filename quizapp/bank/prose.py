"""A document of headings, paragraphs, fields and code, as lines of Markdown or of a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent, wrap
from typing import Final

_INDENT: Final = "    "
_NARROWEST: Final = 40  # columns; below that, lines are longer than the terminal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a file, to be copied as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its name, what it holds, and what it is for."""

    name: str
    holds: str
    about: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The fields of something, one below the other."""

    rows: Sequence[Row]


Block = Heading | Paragraph | Code | Rows


def markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of a Markdown file; fields become tables."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
        match block:
            case Heading():
                yield f"{'#' * block.level} {block.text}"
            case Paragraph():
                yield block.text
            case Code():
                yield from ("```yaml", *block.text.splitlines(), "```")
            case Rows():
                yield from ("| field | holds | for |", "| --- | --- | --- |")
                for row in block.rows:
                    cells = (f"`{row.name}`", row.holds, row.about)
                    yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def plain(blocks: Iterable[Block], width: int) -> Iterator[str]:
    """The lines for a terminal of some columns; only code may be wider."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
        match block:
            case Heading():
                if block.level <= 2:  # noqa: PLR2004  the third is small enough to stand alone
                    yield ""
                yield block.text
                yield ("=" if block.level == 1 else "-") * len(block.text)
            case Paragraph():
                yield from _wrapped(block.text, width)
            case Code():
                yield from indent(block.text, _INDENT).splitlines()
            case Rows():
                yield from _rows(block.rows, width)


def _rows(rows: Sequence[Row], width: int) -> Iterator[str]:
    """Names on the left; beside each what it holds, and below that what it is for."""
    column = max(len(row.name) for row in rows) + 2
    for row in rows:
        told = [*_wrapped(row.holds, width - column), *_wrapped(row.about, width - column)]
        yield f"{row.name:{column}}{told[0]}"
        yield from (" " * column + line for line in told[1:])


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(width, _NARROWEST), break_long_words=False, break_on_hyphens=False)
