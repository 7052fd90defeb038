"""The list of questions that were found: only what is seen of it is drawn."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quizapp.core.finding import Where, excerpt, marks
from quizapp.practice.explanations import Row
from quizapp.ui.pages.hit_model import HitModel, Index, place_words, where_words
from quizapp.ui.pages.hit_texts import HitText
from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap

_PAD_X, _PAD_Y, _GAP, _ICON, _BAR, _RADIUS = 14, 10, 3, 16, 3, 8
_KEPT: Final = 400  # rows whose texts stay laid out
_SHORT: Final = 60  # letters around a hit that two lines have room for
_PAGE: Final = 5  # rows that a page key walks
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}


class HitList(QListView):
    """Up and down walk. `chosen` carries the number of the row one has come to.

    `read_wanted` says that one wants to read it, `left_upwards` that one walked up from the first
    row.
    """

    chosen = Signal(int)
    read_wanted = Signal()
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self._delegate = _HitDelegate(self)
        self.setModel(self.hits)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", True)
        self.setAccessibleName("Questions found")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)  # for the ground under the pointer
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def current(self) -> int:
        """The row that is chosen, -1 where none is."""
        return self.currentIndex().row()

    def choose(self, number: int) -> None:
        """Choose a row, counted from 0, and bring it into view; what is not there stays."""
        if 0 <= number < self.hits.rowCount():
            self.setCurrentIndex(self.hits.index(number))

    def walk(self, key: int) -> bool:
        """Do what an arrow key does, wherever the focus is; False for another key."""
        step = _STEPS.get(Qt.Key(key))
        if step is None:
            return False
        self.choose(max(0, min(self.current() + step, self.hits.rowCount() - 1)))
        return True

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; the field above is for searching."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads; up from the first row leads to the field."""
        if event.key() in _ENTER:
            self.read_wanted.emit()
        elif event.key() == Qt.Key.Key_Up and self.current() <= 0:
            self.left_upwards.emit()
        elif not self.walk(event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew."""
        super().resizeEvent(event)
        self._lay_out_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(current.row())


class _Texts:
    """The texts of one row, laid out for a width."""

    def __init__(self, row: Row, query: str, width: float) -> None:
        prompt = HitText(row.prompt, marks(row.prompt, query), width)
        if row.where is Where.PROMPT and query and not prompt.shown_marks:
            short = excerpt(row.prompt, query, _SHORT)
            prompt = HitText(short, marks(short, query), width)
        self.texts = [prompt]
        if where := where_words(row, query):
            start = f"{where}: "
            text = start + row.excerpt
            here = [(a + len(start), b + len(start)) for a, b in marks(row.excerpt, query)]
            self.texts.append(HitText(text, here, width, kind="small", role="text"))
        place = place_words(row)
        self.texts.append(
            HitText(place, marks(place, query), width, kind="small", role="muted", most=1)
        )

    @property
    def height(self) -> float:
        return sum(text.height for text in self.texts) + look().px(_GAP) * (len(self.texts) - 1)


class _HitDelegate(QStyledItemDelegate):
    """Draws rows: prompt, where it was found, set and topic, with the hits marked."""

    def __init__(self, view: HitList) -> None:
        super().__init__(view)
        self._view = view
        self._kept: dict[tuple[Row, str, int], _Texts] = {}
        self._heights: dict[tuple[Row, str, int], int] = {}

    def forget(self) -> None:
        """Lay out anew: theme, zoom or width have changed."""
        self._kept.clear()
        self._heights.clear()

    def texts(self, index: Index) -> _Texts:
        """The texts of a row as they are drawn."""
        row, query = self._view.hits.row(index.row()), self._view.hits.query
        width = self._view.viewport().width()
        key = (row, query, width)
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            px = look().px
            self._kept[key] = _Texts(row, query, width - 2 * px(_PAD_X) - px(_ICON))
            self._heights[key] = round(self._kept[key].height) + 2 * px(_PAD_Y)
        return self._kept[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, as high as its texts."""
        row, query = self._view.hits.row(index.row()), self._view.hits.query
        width = self._view.viewport().width()
        if (row, query, width) not in self._heights:
            self.texts(index)
        return QSize(1, self._heights[row, query, width])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        now, px = look(), look().px
        rect, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(1, 1, -1, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            edge = QPen(now.colour("focus"), px(2)) if focused else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(now.colour("accent_soft" if chosen else "hover"))
            inset = px(2) / 2 if focused else 0
            painter.drawRoundedRect(
                ground.adjusted(inset, inset, -inset, -inset), px(_RADIUS), px(_RADIUS)
            )
        if chosen and not focused:
            bar = QRectF(ground.left(), ground.top() + px(8), px(_BAR), ground.height() - px(16))
            painter.fillRect(bar, now.colour("accent"))
        y = float(rect.top() + px(_PAD_Y))
        for text in self.texts(index).texts:
            text.draw(painter, rect.left() + px(_PAD_X), y)
            y += text.height + px(_GAP)
        if self._view.hits.is_starred(self._view.hits.row(index.row())):
            side = px(_ICON)
            star = pixmap("star-filled", "accent", side, self._view.devicePixelRatioF())
            painter.drawPixmap(rect.right() - side - px(6), rect.top() + px(_PAD_Y) + 1, star)
        painter.restore()
