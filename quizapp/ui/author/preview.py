"""The question as a student sees it: alive, and with what a wrong answer brings."""

from collections.abc import Sequence
from random import Random
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.problems import Problem, Severity, visible
from quizapp.core.grading import grade, keys
from quizapp.core.model import Chosen, Evidence, MultipleChoice, Question, Response, SingleChoice
from quizapp.core.selection import arrange
from quizapp.ui import words
from quizapp.ui.answers.base import Sources
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.tour_answers import wrong
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Page

_WIDTH: Final = 620
_NOTHING: Final = "Put the cursor into a question to see it here as your students will."


class Preview(Page):
    """Shows one question at a time; `step_wanted` asks for the next (1) or the one before (-1).

    What is answered here is kept nowhere.
    """

    step_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=_WIDTH, parent=parent)
        self.setAccessibleName("As students see it")
        self._question: Question | None = None
        self._topic = ""
        self._sheet: QuestionSheet | None = None
        self._wrongly = False
        self._shown: object = None
        self._build_head()
        self._build_foot()
        self.show_nothing()

    def _build_head(self) -> None:
        self._place = Label(role="muted", elide=True, parent=self)
        self.previous = Button(
            kind="quiet", icon="chevron-left", name="Question before (Ctrl PgUp)", parent=self
        )
        self.next = Button(
            kind="quiet", icon="chevron-right", name="Question after (Ctrl PgDn)", parent=self
        )
        for button in (self.previous, self.next):
            button.set_compact(True)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        self.header.addWidget(self._place, 1)
        self.header.addWidget(self.previous)
        self.header.addWidget(self.next)

    def _build_foot(self) -> None:
        self.back = Button("Text", icon="chevron-left", name="Back to the text", parent=self)
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.wrongly = Button("Show as answered wrongly", parent=self)
        self.wrongly.setCheckable(True)
        self.wrongly.clicked.connect(self._on_wrongly_clicked)
        self.check = Button("Check answer", kind="primary", parent=self)
        self.check.clicked.connect(self.check_answer)
        self.again = Button("Answer again", icon="retry", parent=self)
        self.again.clicked.connect(self.answer_again)
        self.footer.addWidget(self.back)
        self.footer.addWidget(self.wrongly)
        self.footer.addStretch(1)
        self.footer.addWidget(self.again)
        self.footer.addWidget(self.check)

    def sheet(self) -> QuestionSheet | None:
        """The question that is shown, if one is."""
        return self._sheet

    def place(self) -> str:
        """Which question it is, in words."""
        return self._place.words()

    def message(self) -> str:
        """What stands where a question would, if none can be shown."""
        return self._message.text() if self._sheet is None else ""

    def show_nothing(self, text: str = _NOTHING, place: str = "") -> None:
        """Say why there is no question."""
        self._place.set_text(place)
        self._say(text, ())

    def show_faulty(self, place: str, problems: Sequence[Problem]) -> None:
        """Say what must be mended before the question can be shown."""
        errors = [one for one in problems if one.severity is Severity.ERROR]
        count = words.count(len(errors), "error")
        self._place.set_text(place)
        text = f"Students will not see this question: it has {count}." if errors else (
            "This question cannot be shown yet."
        )  # fmt: skip
        self._say(text, errors)

    def _say(self, text: str, problems: Sequence[Problem]) -> None:
        said = (text, tuple(problems))
        if said == self._shown:
            return
        self._shown, self._question, self._sheet, self._wrongly = said, None, None, False
        clear(self.body)
        self._message = Label(text, role="muted", wrap=True, parent=self)
        self.body.addWidget(self._message)
        for problem in problems[:3]:
            block = Block(gap=2, margins=(0, 8, 0, 0), parent=self)
            line = f"Line {problem.span.line}: {visible(problem.message)}"
            block.add(Label(line, role="wrong", wrap=True, parent=block))
            if problem.hint:
                block.add(Label(visible(problem.hint), wrap=True, parent=block))
            self.body.addWidget(block)
        self.body.addStretch(1)
        self._arrange_foot()

    def show_question(self, question: Question, topic: str, sources: Sources, place: str) -> None:
        """Show a question; one that is shown as it is already keeps its answer."""
        self._place.set_text(place)
        shown = (question, topic)
        if shown == self._shown:
            return
        same = self._question is not None and self._question.id == question.id
        self._shown, self._question, self._topic = shown, question, topic
        self._sources = sources
        self._wrongly = self._wrongly and same
        self._draw()
        if not same:
            self.scroll_to_top()

    def _draw(self) -> None:
        question = self._question
        if question is None:
            return
        clear(self.body)
        dice = Random(question.id)  # noqa: S311  the same order as long as it is written
        self._sheet = QuestionSheet(
            question, arrange(question, dice), self._sources, topic=self._topic, parent=self
        )
        self._sheet.answer.submitted.connect(self.check_answer)
        self._sheet.answer.response_changed.connect(self._on_response_changed)
        self.body.addWidget(self._sheet)
        self.body.addStretch(1)
        if self._wrongly:
            self._mark(wrongly(question))
        self._arrange_foot()

    def focus_first(self) -> None:
        """Begin with the answer, or with the way to the next question."""
        if self._sheet is not None and self._sheet.feedback() is None:
            self._sheet.answer.focus_answer()
        else:
            self.next.setFocus()

    def check_answer(self) -> None:
        """Mark the answer, or say what it lacks."""
        if self._sheet is None:
            return
        answer = self._sheet.answer
        response, problem = answer.response(), answer.problem()
        if response is None:
            self._sheet.remind(problem or "Nothing is answered yet")
            answer.focus_answer()
        else:
            self._mark(response)
            self._arrange_foot()

    def answer_again(self) -> None:
        """Take the answer and its marks back."""
        self._wrongly = False
        self._draw()

    def show_wrongly(self) -> None:
        """Show what a student sees who answers wrongly."""
        self._wrongly = self._question is not None
        self._draw()

    def _mark(self, response: Response) -> None:
        question, sheet = self._question, self._sheet
        if question is None or sheet is None:
            return
        sheet.answer.set_response(response)
        result = grade(question, response)
        sheet.show_marks(result, words.verdict(question, result), result.verdict, solution=True)

    def _arrange_foot(self) -> None:
        alive = self._sheet is not None
        marked = alive and self._sheet is not None and self._sheet.feedback() is not None
        self.wrongly.setVisible(alive)
        self.wrongly.setChecked(self._wrongly)
        self.check.setVisible(alive and not marked)
        self.again.setVisible(marked)

    def _on_wrongly_clicked(self) -> None:
        if self._wrongly:
            self.answer_again()
        else:
            self.show_wrongly()

    def _on_response_changed(self) -> None:
        self._arrange_foot()


def wrongly(question: Question) -> Response:
    """What earns nothing, or as little as may be where every option is right."""
    if isinstance(question, SingleChoice | MultipleChoice | Evidence) and all(keys(question)):
        return Chosen(frozenset({0}))
    return wrong(question)
