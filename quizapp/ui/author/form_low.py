"""An entry of a list that is one short text: all of it in a line, as far as there is room."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from quizapp.ui.theme import look

_ROOMY = 400  # pixels at 100 % that number, text and tools need beside each other
_TOP, _RIGHT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight


class LowHead(QWidget):
    """Number, text, tools; the tools go under the text where it is narrow."""

    def __init__(self, grip: QWidget, text: QWidget, tools: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._tools = tools
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(grip, 0, 0, _TOP)
        self._grid.addWidget(text, 0, 1)
        self._grid.addWidget(tools, 0, 2, _TOP)
        self._under = False
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools where there is room."""
        super().resizeEvent(event)
        under = self.width() < look().px(_ROOMY)
        if under != self._under:
            self._under = under
            place = (1, 1, _RIGHT) if under else (0, 2, _TOP)
            self._grid.removeWidget(self._tools)
            self._grid.addWidget(self._tools, *place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(look().px(8))
        self._grid.setVerticalSpacing(0)
