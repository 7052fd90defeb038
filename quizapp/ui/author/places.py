"""Places in a text as checks count them, and as an editor does.

Python counts characters; Qt counts units of UTF-16, of which a rare character takes two.
"""

import re
from bisect import bisect_left
from typing import Final

from PySide6.QtGui import QTextCursor, QTextDocument

_RARE: Final = re.compile("[\U00010000-\U0010ffff]")


def units(text: str, characters: int) -> int:
    """How many units the first so many characters of a text take."""
    if text.isascii():
        return min(characters, len(text))
    start = text[:characters]
    return len(start) + sum(char > "\uffff" for char in start)


def characters(text: str, count: int) -> int:
    """How many characters the first so many units of a text hold."""
    if text.isascii():
        return min(count, len(text))
    taken = 0
    for number, char in enumerate(text):
        if taken >= count:
            return number
        taken += 2 if char > "\uffff" else 1
    return len(text)


class Ruler:
    """Measures one long text again and again."""

    def __init__(self, text: str) -> None:
        self._rare = [] if text.isascii() else [found.start() for found in _RARE.finditer(text)]
        self._rare_units = [place + number for number, place in enumerate(self._rare)]

    def units(self, count: int) -> int:
        """How many units the first so many characters take."""
        return count + bisect_left(self._rare, count)

    def characters(self, count: int) -> int:
        """How many characters the first so many units hold."""
        return count - bisect_left(self._rare_units, count)


def text_of(document: QTextDocument) -> str:
    """The text of an editor with its lines parted by line feeds.

    Qt's own `toPlainText` makes a plain space of a no-break space.
    """
    return document.toRawText().replace("\u2029", "\n")


def position(document: QTextDocument, line: int, column: int) -> int:
    """Where a line and column, both from 1, stand; what lies outside is moved to the edge."""
    count = document.blockCount()
    if line > count:
        return document.characterCount() - 1
    block = document.findBlockByNumber(max(line, 1) - 1)
    return block.position() + units(block.text(), max(column, 1) - 1)


def place_of(cursor: QTextCursor) -> tuple[int, int]:
    """The line and column, both from 1, of a cursor."""
    block = cursor.block()
    return block.blockNumber() + 1, characters(block.text(), cursor.positionInBlock()) + 1


def set_text(document: QTextDocument, text: str) -> None:
    """Make a document hold another text, with the least change, as one step of undo."""
    old = text_of(document)
    if old == text:
        return
    start = _shared(old, text)
    end = _shared(old[start:][::-1], text[start:][::-1])
    ruler, cursor = Ruler(old), QTextCursor(document)
    cursor.setPosition(ruler.units(start))
    cursor.setPosition(ruler.units(len(old) - end), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])


def change_of(document: QTextDocument, text: str) -> int:
    """Where a document and another text begin to differ."""
    old = text_of(document)
    return Ruler(old).units(_shared(old, text))


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
