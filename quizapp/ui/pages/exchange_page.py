"""What the pages share on which questions come from another format or go into one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button


class ExchangePage(TitledPage):
    """A title, a column that is drawn anew, and buttons at the foot that stay."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._foot_buttons: tuple[Button, ...] = ()
        self.column = Block(gap=16, parent=self)
        self.body.addWidget(self.column)
        self.body.addStretch(1)

    def start_anew(self) -> None:
        """Take everything out of the column."""
        clear(self.column.line)

    def add_foot(self, first: Button, *others: Button) -> None:
        """Put the buttons at the foot, the first one at the left."""
        self._foot_buttons = (first, *others)
        self.footer.addWidget(first)
        self.footer.addStretch(1)
        for button in others:
            self.footer.addWidget(button)

    def walk_downwards(self) -> None:
        """Let Tab go down the column and then along the foot."""
        before: QWidget | None = None
        for widget in (*self.column.findChildren(QWidget), *self._foot_buttons):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
