"""The key sheet: every command and its keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from quizapp.ui.commands import COMMANDS, Command, Context, key_texts
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button, KeyHint
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card


class KeysPage(TitledPage):
    """One card for each context, one row for each command."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keys", parent)
        for context in Context:
            rows = [row for row in COMMANDS if row.context is context]
            self.body.addWidget(self._card(context, rows))
        self.body.addStretch(1)
        self._back = Button("Back", icon="chevron-left", parent=self)
        self._back.clicked.connect(self.back_requested)
        self.footer.addWidget(self._back)
        self.footer.addStretch(1)

    def focus_first(self) -> None:
        """There is nothing to do here but to go back."""
        self._back.setFocus()

    def _card(self, context: Context, rows: list[Command]) -> Card:
        card = Card(parent=self)
        card.column.addWidget(Label(context.value, kind="heading", wrap=True, parent=card))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(24))
        grid.setVerticalSpacing(look().px(10))
        grid.setColumnStretch(0, 1)
        for number, row in enumerate(rows):
            grid.addWidget(self._words(row, card), number, 0)
            grid.addWidget(self._keys(row, card), number, 1)
        card.column.addLayout(grid)
        return card

    def _words(self, row: Command, parent: QWidget) -> Block:
        block = Block(gap=2, parent=parent)
        block.add(Label(row.text, wrap=True, parent=block))
        if row.note:
            block.add(Label(row.note, kind="small", role="muted", wrap=True, parent=block))
        return block

    def _keys(self, row: Command, parent: QWidget) -> Block:
        block = Block(across=True, gap=6, parent=parent)
        for text in key_texts(row):
            block.add(KeyHint(text, block))
        block.line.addStretch(1)
        return block
