"""What is wrong with the text, as a list under it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.bank.problems import Problem
from quizapp.ui.author.rows import Rows
from quizapp.ui.author.words import problem_lines
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label


class ProblemPane(QWidget):
    """Lists problems; `wanted` carries the `Problem` that somebody wants to see."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self.rows = Rows("Problems", self)
        self._words = Block(margins=(12, 8, 12, 8), parent=self)
        self._fine = Label("", role="muted", wrap=True, parent=self._words)
        self._words.add(self._fine)
        self._words.line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self.rows, 1)
        self.rows.taken.connect(self._on_row_taken)
        self.show_problems((), "Nothing is checked yet.")

    def problems(self) -> tuple[Problem, ...]:
        """What is listed."""
        return self._problems

    def show_problems(
        self, problems: Sequence[Problem], fine: str = "No problems. Students can take this set."
    ) -> None:
        """List problems, or say that there are none."""
        self._problems = tuple(problems)
        self._fine.setText(fine)
        self._words.setVisible(not problems)
        self.rows.setVisible(bool(problems))
        self.rows.show_lines(problem_lines(self._problems))

    def choose(self, problem: Problem | None) -> None:
        """Mark the row of a problem, without going there."""
        found = self._problems.index(problem) if problem in self._problems else None
        self.rows.choose(found)

    def _on_row_taken(self, number: object) -> None:
        if isinstance(number, int):
            self.wanted.emit(self._problems[number])
