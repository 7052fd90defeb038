"""Fills a text document with a paper: text with formats alone, so that no tag can come into being.

Paper is white whatever the theme, so the colours are of its own. Lengths are in points; the
document counts tenths of a point, fine enough for letters that are placed as a printer prints.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from quizapp.core.directions import apart
from quizapp.core.markup import Run
from quizapp.core.paper import (
    Block,
    Choice,
    Choices,
    Footnote,
    Footnotes,
    Heading,
    Paper,
    Plain,
    Rule,
    Style,
    Table,
    Text,
    Together,
    Tone,
)
from quizapp.ui.theme import look

UNIT: Final = 10  # document units in a point
Span = tuple[int, int]

INK: Final = "#1B2330"
MUTED: Final = "#566170"
_LINE: Final = "#C9D0DA"
_COLOURS: Final = {
    Tone.PLAIN: INK,
    Tone.MUTED: MUTED,
    Tone.RIGHT: "#1B7A4B",
    Tone.PARTLY: "#8A5000",
    Tone.WRONG: "#B3372F",
}
_BODY: Final = 10.0
_SMALL: Final = 9.0
_POINTS: Final = {
    Style.BODY: _BODY,
    Style.LEAD: 18.0,
    Style.SMALL: _SMALL,
    Style.QUOTE: 10.5,
}
_HEADINGS: Final = {2: (14.0, 26.0, 6.0), 3: (11.5, 0.0, 3.0)}  # points, space above and below
_TITLE: Final = 22.0
# Ends of paragraphs and frames, and the place of an object: no letters in Qt's documents.
_NO_LETTERS: Final = dict.fromkeys(
    (0, 0x2028, 0x2029, 0xFDD0, 0xFDD1, 0xFFFC, *range(0x0A, 0x0E)), " "
)
_GAP: Final = "\N{EM SPACE}"  # between a text and the word on it
_SIGN: Final = 16.0  # where labels begin
_LABEL: Final = 35.0  # where text begins behind sign and label
_LEADING: Final = 125.0  # percent of a line
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_LEFT_TAB: Final = QTextOption.TabType.LeftTab
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_THIN: Final = 0.7


def sans(points: float = _BODY) -> QFont:
    """The face of paper that is not quoted; `points` are those of the page."""
    return _sized(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), points)


def _sized(font: QFont, points: float) -> QFont:
    # Pixels, for points would follow the screen.
    font.setPixelSize(round(points * UNIT))
    return font


def fill(document: QTextDocument, paper: Paper) -> list[Span]:
    """Write a paper into an empty document.

    Returns the first and the last position of each group of lines that belong together.
    """
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, paper.title)
    pen = _Pen(document)
    pen.line((Run(" ".join(paper.title.split())),), _format(_TITLE, INK, bold=True), below=4)
    for line in paper.lines:
        pen.line((Run(line),), _format(_BODY, MUTED))
    for block in paper.blocks:
        pen.block(block)
    return pen.groups


class _Pen:
    """Writes block after block at the end of a document."""

    def __init__(self, document: QTextDocument) -> None:
        self.groups: list[Span] = []
        self._cursor = QTextCursor(document)
        self._empty = True
        self._headline: int | None = None  # where a headline stands that nothing follows yet

    def block(self, block: Block) -> None:
        """Write a block; a headline stays with what follows it."""
        first = self._headline
        before, fresh = self._cursor.position(), not self._empty
        self._headline = None
        for each in block.blocks if isinstance(block, Together) else (block,):
            self._plain(each)
        start = before + fresh if first is None else first
        if isinstance(block, Heading):
            self._headline = start
        elif isinstance(block, Together) or first is not None:
            # Behind a table stands an empty line, which waits for what comes next.
            self.groups.append((start, self._cursor.position() - self._empty))

    def _plain(self, block: Plain) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._text(block)
            case Choices(lines=lines):
                labelled = any(line.label for line in lines)
                for line in lines:
                    self._choice(line, labelled=labelled)
                self._space(4)
            case Table():
                self._table(block)
            case Rule():
                self._rule()
            case Footnotes(notes=notes):
                for note in notes:
                    self._note(note)
            case _:
                assert_never(block)

    def line(
        self,
        runs: Sequence[Run],
        base: QTextCharFormat,
        *,
        above: float = 0,
        below: float = 2,
        left: float = 0,
        hang: float = 0,
        tabs: Sequence[float] = (),
    ) -> None:
        """Write one paragraph; `hang` is how far its first line stands out to the left."""
        style = QTextBlockFormat()
        style.setTopMargin(above * UNIT)
        style.setBottomMargin(below * UNIT)
        style.setLeftMargin(left * UNIT)
        style.setTextIndent(-hang * UNIT)
        style.setTabPositions([QTextOption.Tab(tab * UNIT, _LEFT_TAB) for tab in tabs])
        style.setLineHeight(_LEADING, _PROPORTIONAL)
        if self._empty:
            self._cursor.setBlockFormat(style)
            self._cursor.setBlockCharFormat(base)
            self._empty = False
        else:
            self._cursor.insertBlock(style, base)
        self.runs(runs, base)

    def runs(self, runs: Sequence[Run], base: QTextCharFormat) -> None:
        """Write letters behind those that stand there."""
        for run in runs:
            self._cursor.insertText(_lines(apart(run.text)), _styled(run, base))

    def _heading(self, block: Heading) -> None:
        points, above, below = _HEADINGS[min(max(block.level, 2), 3)]
        base = _format(points, INK, bold=True)
        label = (Run(f"{block.label}\t"),) if block.label else ()
        hang = _SIGN if label else 0
        self.line(
            (*label, *block.text),
            base,
            above=above,
            below=below,
            left=hang,
            hang=hang,
            tabs=(hang,),
        )

    def _text(self, block: Text) -> None:
        bold = block.tone not in (Tone.PLAIN, Tone.MUTED)
        base = _format(_POINTS[block.style], _COLOURS[block.tone], bold=bold, style=block.style)
        if block.title:
            self.line((Run(block.title),), _format(_SMALL, MUTED), above=8, below=0)
        for paragraph in block.text:
            self.line(paragraph, base)
        if block.notes:
            small = _format(_BODY, MUTED)
            small.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            self.runs((Run("\N{THIN SPACE}" + ", ".join(map(str, block.notes))),), small)

    def _choice(self, line: Choice, *, labelled: bool) -> None:
        left = _LABEL if labelled else _SIGN
        coloured = _format(_BODY, _COLOURS[line.tone], bold=True)
        body = _format(_POINTS[line.style], INK, style=line.style)
        first, *others = line.text or ((),)
        tabs = (_SIGN, left) if labelled else (left,)
        self.line((), body, above=4, below=1, left=left, hang=left, tabs=tabs)
        self.runs((Run(line.sign + "\t"),), coloured)
        if labelled:
            self.runs((Run(line.label + "\t"),), _format(_BODY, MUTED))
        self.runs(first, body)
        for paragraph in others:
            self.line(paragraph, body, below=1, left=left)
        if line.word:
            said = _format(_SMALL, _COLOURS[line.tone], bold=True)
            self.runs((Run(f"{_GAP}{line.word}"),), said)
        for paragraph in line.note:
            self.line(paragraph, _format(_SMALL, MUTED), below=1, left=left)

    def _note(self, note: Footnote) -> None:
        quote = _format(_POINTS[Style.QUOTE], INK, style=Style.QUOTE)
        start = self._cursor.position() + 1
        self.line((), quote, above=6, below=1, left=_SIGN + 6, hang=_SIGN + 6, tabs=(_SIGN + 6,))
        self.runs((Run(f"{note.number}\t"),), _format(_BODY, MUTED))
        self.runs((Run(note.quote),), quote)
        self.line(note.citation, _format(_SMALL, MUTED), left=_SIGN + 6)
        self.groups.append((start, self._cursor.position()))

    def _table(self, block: Table) -> None:
        self.line((Run(block.caption),), _format(_BODY, INK, bold=True), above=12, below=2)
        columns = len(block.head)
        table = self._cursor.insertTable(len(block.rows) + 1, columns, _table_format(columns))
        for row, cells in enumerate((block.head, *block.rows)):
            colour = MUTED if row == 0 else INK
            for column, text in enumerate(cells):
                cell = table.cellAt(row, column)
                cell.setFormat(_cell_format(first=column == 0, last=column == columns - 1))
                cursor = cell.firstCursorPosition()
                style = QTextBlockFormat()
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                style.setAlignment(side)
                cursor.setBlockFormat(style)
                cursor.insertText(_lines(text), _format(_SMALL if row == 0 else _BODY, colour))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._empty = True

    def _rule(self) -> None:
        """A thin line over the whole width."""
        style = QTextBlockFormat()
        style.setTopMargin(12 * UNIT)
        style.setBottomMargin(8 * UNIT)
        style.setLineHeight(_THIN * UNIT, _FIXED)
        style.setBackground(QColor(_LINE))
        self._cursor.insertBlock(style, _format(_THIN, _LINE))

    def _space(self, height: float) -> None:
        """More room under what was written last."""
        style = self._cursor.blockFormat()
        style.setBottomMargin(style.bottomMargin() + height * UNIT)
        self._cursor.setBlockFormat(style)


def _format(
    points: float, colour: str, *, bold: bool = False, style: Style = Style.BODY
) -> QTextCharFormat:
    font = sans(points)
    if style is Style.QUOTE:
        font = _sized(look().font("quote"), points)
    if bold or style is Style.LEAD:
        font.setWeight(QFont.Weight.DemiBold)
    result = QTextCharFormat()
    result.setFont(font)
    result.setForeground(QColor(colour))
    return result


def _styled(run: Run, base: QTextCharFormat) -> QTextCharFormat:
    """The format of one run; strong words in what is bold already are underlined."""
    if not (run.strong or run.emphasis or run.code):
        return base
    result = QTextCharFormat(base)
    if run.strong:
        result.setFontUnderline(base.fontWeight() > QFont.Weight.Medium)
        result.setFontWeight(QFont.Weight.Bold)
    if run.emphasis:
        result.setFontItalic(True)
    if run.code:
        result.setFontFamilies(look().font("code").families())
    return result


def _lines(text: str) -> str:
    """A text without what a document takes for the end of a paragraph, or for an object."""
    return text.translate(_NO_LETTERS)


def _cell_format(*, first: bool, last: bool) -> QTextTableCellFormat:
    style = QTextTableCellFormat()
    style.setPadding(2 * UNIT)
    # The table is as wide as the text round it.
    if first:
        style.setLeftPadding(0)
    if last:
        style.setRightPadding(0)
    return style


def _table_format(columns: int) -> QTextTableFormat:
    style = QTextTableFormat()
    style.setBorder(0)
    style.setCellSpacing(0)
    style.setBottomMargin(10 * UNIT)
    style.setHeaderRowCount(1)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    figures = [QTextLength(QTextLength.Type.PercentageLength, 16)] * (columns - 1)
    names = QTextLength(QTextLength.Type.PercentageLength, 100 - 16 * (columns - 1))
    style.setColumnWidthConstraints([names, *figures])
    return style
