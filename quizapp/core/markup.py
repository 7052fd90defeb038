"""The small markup of question files: paragraphs, strong, emphasis and code, nothing else.

A mark opens before a word and closes behind one, never inside (`2*3*4` is a product); a mark
without its partner in the same paragraph is the character it is. Inside code nothing is a mark.
The text is read once from the left, whatever it holds, so no text can make it slow.
"""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one style in a row; its text holds no marks."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


Paragraph = tuple[Run, ...]


def parse(text: str) -> tuple[Paragraph, ...]:
    """Split a text into paragraphs (at blank lines) of runs; what is no markup stays literal.

    White space in a row counts as one space, so line breaks in the file do not show.
    """
    return tuple(_runs(paragraph) for paragraph in _paragraphs(text))


def plain(text: str) -> str:
    """Give the text without its marks, each paragraph on a line of its own."""
    if not any(mark in text for mark in "*`"):
        return "\n".join(_paragraphs(text))
    return "\n".join("".join(run.text for run in paragraph) for paragraph in parse(text))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with their white space folded."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        # Not split(): a space that must not break, as in "50 000", is a letter here.
        words = [word for word in line.replace("\t", " ").split(" ") if word]
        if words:
            blocks[-1].extend(words)
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(words) for words in blocks if words]


def _runs(paragraph: str) -> Paragraph:
    """Cut a paragraph at the marks that have a partner."""
    if not any(mark in paragraph for mark in "*`"):
        return (Run(paragraph),)
    pieces = _pieces(paragraph)
    partners = _partners(pieces)
    inside = dict.fromkeys(("**", "*", "`"), False)
    runs: list[Run] = []
    letters: list[str] = []  # joined once a run, so that a hundred stray marks cost no more
    for number, piece in enumerate(pieces):
        if number not in partners:
            letters.append(piece)
            continue
        if letters:
            runs.append(Run("".join(letters), *inside.values()))
            letters = []
        inside[piece] = not inside[piece]
    if letters:
        runs.append(Run("".join(letters)))
    return tuple(runs)


def _pieces(paragraph: str) -> list[str]:
    """Split into marks (`**`, `*`, a back tick) and the text between them; nothing is lost."""
    pieces: list[str] = []
    start = at = 0
    while at < len(paragraph):
        if paragraph[at] not in "*`":
            at += 1
            continue
        if at > start:
            pieces.append(paragraph[start:at])
        # Three in a row are strong and emphasis: the outer one opens first and closes last.
        three = paragraph.startswith("***", at)
        closing = three and at > 0 and not paragraph[at - 1].isspace()
        end = at + (2 if paragraph.startswith("**", at) and not closing else 1)
        pieces.append(paragraph[at:end])
        start = at = end
    if start < len(paragraph):
        pieces.append(paragraph[start:])
    return pieces


def _partners(pieces: list[str]) -> set[int]:
    """The numbers of the pieces that are marks with a partner, properly nested."""
    found: set[int] = set()
    open_marks: dict[str, int] = {}  # in the order of opening
    ticks = [number for number, piece in enumerate(pieces) if piece == "`"]
    next_tick = dict(pairwise(ticks))
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        if piece == "`" and next_tick.get(number, number + 1) > number + 1:
            found |= {number, next_tick[number]}
            number = next_tick[number]
        elif piece in ("**", "*"):
            _meet(pieces, number, open_marks, found)
        number += 1
    return found


def _meet(pieces: list[str], number: int, open_marks: dict[str, int], found: set[int]) -> None:
    """Open a mark, close it with its partner, or leave it as text."""
    mark = pieces[number]
    before = pieces[number - 1][-1:] if number else " "
    after = pieces[number + 1][:1] if number + 1 < len(pieces) else " "
    opened = open_marks.get(mark)
    if opened is not None and opened < number - 1 and not before.isspace() and not after.isalnum():
        found |= {opened, number}
        while open_marks and next(reversed(open_marks)) != mark:
            open_marks.popitem()  # opened inside and never closed: plain text
        del open_marks[mark]
    elif opened is None and not after.isspace() and not before.isalnum():
        open_marks[mark] = number
