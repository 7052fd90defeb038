"""A chart with its heading and finding, and the ways to its figures."""

from typing import Final

from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.charts.base import Chart
from quizapp.ui.widgets.charts.table import ChartTable
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

_SHOW: Final = "Show as a table"
_HIDE: Final = "Hide the table"
_HINT: Final = "Point at the picture, or walk it with the arrow keys, to read its figures."
_COPIED: Final = "Copied."


class ChartCard(Card):
    """Heading, finding in a line, the chart, the point that is read, a table and a copy.

    While the chart is empty, the card says instead what to do to fill it.
    """

    def __init__(self, chart: Chart, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.chart = chart
        self._table: ChartTable | None = None
        self._finding = Label(role="muted", wrap=True, parent=self)
        self._read = Label(_HINT, kind="small", role="muted", wrap=True, parent=self)
        self._show = Button(_SHOW, kind="quiet", parent=self)
        self._copy = Button("Copy picture", kind="quiet", parent=self)
        self._told = Label(role="right", parent=self)
        self._acts = Block(across=True, parent=self)
        self._acts.add(self._show, self._copy, self._told)
        self._acts.line.addStretch(1)
        self.column.addWidget(Label(chart.title(), kind="heading", wrap=True, parent=self))
        for part in (self._finding, chart, self._read, self._acts):
            self.column.addWidget(part)
        chart.changed.connect(self._on_chart_changed)
        chart.read.connect(self._on_chart_read)
        chart.copied.connect(self._on_chart_copied)
        self._show.clicked.connect(self._on_show_clicked)
        self._copy.clicked.connect(chart.copy_picture)
        self._on_chart_changed()

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

    def _on_chart_changed(self) -> None:
        empty = self.chart.is_empty()
        self._finding.set_text(self.chart.empty_words() if empty else self.chart.finding())
        for part in (self.chart, self._read, self._acts):
            part.setVisible(not empty)
        self._told.hide()
        self._on_chart_read("")
        if empty or self.table() is not None:
            self.set_table_shown(not empty)

    def _on_chart_read(self, said: str) -> None:
        self._read.set_text(said or _HINT)
        self._read.set_role("text" if said else "muted")

    def _on_chart_copied(self) -> None:
        self._told.set_text(_COPIED)
        self._told.show()
        announce(self._copy, _COPIED)

    def _on_show_clicked(self) -> None:
        self.set_table_shown(self.table() is None)
