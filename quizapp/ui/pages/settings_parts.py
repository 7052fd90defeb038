"""Parts of the settings page: a section, a choice of one, a button at the left."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.chips import Chips
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card


class Section(Card):
    """A heading with what belongs to it; `block` is the column under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.block = Block(gap=16, parent=self)
        self.block.add(Label(title, kind="heading", wrap=True, parent=self.block))
        self.column.addWidget(self.block)

    def say(self, text: str) -> Label:
        """Add a quiet line."""
        label = Label(text, role="muted", wrap=True, parent=self.block)
        self.block.add(label)
        return label

    def choose(self, title: str) -> "Choice":
        """Add a choice of one among few."""
        choice = Choice(title, self.block)
        self.block.add(choice)
        return choice


class Choice(Block):
    """A title and under it chips, of which one is in force; `note` is a line on what that means."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self.add(Label(title, wrap=True, parent=self))
        self.chips = Chips(title, self)
        self.note = Label("", kind="small", role="muted", wrap=True, parent=self)
        self.note.hide()
        self.add(self.chips, self.note)
        self._offered: list[tuple[Hashable, str]] = []

    def show_value(
        self, choices: Sequence[tuple[Hashable, str]], value: Hashable, own: str = ""
    ) -> None:
        """Show what is offered and what of it is in force.

        `own` is what a value is called that none of the choices has; it is offered as well.
        """
        offered = list(choices)
        if own and value not in dict(offered):
            offered.append((value, own))
        if offered != self._offered:
            self._offered = offered
            self.chips.show_choices(offered, value)
        else:
            self.chips.set_value(value)

    def say(self, text: str) -> None:
        """Say what the value in force means; an empty text says nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))


def left(*buttons: Button, parent: QWidget) -> Block:
    """A row of buttons that keep their natural width."""
    row = Block(across=True, parent=parent)
    row.add(*buttons)
    row.line.addStretch(1)
    return row
