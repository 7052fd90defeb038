"""A choice of one among few, as small round buttons in a row that wraps."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow


class Chips(Flow):
    """Chips of which one is checked. `chosen` carries the value that was clicked.

    `title` is what is chosen, for assistive tools: each chip is called "title: words".
    """

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._title = title
        self._chips: dict[Hashable, Button] = {}

    def show_choices(self, choices: Sequence[tuple[Hashable, str]], value: Hashable) -> None:
        """Offer other values with their words; one of them is in force."""
        self.clear()
        self._chips = {}
        for each, words in choices:
            chip = Button(words, kind="chip", parent=self)
            chip.setAccessibleName(f"{self._title}: {words}")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_chip_clicked, each))
            self._chips[each] = chip
            self.add(chip)
        self.set_value(value)

    def set_value(self, value: Hashable) -> None:
        """Check the chip of a value, and no other."""
        for each, chip in self._chips.items():
            chip.setChecked(each == value)

    def value(self) -> Hashable:
        """The value that is checked, None where none is."""
        return next((each for each, chip in self._chips.items() if chip.isChecked()), None)

    def chip(self, value: Hashable) -> Button:
        """The button of a value; raises KeyError where there is none."""
        return self._chips[value]

    def _on_chip_clicked(self, value: Hashable) -> None:
        self.set_value(value)
        self.chosen.emit(value)
