"""The questions of a result: chips that choose which are listed, and a row for each."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice.reading import ShownQuote
from quizapp.ui import words
from quizapp.ui.pages.result_row import ResultRow
from quizapp.ui.pages.result_views import OFFERED, Outcome, Which
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label

_AT_A_TIME: Final = 3


class ResultList(Block):
    """Lists all questions or some of them; `view_changed` carries the `Which` that is shown.

    `row_opened` and `star_wanted` carry the row, `source_requested` a `ShownQuote`.
    """

    view_changed = Signal(object)
    row_opened = Signal(object)
    star_wanted = Signal(object)
    source_requested = Signal(object)

    def __init__(self, found: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._found = found
        self._which = Which.ALL
        self._chips: dict[Which, Button] = {}
        self._to_open: list[ResultRow] = []
        self._opening = QTimer(self)
        self._opening.timeout.connect(self._on_opening_timeout)
        self.head = Block(across=True, gap=12, margins=(0, 12, 0, 0), parent=self)
        self.head.add(Label("Questions", kind="heading", parent=self.head), stretch=1)
        open_all = Button("Open all", kind="quiet", icon="chevron-down", parent=self.head)
        open_all.clicked.connect(self.open_all)
        self.head.add(open_all)
        self._filter = Flow(gap=8, parent=self)
        self.add(self.head, self._filter)
        self.rows = tuple(self._row(place) for place in range(len(found.running.sitting.questions)))
        self._fill_filter()

    def which(self) -> Which:
        """What is listed."""
        return self._which

    def chip(self, which: Which) -> Button | None:
        """The chip of a choice, where it is offered."""
        return self._chips.get(which)

    def listed(self) -> tuple[ResultRow, ...]:
        """The rows that are shown."""
        return tuple(row for row in self.rows if not row.isHidden())

    def show_view(self, which: Which) -> None:
        """List the questions of a choice and no others."""
        places = set(self._found.places(which))
        self._which = which
        self._fill_filter()
        for place, row in enumerate(self.rows):
            row.setVisible(place in places)
        announce(self, f"{which.value}: {words.count(len(places), 'question')}")
        self.view_changed.emit(which)

    def open_all(self) -> None:
        """Unfold every question that is listed, a few at a time: the window stays awake."""
        self._to_open = [row for row in self.listed() if not row.is_open()]
        self._opening.start(0)

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        """The quotes of all rows that are unfolded, from top to bottom."""
        return tuple(quote for row in self.listed() for quote in row.quotes_shown())

    def _row(self, place: int) -> ResultRow:
        row = ResultRow(self._found, place, parent=self)
        row.opened.connect(partial(self._on_row_opened, row))
        row.star_wanted.connect(partial(self.star_wanted.emit, row))
        row.source_requested.connect(self.source_requested)
        self.add(row)
        return row

    def _fill_filter(self) -> None:
        """Offer the usual choices, and the one in force where it is none of them."""
        found = {which: len(self._found.places(which)) for which in Which}
        offered = [which for which in OFFERED if found[which] or which is Which.ALL]
        if self._which not in offered:
            offered.append(self._which)
        if offered != list(self._chips):
            self._make_chips(offered, found)
        for which, chip in self._chips.items():
            chip.setChecked(which is self._which)
        self._filter.setVisible(len(offered) > 1)

    def _make_chips(self, offered: list[Which], found: dict[Which, int]) -> None:
        self._filter.clear()
        self._chips = {}
        for which in offered:
            chip = Button(f"{which.value} {found[which]}", kind="chip", parent=self._filter)
            chip.setAccessibleName(f"List: {which.value}, {words.count(found[which], 'question')}")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_chip_clicked, which))
            self._chips[which] = chip
            self._filter.add(chip)

    def _on_chip_clicked(self, which: Which) -> None:
        self.show_view(which)
        # The chip that was clicked may have been made anew.
        self._chips[which].setFocus()

    def _on_row_opened(self, row: ResultRow) -> None:
        if not self._to_open:
            self.row_opened.emit(row)

    def _on_opening_timeout(self) -> None:
        for row in self._to_open[:_AT_A_TIME]:
            row.set_open(True)
        del self._to_open[:_AT_A_TIME]
        if not self._to_open:
            self._opening.stop()
