"""The library: what can be taken, what waits to be continued, and what is wrong with a file."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.shelf_view import BrokenRow, OpenRow, SetRow, ShelfView
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.set_card import BrokenCard, OpenCard, SetCard

# More do not fit on most screens; a page of 500 sets opens as fast as one of five. Later cards are
# made before one scrolls to them, so many screens ahead: 500 of them would take 60 MiB.
FIRST_CARDS: Final = 5
PAUSE_MS: Final = 20
SCREENS_AHEAD: Final = 3
_EMPTY = (
    "A question set is a text file that a teacher writes. Open one, or add a folder of them; "
    "whatever is in the folder appears here and follows its files."
)


class LibraryPage(TitledPage):
    """Draws a shelf; every act is a signal.

    `start_requested` carries the id of a set, `problems_requested` the path of a file.
    """

    start_requested = Signal(str)
    continue_requested = Signal(int)
    discard_requested = Signal(int)
    problems_requested = Signal(str)
    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Library", parent)
        self._shelf = Block(gap=16, parent=self)
        self.body.addWidget(self._shelf)
        self._first: Button | None = None
        self._view: ShelfView | None = None
        self._waiting: list[Callable[[], None]] = []
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.scroll_bar().valueChanged.connect(self._go_on)

    def view(self) -> ShelfView | None:
        """What is shown; None while the files are being read for the first time."""
        return self._view

    def show_shelf(self, view: ShelfView) -> None:
        """Draw a shelf, unless it is shown already; what is further down follows soon."""
        if view == self._view:
            return
        self._begin(view)
        self._waiting = [
            *(partial(self._add_open, sitting) for sitting in view.open),
            *(partial(self._add_set, row) for row in view.sets),
            *(partial(self._add_broken, broken) for broken in view.broken),
        ]
        if not view.sets and not view.broken:
            self._waiting.append(self._add_empty)
        self._add_some()

    def _add_some(self) -> None:
        for add in self._waiting[:FIRST_CARDS]:
            add()
        del self._waiting[:FIRST_CARDS]
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._rest.isActive():
            self._rest.start(PAUSE_MS)

    def _on_rest_timeout(self) -> None:
        self._settle()  # what was added counts only once it is laid out
        bar = self.scroll_bar()
        ahead = bar.maximum() - bar.value()
        if self._waiting and self.isVisible() and ahead < SCREENS_AHEAD * bar.pageStep():
            self._add_some()
        else:
            self._rest.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what waited meanwhile."""
        super().showEvent(event)
        self._go_on()

    def show_reading(self) -> None:
        """Say that the files are being read, before anything is known of them."""
        self._begin(None)
        text = Label("Reading the question files …", role="muted", parent=self._shelf)
        self._shelf.add(text)

    def focus_first(self) -> None:
        """Put the focus on the next act: continue, or start the first set."""
        self.scroll_to_top()
        if self._first is not None:
            self._first.setFocus()

    def _begin(self, view: ShelfView | None) -> None:
        # A focus that loses its card would wander down the page and scroll it.
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._waiting.clear()
        clear(self._shelf.line)
        self._first = None
        self._view = view

    def _add_open(self, row: OpenRow) -> None:
        first = self._first is None
        card = OpenCard(row.title, row.facts, first=first, parent=self._shelf)
        card.continue_requested.connect(partial(self.continue_requested.emit, row.id))
        card.discard_requested.connect(partial(self.discard_requested.emit, row.id))
        self._first = self._first or card.go_on
        self._shelf.add(card)

    def _add_set(self, row: SetRow) -> None:
        card = SetCard(
            row.title,
            row.summary,
            topics=[title for _, title in row.topics],
            facts=row.facts,
            problems=row.problems,
            mastery=row.mastery,
            first=self._first is None,
            parent=self._shelf,
        )
        card.start_requested.connect(partial(self.start_requested.emit, row.id))
        card.problems_requested.connect(partial(self.problems_requested.emit, row.path))
        self._first = self._first or card.start
        self._shelf.add(card)

    def _add_broken(self, row: BrokenRow) -> None:
        card = BrokenCard(row.name, row.why, offer=row.problems, parent=self._shelf)
        card.problems_requested.connect(partial(self.problems_requested.emit, row.path))
        self._shelf.add(card)

    def _add_empty(self) -> None:
        card = Card(parent=self._shelf)
        column = Block(gap=12, parent=card)
        column.add(
            Label("No question sets yet", kind="heading", parent=column),
            Label(_EMPTY, role="muted", wrap=True, parent=column),
        )
        row = Block(across=True, parent=column)
        folder = Button("Add a folder", kind="primary", icon="folder", parent=row)
        folder.clicked.connect(self.folder_wanted)
        file = Button("Open a file", icon="file", parent=row)
        file.clicked.connect(self.file_wanted)
        row.add(folder, file)
        row.line.addStretch(1)
        column.add(row)
        card.column.addWidget(column)
        self._first = folder
        self._shelf.add(card)
