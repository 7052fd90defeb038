"""A text with line numbers, signs of problems, and a ground under the question one is in."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from quizapp.bank.problems import Problem
from quizapp.ui.author.gutter import Gutter
from quizapp.ui.author.marks import Marks
from quizapp.ui.theme import look

_MARGIN_LINES: Final = 3  # lines that stay in sight around a place that is gone to


class NumberedText(QPlainTextEdit):
    """Shows one document at a time. `place_changed` comes with every move of the cursor."""

    place_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = Marks(self.document())
        self._question: QTextCursor | None = None
        self._found: list[QTextEdit.ExtraSelection] = []
        self._gutter = Gutter(self)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._gutter.clicked.connect(self._on_gutter_clicked)
        self.blockCountChanged.connect(self._on_block_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self._dress()

    # What is shown

    def turn_to(self, document: QTextDocument) -> None:
        """Show another document, without marks as yet."""
        self._marks, self._question, self._found = Marks(document), None, []
        self.setExtraSelections([])
        document.setDefaultFont(look().font("code"))
        self.setDocument(document)
        self._dress()

    def show_marks(self, problems: Sequence[Problem]) -> None:
        """Underline problems and give their lines a sign."""
        self._marks = Marks(self.document(), problems)
        self._select()

    def show_found(self, found: list[QTextEdit.ExtraSelection]) -> None:
        """Lay a ground under what was searched for."""
        self._found = found
        self._select()

    def show_question(self, lines: tuple[int, int] | None) -> None:
        """Lay a light ground under some lines, first and last counted from 1; None: nowhere."""
        if lines is None:
            self._question = None
        else:
            first = self.document().findBlockByNumber(lines[0] - 1)
            last = self.document().findBlockByNumber(lines[1] - 1)
            cursor = QTextCursor(self.document())
            cursor.setPosition(first.position())
            cursor.setPosition(max(last.position(), 0), QTextCursor.MoveMode.KeepAnchor)
            self._question = cursor
        self.viewport().update()
        self._gutter.update()

    def marks(self) -> Marks:
        """The problems of the text."""
        return self._marks

    def question_lines(self) -> tuple[int, int]:
        """The lines of the question that is lit, counted from 0; (-1, -1) where none is."""
        if self._question is None:
            return -1, -1
        document = self.document()
        first = document.findBlock(self._question.selectionStart()).blockNumber()
        return first, document.findBlock(self._question.selectionEnd()).blockNumber()

    # Where things are

    def lines_seen(self) -> Iterator[tuple[int, float, float]]:
        """Number (from 0), top and height of each line that is in sight."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid():
            rect = self._rect(block)
            if rect.top() > bottom:
                return
            if block.isVisible():
                yield block.blockNumber(), rect.top(), rect.height()
            block = block.next()

    def line_height(self) -> float:
        """How high one line of letters is."""
        return QFontMetricsF(self.font()).lineSpacing()

    def _rect(self, block: QTextBlock) -> QRectF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    def go_to(self, place: int, end: int | None = None) -> None:
        """Put the cursor at a place, or select up to `end`, with some lines around it in sight."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        bar, line = self.verticalScrollBar(), cursor.blockNumber()
        first = self.firstVisibleBlock().blockNumber()
        count = max(1, int(self.viewport().height() / self.line_height()))
        if not first + _MARGIN_LINES <= line < first + count - _MARGIN_LINES:
            if self.lineWrapMode() == QPlainTextEdit.LineWrapMode.NoWrap:
                bar.setValue(max(0, line - count // 3))
            else:
                self.centerCursor()
        if end is not None and end != place:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_wraps(self, wraps: bool) -> None:
        """Break long lines at the edge, or let them run on."""
        modes = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(modes.WidgetWidth if wraps else modes.NoWrap)

    # Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the question, then the text."""
        first, last = self.question_lines()
        if first >= 0:
            painter = QPainter(self.viewport())
            ground, width = look().colour("hover"), self.viewport().width()
            for line, top, height in self.lines_seen():
                if first <= line <= last:
                    painter.fillRect(QRect(0, round(top), width, round(height) + 1), ground)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        self._lay_gutter()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def minimumSizeHint(self) -> QSize:
        """A line or two are better than none."""
        return QSize(look().px(160), look().px(32))

    def _dress(self) -> None:
        font = look().font("code")
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setCursorWidth(look().px(2))
        self.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(" ") * 8)
        self._lay_gutter()
        self._select()

    def _lay_gutter(self) -> None:
        width = self._gutter.needed_width()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), width, inside.height())

    def _select(self) -> None:
        self.setExtraSelections([*self._found, *self._marks.selections()])
        self._gutter.update()

    def _on_gutter_clicked(self, line: int) -> None:
        self.setFocus()
        found = [mark for mark in self._marks if mark.line() == line]
        block = self.document().findBlockByNumber(line)
        self.go_to(found[0].cursor.selectionStart() if found else block.position())

    def _on_block_count_changed(self, _count: int) -> None:
        self._lay_gutter()

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def _on_cursor_position_changed(self) -> None:
        self._gutter.update()
        self.place_changed.emit()
