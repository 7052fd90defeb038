"""What the quiz page shows: head, foot, and between them a question or the summary."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.model import Question
from quizapp.core.session import Phase, Sitting
from quizapp.practice.reading import ShownQuote
from quizapp.practice.running import Running
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.pages import quiz_sheet
from quizapp.ui.pages.hand_in import HandInSummary
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_frame import QuizFoot, QuizHead
from quizapp.ui.pages.quiz_options import QuizOptions
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.notice import Notice
from quizapp.ui.widgets.page import Page


class QuizView(Page):
    """The frame of a sitting and what stands in it; it makes no move.

    `source_requested` carries a `ShownQuote`, `clock_hiding_changed` whether the learner wants
    the clock hidden.
    """

    finished = Signal()
    reopen_requested = Signal()
    source_requested = Signal(object)
    clock_hiding_changed = Signal(bool)

    def __init__(
        self, running: Running, options: QuizOptions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._running = running
        self._options = options
        self._summary: HandInSummary | None = None
        self._sheet: QuestionSheet | None = None
        column = Block(gap=8, parent=self)
        self.head = QuizHead(running.title, timed=running.remaining is not None, parent=column)
        self.head.show_sitting(running.sitting)  # first of all, for the order of Tab
        self.notice = Notice(column)
        column.add(self.head, self.notice)
        self.header.addWidget(column, 1)
        self.foot = QuizFoot(self)
        self.footer.addWidget(self.foot, 1)

    @property
    def _sitting(self) -> Sitting:
        return self._running.sitting

    @property
    def _question(self) -> Question:
        return self._sitting.questions[self._sitting.place]

    def running(self) -> Running:
        """The sitting that is shown."""
        return self._running

    def sheet(self) -> QuestionSheet:
        """The question that is shown; raises LookupError while the summary is."""
        if self._sheet is None:
            raise LookupError("the summary is shown, and no question")
        return self._sheet

    def summary(self) -> HandInSummary | None:
        """The list before handing in, while it is shown."""
        return self._summary

    def answer_part(self) -> QWidget | None:
        """The widget of the answer, also where it can be changed no more."""
        return self._sheet.answer if self._sheet is not None else None

    def open_answer(self) -> AnswerWidget | None:
        """The answer that can be changed now."""
        solved = self._sitting.phase(self._sitting.place) is Phase.SOLVED
        return None if self._sheet is None or solved else self._sheet.answer

    def primary(self) -> QWidget:
        """The button that Enter stands for."""
        return self.foot.primary

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        """The quotes that the reader sees now, from top to bottom; none that give a key away."""
        return quiz_sheet.quotes_on(self._sheet, self._sitting)

    def focus_first(self) -> None:
        """Put the focus where the next act is."""
        answer = self.open_answer()
        if answer is None:
            self.foot.primary.setFocus()
        else:
            answer.focus_answer()

    def _replace_body(self, widget: Block) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.body.addWidget(widget)
        self.body.addStretch(1)
