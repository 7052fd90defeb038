"""Put the small markup of question files into a Qt document, letter by letter and as text only."""

from PySide6.QtGui import QTextCharFormat, QTextCursor


def insert_markup(cursor: QTextCursor, text: str, base: QTextCharFormat) -> None:
    """Insert a text at the cursor, styled by its markup on top of `base`."""
    raise NotImplementedError
