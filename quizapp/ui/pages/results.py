"""The results: what was earned, where, and every question with its explanation."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.core.model import Level
from quizapp.core.statistics import Tally
from quizapp.practice.reading import ShownQuote
from quizapp.practice.running import Running
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui import words
from quizapp.ui.pages.quiz_options import Marks
from quizapp.ui.pages.result_list import ResultList
from quizapp.ui.pages.result_parts import CertaintyCard, ChangeCard, ScoreCard
from quizapp.ui.pages.result_row import ResultRow
from quizapp.ui.pages.result_views import Outcome, Which, outcome
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.shortcuts import bind
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.share_bar import ShareBars


class ResultsPage(TitledPage):
    """Draws a sitting that was handed in; what to do next is a signal.

    `found` may be the sitting alone. Without `marks` no stars are offered. `source_requested`
    carries a `ShownQuote`; `trouble_met` a sentence on a star that could not be kept.
    """

    missed_requested = Signal()
    all_missed_requested = Signal()
    again_requested = Signal()
    back_requested = Signal()
    pdf_requested = Signal()
    html_requested = Signal()
    print_requested = Signal()
    source_requested = Signal(object)
    trouble_met = Signal(str)

    def __init__(
        self,
        found: Outcome | Running,
        *,
        back: str = "Library",
        marks: Marks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._found = outcome(found) if isinstance(found, Running) else found
        super().__init__(self._found.running.title, parent)
        self._marks = marks
        self.cells: CertaintyCard | None = None
        self.change: ChangeCard | None = None
        self._build_score()
        self._build_comparisons()
        if self._found.told:
            summary = self._found.summary
            self._build_tallies("By topic", [self._topic(t) for t in summary.by_topic])
            self._build_tallies("By level", [_level(t) for t in summary.by_level])
        self.list = ResultList(self._found, self)
        self.list.row_opened.connect(self._on_list_row_opened)
        self.list.view_changed.connect(self._on_list_view_changed)
        self.list.star_wanted.connect(self._on_list_star_wanted)
        self.list.source_requested.connect(self.source_requested)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self._show_stars()
        self._build_foot(back)
        bind(self, {"star": lambda _: self.toggle_star()})

    def running(self) -> Running:
        """The sitting that is shown."""
        return self._found.running

    def rows(self) -> tuple[ResultRow, ...]:
        """The questions in the order in which they were asked."""
        return self.list.rows

    def focus_first(self) -> None:
        """Put the focus on the main button."""
        self._main.setFocus()

    def open_all(self) -> None:
        """Unfold every question that is listed."""
        self.list.open_all()

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        """The quotes of the questions that are unfolded."""
        return self.list.quotes_shown()

    def toggle_star(self) -> None:
        """Star the question in which the focus is, or take its star away."""
        focused = QApplication.focusWidget()
        for row in self.list.listed():
            if focused is not None and row.isAncestorOf(focused):
                self._on_list_star_wanted(row)

    def show_view(self, which: Which) -> None:
        """List some of the questions, and go there."""
        self.list.show_view(which)
        listed = self.list.listed()
        if listed:
            listed[0].head.setFocus()
            QTimer.singleShot(0, self, self._reveal_list)

    def _reveal_list(self) -> None:
        """Show the heading of the list with as much of it as there is room for."""
        self.reveal_between(self.list.head, self.list.head, self.list.listed()[-1])

    def _build_score(self) -> None:
        card = ScoreCard(self._found, self)
        card.view_requested.connect(self.show_view)
        card.pdf_requested.connect(self.pdf_requested)
        card.html_requested.connect(self.html_requested)
        card.print_requested.connect(self.print_requested)
        self.body.addWidget(card)

    def _build_comparisons(self) -> None:
        if self._found.cells.count:
            self.cells = CertaintyCard(self._found, self)
            self.cells.view_requested.connect(self._on_cells_view_requested)
            self.body.addWidget(self.cells)
        if self._found.change is not None:
            self.change = ChangeCard(self._found, self)
            self.change.view_requested.connect(self.show_view)
            self.body.addWidget(self.change)

    def _topic(self, tally: Tally) -> tuple[str, Tally]:
        title = self._found.running.topic_title(tally.name) if tally.name else "No topic"
        return title, tally

    def _build_tallies(self, title: str, tallies: list[tuple[str, Tally]]) -> None:
        if len(tallies) < 2:  # noqa: PLR2004  one bar would say the same as the score
            return
        card = Card(parent=self)
        block = Block(gap=12, parent=card)
        block.add(Label(title, kind="heading", wrap=True, parent=block))
        rows = [
            (name, f"{words.marks(tally.earned)} of {tally.possible}", tally.share)
            for name, tally in tallies
        ]
        block.add(ShareBars(rows, block))
        card.column.addWidget(block)
        self.body.addWidget(card)

    def _build_foot(self, back: str) -> None:
        leave = Button(back, icon="chevron-left", parent=self)
        leave.clicked.connect(self.back_requested)
        missed = len(self._found.places(Which.MISSED))
        everywhere = self._found.missed_in_all
        self._main = Button(
            "Take again", kind="secondary" if missed else "primary", icon="retry", parent=self
        )
        self._main.clicked.connect(self.again_requested)
        self._main.setVisible(bool(self._found.sitting.set_id))
        self.footer.addWidget(leave)
        self.footer.addStretch(1)
        self.footer.addWidget(self._main)
        if everywhere > missed:
            self._add_all_missed(everywhere)
        if missed:
            one = missed == 1
            text = "Practise the missed one" if one else f"Practise the {missed} missed ones"
            self._main = Button(text, kind="primary", parent=self)
            self._main.clicked.connect(self.missed_requested)
            self.footer.addWidget(self._main)
        if self._main.isHidden():
            self._main = leave

    def _add_all_missed(self, count: int) -> None:
        name = f"Practise all {words.count(count, 'question')} that you missed in any quiz"
        text = f"All {count} missed" if count > 1 else "Missed before"
        button = Button(text, icon="review", name=name, parent=self)
        button.clicked.connect(self.all_missed_requested)
        self.footer.addWidget(button)

    def _show_stars(self) -> None:
        """A star that cannot be read is not offered."""
        if self._marks is None:
            return
        with suppress(StoreUnavailableError):
            for row in self.rows():
                row.show_star(self._marks.is_starred(row.key()))

    def _on_list_star_wanted(self, row: ResultRow) -> None:
        if self._marks is None:
            return
        up = not row.is_starred()
        try:
            self._marks.set_star(row.key(), up)
        except StoreUnavailableError as error:
            self.trouble_met.emit(str(error))
            up = not up
        else:
            announce(row, "Starred" if up else "Star taken away")
        row.show_star(up)

    def _on_cells_view_requested(self, which: Which) -> None:
        """A cell that is clicked again lists all questions."""
        self.show_view(Which.ALL if self.list.which() is which else which)

    def _on_list_view_changed(self, which: Which) -> None:
        if self.cells is not None:
            self.cells.show_view(which)

    def _on_list_row_opened(self, row: ResultRow) -> None:
        QTimer.singleShot(0, row, partial(self.reveal, row.head))


def _level(tally: Tally) -> tuple[str, Tally]:
    return words.LEVELS[Level(tally.name)], tally
