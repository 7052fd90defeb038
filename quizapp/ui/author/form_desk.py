"""The text that a form changes, read as fields."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from quizapp.bank.writer import Document, Edit, EditRefusedError, apply
from quizapp.ui.author.places import change_of, set_text, text_of

PAUSE_MS: Final = 150


class FormDesk(QObject):
    """Reads a text anew in the pauses of whoever changes it, while a form is in view.

    Each change that the form makes is one step of undo. `renewed` says that the text says
    something else than before, whoever changed it.
    """

    renewed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text: QTextDocument | None = None
        self._document = Document("")
        self._revision = -1
        self._active = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)

    def take(self, text: QTextDocument) -> None:
        """Work on another text."""
        if self._text is not None:
            self._text.contentsChanged.disconnect(self._on_text_contents_changed)
        self._text, self._revision = text, -1
        text.contentsChanged.connect(self._on_text_contents_changed)
        if self._active:
            self.read()

    def set_active(self, active: bool) -> None:
        """Follow the text, or leave it alone while nobody looks."""
        self._active = active
        if active:
            self.read()

    def document(self) -> Document:
        """What was read last."""
        return self._document

    def read(self) -> None:
        """Read the text as it is written by now."""
        self._pause.stop()
        if self._text is None or self._revision == self._text.revision():
            return
        self._revision = self._text.revision()
        self._document = Document(text_of(self._text))
        self.renewed.emit()

    def carry_out(self, *edits: Edit) -> EditRefusedError | None:
        """Make edits, all or none, as one step of undo; returns why they are refused."""
        if self._text is None:
            return None
        self.read()
        made = self._document
        try:
            for edit in edits:
                made = apply(made, edit).document
        except EditRefusedError as refused:
            return refused
        if made.text != self._document.text:
            self._write(self._text, made)
        return None

    def _write(self, text: QTextDocument, made: Document) -> None:
        cursor = QTextCursor(text)
        cursor.setPosition(change_of(text, made.text))  # where undo puts the cursor of the text
        cursor.beginEditBlock()  # what is written twice at one place is two steps of undo
        set_text(text, made.text)
        self._document = made
        cursor.endEditBlock()
        self._pause.stop()
        self._revision = text.revision()
        self.renewed.emit()

    def undo(self, steps: int) -> None:
        """Take the last change of the text back (1), or make it again (-1)."""
        if self._text is not None:
            self._text.undo() if steps > 0 else self._text.redo()
            self.read()

    def _on_text_contents_changed(self) -> None:
        if self._active and self._text is not None and self._text.revision() != self._revision:
            self._pause.start()
