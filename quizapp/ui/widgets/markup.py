"""Put the small markup of question files into a Qt document, letter by letter, as text only."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from quizapp.core.markup import Run, parse
from quizapp.ui.theme import look


def insert_markup(cursor: QTextCursor, text: str, base: QTextCharFormat) -> None:
    """Insert a text at the cursor, styled by its markup on top of `base`."""
    for number, paragraph in enumerate(parse(text)):
        if number:
            cursor.insertBlock()
        for run in paragraph:
            cursor.insertText(run.text, run_format(run, base))


def run_format(run: Run, base: QTextCharFormat) -> QTextCharFormat:
    """The format of one run: what the run adds to `base`."""
    if not (run.strong or run.emphasis or run.code):
        return base
    result = QTextCharFormat(base)
    if run.strong:
        result.setFontWeight(QFont.Weight.Bold)
    if run.emphasis:
        result.setFontItalic(True)
    if run.code:
        result.setFontFamilies(look().font("code").families())
    return result
