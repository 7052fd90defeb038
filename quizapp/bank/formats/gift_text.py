"""The letters of GIFT: escapes, pieces of a file with their places, and the formats of texts."""

import re
from dataclasses import dataclass
from typing import Final

from quizapp.bank.formats.rich_text import Taken, from_html, from_markdown, from_plain

_ESCAPE: Final = re.compile(r"\\([\\:#={}~n])")
_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_LINE_END: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
# Two characters that no text holds, so that the mask is as long as the text.
_MASKED: Final = "\0\0"


def mask_of(text: str) -> str:
    """A text in which escaped characters are no marks, at the same length."""
    return _ESCAPE.sub(_MASKED, text)


def unescaped(raw: str) -> str:
    r"""A text with what its escapes mean; `\n` is the end of a line, line ends are spaces."""
    return _ESCAPE.sub(_meaning, _LINE_END.sub(" ", raw))


def _meaning(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else found[1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: its letters, the same with escapes masked, and where it begins."""

    text: str
    mask: str
    start: int

    def part(self, start: int, end: int | None = None) -> "Piece":
        """A part of this piece, by places in it."""
        return Piece(self.text[start:end], self.mask[start:end], self.start + start)

    def stripped(self) -> "Piece":
        """The piece without the white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def plain(self) -> str:
        """What the piece says, with no format."""
        return " ".join(unescaped(self.text).split())

    def split(self, marks: str) -> list["Piece"]:
        """Cut before every mark that is one; what stands before the first is a piece too."""
        places = [n for n, letter in enumerate(self.mask) if letter in marks]
        return [
            self.part(start, end)
            for start, end in zip([0, *places], [*places, len(self.text)], strict=True)
        ]


def format_of(raw: str, default: str) -> tuple[str, str]:
    """The format in which a text is written, and the text behind its mark."""
    found = _FORMAT.match(raw)
    return (found[1], raw[found.end() :]) if found else (default, raw)


def read_text(raw: str, default: str) -> Taken:
    """Read a text of the file, whatever its format, into our markup."""
    name, body = format_of(raw, default)
    text = unescaped(body).strip()
    match name:
        case "html":
            return from_html(text)
        case "markdown":
            return from_markdown(text)
        case "plain":
            return from_plain(text)
        case _:  # Moodle's own: letters, in which tags may stand
            return from_html(text.replace("\n", "<br>"), sure=False)
