"""What a chart shows, as a table to read, walk, select and copy."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from quizapp.core.table_cells import defused
from quizapp.ui.theme import Look, fill, look
from quizapp.ui.widgets.charts.base import Table, keep_in_view

_SHEET: Final = """
QTableWidget { color: @text; background: @card; border: none; outline: none;
  selection-background-color: @accent_soft; selection-color: @text; }
QTableWidget::item { padding: @px(4) @px(10); border: none; border-bottom: 1px solid @line; }
QTableWidget::item:focus { border: @px(2) solid @focus; }
QTableWidget::item:selected { color: @text; background: @accent_soft; }
QHeaderView { background: @card; border: none; }
QHeaderView::section { color: @muted; background: @card; font-weight: 600; border: none;
  border-bottom: @px(1) solid @line_strong; padding: @px(6) @px(12); }
"""
_PAD: Final = 10
_SPARE: Final = 16  # what Qt keeps free beside the words of a cell
_LEAST_FIRST: Final = 150  # of the first column, where the others leave so little
_ABOVE: Final = 6
_BREAKS: Final = re.compile(r"[\t\r\n]+")


class ChartTable(QTableWidget):
    """A read-only table as high as its rows. Ctrl+C copies what is selected, or all of it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{name}, as a table")
        self._look: Look | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.currentCellChanged.connect(self._on_current_cell_changed)
        self._dress()

    def show_table(self, table: Table) -> None:
        """Show another table; its first column holds words, all others figures or few words."""
        self.clear()
        self.setColumnCount(len(table.head))
        self.setRowCount(len(table.rows))
        for column, text in enumerate(table.head):
            cells = [row[column] for row in table.rows]
            figures = column > 0 and any(map(_is_figure, cells))
            self.setHorizontalHeaderItem(column, _item(text, figures=figures))
            for number, cell in enumerate(cells):
                self.setItem(number, column, _item(cell, figures=figures))
        if table.rows:
            self.setCurrentCell(0, 0)
            self.clearSelection()
        self._fit()

    def texts(self) -> list[list[str]]:
        """All cells, the head first."""
        count = range(self.columnCount())
        head = [self._text(self.horizontalHeaderItem(column)) for column in count]
        rows = range(self.rowCount())
        return [head, *([self._text(self.item(row, column)) for column in count] for row in rows)]

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window; it scrolls sideways then."""
        return QSize(look().px(120), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def event(self, event: QEvent) -> bool:
        """Copying and selecting are ours before they are shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in ours):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as lines of cells parted by tabs, as spreadsheets take them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never the table in it."""
        event.ignore()

    def _on_current_cell_changed(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None and self.hasFocus():
            keep_in_view(self.viewport(), self.visualItemRect(item))

    def _copied(self) -> str:
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not chosen:
            return "\n".join("\t".join(map(_pasted, row)) for row in self.texts())
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        lines = [
            [_pasted(self._text(self.item(row, c))) if (row, c) in chosen else "" for c in columns]
            for row in rows
        ]
        return "\n".join("\t".join(line) for line in lines)

    def _dress(self) -> None:
        """Take colours and sizes of the look; setting a style sheet changes the style again."""
        if self._look != look():
            self._look = look()
            self.setStyleSheet(fill(_SHEET, look()))
            self._fit()

    def _fit(self) -> None:
        """Give each column what its words need, the first one the rest, and take all height."""
        columns = range(self.columnCount())
        if not columns:
            return
        room = self.width()
        widths = [self._need(column) for column in columns]
        widths[0] = max(room - sum(widths[1:]), min(widths[0], self._least_first()))
        for column in columns:
            self.setColumnWidth(column, widths[column])
        rows = 0
        for row in range(self.rowCount()):
            height = self._height(row, widths[0])
            self.setRowHeight(row, height)
            rows += height
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > room else 0
        height = self.horizontalHeader().sizeHint().height() + rows + bar
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _need(self, column: int) -> int:
        """How wide a column must be to show its words on one line."""
        head = QFontMetrics(look().font("strong"))
        widest = head.horizontalAdvance(self._text(self.horizontalHeaderItem(column)))
        metrics = QFontMetrics(look().font("body"))
        for row in range(self.rowCount()):
            widest = max(widest, metrics.horizontalAdvance(self._text(self.item(row, column))))
        return widest + _around()

    def _least_first(self) -> int:
        """How narrow the first column may get: no word of it is broken."""
        metrics = QFontMetrics(look().font("body"))
        words = (self._text(self.item(row, 0)).split() for row in range(self.rowCount()))
        widest = max((metrics.horizontalAdvance(word) for row in words for word in row), default=0)
        return max(widest + _around(), look().px(_LEAST_FIRST))

    def _height(self, row: int, width: int) -> int:
        """How high a row is whose first cell wraps; Qt's own measure forgets the padding."""
        room = QRect(0, 0, max(width - _around(), 1), 100_000)
        flags = Qt.TextFlag.TextWordWrap
        metrics = QFontMetrics(look().font("body"))
        words = metrics.boundingRect(room, flags, self._text(self.item(row, 0)))
        return words.height() + 2 * look().px(_ABOVE)

    @staticmethod
    def _text(item: QTableWidgetItem | None) -> str:
        return item.text() if item is not None else ""


def _around() -> int:
    """What is kept free at both sides of the words of a cell."""
    return 2 * look().px(_PAD) + look().px(_SPARE)


def _pasted(text: str) -> str:
    """A cell that stays one where it is pasted, and is not reckoned: titles come from files."""
    return defused(_BREAKS.sub(" ", text))


def _is_figure(text: str) -> bool:
    """Whether a cell is a number or a percentage."""
    return text.removesuffix(" %").replace(",", "").replace(".", "").isdecimal()


def _item(text: str, *, figures: bool) -> QTableWidgetItem:
    """A cell; figures stand at the right, so that their digits stand under each other."""
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
