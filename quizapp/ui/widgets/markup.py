"""Put the small markup of question files into a Qt document, letter by letter, as text only."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from quizapp.core.markup import Run, parse
from quizapp.ui.theme import Kind, look


def insert_markup(
    cursor: QTextCursor, text: str, base: QTextCharFormat, *, bold: bool = False
) -> None:
    """Insert a text at the cursor, styled by its markup on top of `base`.

    `bold` says that all of the text is bold; strong words are underlined then.
    """
    for number, paragraph in enumerate(parse(text)):
        if number:
            cursor.insertBlock()
        for run in paragraph:
            cursor.insertText(run.text, run_format(run, base, bold=bold))


def run_format(run: Run, base: QTextCharFormat, *, bold: bool) -> QTextCharFormat:
    """The format of one run: what the run adds to `base`."""
    if not (run.strong or run.emphasis or run.code):
        return base
    result = QTextCharFormat(base)
    if run.strong:
        result.setFontWeight(QFont.Weight.Bold)
        result.setFontUnderline(bold)
    if run.emphasis:
        result.setFontItalic(True)
    if run.code:
        result.setFontFamilies(look().font("code").families())
    return result


def is_bold(kind: Kind) -> bool:
    """Whether all of a kind of text is bold, so that bold alone marks nothing in it."""
    return look().font(kind).weight() > QFont.Weight.Medium
