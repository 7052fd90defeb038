"""The review of the day: how much there is to do, in one sentence, and one button."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice.today import Leech, Today
from quizapp.ui import words
from quizapp.ui.pages import review_words
from quizapp.ui.pages.review_parts import ComingDays, LeechCard
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.chips import Chips
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.page import Card

LEECHES: Final = 3  # so many are shown at first
_ROOM: Final = (8, 12, 8, 12)  # around what matters most here
_OFTEN: Final = "These wait: reading what is written helps more than being asked again."


class Besides(NamedTuple):
    """What may be practised when the day asks for nothing: questions, and at most so many."""

    missed: int = 0
    unseen: int = 0
    most: int = 20


class ReviewPage(TitledPage):
    """Draws a day; what the learner wants is a signal.

    `start_requested` carries how many questions at most, None for all; `source_requested` a
    `ShownQuote`; `leech_read` the key of a question whose source is opened.
    """

    start_requested = Signal(object)
    missed_requested = Signal()
    new_requested = Signal()
    library_requested = Signal()
    source_requested = Signal(object)
    leech_read = Signal(object)
    forecast_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Review", parent)
        self._plan = Block(parent=self)
        self._leeches = Block(gap=10, margins=(0, 16, 0, 0), parent=self)
        self.days = ComingDays(self)
        self.days.wanted.connect(self.forecast_wanted)
        for part in (self._plan, self._leeches, self.days):
            part.hide()
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._main: Button | None = None
        self._chips: Chips | None = None
        self._statement = self._parts = Label()
        self._limits: dict[int, int] = {}
        self._shown: Today | None = None

    def today(self) -> Today | None:
        """The day that is shown; None while it is being looked at."""
        return self._shown

    def main(self) -> Button | None:
        """The button of what comes next."""
        return self._main

    def chips(self) -> Chips | None:
        """The lengths to choose from, where the review is long enough for a choice."""
        return self._chips

    def leech_cards(self) -> list[LeechCard]:
        """The cards of questions that were missed too often."""
        return self._leeches.findChildren(LeechCard)

    def focus_first(self) -> None:
        """Put the focus on what comes next."""
        if self._main is not None:
            self._main.setFocus()
            QTimer.singleShot(0, self._main, partial(self.reveal, self._main))

    def show_looking(self) -> None:
        """Say that the questions are being read, before anything is known of the day."""
        self._say("Looking through the questions …")

    def show_trouble(self) -> None:
        """Say that nothing is known of the day; why not is told elsewhere."""
        self._say("Your results cannot be read now.")

    def show_today(self, today: Today, besides: Besides) -> None:
        """Draw a day."""
        self.show_plan(today, besides)
        clear(self._leeches.line)
        self._leeches.setVisible(bool(today.leeches))
        if today.leeches:
            self._leeches.add(
                Label("Missed again and again", kind="heading", wrap=True, parent=self._leeches),
                Label(_OFTEN, role="muted", wrap=True, parent=self._leeches),
            )
            self._add_leeches(today.leeches)
        self.days.setVisible(bool(today.outlook.memories))

    def show_plan(self, today: Today, besides: Besides) -> None:
        """Draw what is asked anew, and leave the rest as it is."""
        self._begin_plan(today)
        card = Card(parent=self._plan)
        block = Block(gap=16, margins=_ROOM, parent=card)
        if today.count:
            self._add_review(today, block)
        else:
            self._add_rest(today, besides, block)
        card.column.addWidget(block)
        self._plan.add(card)

    def show_forecast(self, values: Sequence[float], overdue: float) -> None:
        """Draw the days to come under their heading."""
        if self._shown is not None:
            self.days.show_load(values, today=self._shown.day, overdue=overdue)
            card = self.days.card()
            if card is not None:
                QTimer.singleShot(0, card, partial(self.reveal, card))

    def _say(self, text: str) -> None:
        self._begin_plan(None)
        self._plan.add(Label(text, role="muted", wrap=True, parent=self._plan))

    def _begin_plan(self, today: Today | None) -> None:
        clear(self._plan.line)
        self._main = self._chips = None
        self._shown = today
        self._plan.show()

    def _add_review(self, today: Today, block: Block) -> None:
        begun = today.open is not None
        self._statement = Label(
            review_words.plan(today.count, today.minutes, left=begun),
            kind="title",
            wrap=True,
            parent=block,
        )
        lines = Block(gap=4, parent=block)
        self._parts = Label(review_words.parts(today), role="muted", wrap=True, parent=lines)
        lines.add(self._statement, self._parts)
        block.add(lines)
        self._limits = {} if begun else review_words.shorter(today)
        if self._limits:
            self._chips = Chips("Length", block)
            lengths = [(minutes, f"{minutes} minutes") for minutes in self._limits]
            self._chips.show_choices([*lengths, (0, "All")], 0)
            self._chips.chosen.connect(self._on_length_chosen)
            block.add(self._chips)
        text = f"Go on: {today.count} left" if begun else "Start"
        self._main = Button(text, kind="primary", icon="play", parent=block)
        self._main.clicked.connect(self._on_main_clicked)
        block.add(_left(self._main, parent=block))
        if aside := review_words.aside(today):
            block.add(Label(aside, kind="small", role="muted", wrap=True, parent=block))

    def _add_rest(self, today: Today, besides: Besides, block: Block) -> None:
        """A day without a review: what comes next, and what may be done anyway."""
        title, line = review_words.rest(today)
        lines = Block(gap=4, parent=block)
        head = Block(across=True, gap=10, folds=False, parent=lines)
        if today.done:
            head.add(IconLabel("success", "right", size=28, parent=head))
        head.add(Label(title, kind="title", wrap=True, parent=head), stretch=1)
        lines.add(head, Label(line, role="muted", wrap=True, parent=lines))
        block.add(lines)
        offers = []
        if besides.missed:
            text = review_words.more_missed(besides.missed, besides.most)
            offers.append((text, "retry", self.missed_requested))
        if besides.unseen:
            text = review_words.more_new(besides.unseen, besides.most)
            offers.append((text, "plus", self.new_requested))
        if not offers:
            offers.append(("Library", "library", self.library_requested))
        buttons = []
        for text, icon, signal in offers:
            button = Button(text, icon=icon, parent=block)
            button.clicked.connect(signal)
            buttons.append(button)
        self._main = buttons[0]
        block.add(_left(*buttons, parent=block))

    def _add_leeches(self, leeches: Sequence[Leech], first: int = LEECHES) -> None:
        for leech in leeches[:first]:
            card = LeechCard(leech, self._leeches)
            card.opened.connect(partial(self._on_leech_opened, leech))
            self._leeches.add(card)
        if rest := leeches[first:]:
            text = f"Show the other {words.count(len(rest), 'question')}"
            more = Button(text, kind="quiet", icon="chevron-down", parent=self._leeches)
            row = _left(more, parent=self._leeches)
            more.clicked.connect(partial(self._on_more_clicked, rest, row))
            self._leeches.add(row)

    def _on_length_chosen(self, minutes: object) -> None:
        if self._shown is None or not isinstance(minutes, int):
            return
        today = self._shown
        count = self._limits.get(minutes, today.count)
        self._statement.setText(review_words.plan(count, minutes or today.minutes))
        self._parts.setText(
            review_words.part(count, today) if minutes else review_words.parts(today)
        )

    def _on_main_clicked(self) -> None:
        minutes = self._chips.value() if self._chips is not None else 0
        limit = self._limits.get(minutes) if isinstance(minutes, int) else None
        self.start_requested.emit(limit)

    def _on_leech_opened(self, leech: Leech) -> None:
        self.leech_read.emit(leech.key)
        if leech.quote is not None:
            self.source_requested.emit(leech.quote)

    def _on_more_clicked(self, rest: Sequence[Leech], row: QWidget) -> None:
        row.hide()
        row.deleteLater()
        before = len(self.leech_cards())
        self._add_leeches(rest, len(rest))
        self.leech_cards()[before].button.setFocus()


def _left(*buttons: Button, parent: QWidget) -> Block:
    row = Block(across=True, parent=parent)
    row.add(*buttons)
    row.line.addStretch(1)
    return row
