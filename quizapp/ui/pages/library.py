"""The library: what can be taken, what waits to be continued, and what is wrong with a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice import Entry, OpenSitting, Shelf
from quizapp.practice import SetCard as Shelved
from quizapp.ui import words
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.set_card import BrokenCard, OpenCard, SetCard

_EMPTY = (
    "A question set is a text file that a teacher writes. Open one, or add a folder of them; "
    "whatever is in the folder appears here and follows its files."
)


class LibraryPage(TitledPage):
    """Draws a shelf; every act is a signal.

    `start_requested` carries the id of a set and of a topic, or an empty text for all topics;
    `problems_requested` the path of a file.
    """

    start_requested = Signal(str, str)
    continue_requested = Signal(int)
    discard_requested = Signal(int)
    problems_requested = Signal(str)
    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Library", parent)
        self._shelf = Block(gap=16, parent=self)
        self.body.addWidget(self._shelf)
        self.body.addStretch(1)
        self._first: Button | None = None
        self._reading = False

    def show_shelf(self, shelf: Shelf, faulty: Sequence[Entry], now: int) -> None:
        """Draw a shelf anew, and the files that give no set.

        `now` is in milliseconds since 1970.
        """
        clear(self._shelf.line)
        self._first = None
        self._reading = False
        for sitting in shelf.open:
            self._add_open(sitting, now)
        for card in shelf.cards:
            self._add_card(card, now)
        if not shelf.cards and not faulty:
            self._add_empty()
        for entry in faulty:
            self._add_broken(entry)

    def show_reading(self) -> None:
        """Say that the files are being read, before anything is known of them."""
        clear(self._shelf.line)
        self._first = None
        self._reading = True
        text = Label("Reading the question files …", role="muted", parent=self._shelf)
        self._shelf.add(text)

    def is_reading(self) -> bool:
        """Whether the page waits for its first shelf."""
        return self._reading

    def focus_first(self) -> None:
        """Put the focus on the next act: continue, or start the first set."""
        if self._first is not None:
            self._first.setFocus()

    def _add_open(self, sitting: OpenSitting, now: int) -> None:
        mode = words.MODES[sitting.mode][0].lower()
        facts = (
            f"Question {sitting.place + 1} of {sitting.count} · {mode} mode · "
            f"{sitting.answered} answered · {words.ago(sitting.at, now)}"
        )
        card = OpenCard(sitting.title, facts, first=self._first is None, parent=self._shelf)
        card.continue_requested.connect(partial(self.continue_requested.emit, sitting.id))
        card.discard_requested.connect(partial(self.discard_requested.emit, sitting.id))
        self._first = self._first or card.go_on
        self._shelf.add(card)

    def _add_card(self, shelved: Shelved, now: int) -> None:
        entry = shelved.entry
        if not entry.questions:
            self._add_broken(entry)
            return
        card = SetCard(
            entry.title,
            entry.summary,
            topics=[(topic_id, title) for topic_id, title, _ in entry.topics],
            facts=_facts(shelved, now),
            problems=_problems(entry.errors),
            mastery=shelved.mastery,
            first=self._first is None,
            parent=self._shelf,
        )
        card.start_requested.connect(partial(self.start_requested.emit, entry.id, ""))
        card.topic_chosen.connect(partial(self.start_requested.emit, entry.id))
        card.problems_requested.connect(partial(self.problems_requested.emit, entry.path))
        self._first = self._first or card.start
        self._shelf.add(card)

    def _add_broken(self, entry: Entry) -> None:
        problems = words.count(entry.errors, "problem")
        text = f"No question can be taken from this file: {problems}."
        if not entry.errors:
            text = "Another file holds a set with the same id, so this one is left out."
        name = entry.title or PurePath(entry.path).name
        card = BrokenCard(name, text, offer=bool(entry.errors), parent=self._shelf)
        card.problems_requested.connect(partial(self.problems_requested.emit, entry.path))
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


def _facts(shelved: Shelved, now: int) -> str:
    parts = [words.count(shelved.entry.questions, "question")]
    if shelved.last_taken is None:
        parts.append("not taken yet")
    else:
        parts += [f"{shelved.seen} seen", f"last taken {words.ago(shelved.last_taken, now)}"]
    return " · ".join(parts)


def _problems(errors: int) -> str:
    if not errors:
        return ""
    return f"Show {words.count(errors, 'problem')} in the file"
