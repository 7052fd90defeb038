"""What Enter, Tab and Backspace do to the indentation of YAML."""

import re
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

STEP: Final = 2
_LINE: Final = re.compile(r"( *)((?:- +)*)(.*)", re.DOTALL)
_OPENS: Final = re.compile(r"(?:^|[^#]):(?:\s+[|>][-+0-9]*)?\s*(?:#.*)?$")
_BARE_DASH: Final = re.compile(r" *(?:- *)+$")


def indent_after(text: str) -> int:
    """How far the line that follows a text is indented.

    After a key without a value it goes deeper; after a dash it stands under what the dash began.
    """
    found = _LINE.match(text)
    if found is None:
        return 0
    lead, dashes, rest = found.groups()
    here = len(lead) + len(dashes)
    return here + STEP if _OPENS.search(rest) and not rest.startswith("#") else here


def break_line(cursor: QTextCursor) -> None:
    """Begin a new line as far in as it belongs; a dash that nothing follows is taken back."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    before = cursor.block().text()[: cursor.positionInBlock()]
    after = cursor.block().text()[cursor.positionInBlock() :]
    if _BARE_DASH.match(before) and not after.strip():
        indent = len(before) - len(before.lstrip(" "))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(" " * indent)
    else:
        # What moves down brings no spaces of its own.
        for _ in range(len(after) - len(after.lstrip(" "))):
            cursor.deleteChar()
        cursor.insertText("\n" + " " * min(indent_after(before), _most(before, after)))
    cursor.endEditBlock()


def _most(before: str, after: str) -> int:
    """Within the indentation, a line that moves down keeps its own."""
    return len(before) if not before.strip(" ") and after else 10_000


def shift(cursor: QTextCursor, direction: int) -> None:
    """Move the line of a cursor, or all lines of its selection, by one step."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last != first and cursor.selectionEnd() == last.position():
        last = last.previous()  # a selection up to the start of a line has nothing of it
    edit = QTextCursor(document)
    edit.beginEditBlock()
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        _shift_line(edit, block, direction, many=first != last)
        block = block.next()
    edit.endEditBlock()


def _shift_line(edit: QTextCursor, block: QTextBlock, direction: int, *, many: bool) -> None:
    text = block.text()
    edit.setPosition(block.position())
    if direction > 0:
        if text or not many:
            edit.insertText(" " * STEP)
        return
    for _ in range(min(STEP, len(text) - len(text.lstrip(" ")))):
        edit.deleteChar()


def erase_step(cursor: QTextCursor) -> bool:
    """Within the indentation, take back one step of it; False anywhere else."""
    before = cursor.block().text()[: cursor.positionInBlock()]
    if cursor.hasSelection() or not before or before.strip(" "):
        return False
    cursor.beginEditBlock()
    for _ in range((len(before) - 1) % STEP + 1):
        cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True
