"""Things in a column or a row, with gaps that grow with the text size."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.row import Row


class Block(QWidget):
    """A column, or with `across` a row, of widgets without a ground of its own.

    `gap` and `margins` (left, top, right, bottom) are pixels at 100 %; they follow the zoom.
    A row folds where it is narrow (see `Row`), unless `folds` is False.
    """

    line: QBoxLayout

    def __init__(
        self,
        *,
        across: bool = False,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        folds: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._margins = margins
        if across:
            self.line = Row(self) if folds else QHBoxLayout(self)
        else:
            self.line = QVBoxLayout(self)
        self._zoom = 0
        self._scale()

    def add(self, *widgets: QWidget, stretch: int = 0) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self.line.addWidget(widget, stretch)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        self._scale()

    def _scale(self) -> None:
        current = look()
        if current.zoom == self._zoom:
            return
        self._zoom = current.zoom
        self.line.setSpacing(current.px(self._gap))
        self.line.setContentsMargins(*map(current.px, self._margins))


@contextmanager
def held(*layouts: QLayout) -> Iterator[None]:
    """Lay nothing out while much is changed.

    Else each widget that is shown would have Qt lay out anew all that it stands in, up to the
    window, there and then. What is needed is done when the events that wait for it come round.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)


def settle(widget: QWidget, width: int) -> None:
    """Style a hidden widget and lay it out for a width, so that showing it takes no time."""
    widget.ensurePolished()
    widget.resize(width, widget.heightForWidth(width))
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()
        if (layout := one.layout()) is not None:
            layout.activate()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets once no event needs them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
