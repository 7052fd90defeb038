"""The sittings that were handed in, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice.shelf import PastSitting
from quizapp.ui import words
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

_EMPTY = "When you have taken a quiz, its result stays here, and you can read it again."


class HistoryPage(TitledPage):
    """Draws past sittings; opening one and going to the library are signals."""

    sitting_chosen = Signal(int)
    library_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Results", parent)
        self._list = Block(gap=10, parent=self)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self._first: Button | None = None

    def show_past(self, sittings: Sequence[PastSitting], now: int) -> None:
        """Draw the list anew; `now` is in milliseconds since 1970."""
        clear(self._list.line)
        self._first = None
        for sitting in sittings:
            self._add(sitting, now)
        if not sittings:
            self._add_empty()

    def focus_first(self) -> None:
        """Put the focus on the newest result."""
        if self._first is not None:
            self._first.setFocus()

    def _add(self, sitting: PastSitting, now: int) -> None:
        card = Card(parent=self._list)
        row = Block(across=True, gap=16, parent=card)
        text = Block(gap=4, parent=row)
        mode = words.MODES[sitting.mode][0]
        facts = f"{mode} · {words.ago(sitting.finished_at, now)}"
        text.add(
            Label(sitting.title, kind="strong", wrap=True, parent=text),
            Label(facts, kind="small", role="muted", wrap=True, parent=text),
        )
        row.add(text, stretch=1)
        share = sitting.score / sitting.possible if sitting.possible else 0.0
        score = f"{words.marks(sitting.score)} of {sitting.possible} · {words.percent(share)}"
        row.add(Label(score, kind="strong", parent=row))
        button = Button("Open", name=f"Open the result of {sitting.title}, {facts}", parent=row)
        button.clicked.connect(lambda: self.sitting_chosen.emit(sitting.id))
        row.add(button)
        card.column.addWidget(row)
        self._first = self._first or button
        self._list.add(card)

    def _add_empty(self) -> None:
        card = Card(parent=self._list)
        block = Block(gap=12, parent=card)
        block.add(
            Label("No results yet", kind="heading", parent=block),
            Label(_EMPTY, role="muted", wrap=True, parent=block),
        )
        row = Block(across=True, parent=block)
        button = Button("Library", kind="primary", icon="library", parent=row)
        button.clicked.connect(self.library_requested)
        row.add(button)
        row.line.addStretch(1)
        block.add(row)
        card.column.addWidget(block)
        self._first = button
        self._list.add(card)
