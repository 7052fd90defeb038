"""Parts of the review page: a question that is missed too often, and the days to come."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.practice.today import Leech
from quizapp.ui.pages import review_words
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

_READ = "It is asked again from now on."


class LeechCard(Card):
    """A question that was missed too often, with the way to its source; `opened` once it is taken.

    Where nothing is quoted for it, the learner may have it asked again.
    """

    opened = Signal()

    def __init__(self, leech: Leech, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = Block(across=True, gap=16, parent=self)
        text = Block(gap=4, parent=row)
        self._line = Label(review_words.leech(leech), role="muted", wrap=True, parent=text)
        text.add(Label(leech.prompt, kind="strong", wrap=True, parent=text), self._line)
        words, icon = ("Open the source", "source") if leech.quote else ("Ask me again", "retry")
        name = f"{words}: {leech.prompt}"
        self.button = Button(words, icon=icon, parent=row)
        self.button.setAccessibleName(name)
        self.button.clicked.connect(self._on_button_clicked)
        self._again = leech.quote is not None
        row.add(text, stretch=1)
        row.add(self.button)
        self.column.addWidget(row)

    def _on_button_clicked(self) -> None:
        self._line.setText(_READ)
        self._line.set_role("right")
        announce(self.button, _READ)
        self.button.setEnabled(self._again)
        self.opened.emit()


class ComingDays(Block):
    """What falls due from day to day, folded until it is wanted: then `wanted` asks for it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        row = Block(across=True, parent=self)
        self.head = Button("Coming days", kind="quiet", icon="chevron-right", parent=row)
        self.head.clicked.connect(self._on_head_clicked)
        row.add(self.head)
        row.line.addStretch(1)
        self._wait = Label("Looking ahead …", role="muted", parent=self)
        self._wait.hide()
        self._card: Card | None = None
        self.add(row, self._wait)
        self._say()

    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self.head.property("open") is True

    def card(self) -> Card | None:
        """The picture with its figures, once it is made."""
        return self._card

    def show_load(self, values: Sequence[float], *, today: int, overdue: float) -> None:
        """Show how many questions are expected on each day, today first."""
        # Pictures are a third of all modules of the screen, and seldom looked at here.
        from quizapp.ui.widgets.charts.chart_card import ChartCard  # noqa: PLC0415
        from quizapp.ui.widgets.charts.forecast import DueForecast  # noqa: PLC0415

        chart = DueForecast("What falls due", parent=self)  # Tab meets it before its buttons
        chart.show_load(values, today=today, overdue=overdue)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = ChartCard(chart, parent=self)
        self.add(self._card)
        self._wait.hide()
        self._card.setVisible(self.is_open())

    def _on_head_clicked(self) -> None:
        opened = not self.is_open()
        self.head.setProperty("open", opened)
        self.head.set_icon("chevron-down" if opened else "chevron-right")
        self._say()
        if self._card is not None:
            self._card.setVisible(opened)
            return
        self._wait.setVisible(opened)
        if opened:
            self.wanted.emit()

    def _say(self) -> None:
        state = "unfolded" if self.is_open() else "folded"
        self.head.setAccessibleName(f"Coming days, {state}")
