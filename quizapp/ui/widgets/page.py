"""The frame of every page: a header, a centred column that scrolls, and a bar at the foot."""

from PySide6.QtCore import QChildEvent, QEvent, QPoint, QSize, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.row import Row
from quizapp.ui.widgets.tab_order import walk

COLUMN_WIDTH = 860
SIDE, LEAST_SIDE = 24, 12
_LEAST_FOR_BODY = 0.55  # the share of the height below which the header scrolls away
ALWAYS_OFF = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff, see `label.PLAIN_TEXT`
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus
# Members of Qt.Key, as numbers for the same reason.
_HOME, _END, _UP, _DOWN = 0x01000010, 0x01000011, 0x01000013, 0x01000015
_PAGE_UP, _PAGE_DOWN = 0x01000016, 0x01000017


class Page(QWidget):
    """A page whose column is centred, at most `width` wide at 100 %, and never scrolls sideways.

    `header` and `footer` are rows that stay where they are and are hidden while empty; `body` is
    the column that scrolls. All three are layouts to add to. Where the footer has no room, its
    buttons keep only their icons; where the page is low, the header scrolls with the column.
    """

    def __init__(self, *, width: int = COLUMN_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self._head = Row(), _Centred(width, self)
        self.body, self._content = QVBoxLayout(), _Centred(width, scrolls=True)
        self.footer, self._foot = Row(), _Centred(width, self)
        self._edge = separator(self)
        self._edge.hide()
        self._content.take(self.body)
        self._head.take(self.header)
        self._foot.take(self.footer)
        for row in (self._head, self._foot):
            row.show_when_filled()
        self._content.installEventFilter(self)
        self._scroll = _scroller(self._content, self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for part in (self._head, self._scroll, self._edge, self._foot):
            self._whole.addWidget(part, 1 if part is self._scroll else 0)
        self._space()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through the page as one reads it, and on to what stands beside it."""
        return walk(self.window(), forward=forward)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a widget of the body is seen."""
        self._settle()
        self._scroll.ensureWidgetVisible(widget, 0, look().px(SIDE))

    def reveal_between(self, above: QWidget, line: QWidget, below: QWidget) -> None:
        """Scroll so that `line` is seen, with as much of `below` as leaves the top of `above`.

        All three are widgets of the body, in this order; `line` is seen in any case.
        """
        self._settle()
        margin, bar = look().px(8), self._scroll.verticalScrollBar()
        height = self._scroll.viewport().height()
        highest, lowest = self._top(above) - margin, self._bottom(line) + margin - height
        wanted = max(bar.value(), self._bottom(below) + margin - height)
        bar.setValue(max(min(wanted, highest), lowest))

    def lay_out(self, part: QWidget) -> None:
        """Lay out now a part of the body in which much has changed, from the page to the leaves.

        Qt goes from the leaves to the page: each layer at its old size first, and once more for
        the width that is left when a scroll bar comes.
        """
        self.fit()
        for _, layout in _layouts(self._foot):
            layout.activate()
        self._whole.activate()
        laid_out = _layouts(part)
        above = part.parentWidget()
        while above is not None and above is not self._scroll.viewport():
            laid_out += [(above, line)] if (line := above.layout()) is not None else []
            above = above.parentWidget()
        for widget, _ in laid_out:
            widget.updateGeometry()  # what the layout around it remembers is no longer true
        self.body.invalidate()
        QApplication.sendEvent(self._scroll.viewport(), QEvent(QEvent.Type.LayoutRequest))
        for _, layout in laid_out:
            layout.activate()  # all has its place: this only says so

    def scroll_bar(self) -> QScrollBar:
        """The bar of the column, for a page that goes on where one scrolls to its end."""
        return self._scroll.verticalScrollBar()

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
        self._space()
        self._on_range_changed()
        self.fit()

    def event(self, event: QEvent) -> bool:
        """A header or footer that has changed may need more room, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The same while the header lies in the column."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False

    def fit(self) -> None:
        """Fold the buttons that have no room, and let the header of a low page scroll away."""
        room = self.width() - self._bar_width()
        self._foot.fit_buttons(room)
        # The same measure wherever the header lies and whether or not there is a scroll bar: else
        # moving the header might undo itself.
        rows = [row for row in (self._head, self._foot) if not row.isHidden()]
        inner = room - 2 * self._side()
        taken = sum(row.column.heightForWidth(inner) + look().px(28) for row in rows)
        low = taken > self.height() * (1 - _LEAST_FOR_BODY)
        if low != self._head_scrolls() and not self._head.isHidden():
            (self._content.column if low else self._whole).insertWidget(0, self._head)
            self._head.show()  # a new parent hides it until the event loop comes round
            self._space()
            self._make_way()

    def _head_scrolls(self) -> bool:
        return self._content.isAncestorOf(self._head)

    def _bar_width(self) -> int:
        return self._scroll.verticalScrollBar().sizeHint().width()

    def _make_way(self) -> None:
        """The scroll bar takes its width from the column; header and foot give way as well."""
        scrolls = self._scroll.verticalScrollBar().maximum() > 0
        for row in (self._head, self._foot):
            beside = scrolls and not (row is self._head and self._head_scrolls())
            row.setContentsMargins(0, 0, self._bar_width() if beside else 0, 0)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._content, QPoint()).y()

    def _bottom(self, widget: QWidget) -> int:
        return self._top(widget) + widget.height()

    def _settle(self) -> None:
        """Lay out now what waits to be laid out, from the leaves to the page."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _side(self) -> int:
        """The room beside the column, less in a narrow window."""
        return max(look().px(LEAST_SIDE), min(look().px(SIDE), self.width() // 24))

    def _space(self) -> None:
        px, side = look().px, self._side()
        if self._head_scrolls():
            self._head.set_margins(px(8), px(12), 0)
        else:
            self._head.set_margins(min(px(24), side), px(4), side)
        self._content.set_margins(px(8), px(24), side)
        self._foot.set_margins(px(12), min(px(20), side), side)
        self.header.setSpacing(px(12))
        self.body.setSpacing(px(12))
        self.footer.setSpacing(px(8))

    def _on_range_changed(self) -> None:
        scrolls = self._scroll.verticalScrollBar().maximum() > 0
        self._edge.setVisible(scrolls and not self._foot.isHidden())
        self._make_way()


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
    """Keeps one layout in the middle, at most so wide; `scrolls` says that it may be cut off."""

    def __init__(self, width: int, parent: QWidget | None = None, *, scrolls: bool = False) -> None:
        super().__init__(parent)
        self._most = width
        self._scrolls = scrolls
        self._margins = (0, 0, 0, 0)
        self._fitted: tuple[object, ...] = ()
        self._inner: QVBoxLayout | QHBoxLayout | None = None
        self._column = QWidget(self)
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
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
        self._inner = inner
        self.column.addLayout(inner)
        self.column.addStretch(1)

    def set_margins(self, top: int, bottom: int, side: int) -> None:
        """Set the room around the column and its width, in pixels of the screen."""
        margins = (top, bottom, side, look().px(self._most))
        if margins == self._margins:
            return
        self._margins = margins
        self._column.setMaximumWidth(margins[-1])
        self._row.setContentsMargins(0, top, 0, bottom)
        for spring in self._sides:
            spring.changeSize(side, 0, QSizePolicy.Policy.MinimumExpanding)
        self._row.invalidate()

    def minimumSizeHint(self) -> QSize:
        """Never a reason to widen the window: buttons give way.

        Nor to scroll where nothing need be: Qt's least height is that of texts on short lines,
        and what scrolls is as high as they are at the width they have.
        """
        scrolls = self._scrolls and self._row.hasHeightForWidth()
        height = 0 if scrolls else super().minimumSizeHint().height()
        return QSize(look().px(SIDE), height)

    def fit_buttons(self, width: int) -> None:
        """Show buttons with their words where all have room in a row, else by their icons."""
        column = self._column
        buttons = [one for one in column.findChildren(Button) if one.isVisibleTo(column)]
        state = (width, *((button.words(), button.font().key()) for button in buttons))
        if self._inner is None or state == self._fitted:
            return
        self._fitted = state
        room = width - 2 * self._margins[2] - self._inner.spacing() * (len(buttons) - 1)
        for compact in (False, True):
            for button in buttons:
                button.set_compact(compact)
            if sum(button.sizeHint().width() for button in buttons) <= room:
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


def _layouts(part: QWidget) -> list[tuple[QWidget, QLayout]]:
    """All widgets of a part that lay others out, from the leaves up."""
    widgets = [*reversed(part.findChildren(QWidget)), part]
    return [(one, layout) for one in widgets if (layout := one.layout()) is not None]


def _scroller(content: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", ALWAYS_OFF)
    area.setProperty("focusPolicy", NO_FOCUS)  # or Tab would stop where nothing is seen of it
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area
