"""Settings of the learner's own data: where it lies, copies, export, and deleting it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.pages import settings_words
from quizapp.ui.pages.settings_copies import CopiesPart
from quizapp.ui.pages.settings_parts import Section, left
from quizapp.ui.pages.settings_words import Holdings
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import separator

_KEPT_HERE: Final = (
    "Your answers and results stay in this folder on this computer and go nowhere else."
)
_EXPORT: Final = (
    "Everything that is kept of you, as one file for other programs (JSON) or as tables for a "
    "spreadsheet (CSV, in a ZIP archive)."
)
_DELETES: Final = "This deletes for good:"
_STAYS: Final = "Question files, attached texts and these settings stay."


class DataSection(Section):
    """Where data lies and what can be done with it; each act is a signal."""

    folder_wanted = Signal()
    json_wanted = Signal()
    csv_wanted = Signal()
    delete_wanted = Signal()  # to be answered by `ask`
    delete_confirmed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Your data", parent)
        self.say(_KEPT_HERE)
        self.block.add(Label(str(folder), wrap=True, parent=self.block))
        self._add(("Show the folder", "folder", self.folder_wanted))
        self.block.add(separator(self.block))
        self.part = CopiesPart(self.block)
        self.copies = self.part.words
        self.block.add(self.part)
        self.block.add(separator(self.block))
        self.say(_EXPORT)
        self._add(
            ("Export as JSON", "file", self.json_wanted),
            ("Export as CSV", "file", self.csv_wanted),
        )
        self.block.add(separator(self.block))
        self._delete = Button("Delete everything …", icon="trash", parent=self.block)
        self._delete.clicked.connect(self.delete_wanted)
        self._row = left(self._delete, parent=self.block)
        self.question = Block(gap=8, parent=self.block)
        self.question.hide()
        self.block.add(self._row, self.question)

    def say_unused(self, text: str) -> None:
        """Say why nothing is copied, restored or deleted this time; exports go on."""
        self.part.say_unused(text)
        self._delete.setEnabled(False)

    def ask(self, held: Holdings) -> None:
        """Say what would be deleted, offer to take it along first, and wait for a second click."""
        clear(self.question.line)
        block = self.question
        lines = "\n".join(f"•  {line}" for line in settings_words.losses(held))
        text = Label(lines, wrap=True, parent=block)
        block.add(
            Label(_DELETES, kind="strong", role="wrong", wrap=True, parent=block),
            text,
            Label(_STAYS, role="muted", wrap=True, parent=block),
        )
        keep = Button("Keep everything", kind="primary", parent=block)
        export = Button("Export first", icon="file", parent=block)
        delete = Button("Delete it all", icon="trash", parent=block)
        keep.clicked.connect(self._on_keep_clicked)
        export.clicked.connect(self.json_wanted)
        delete.clicked.connect(self.delete_confirmed)
        block.add(left(keep, export, delete, parent=block))
        self._row.hide()
        block.show()
        keep.setFocus()
        announce(self, f"{_DELETES} {lines}")

    def settle(self) -> None:
        """Take the question away."""
        self.question.hide()
        self._row.show()

    def _add(self, *acts: tuple[str, str, object]) -> None:
        buttons = []
        for text, icon, signal in acts:
            button = Button(text, icon=icon, parent=self.block)
            button.clicked.connect(signal)
            buttons.append(button)
        self.block.add(left(*buttons, parent=self.block))

    def _on_keep_clicked(self) -> None:
        self.settle()
        self._delete.setFocus()
