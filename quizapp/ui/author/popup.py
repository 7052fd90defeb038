"""What may stand at the cursor, to choose from while the focus stays in the text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quizapp.bank.completion import Item
from quizapp.bank.problems import visible
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce

_SHOWN: Final = 8
_WIDEST: Final = 460
_PAD_X, _PAD_Y, _GAP = 10, 4, 12
_ITEM: Final = Qt.ItemDataRole.UserRole
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_SHOWN,
    Qt.Key.Key_PageDown: _SHOWN,
}
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Popup(QListWidget):
    """A list beside the cursor; the editor hands it the keys. `taken` carries the `Item`."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAccessibleName("What may stand here")
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._on_item_clicked)
        self.hide()

    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    def texts(self) -> tuple[str, ...]:
        """What it offers, while it is open."""
        rows = range(self.count()) if self.is_open() else ()
        return tuple(self.item(row).text() for row in rows)

    def open_at(self, cursor: QRect, items: Sequence[Item]) -> None:
        """Offer items under the cursor, or over it where there is no room; none closes it."""
        if not items:
            self.hide()
            return
        self.clear()
        for item in items:
            row = QListWidgetItem(visible(item.label), self)
            row.setData(_ITEM, item)
            said = f"{item.label}: {item.detail}" if item.detail else item.label
            row.setData(Qt.ItemDataRole.AccessibleTextRole, visible(said))
        self.setCurrentRow(0)
        self.place(cursor)
        self.show()
        self.raise_()
        self._say()

    def press(self, key: int) -> bool:
        """Do what a key does while it is open; False for a key that is not its own."""
        if not self.is_open():
            return False
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _TAKES:
            self._take(self.currentItem())
        elif key in _STEPS:
            row = self.currentRow() + _STEPS[Qt.Key(key)]
            single = abs(_STEPS[Qt.Key(key)]) == 1
            last = self.count() - 1
            self.setCurrentRow(row % self.count() if single else max(0, min(row, last)))
            self._say()
        else:
            return False
        return True

    def place(self, cursor: QRect) -> None:
        """Lie under the cursor, or over it where there is no room."""
        parent = self._over.rect()
        px, delegate = look().px, self.itemDelegate()
        rows = min(self.count(), _SHOWN)
        line = delegate.sizeHint(QStyleOptionViewItem(), self.indexFromItem(self.item(0))).height()
        height = rows * line + 2 * self.frameWidth() + px(4)
        width = min(px(_WIDEST), parent.width() - px(16))
        left = max(px(8), min(cursor.left(), parent.width() - width - px(8)))
        below = cursor.bottom() + px(4)
        above = cursor.top() - px(4) - height
        top = below if below + height <= parent.height() or above < 0 else above
        height = min(height, max(parent.height() - top - px(4), line))
        self.setGeometry(left, top, width, height)

    def _say(self) -> None:
        item = self.currentItem()
        if item is not None:
            announce(self, str(item.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self, row: QListWidgetItem | None) -> None:
        self.hide()
        if row is not None:
            self.taken.emit(row.data(_ITEM))

    def _on_item_clicked(self, row: QListWidgetItem) -> None:
        self._take(row)


class _Delegate(QStyledItemDelegate):
    """Draws a label in the letters of the text, and what it means in muted ones."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its letters."""
        return QSize(1, QFontMetrics(look().font("code")).height() + 2 * look().px(_PAD_Y))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row; the chosen one has a ground and a bar."""
        now, px, item = look(), look().px, index.data(_ITEM)
        rect: QRect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, now.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()),
                             now.colour("accent"))  # fmt: skip
        left = rect.adjusted(px(_PAD_X), 0, -px(_PAD_X), 0)
        code = now.font("code")
        painter.setFont(code)
        painter.setPen(now.colour("text"))
        label, middle = visible(item.label), Qt.AlignmentFlag.AlignVCenter
        taken = QFontMetrics(code).horizontalAdvance(label) + px(_GAP)
        painter.drawText(left, middle | Qt.TextFlag.TextSingleLine, label)
        left.setLeft(left.left() + taken)
        small = now.font("small")
        painter.setFont(small)
        painter.setPen(now.colour("text" if chosen else "muted"))
        detail = QFontMetrics(small).elidedText(
            visible(item.detail), Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(left, middle | Qt.TextFlag.TextSingleLine, detail)
        painter.restore()
