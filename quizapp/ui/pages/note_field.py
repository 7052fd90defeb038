"""A note of one's own: typed in its place, kept without a button."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from quizapp.ui.commands import tool_tip
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label

PAUSE_MS: Final = 700
_LEAST_LINES, _MOST_LINES = 2, 12
_AROUND: Final = 24  # edge and padding above and below the text
_INVITATION: Final = "Write what helps you remember. Only you see it."


class NoteField(Block):
    """Shows a note and emits `changed` with its text when one pauses, goes elsewhere, or leaves.

    Whoever keeps it calls `show_kept`.
    """

    changed = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=4, parent=parent)
        head = Block(across=True, gap=8, folds=False, parent=self)
        self._title = Label("Your note", kind="small", role="muted", parent=head)
        self._status = Label("", kind="small", role="muted", parent=head)
        head.add(self._title, stretch=1)
        head.add(self._status)
        self.edit = _NoteEdit(self)
        self.edit.setPlainText(text)
        self.edit.setPlaceholderText(_INVITATION)
        self.edit.setAccessibleName("Your note")
        self.edit.setAccessibleDescription(tool_tip("note"))
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.left.connect(self.flush)
        self.add(head, self.edit)
        self._handed_over = text
        self._announced = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def text(self) -> str:
        """The note as it stands."""
        return self.edit.toPlainText()

    def status(self) -> str:
        """What is said of the note."""
        return self._status.text()

    def flush(self) -> None:
        """Hand over what was typed and is not kept yet."""
        self._pause.stop()
        text = self.text()
        if text != self._handed_over:
            self._handed_over = text
            self.changed.emit(text)

    def show_kept(self, *, kept: bool) -> None:
        """Say whether the note was kept; what was not is handed over again."""
        self._status.set_text("Saved" if kept else "Not saved")
        if not self._announced or not kept:  # at every pause it would be a nuisance
            self._announced = kept
            announce(self, "Note saved" if kept else "Note not saved")
        if not kept:
            self._handed_over = "\0"  # no note is like this: it holds what nobody can type

    def _on_edit_text_changed(self) -> None:
        self._status.set_text("")
        self._pause.start()


class _NoteEdit(QPlainTextEdit):
    """Plain letters; as high as they need, within bounds."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._fit)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has finished."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """The document of a plain text edit counts its height in lines."""
        lines = round(self.document().size().height())
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + look().px(_AROUND))
