"""Go to a line by its number."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from quizapp.ui.author.code_view import CodeView
from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.row import Row

_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineBar(QFrame):
    """A field for a number; Enter goes there, Esc stays."""

    moved = Signal()  # it has come into view, or gone

    def __init__(self, view: CodeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.number = QLineEdit(self)
        self.number.setValidator(QIntValidator(1, 9_999_999, self))
        self.number.setAccessibleName("Line")
        self._hint = Label(role="muted", parent=self)
        self._go = Button("Go to line", parent=self)
        self._go.clicked.connect(self.go)
        close = Button(kind="quiet", icon="close", name="Close", parent=self)
        close.clicked.connect(self.close_bar)
        self._row = Row(self)
        self._row.addWidget(self.number)
        self._row.addWidget(self._hint)
        self._row.addStretch(1)
        self._row.addWidget(self._go)
        self._row.addWidget(close)
        self._space()
        self.hide()

    def open(self) -> None:
        """Ask for a number."""
        line, count = self._view.textCursor().blockNumber() + 1, self._view.blockCount()
        self._hint.setText(f"of {count:,} lines")
        self.number.setText(str(line))
        self.show()
        self.moved.emit()
        self.number.setFocus()
        self.number.selectAll()

    def is_open(self) -> bool:
        """Whether it is in view."""
        return not self.isHidden()

    def go(self) -> None:
        """Go to the line that is written, or to the last where there are fewer."""
        wanted = int(self.number.text() or 0)
        line = min(max(wanted, 1), self._view.blockCount())
        self._view.go_to(self._view.document().findBlockByNumber(line - 1).position())
        self.close_bar()

    def close_bar(self) -> None:
        """Go out of view."""
        self.hide()
        self._view.setFocus()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes, Esc stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _OWN and self.number.hasFocus():
            self.go()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """These keys belong to the bar while the focus is in it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
        ):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self._row.setContentsMargins(px(8), px(8), px(8), px(8))
        self._row.setSpacing(px(8))
        self.number.setMaximumWidth(px(120))
