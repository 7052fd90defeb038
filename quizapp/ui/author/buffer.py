"""One question file that is open to be written: its text, and how that stands to the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from quizapp.bank.files import Stamp
from quizapp.bank.live import Checked
from quizapp.bank.problems import Severity
from quizapp.ui.author.colours import Colours
from quizapp.ui.author.places import set_text, text_of


class Buffer(QObject):
    """Keeps a document with its own undo. `stamp` is that of the file when it was read.

    `stamp` None: there was no file. `outside` says that the file is another by now.
    """

    edited = Signal()
    state_changed = Signal()

    def __init__(
        self, path: str, text: str, stamp: Stamp | None, *, read_only: str = "", parent: QObject
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.stamp = stamp
        self.read_only = read_only  # why, in words; "" where it may be written
        self.outside = False
        self.checked: Checked | None = None
        self.checked_text = ""
        self.document = QTextDocument(self)
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self.document.setPlainText(text)
        if self.text() != text:  # Qt takes some characters for the end of a line
            self.read_only = "it holds characters that would be lost here"
        self.document.setModified(stamp is None)
        self.colours = Colours(self.document)
        self.cursor = QTextCursor(self.document)
        self.top = 0
        self.document.contentsChanged.connect(self._on_document_contents_changed)
        self.document.modificationChanged.connect(self.state_changed)
        self._told = self.document.revision()

    @property
    def name(self) -> str:
        """The name of the file."""
        return Path(self.path).name

    def text(self) -> str:
        """The text as it is written by now; its lines end with line feeds."""
        return text_of(self.document)

    def is_unsaved(self) -> bool:
        """Whether the text is another than was read or saved."""
        return self.document.isModified()

    def put(self, text: str) -> None:
        """Make it another text, as one step of undo."""
        set_text(self.document, text)

    def mark_saved(self, stamp: Stamp) -> None:
        """The file holds this text now."""
        self.stamp, self.outside = stamp, False
        self.document.setModified(False)
        self.state_changed.emit()

    def set_outside(self, outside: bool) -> None:
        """Say whether the file is another than was read."""
        if outside != self.outside:
            self.outside = outside
            self.state_changed.emit()

    def take_check(self, checked: Checked, text: str) -> None:
        """Keep what checking a text gave."""
        self.checked, self.checked_text = checked, text
        self.state_changed.emit()

    def count(self, severity: Severity) -> int:
        """How many problems of a kind were found."""
        problems = self.checked.problems if self.checked is not None else ()
        return sum(problem.severity is severity for problem in problems)

    def _on_document_contents_changed(self) -> None:
        # Colours change nothing that is written.
        if self.document.revision() != self._told:
            self._told = self.document.revision()
            self.edited.emit()


def plain_lines(text: str) -> str:
    """A text whose lines all end with a line feed, as an editor has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
