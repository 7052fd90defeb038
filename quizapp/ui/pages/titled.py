"""A page that begins with its title."""

from PySide6.QtWidgets import QWidget

from quizapp.ui.theme import Role
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Page


class TitledPage(Page):
    """A title with as much room above it as beside it; `add_line` puts words under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = Block(gap=6, margins=(0, 14, 0, 6), parent=self)
        self._lines.add(Label(title, kind="title", wrap=True, parent=self._lines))
        self.body.addWidget(self._lines)

    def add_line(self, text: str, role: Role = "muted") -> None:
        """Say more in a line of its own."""
        self._lines.add(Label(text, role=role, wrap=True, parent=self._lines))
