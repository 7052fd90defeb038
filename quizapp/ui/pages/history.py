"""The sittings that were handed in, newest first."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from quizapp.practice.shelf import PastSitting
from quizapp.ui import words
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

AT_ONCE: Final = 30
_EMPTY = "When you have taken a quiz, its result stays here, and you can read it again."
_GOING = (
    "It is deleted when you leave this page, and its answers count no more. Copies of your results "
    "that were made before keep it."
)


class HistoryPage(TitledPage):
    """Draws past sittings; opening one and going to the library are signals.

    A result that is put away can be kept after all while the page is shown. `left` comes when it is
    shown no longer: then what was put away (`going`) is to be deleted.
    """

    sitting_chosen = Signal(int)
    all_missed_requested = Signal()
    library_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Results", parent)
        self._missed = Block(parent=self)
        self._missed.hide()
        self._list = Block(gap=10, parent=self)
        self.body.addWidget(self._missed)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self._cards: dict[int, PastCard] = {}
        self._untold: frozenset[int] = frozenset()
        self._first: Button | None = None

    def show_past(
        self,
        sittings: Sequence[PastSitting],
        now: int,
        missed: int = 0,
        untold: Collection[int] = (),
    ) -> None:
        """Draw the list anew.

        `now` is in milliseconds since 1970; `missed` counts what was missed in all quizzes;
        `untold` are the ids of sittings whose score is not to be shown.
        """
        self._untold = frozenset(untold)
        clear(self._list.line)
        self._first = None
        self._cards = {}
        self._add_some(sittings, now)
        if not sittings:
            self._add_empty()
        self._offer_missed(missed)

    def cards(self) -> tuple["PastCard", ...]:
        """The results that are listed, also those that were put away."""
        return tuple(self._cards.values())

    def going(self) -> tuple[int, ...]:
        """The ids of the sittings that were put away."""
        return tuple(number for number, card in self._cards.items() if card.is_going())

    def focus_first(self) -> None:
        """Put the focus on the newest result."""
        if self._first is not None:
            self._first.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the page is left; a window that is only minimised hides it by itself."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _add_some(self, sittings: Sequence[PastSitting], now: int) -> None:
        """List a few, and offer the rest: many at once would keep the reader waiting."""
        self._cards |= {sitting.id: self._add(sitting, now) for sitting in sittings[:AT_ONCE]}
        rest = sittings[AT_ONCE:]
        if rest:
            text = f"Show {min(len(rest), AT_ONCE)} more of {len(rest)}"
            more = Button(text, icon="chevron-down", parent=self._list)
            more.clicked.connect(partial(self._on_more_clicked, more, rest, now))
            self._list.add(more)

    def _add(self, sitting: PastSitting, now: int) -> "PastCard":
        card = PastCard(sitting, now, self._list, told=sitting.id not in self._untold)
        card.open.clicked.connect(partial(self._on_open_clicked, sitting.id))
        self._first = self._first or card.open
        self._list.add(card)
        return card

    def _offer_missed(self, missed: int) -> None:
        clear(self._missed.line)
        self._missed.setVisible(missed > 0)
        if missed:
            row = Block(across=True, gap=12, parent=self._missed)
            text = (
                f"{words.count(missed, 'question')} not right when last answered, in all quizzes."
            )
            row.add(Label(text, role="muted", wrap=True, parent=row), stretch=1)
            one = missed == 1
            name = "Practise the missed one" if one else f"Practise all {missed} missed"
            button = Button(name, icon="review", parent=row)
            button.clicked.connect(self.all_missed_requested)
            row.add(button)
            self._missed.add(row)

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

    def _on_more_clicked(self, more: Button, rest: Sequence[PastSitting], now: int) -> None:
        more.hide()
        more.deleteLater()
        self._add_some(rest, now)
        self._cards[rest[0].id].open.setFocus()

    def _on_open_clicked(self, sitting_id: int) -> None:
        self.sitting_chosen.emit(sitting_id)


class PastCard(Card):
    """One past sitting: its score, the way to it, and the way to be rid of it."""

    def __init__(
        self, sitting: PastSitting, now: int, parent: QWidget | None = None, *, told: bool = True
    ) -> None:
        super().__init__(parent=parent)
        self._row = Block(across=True, gap=12, parent=self)
        text = Block(gap=4, parent=self._row)
        facts = f"{words.MODES[sitting.mode][0]} · {words.ago(sitting.finished_at, now)}"
        self._facts = Label(facts, kind="small", role="muted", wrap=True, parent=text)
        text.add(Label(sitting.title, kind="strong", wrap=True, parent=text), self._facts)
        self._row.add(text, stretch=1)
        self._score = Label(_score(sitting, told=told), kind="strong", parent=self._row)
        what = f"the result of {sitting.title}, {facts}"
        self.open = Button("Open", name=f"Open {what}", parent=self._row)
        self.delete = Button(kind="quiet", icon="trash", name=f"Delete {what}", parent=self._row)
        self.keep = Button("Undo", icon="retry", name=f"Keep {what}", parent=self._row)
        self._row.add(self._score, self.open, self.delete, self.keep)
        self.keep.hide()
        self.column.addWidget(self._row)
        self._about = facts
        self.delete.clicked.connect(self._on_delete_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)

    def is_going(self) -> bool:
        """Whether it was put away."""
        return self._facts.words() == _GOING

    def _set_going(self, going: bool) -> None:
        self._facts.set_text(_GOING if going else self._about)
        for widget in (self._score, self.open, self.delete):
            widget.setVisible(not going)
        self.keep.setVisible(going)

    def _on_delete_clicked(self) -> None:
        self._set_going(True)
        self.keep.setFocus()
        announce(self, _GOING)

    def _on_keep_clicked(self) -> None:
        self._set_going(False)
        self.delete.setFocus()
        announce(self, "Kept")


def _score(sitting: PastSitting, *, told: bool) -> str:
    """What was earned, or how much was asked where the rules say no more."""
    if not told:
        return words.count(sitting.possible, "question")
    share = sitting.score / sitting.possible if sitting.possible else 0.0
    return f"{words.marks(sitting.score)} of {sitting.possible} · {words.percent(share)}"
