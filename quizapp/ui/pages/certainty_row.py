"""How sure one is of an answer in an exam: three chips under it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.policy import Certainty
from quizapp.ui import words
from quizapp.ui.pages.quiz_frame import certainty_key
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

ASKED = "How sure are you?"


class CertaintyRow(Block):
    """Takes one certainty or none; `changed` comes when the learner has chosen another.

    Under a `typed` answer the keys are shown with Alt, as letters are text there.
    """

    changed = Signal()

    def __init__(
        self, certainty: Certainty | None, *, typed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        self._certainty = certainty
        self._typed = typed
        self.add(Label(ASKED, role="muted", parent=self))
        self.chips = {each: self._chip(each) for each in Certainty}
        self.line.addStretch(1)
        self._draw()

    def certainty(self) -> Certainty | None:
        """What is said now."""
        return self._certainty

    def toggle(self, certainty: Certainty) -> None:
        """Say this; said again, it is taken back."""
        self._certainty = None if certainty is self._certainty else certainty
        self._draw()
        said = words.CERTAINTIES[self._certainty] if self._certainty else "nothing said"
        announce(self, f"How sure: {said}")
        self.changed.emit()

    def _chip(self, certainty: Certainty) -> Button:
        name = words.CERTAINTIES[certainty]
        key = certainty_key(certainty, typed=self._typed)
        chip = Button(name, kind="chip", key=key, parent=self)
        chip.setAccessibleName(f"{ASKED} {name}")
        chip.setCheckable(True)
        chip.clicked.connect(partial(self.toggle, certainty))
        self.add(chip)
        return chip

    def _draw(self) -> None:
        for certainty, chip in self.chips.items():
            chip.setChecked(certainty is self._certainty)
