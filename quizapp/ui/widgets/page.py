"""The frame of every page: a header, a centred column that scrolls, and a bar at the foot."""

from PySide6.QtCore import QChildEvent, QEvent, QSize, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button

COLUMN_WIDTH = 860
SIDE = 24
ALWAYS_OFF = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff, see `label.PLAIN_TEXT`
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus
# Members of Qt.Key, as numbers for the same reason.
_HOME, _END, _UP, _DOWN = 0x01000010, 0x01000011, 0x01000013, 0x01000015
_PAGE_UP, _PAGE_DOWN = 0x01000016, 0x01000017


class Page(QWidget):
    """A page whose column is centred, at most `width` wide at 100 %, and never scrolls sideways.

    Where a row of the header or footer has no room, its buttons keep only their icons.
    `header` and `footer` are rows that stay where they are and are hidden while empty; `body` is
    the column that scrolls. All three are layouts to add to.
    """

    def __init__(self, *, width: int = COLUMN_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self._head = QHBoxLayout(), _Centred(width, self)
        self.body, self._content = QVBoxLayout(), _Centred(width)
        self.footer, self._foot = QHBoxLayout(), _Centred(width, self)
        self._edge = separator(self)
        self._edge.hide()
        self._content.take(self.body)
        self._head.take(self.header)
        self._foot.take(self.footer)
        for row in (self._head, self._foot):
            row.show_when_filled()
        self._scroll = _scroller(self._content, self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self._head, self._scroll, self._edge, self._foot):
            whole.addWidget(part, 1 if part is self._scroll else 0)
        self._space()

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a widget of the body is seen."""
        self._content.settle()
        self._scroll.ensureWidgetVisible(widget, 0, look().px(SIDE))

    def scroll_to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll also where the focus is on a button of the header or footer."""
        bar = self._scroll.verticalScrollBar()
        step = {
            _UP: -bar.singleStep(),
            _DOWN: bar.singleStep(),
            _PAGE_UP: -bar.pageStep(),
            _PAGE_DOWN: bar.pageStep(),
            _HOME: -bar.maximum(),
            _END: bar.maximum(),
        }.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _reveal_focus(self) -> None:
        """Larger text moves things down: whoever has the focus stays in view."""
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            self.reveal(focused)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()
            if self.isVisible():
                QTimer.singleShot(0, self, self._reveal_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the header over the column."""
        super().resizeEvent(event)
        self._on_range_changed()

    def _space(self) -> None:
        px = look().px
        self._head.set_margins(px(24), px(4))
        self._content.set_margins(px(8), px(24))
        self._foot.set_margins(px(12), px(20))
        self.header.setSpacing(px(12))
        self.body.setSpacing(px(12))
        self.footer.setSpacing(px(12))

    def _on_range_changed(self) -> None:
        """The scroll bar takes its width from the column; header and foot give way as well."""
        bar = self._scroll.verticalScrollBar()
        scrolls = bar.maximum() > 0
        self._edge.setVisible(scrolls and not self._foot.isHidden())
        for row in (self._head, self._foot):
            row.setContentsMargins(0, 0, bar.sizeHint().width() if scrolls else 0, 0)
            row.fit_buttons(self.width())


class Card(QFrame):
    """A bordered, rounded ground with the colour of cards; `column` is its layout."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self.column.setContentsMargins(px(20), px(16), px(20), px(16))
        self.column.setSpacing(px(8))


def separator(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    line = QFrame(parent)
    line.setProperty("separator", True)
    line.setFixedHeight(1)
    return line


class _Centred(QWidget):
    """Keeps one layout in the middle, at most so wide."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = width
        self._shows_itself = False
        self._column = QWidget(self)
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sides = [QSpacerItem(0, 0) for _ in range(2)]
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addItem(self._sides[0])
        self._row.addWidget(self._column)
        self._row.addItem(self._sides[1])
        for place, stretch in enumerate((1, 1000, 1)):
            self._row.setStretch(place, stretch)

    def take(self, inner: QVBoxLayout | QHBoxLayout) -> None:
        """Put the layout into the column; what is left under it stays empty."""
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addStretch(1)

    def set_margins(self, top: int, bottom: int) -> None:
        """Set the room above and below, and the width, in pixels of the screen."""
        px = look().px
        self._column.setMaximumWidth(px(self._most))
        self._row.setContentsMargins(0, top, 0, bottom)
        for side in self._sides:
            side.changeSize(px(SIDE), 0, QSizePolicy.Policy.MinimumExpanding)
        self._row.invalidate()

    def settle(self) -> None:
        """Lay out now what waits to be laid out."""
        self._activate()
        self._row.activate()
        self.adjustSize()

    def _activate(self) -> None:
        layout = self._column.layout()
        if layout is not None:
            layout.activate()

    def minimumSizeHint(self) -> QSize:
        """Never a reason to widen the window: buttons give way."""
        return QSize(look().px(SIDE), super().minimumSizeHint().height())

    def fit_buttons(self, width: int) -> None:
        """Show buttons with their words where all have room, else by their icons."""
        buttons = self._column.findChildren(Button)
        for compact in (False, True):
            for button in buttons:
                button.set_compact(compact)
            self._activate()  # or the layout tells the width it had before
            needed = self._column.minimumSizeHint().width() + 2 * look().px(SIDE)
            if needed <= width:
                break

    def show_when_filled(self) -> None:
        """Stay hidden until a widget comes into the column."""
        self._column.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """See the first widget come."""
        if isinstance(event, QChildEvent) and event.added() and event.child().isWidgetType():
            self.show()
        return False


def _scroller(content: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", ALWAYS_OFF)
    area.setProperty("focusPolicy", NO_FOCUS)  # or Tab would stop where nothing is seen of it
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area
