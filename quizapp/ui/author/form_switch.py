"""Which of two views of the text is in view: its letters, or a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.commands import tool_tip
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button


class FormSwitch(Block):
    """Two buttons, one of them down; `switched` says whether the form is wanted."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, margins=(12, 6, 12, 6), parent=parent)
        self.yaml = Button("YAML", kind="chip", parent=self)
        self.form = Button("Form", kind="chip", name=tool_tip("switch-form"), parent=self)
        for button, form in ((self.yaml, False), (self.form, True)):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, form=form: self.switched.emit(form))
            self.add(button)
        self.line.addStretch(1)
        self.show_form(shown=False)

    def show_form(self, *, shown: bool) -> None:
        """Show which view it is."""
        self.yaml.setChecked(not shown)
        self.form.setChecked(shown)
