"""The progress page: pictures first, each with its finding, its points and its table."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice.progress import Attempt as Taken
from quizapp.ui.pages.progress_view import ALL, Choices, ProgressView
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.charts.attempts import Attempt, AttemptsChart
from quizapp.ui.widgets.charts.bars import TopicBars, TopicRow
from quizapp.ui.widgets.charts.base import INSET, Chart
from quizapp.ui.widgets.charts.calendar import StudyCalendar
from quizapp.ui.widgets.charts.calibration import CalibrationChart, Confidence
from quizapp.ui.widgets.charts.chart_card import ChartCard
from quizapp.ui.widgets.charts.forecast import DueForecast
from quizapp.ui.widgets.chips import Chips
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card, Page

_LOOK_MS: Final = 50  # for the pictures to be painted
_FORECAST: Final = "What falls due"


class ProgressPage(Page):
    """Draws what is known of the learner; a picture a moment, so that the window stays awake.

    `chance_wanted` asks what guessing alone gives in a set, by its id; `forecast_wanted` for the
    days to come once the rest is drawn: who works that out would hold up the drawing.
    """

    results_requested = Signal()
    chance_wanted = Signal(str)
    forecast_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        head = Block(across=True, gap=12, margins=(0, 14, 0, 6), parent=self)
        head.add(Label("Progress", kind="title", wrap=True, parent=head), stretch=1)
        self._results = Button("All results", icon="results", parent=head)
        self._results.clicked.connect(self.results_requested)
        head.add(self._results)
        self.body.addWidget(head)
        self._wait = Label("Looking through your answers …", role="muted", parent=self)
        self.body.addWidget(self._wait)
        self._cards = Block(gap=12, parent=self)
        self._cards.hide()
        self.body.addWidget(self._cards)
        self.body.addStretch(1)
        self._view: ProgressView | None = None
        self._waiting: list[Callable[[], None]] = []
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._topics: TopicBars | None = None
        self._attempts: AttemptsChart | None = None
        self._tried = ALL
        self._chances: dict[str, float] = {}
        self._placeholder: Card | None = None

    def focus_first(self) -> None:
        """Begin above the pictures: from here the arrows scroll, and Tab goes to them."""
        self._results.setFocus()

    def cards(self) -> list[ChartCard]:
        """The pictures that are drawn by now, in their order."""
        found = (self._cards.line.itemAt(n) for n in range(self._cards.line.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, ChartCard)]

    def is_drawn(self) -> bool:
        """Whether all pictures are there."""
        return self._view is not None and not self._waiting and self._placeholder is None

    def show_trouble(self) -> None:
        """Say that nothing is known; why not is told elsewhere."""
        self._wait.setText("Your results cannot be read now.")

    def show_progress(self, view: ProgressView) -> None:
        """Draw what is known; the forecast keeps its place until it comes."""
        self._view = view
        self._wait.hide()
        self._cards.show()
        self._waiting = [
            self._add_topics,
            self._add_days,
            self._add_forecast,
            self._add_certainty,
            self._add_attempts,
        ]
        self._on_rest_timeout()
        self._rest.start(0)

    def show_forecast(self, values: Sequence[float], *, today: int, overdue: float) -> None:
        """Draw the days to come: expected questions for each, today first."""
        if self._placeholder is None:
            return
        chart = DueForecast(_FORECAST, parent=self._cards)
        chart.show_load(values, today=today, overdue=overdue)
        place = self._cards.line.indexOf(self._placeholder)
        self._placeholder.hide()
        self._placeholder.deleteLater()
        self._placeholder = None
        self._cards.line.insertWidget(place, ChartCard(chart, parent=self._cards))

    def show_chance(self, set_id: str, chance: float) -> None:
        """Draw what guessing alone gives in a set, in [0, 1]."""
        self._chances[set_id] = chance
        if self._view is not None and self._view.chance_of(self._tried) == set_id:
            self._show_attempts()

    def _on_rest_timeout(self) -> None:
        if self._waiting:
            self._waiting.pop(0)()
        if not self._waiting and self._rest.isActive():
            self._rest.stop()
            QTimer.singleShot(_LOOK_MS, self, self.forecast_wanted.emit)

    def _add_topics(self) -> None:
        view = self._known()
        choices, first = view.topic_choices(), view.first_topics()
        chips = self._chips("Topics of", choices, first, self._on_topics_chosen)
        self._topics = TopicBars(parent=self._cards)
        self._on_topics_chosen(first)
        self._add_chart(self._topics, chips)

    def _add_days(self) -> None:
        chart = StudyCalendar(parent=self._cards)
        chart.show_days(self._known().days, today=self._known().today)
        self._add_chart(chart)

    def _add_forecast(self) -> None:
        card = Card(parent=self._cards)
        card.column.addWidget(Label(_FORECAST, kind="heading", wrap=True, parent=card))
        card.column.addWidget(Label("Looking ahead …", role="muted", parent=card))
        self._placeholder = card
        self._cards.add(card)

    def _add_certainty(self) -> None:
        chart = CalibrationChart(parent=self._cards)
        chart.show_answers(
            [Confidence(one.certainty, one.right, one.answers) for one in self._known().sureness]
        )
        self._add_chart(chart)

    def _add_attempts(self) -> None:
        choices = self._known().attempt_choices()
        chips = self._chips("Scores of", choices, ALL, self._on_attempts_chosen)
        self._attempts = AttemptsChart(parent=self._cards)
        self._on_attempts_chosen(ALL)
        self._add_chart(self._attempts, chips)

    def _on_topics_chosen(self, set_id: object) -> None:
        rows = self._known().topics_of(str(set_id))
        if self._topics is not None:
            self._topics.show_topics(
                [TopicRow(name, one.share, one.seen, one.total, one.answers) for name, one in rows]
            )

    def _on_attempts_chosen(self, set_id: object) -> None:
        self._tried = str(set_id)
        self._show_attempts()
        guessed = self._known().chance_of(self._tried)
        if guessed and guessed not in self._chances:
            self.chance_wanted.emit(guessed)

    def _show_attempts(self) -> None:
        view = self._known()
        if self._attempts is not None:
            self._attempts.show_attempts(
                [_dot(one) for one in view.attempts_of(self._tried)],
                chance=self._chances.get(view.chance_of(self._tried)),
            )

    def _chips(
        self, title: str, choices: Choices, first: str, chosen: Callable[[object], None]
    ) -> Block | None:
        """A choice of sets, made before its picture so that Tab meets it first."""
        if not choices:
            return None
        block = Block(margins=(INSET, 0, INSET, 4), parent=self._cards)
        chips = Chips(title, block)
        chips.show_choices(choices, first)
        chips.chosen.connect(chosen)
        block.add(chips)
        return block

    def _add_chart(self, chart: Chart, chips: Block | None = None) -> None:
        """Put a picture into a card, and what is chosen in it between heading and picture."""
        card = ChartCard(chart, parent=self._cards)
        if chips is not None:
            card.column.insertWidget(1, chips)
        self._cards.add(card)

    def _known(self) -> ProgressView:
        if self._view is None:
            raise RuntimeError("nothing is known yet")
        return self._view


def _dot(one: Taken) -> Attempt:
    return Attempt(one.at, one.share, one.title, one.questions)
