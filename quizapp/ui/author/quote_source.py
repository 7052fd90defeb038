"""A new source: what a teacher says of a text before quoting from it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QStyleOptionComboBox, QWidget

from quizapp.bank.problems import visible
from quizapp.core.model import SourceKind
from quizapp.practice.quoting import About, NewSource
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_AROUND: Final = 52  # what the edge, the padding and the arrow of a box take


class QuoteSource(Block):
    """Asks for title, kind and author. `made` carries the text and what is said of it."""

    made = Signal(object, object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._new: NewSource | None = None
        self._head = Label("A new source", kind="strong", wrap=True, parent=self)
        self._file = Label(kind="small", role="muted", wrap=True, parent=self)
        self.title, self.author = QLineEdit(self), QLineEdit(self)
        self.author.setPlaceholderText("If it is known")
        self.kind = SourceBox("Kind of source", self)
        for kind in SourceKind:
            self.kind.addItem(kind.value.capitalize(), kind.value)
        self.make = Button("Make the source", kind="primary", parent=self)
        self.cancel = Button("Cancel", parent=self)
        self._said = Label(kind="small", role="wrong", wrap=True, parent=self)
        self.add(self._head, self._file)
        fields = (("Title", self.title), ("Kind", self.kind), ("Author", self.author))
        for name, field in fields:
            self.add(Label(name, kind="small", role="muted", parent=self), field)
            field.setAccessibleName(f"{name} of the new source")
        foot = Block(across=True, parent=self)
        foot.line.addStretch(1)
        foot.add(self.cancel, self.make)
        self.add(self._said, foot)
        self.line.addStretch(1)
        self.make.clicked.connect(self._on_make_clicked)
        self.cancel.clicked.connect(self.cancelled)
        for line in (self.title, self.author):
            line.returnPressed.connect(self._on_make_clicked)
        self.say("")

    def show_new(self, new: NewSource) -> None:
        """Ask about a text."""
        self._new = new
        self._file.set_text(visible(f"{new.file.name}: {new.words:,} words"))
        self.title.setText(new.title)
        self.author.clear()
        self.say("")
        self.title.setFocus()
        self.title.selectAll()

    def say(self, text: str) -> None:
        """Say why it cannot be made."""
        self._said.set_text(visible(text))
        self._said.setVisible(bool(text))

    def _on_make_clicked(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.say("Give it a title, by which students know it.")
            self.title.setFocus()
        elif self._new is not None:
            kind = SourceKind(self.kind.currentData())
            self.made.emit(self._new, About(title, kind, self.author.text().strip()))


class SourceBox(QComboBox):
    """A choice that is never wider than its pane."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What has no room ends in dots."""
        super().initStyleOption(option)
        room = self.width() - look().px(_AROUND)
        dots = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), dots, max(room, 0))
