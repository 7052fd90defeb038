"""One question as a learner sees it: topic, prompt, instruction, hint, answer, feedback."""

from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Verdict
from quizapp.core.model import Cloze, Question
from quizapp.ui.answers.base import Sources
from quizapp.ui.answers.table import answer_widget
from quizapp.ui.pages.quiz_parts import Feedback, HintBox
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose


class QuestionSheet(Block):
    """Shows one question; `answer` is the widget that takes its answer.

    `headed` False leaves the prompt out, where it stands above the sheet already.
    """

    def __init__(
        self,
        question: Question,
        order: tuple[int, ...],
        sources: Sources,
        *,
        topic: str = "",
        headed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=14, parent=parent)
        self._question = question
        self._sources = sources
        self._feedback: Feedback | None = None
        self._hint: HintBox | None = None
        if topic:
            self.add(Label(topic, kind="small", role="muted", wrap=True, parent=self))
        if headed and not isinstance(question, Cloze):
            self.add(Prose(question.prompt, kind="prompt", name="Question", parent=self))
        self.answer = answer_widget(question, order, sources, self)
        self._instruction = Label(self.answer.instruction(), role="muted", wrap=True, parent=self)
        self.add(self._instruction, self.answer)
        self.answer.response_changed.connect(self._on_answer_response_changed)

    def instruction(self) -> str:
        """What the line above the answer says."""
        return self._instruction.text()

    def remind(self, text: str) -> None:
        """Say what keeps the answer from being taken, until it changes."""
        self._instruction.setText(text)
        self._instruction.set_role("partly")
        announce(self, text, assertive=True)

    def show_hint(self) -> HintBox:
        """Show the hint between question and answer."""
        if self._hint is None:
            self._hint = HintBox(self._question.hint, self)
            self.line.insertWidget(self.line.indexOf(self.answer), self._hint)
        return self._hint

    def show_marks(self, grade: Grade, text: str, verdict: Verdict, *, solution: bool) -> Feedback:
        """Mark the answer and say why; without `solution` the key stays hidden."""
        self._settle()
        self.answer.show_grade(grade, solution=solution)
        self.answer.set_locked(solution)
        self._instruction.setVisible(not solution)
        self._feedback = Feedback(
            verdict, text, self._question, self._sources, solution=solution, parent=self
        )
        self.add(self._feedback)
        return self._feedback

    def feedback(self) -> Feedback | None:
        """What is said of the answer, if anything is."""
        return self._feedback

    def _settle(self) -> None:
        """Take away what was said of an answer that is no longer the same."""
        self._instruction.setText(self.answer.instruction())
        self._instruction.set_role("muted")
        if self._feedback is not None:
            self._feedback.hide()
            self._feedback.deleteLater()
            self._feedback = None

    def _on_answer_response_changed(self) -> None:
        self._settle()
