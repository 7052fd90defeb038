"""Texts as scalars of YAML that our reader takes for exactly these texts."""

import re
from typing import Final

# What cannot be mistaken for anything but letters, on one line of a file.
_LETTERS: Final = "0-9A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_PLAIN: Final = re.compile(rf"[{_LETTERS}][{_LETTERS} !$%&()*+,\-./;<=>?@\[\]^_|~–—’“”…€]*")
_WIDTH: Final = 96
_PIECE: Final = 80
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\"}


def scalar(text: str) -> str:
    """A short text on one line, plain where that is safe and else in double quotes."""
    return text if _PLAIN.fullmatch(text) and not text.endswith(" ") else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes; what is not seen, or seen as something else, is escaped."""
    return '"' + "".join(map(_letter, text)) + '"'


def _letter(letter: str) -> str:
    known = _ESCAPES.get(letter)
    if known:
        return known
    if letter.isprintable():
        return letter
    return f"\\x{ord(letter):02x}" if ord(letter) <= 0xFF else f"\\U{ord(letter):08x}"  # noqa: PLR2004


def lines_of(name: str, text: str, indent: str) -> list[str]:
    """The lines of a field; a long text becomes a folded block."""
    if len(indent) + len(name) + 2 + len(text) <= _WIDTH and "\n" not in text:
        return [f"{indent}{name}: {scalar(text)}"]
    if _folds(text):
        return [f"{indent}{name}: >", *_folded(text, indent + "  ")]
    if _stands(text):
        lines = [f"{indent}  {line}" if line else "" for line in text.split("\n")]
        return [f"{indent}{name}: |", *lines]
    return [f"{indent}{name}: {_continued(text, indent + '  ')}"]


def entry_of(text: str, indent: str) -> str:
    """A text as an entry of a list; a long one goes on in further lines."""
    short = len(indent) + 2 + len(text) <= _WIDTH
    return f"{indent}- {scalar(text) if short else _continued(text, indent + '  ')}"


def _folds(text: str) -> bool:
    """Whether a folded block gives the text back: words with one space, and paragraphs."""
    bare = text.replace("\n\n", " ")
    words = bare.split(" ")
    seen = bare.replace("\u00a0", "").isprintable()
    return seen and all(word and len(word) <= _WIDTH for word in words)


def _stands(text: str) -> bool:
    """Whether a literal block gives the text back: lines that begin and end with letters."""
    lines = text.split("\n")
    seen = text.replace("\n", "").replace("\u00a0", "").isprintable()
    return seen and all(line == line.strip() and len(line) <= 10 * _WIDTH for line in lines)


def _folded(text: str, indent: str) -> list[str]:
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            lines += ["", ""]  # of the line ends between two paragraphs, folding takes one away
        line = indent
        for word in paragraph.split(" "):
            if len(line) + len(word) > _WIDTH and line.strip():
                lines.append(line.rstrip(" "))
                line = indent
            line += word + " "
        lines.append(line.rstrip(" "))
    return lines


def _continued(text: str, indent: str) -> str:
    """A text in double quotes over several lines, none of which is too long."""
    letters = [_letter(letter) for letter in text]
    pieces = ["".join(letters[start : start + _PIECE]) for start in range(0, len(letters), _PIECE)]
    # A space at the start of a line would be taken for its indentation.
    told = [f"\\{piece}" if piece.startswith(" ") else piece for piece in pieces]
    return '"' + f"\\\n{indent}".join(told) + '"'
