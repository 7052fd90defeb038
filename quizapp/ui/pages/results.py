"""The results: what was earned, where, and every question with its explanation."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.model import Level
from quizapp.core.policy import Mode
from quizapp.core.statistics import Summary, Tally, summarise
from quizapp.practice.running import Running
from quizapp.ui import words
from quizapp.ui.pages.result_row import ResultRow
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.share_bar import Bar, ShareBars

_AT_A_TIME: Final = 3


class ResultsPage(TitledPage):
    """Draws a sitting that was handed in; what to do next is a signal."""

    missed_requested = Signal()
    again_requested = Signal()
    back_requested = Signal()

    def __init__(
        self, running: Running, *, back: str = "Library", parent: QWidget | None = None
    ) -> None:
        super().__init__(running.title, parent)
        self._running = running
        self._summary = summarise(running.sitting)
        self._rows: list[ResultRow] = []
        self._to_open: list[ResultRow] = []
        self._opening = QTimer(self)
        self._opening.timeout.connect(self._on_opening_timeout)
        self._build_score(self._summary)
        self._build_tallies("By topic", [self._topic(t) for t in self._summary.by_topic])
        self._build_tallies("By level", [_level(t) for t in self._summary.by_level])
        self._build_questions()
        self.body.addStretch(1)
        self._build_foot(back)

    def rows(self) -> tuple[ResultRow, ...]:
        """The questions in the order in which they were asked."""
        return tuple(self._rows)

    def focus_first(self) -> None:
        """Put the focus on the main button."""
        self._main.setFocus()

    def open_all(self) -> None:
        """Unfold every question, a few at a time, so that the window stays awake."""
        self._to_open = [row for row in self._rows if not row.is_open()]
        self._opening.start(0)

    def _build_score(self, summary: Summary) -> None:
        total = summary.total
        card = Card(parent=self)
        block = Block(gap=8, parent=card)
        score = f"{words.marks(total.earned)} of {total.possible} · {words.percent(total.share)}"
        mode = words.MODES[self._running.sitting.mode][0]
        chance = summary.chance * total.possible
        guess = (
            f"Guessing alone would have given about {words.marks(chance)} of {total.possible} "
            f"({words.percent(summary.chance)}); the notch in the bar shows it."
        )
        block.add(
            Label(f"{mode} · {_judgement(total)}", role="muted", wrap=True, parent=block),
            Label(score.replace(" %", "\u00a0%"), kind="title", wrap=True, parent=block),
            Bar(total.share, mark=summary.chance, parent=block),
            Label(guess, role="muted", wrap=True, parent=block),
        )
        if self._running.sitting.mode is Mode.LEARN:
            block.add(Label(words.SECOND_TRY, kind="small", role="muted", wrap=True, parent=block))
        card.column.addWidget(block)
        self.body.addWidget(card)

    def _topic(self, tally: Tally) -> tuple[str, Tally]:
        return (self._running.topic_title(tally.name) if tally.name else "No topic"), tally

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

    def _build_questions(self) -> None:
        head = Block(across=True, gap=12, margins=(0, 12, 0, 0), parent=self)
        head.add(Label("Questions", kind="heading", parent=head), stretch=1)
        open_all = Button("Open all", kind="quiet", icon="chevron-down", parent=head)
        open_all.clicked.connect(self.open_all)
        head.add(open_all)
        self.body.addWidget(head)
        for place in range(len(self._running.sitting.questions)):
            row = ResultRow(self._running, place, parent=self)
            row.opened.connect(partial(self._on_row_opened, row))
            self._rows.append(row)
            self.body.addWidget(row)

    def _build_foot(self, back: str) -> None:
        leave = Button(back, icon="chevron-left", parent=self)
        leave.clicked.connect(self.back_requested)
        missed = len(self._summary.missed)
        again = Button("Take again", kind="secondary" if missed else "primary", parent=self)
        again.clicked.connect(self.again_requested)
        self.footer.addWidget(leave)
        self.footer.addStretch(1)
        self.footer.addWidget(again)
        self._main = again
        if missed:
            self._main = Button(
                "Practise the missed one" if missed == 1 else f"Practise the {missed} missed ones",
                kind="primary",
                parent=self,
            )
            self._main.clicked.connect(self.missed_requested)
            self.footer.addWidget(self._main)

    def _on_row_opened(self, row: ResultRow) -> None:
        if not self._to_open:
            QTimer.singleShot(0, row, partial(self.reveal, row.head))

    def _on_opening_timeout(self) -> None:
        for row in self._to_open[:_AT_A_TIME]:
            row.set_open(True)
        del self._to_open[:_AT_A_TIME]
        if not self._to_open:
            self._opening.stop()


def _level(tally: Tally) -> tuple[str, Tally]:
    return words.LEVELS[Level(tally.name)], tally


def _judgement(total: Tally) -> str:
    """A kind word that says no more than the number."""
    if total.share >= 1:
        return "All right"
    if total.share >= 0.8:  # noqa: PLR2004
        return "Nearly all right"
    if total.share >= 0.5:  # noqa: PLR2004
        return "More right than wrong"
    return "A beginning; the explanations below say why"
