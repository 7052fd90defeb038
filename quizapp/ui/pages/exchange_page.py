"""What the pages share on which questions come from another format or go into one."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button

_SAVE: Final = "Save as …"
_SAVING: Final = "Being saved …"


class ExchangePage(TitledPage):
    """A title, a column that is drawn anew, and buttons at the foot that stay.

    `save_wanted` comes from the main one; while something is being saved it does nothing.
    """

    save_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._saving = False
        self.save = Button(_SAVE, kind="primary", icon="save", parent=self)
        self.save.clicked.connect(self._on_save_clicked)
        self.column = Block(gap=16, parent=self)
        self.body.addWidget(self.column)
        self.body.addStretch(1)

    def start_anew(self) -> None:
        """Take everything out of the column."""
        clear(self.column.line)

    def add_foot(self, first: Button, *others: Button) -> None:
        """Put the buttons at the foot, the first one at the left, the main one at the end."""
        self.footer.addWidget(first)
        self.footer.addStretch(1)
        for button in (*others, self.save):
            self.footer.addWidget(button)

    def set_saving(self, saving: bool) -> None:
        """Say that something is being saved, or that it is done with."""
        self._saving = saving
        self.save.set_text(_SAVING if saving else _SAVE)

    def _on_save_clicked(self) -> None:
        if not self._saving:
            self.save_wanted.emit()
