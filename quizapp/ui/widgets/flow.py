"""Small things in a row that goes on in the next line, as words do."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.ui.theme import look


class Flow(QWidget):
    """Places its widgets from left to right and wraps; as high as its rows.

    It is a widget and no layout, because Qt asks a layout for `Qt.Orientations`, and building
    that namespace before the first paint costs 25 ms.
    """

    def __init__(self, *, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        self.updateGeometry()
        if self.isVisible():  # else it comes with its parent; showing it now would style it twice
            widget.show()
            self._place(self.width())

    def clear(self) -> None:
        """Remove and delete all widgets."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """How high the rows are together."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [widget.sizeHint() for widget in self._shown()]
        gaps = look().px(self._gap) * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps, height)

    def minimumSizeHint(self) -> QSize:
        """One in a row."""
        hints = [widget.minimumSizeHint() for widget in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place again."""
        super().resizeEvent(event)
        self._place(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Place what came while nobody looked."""
        super().showEvent(event)
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        """A widget may have changed its size, or all of them with the zoom."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._place(self.width())
        return done

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, *, move: bool = True) -> int:
        """Place the widgets in rows of a width; returns how high they are."""
        gap = look().px(self._gap)
        x = y = row = 0
        for widget in self._shown():
            size = widget.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, row = 0, y + row + gap, 0
            if move:
                widget.setGeometry(x, y, min(size.width(), max(width, 1)), size.height())
            x += size.width() + gap
            row = max(row, size.height())
        return y + row
