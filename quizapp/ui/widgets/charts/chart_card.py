"""A chart with its heading and finding, and the ways to its figures."""

from typing import Final

from PySide6.QtWidgets import QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.charts.base import INSET, Chart
from quizapp.ui.widgets.charts.table import ChartTable
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

_SHOW: Final = "Show as a table"
_HIDE: Final = "Hide the table"
_COPIED: Final = "Copied."
_BLANK: Final = "\u00a0"  # also keeps the line of what is read while it is empty


class ChartCard(Card):
    """Heading, finding in a line, the chart, the point that is read, a table and a copy.

    While the chart is empty, the card says instead what to do to fill it.
    """

    def __init__(self, chart: Chart, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.chart = chart
        self._table: ChartTable | None = None
        self._finding = Label(role="muted", wrap=True, parent=self)
        self._read = Label(_BLANK, kind="small", wrap=True, parent=self)
        self._show = Button(_SHOW, kind="quiet", parent=self)
        self._copy = Button("Copy picture", kind="quiet", parent=self)
        head = Block(gap=6, margins=(INSET, 0, INSET, 4), parent=self)
        head.add(Label(chart.title(), kind="heading", wrap=True, parent=head), self._finding)
        # The words of a quiet button lie within its edge: these stand near the others' left.
        self._acts = Block(across=True, margins=(0, 0, INSET, 0), parent=self)
        self._acts.add(self._show, self._copy)
        self._acts.add(self._read, stretch=1)
        for part in (head, chart, self._acts):
            self.column.addWidget(part)
        chart.changed.connect(self._on_chart_changed)
        chart.read.connect(self._on_chart_read)
        chart.copied.connect(self._on_chart_copied)
        self._show.clicked.connect(self._on_show_clicked)
        self._copy.clicked.connect(chart.copy_picture)
        self._on_chart_changed()

    def words(self) -> str:
        """What is read of a point now; empty where nothing is."""
        return self._read.words().replace(_BLANK, " ").strip()

    def table(self) -> ChartTable | None:
        """The table while it is shown."""
        return self._table if self._table is not None and not self._table.isHidden() else None

    def set_table_shown(self, shown: bool) -> None:
        """Show the table, made on first need, or hide it."""
        if shown and self._table is None:
            self._table = ChartTable(self.chart.title(), self)
            self.column.addWidget(self._table)
        if self._table is not None:
            if shown:
                self._table.show_table(self.chart.table())
            self._table.setVisible(shown)
        self._show.set_text(_HIDE if shown else _SHOW)

    def _space(self) -> None:
        """Less room at the sides than other cards have: the chart brings its own inset."""
        px = look().px
        side = px(20) - px(INSET)
        self.column.setContentsMargins(side, px(16), side, px(12))
        self.column.setSpacing(px(8))

    def _on_chart_changed(self) -> None:
        empty = self.chart.is_empty()
        text = self.chart.empty_words() if empty else self.chart.finding()
        self._finding.set_text(_kept_together(text))
        for part in (self.chart, self._acts):
            part.setVisible(not empty)
        self._on_chart_read("")
        if empty or self.table() is not None:
            self.set_table_shown(not empty)

    def _on_chart_read(self, said: str) -> None:
        self._read.set_text(_kept_together(said) or _BLANK)
        self._read.set_role("text")

    def _on_chart_copied(self) -> None:
        self._read.set_text(_COPIED)
        self._read.set_role("right")
        announce(self._copy, _COPIED)

    def _on_show_clicked(self) -> None:
        self.set_table_shown(self.table() is None)


def _kept_together(text: str) -> str:
    """A text in which no line begins with the sign of a percentage."""
    return text.replace(" %", f"{_BLANK}%")
