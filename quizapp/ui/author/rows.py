"""A list of short rows: a sign, a line, and smaller lines under it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
_PAD_X, _PAD_Y, _GAP, _SIGN, _RADIUS = 10, 6, 8, 16, 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(NamedTuple):
    """One row; `key` says what it stands for, a row without a sign is the head of a group."""

    key: object
    text: str
    note: str = ""
    sign: str = ""
    role: Role = "text"
    said: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.lines[index.row()].sign:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said or ". ".join(filter(None, (line.text, line.note)))
        return None


class Rows(QListView):
    """Rows to walk; `taken` carries the key of one that was clicked or taken with Enter."""

    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows; the one that is chosen stays so where it is among them."""
        if tuple(lines) == self._model.lines:
            return
        chosen, place = self.chosen(), self.verticalScrollBar().value()
        self._model.show(lines)
        self.choose(chosen, scroll=False)
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def chosen(self) -> object:
        """The key of the chosen row, or None."""
        row = self.currentIndex().row()
        return self._model.lines[row].key if row >= 0 else None

    def choose(self, key: object, *, scroll: bool = True) -> None:
        """Choose the row with a key; where none has it, choose nothing."""
        rows = (row for row, line in enumerate(self._model.lines) if line.key == key and line.sign)
        row = next(rows, None)
        if row is None or key is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
            return
        self.setCurrentIndex(self._model.index(row))
        if scroll:
            self.scrollTo(self._model.index(row))

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row."""
        if event.key() in _ENTER and self.chosen() is not None:
            self.taken.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self._model.lines[index.row()]
        if line.sign:
            self.taken.emit(line.key)


class _Delegate(QStyledItemDelegate):
    """Draws a row; a long text takes as many lines as it needs."""

    def __init__(self, view: Rows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its texts at the width of the list."""
        line: Line = self._view.lines()[index.row()]
        width = self._inner(line, self._view.viewport().width())
        height = sum(_laid_out(text, kind, width)[1] for text, kind, _ in _texts(line))
        return QSize(1, round(height) + 2 * look().px(_PAD_Y))

    def _inner(self, line: Line, width: int) -> int:
        px = look().px
        return max(px(40), width - 2 * px(_PAD_X) - (px(_SIGN) + px(_GAP) if line.sign else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        now, px, line = look(), look().px, self._view.lines()[index.row()]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        left, top = rect.left() + px(_PAD_X), float(rect.top() + px(_PAD_Y))
        if line.sign:
            sign = pixmap(line.sign, line.role, px(_SIGN), self._view.devicePixelRatioF())
            painter.drawPixmap(left, round(top) + px(1), sign)
            left += px(_SIGN) + px(_GAP)
        width = self._inner(line, rect.width())
        for text, kind, role in _texts(line):
            layout, height = _laid_out(text, kind, width)
            painter.setPen(now.colour(role))
            layout.draw(painter, QPointF(left, top))
            top += height
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        now, px = look(), look().px
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if not chosen and not (enabled and state & QStyle.StateFlag.State_MouseOver):
            return
        focused = chosen and self._view.hasFocus()
        painter.setPen(QPen(now.colour("focus"), px(2)) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("accent_soft" if chosen else "hover"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), px(_RADIUS), px(_RADIUS))


def _texts(line: Line) -> Iterator[tuple[str, Kind, Role]]:
    """The texts of a row with their kinds and colours."""
    if not line.sign:
        yield line.text, "small", "muted"
        return
    yield line.text, "body", "text"
    if line.note:
        yield line.note, "small", "muted" if line.role == "text" else line.role


def _laid_out(text: str, kind: Kind, width: int) -> tuple[QTextLayout, float]:
    """A text in lines of a width, and how high they are; a word that is too long is broken."""
    layout = QTextLayout(text, look().font(kind))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
