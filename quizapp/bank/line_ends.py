"""Line ends of a file given back to its text after an editor made them all alike."""

import re
from collections import Counter
from typing import Final

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


def with_line_ends_of(old: str, text: str) -> str:
    """A text whose line ends are all LF with those of the file that it was read from.

    Lines that were there keep theirs; new ones get what most have. A text that has others than
    LF knows its own and stays as it is.
    """
    if "\r" not in old or "\r" in text:
        return text
    before, after = _lines(old), text.split("\n")
    ends = Counter(end for _, end in before if end)
    usual = ends.most_common(1)[0][0]
    if len(ends) == 1:
        return usual.join(after)
    found = _kept(before, after)
    last = len(after) - 1
    return "".join(
        line + (found.get(number, usual) or usual if number < last else "")
        for number, line in enumerate(after)
    )


def _lines(text: str) -> list[tuple[str, str]]:
    """Lines with their ends; the last has none, and may be empty."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    # At the end of a text the pattern matches once more, with nothing.
    while len(found) > 1 and found[-1] == ("", "") and found[-2][1] == "":
        found.pop()
    return found


def _kept(before: list[tuple[str, str]], after: list[str]) -> dict[int, str]:
    """The ends of the lines of a text that stood in the old one, too, by number."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (5 ms, only for mixed line ends)

    old = [line for line, _ in before]
    same = SequenceMatcher(None, old, after, autojunk=False).get_matching_blocks()
    return {
        block.b + step: before[block.a + step][1] for block in same for step in range(block.size)
    }
