"""Long texts in lines: broken at spaces, so that YAML reads the spaces again."""

from collections.abc import Iterator, Sequence
from typing import Final

# A text of more lines is broken anew when it is changed.
_MOST_LINES: Final = 200


def fold(text: str, width: int, old: Sequence[str] = (), first: int | None = None) -> list[str]:
    """Break a text into lines of at most so many characters, as far as it has spaces.

    Each line end of the text becomes one more blank line. Lines of the `old` form of the text
    stay where they still fit, so that a changed word changes its own lines alone. `first` is
    the width of the first line, where it differs.
    """
    lines: list[str] = []
    kept = _paragraphs(old) if len(old) <= _MOST_LINES else []
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append("")
        if paragraph:
            least = width if lines or first is None else first
            lines += _broken(paragraph, width, least, kept)
    return lines


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Lines by paragraphs, which blank lines set apart."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return found


def _broken(text: str, width: int, first: int, old: list[list[str]]) -> Iterator[str]:
    ends = {" ".join(lines[at:]): lines[at:] for lines in old for at in range(len(lines))}
    for line in max((_still_there(text, lines) for lines in old), key=len, default=[]):
        yield line
        text = text[len(line) + 1 :]
        first = width
    while text not in ends:
        end = _break(text, first)
        yield text[:end]
        if end == len(text):
            return
        text, first = text[end + 1 :], width
    yield from ends[text]


def _still_there(text: str, lines: list[str]) -> list[str]:
    """The lines that the text still starts with, but for the last, whose end may have changed."""
    found: list[str] = []
    for line in lines:
        if not text.startswith(line + " ") or text[len(line) + 1 : len(line) + 2] in ("", " "):
            break
        found.append(line)
        text = text[len(line) + 1 :]
    return found


def _break(text: str, width: int) -> int:
    """Where the first line ends: at a single space, the last that fits or else the next."""
    if len(text) <= width:
        return len(text)
    end = text.rfind(" ", 0, width + 1)
    while end > 0 and not _is_single(text, end):
        end = text.rfind(" ", 0, end)
    if end <= 0:
        end = text.find(" ", max(width, 1))
        while end > 0 and not _is_single(text, end):
            end = text.find(" ", end + 1)
    return end if end > 0 else len(text)


def _is_single(text: str, at: int) -> bool:
    """Whether a space stands between two characters neither of which is white."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before not in ("", " ", "\t") and after not in ("", " ", "\t")
