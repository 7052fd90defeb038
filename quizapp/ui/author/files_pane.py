"""The files on the left: those of the library that may be written, and those to read."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.ui.author.rows import Rows
from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button


class FilesPane(QWidget):
    """A list, and a button to open a file that is not in it."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows("Question files", self)
        self._open = Button("Open a file", kind="quiet", icon="folder", parent=self)
        self._open.clicked.connect(self.open_wanted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.rows, 1)
        self._column.addWidget(self._open)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(6), px(6), px(2), px(6))
        self._column.setSpacing(px(4))
