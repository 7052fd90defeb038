"""Search in the text of a source: a field over it, which also takes a whole passage."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from quizapp.core.context import Stretch, Text
from quizapp.core.passages import search
from quizapp.ui.author.quote_text import QuoteText
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 500


class QuoteFind(Block):
    """Finds words in a text as they are typed, and selects the place that is shown.

    A passage is found also where its marks are others than those of the text. `not_found` carries
    what stands nowhere, or nothing.
    """

    not_found = Signal(str)

    def __init__(self, text: QuoteText, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=4, parent=parent)
        self._text = text
        self._paragraphs: tuple[str, ...] = ()
        self._finder: Text | None = None
        self._finds: list[tuple[Stretch, Stretch]] = []
        self._at = -1
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Find, or paste a passage")
        self.words.setAccessibleName("Find in the text")
        self.words.setClearButtonEnabled(False)
        self._count = Label(kind="small", role="muted", parent=self)
        self.before = Button(kind="quiet", icon="up", name="Find before (⇧ ↵)", parent=self)
        self.behind = Button(kind="quiet", icon="down", name="Find next (↵)", parent=self)
        ways = Block(across=True, gap=0, folds=False, parent=self)
        ways.add(self._count, self.before, self.behind)
        for button in (self.before, self.behind):
            button.set_compact(True)
        self.add(self.words, stretch=1)
        self.add(ways)
        self.words.textChanged.connect(self._on_words_changed)
        self.before.clicked.connect(lambda: self.step(-1))
        self.behind.clicked.connect(lambda: self.step(1))
        self._tell()

    def show_text(self, paragraphs: tuple[str, ...], finder: Text | None) -> None:
        """Search in another text."""
        if paragraphs is not self._paragraphs:
            self._paragraphs, self._finder = paragraphs, finder
            self._search()

    def told(self) -> str:
        """What is said of the finds, such as `2 of 7`."""
        return self._count.text()

    def step(self, by: int) -> None:
        """Select the next find (1), or the one before (-1)."""
        if not self._finds:
            return
        self._at = (self._at + by) % len(self._finds)
        self._text.select(*self._finds[self._at])
        self._tell()
        announce(self, self.told())

    def _search(self) -> None:
        wish = self.words.text()
        hits = search(self._paragraphs, wish, _MOST)
        self._finds = [(hit, hit) for hit in hits]
        if not hits and wish.strip() and self._finder is not None:
            parts = self._finder.find(wish)
            hits = parts
            self._finds = [(parts[0], parts[-1])] if parts else []
        self._at = -1
        self._text.show_finds(hits)
        self._tell()
        self.not_found.emit(wish if wish.strip() and not self._finds else "")

    def _on_words_changed(self) -> None:
        self._search()
        if self._finds:  # the first one from where one reads
            here = self._text.paragraph()
            near = (n for n, (start, _) in enumerate(self._finds) if start.paragraph >= here)
            self._at = next(near, 0)
            self._text.select(*self._finds[self._at])
            self._tell()

    def _tell(self) -> None:
        count = f"{_MOST}+" if len(self._finds) >= _MOST else f"{len(self._finds):,}"
        if not self.words.text().strip():
            said = ""
        elif not self._finds:
            said = "Not found"
        else:
            said = f"{self._at + 1:,} of {count}"
        self._count.set_text(said)
        for button in (self.before, self.behind):
            button.setEnabled(len(self._finds) > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next find, with Shift to the one before; Down into the text."""
        if event.key() in _ENTER and self.words.hasFocus():
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self._text.setFocus()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Enter belongs to the field while the focus is in it."""
        enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if enter and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
