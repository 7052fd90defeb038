"""What is wrong with a question file, place by place, for whoever can mend it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.problems import Severity, visible
from quizapp.ui import words
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.prose import Prose

SHOWN_AT_MOST = 100


class ProblemsPage(TitledPage):
    """Lists problems, plain data as `bank.problems.as_json` gives it.

    `questions` says how many questions of the file can be taken all the same.
    """

    back_requested = Signal()
    check_requested = Signal()

    def __init__(
        self,
        path: str,
        problems: Sequence[Mapping[str, Any]],
        *,
        questions: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_headline(problems), parent)
        self._path = path
        self.add_line(visible(path))
        self.add_line(_comfort(questions, problems), "text")
        for problem in problems[:SHOWN_AT_MOST]:
            self.body.addWidget(self._card(problem))
        if len(problems) > SHOWN_AT_MOST:
            rest = f"And {len(problems) - SHOWN_AT_MOST} more. Mend these first."
            self.body.addWidget(Label(rest, role="muted", wrap=True, parent=self))
        self.body.addStretch(1)
        self._build_foot()

    def path(self) -> str:
        """The file."""
        return self._path

    def focus_first(self) -> None:
        """Once the file is mended, it is read again."""
        self._check.setFocus()

    def _card(self, problem: Mapping[str, Any]) -> Card:
        card = Card(parent=self)
        block = Block(gap=6, parent=card)
        error = problem["severity"] == Severity.ERROR
        place = f"Line {problem['line']}, column {problem['column']}"
        word = "error" if error else "warning"
        block.add(
            Label(
                f"{place} · {word} · {problem['code']}",
                kind="small",
                role="wrong" if error else "partly",
                wrap=True,
                parent=block,
            ),
            Prose(visible(problem["message"]), kind="strong", parent=block),
        )
        if problem.get("hint"):
            block.add(Prose(visible(problem["hint"]), parent=block))
        card.column.addWidget(block)
        return card

    def _build_foot(self) -> None:
        back = Button("Library", icon="chevron-left", parent=self)
        back.clicked.connect(self.back_requested)
        self._check = Button("Read the file again", kind="primary", icon="retry", parent=self)
        self._check.clicked.connect(self.check_requested)
        self.footer.addWidget(back)
        self.footer.addStretch(1)
        self.footer.addWidget(self._check)


def _headline(problems: Sequence[Mapping[str, Any]]) -> str:
    if not problems:
        return "No problems"
    return words.count(len(problems), "problem")


def _comfort(questions: int, problems: Sequence[Mapping[str, Any]]) -> str:
    if not problems:
        return "The file is in order."
    if questions:
        return f"{words.count(questions, 'question')} of this file can still be taken."
    return "No question of this file can be taken until they are mended."
