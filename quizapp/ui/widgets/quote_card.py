"""A quote from a source, with where it stands and whether somebody checked it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget


class QuoteCard(QFrame):
    """A quote in serif beside a bar, then its title, kind, paragraph and mark.

    `paragraph` None says that nobody checked the quote. `source_requested` is emitted when the
    reader clicks the title line.
    """

    source_requested = Signal()

    def __init__(
        self,
        text: str,
        *,
        title: str,
        kind: str = "",
        paragraph: int | None = None,
        author: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
