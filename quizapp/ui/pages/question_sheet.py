"""One question as a learner sees it: topic, prompt, instruction, hint, answer, feedback."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Verdict
from quizapp.core.model import (
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.policy import Certainty
from quizapp.ui.answers.base import Sources
from quizapp.ui.answers.table import answer_widget
from quizapp.ui.pages.certainty_row import CertaintyRow
from quizapp.ui.pages.quiz_parts import Feedback, HintBox
from quizapp.ui.pages.quiz_steps import is_typed
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block, settle
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose


class QuestionSheet(Block):
    """Shows one question; `answer` is the widget that takes its answer.

    `headed` False leaves the prompt out, where it stands above the sheet already. `feedback` False
    says nothing of single options, also where they are marked. `quote_requested` and
    `star_clicked` come from what is said of the answer.
    """

    quote_requested = Signal(object)
    star_clicked = Signal()

    def __init__(
        self,
        question: Question,
        order: tuple[int, ...],
        sources: Sources,
        *,
        topic: str = "",
        headed: bool = True,
        feedback: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=14, parent=parent)
        self._question = question
        self._sources = sources
        self._then = ""
        self._feedback: Feedback | None = None
        self._told = False
        self._hint: HintBox | None = None
        self._certainty: CertaintyRow | None = None
        if topic:
            self.add(Label(topic, kind="small", role="muted", wrap=True, parent=self))
        if headed and not isinstance(question, Cloze):
            self.add(Prose(question.prompt, kind="prompt", name="Question", parent=self))
        shown = question if feedback else without_feedback(question)
        self.answer = answer_widget(shown, order, sources, self)
        self._instruction = Label(self.answer.instruction(), role="muted", wrap=True, parent=self)
        self.add(self._instruction, self.answer)
        self.answer.response_changed.connect(self._on_answer_response_changed)

    def instruction(self) -> str:
        """What the line above the answer says."""
        return self._instruction.text()

    def set_then(self, then: str) -> None:
        """Say what is to be done once there is an answer; empty when that is nothing."""
        self._then = then
        self._instruct()

    def ask_certainty(self, certainty: Certainty | None) -> CertaintyRow:
        """Offer under the answer to say how sure one is; `certainty` was said before."""
        if self._certainty is None:
            self._certainty = CertaintyRow(certainty, typed=is_typed(self._question), parent=self)
            self.add(self._certainty)
        return self._certainty

    def certainty_row(self) -> CertaintyRow | None:
        """Where one says how sure one is, if that is asked under the answer."""
        return self._certainty

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

    def show_marks(
        self,
        grade: Grade,
        text: str,
        verdict: Verdict,
        *,
        solution: bool,
        explanation: bool | None = None,
        settled: bool | None = None,
        note: str = "",
    ) -> Feedback:
        """Mark the answer and say why; without `solution` the key stays hidden.

        `settled` says that the answer can be changed no more. It goes with the solution where
        nothing else is said, and so does the explanation.
        """
        self.answer.show_grade(grade, solution=solution)
        why = solution if explanation is None else explanation
        locked = solution if settled is None else settled
        return self._conclude(text, verdict, locked=locked, key=solution, why=why, note=note)

    def show_kept(self, text: str, note: str = "") -> Feedback:
        """Say that the answer is kept, and nothing of whether it is right."""
        return self._conclude(text, Verdict.BLANK, locked=True, key=False, why=False, note=note)

    def prepare(self, *, key: bool, why: bool) -> None:
        """Make what will be said of the answer, as far as it is known, while it is thought about.

        As `show_marks` has it: `key` goes with the solution, `why` with the explanation.
        """
        if self._feedback is None:
            self._feedback = self._make(key=key, why=why)
            settle(self._feedback, self.width())
            self.answer.prepare()

    def feedback(self) -> Feedback | None:
        """What is said of the answer, if anything is."""
        return self._feedback if self._told else None

    def _conclude(
        self, text: str, verdict: Verdict, *, locked: bool, key: bool, why: bool, note: str
    ) -> Feedback:
        self._settle()
        self.answer.set_locked(locked)
        self._instruction.setVisible(not locked)
        feedback = self._giving(key=key, why=why)
        feedback.tell(verdict, text, note, explained=key or why)
        feedback.show()
        self._told = True
        return feedback

    def _giving(self, *, key: bool, why: bool) -> Feedback:
        """What was made ahead, where no more need be hidden of it than all; else another."""
        made = self._feedback
        if made is None or ((key or why) and made.gives != (key, why)):
            if made is not None:
                made.deleteLater()
            made = self._feedback = self._make(key=key, why=why)
        return made

    def _make(self, *, key: bool, why: bool) -> Feedback:
        """Hidden, and then its parts are not laid out one by one as they come."""
        feedback = Feedback(self._question, self._sources, key=key, why=why, parent=self)
        feedback.hide()
        feedback.quote_requested.connect(self.quote_requested)
        feedback.star_clicked.connect(self.star_clicked)
        self.add(feedback)
        return feedback

    def _settle(self) -> None:
        """Take away what was said of an answer that is no longer the same."""
        self._instruct()
        if self._feedback is not None:
            self._feedback.hide()
        self._told = False

    def _instruct(self) -> None:
        self._instruction.setText(self.answer.instruction() + self._then)
        self._instruction.set_role("muted")

    def _on_answer_response_changed(self) -> None:
        self._settle()


def without_feedback(question: Question) -> Question:
    """The same question with nothing to say of single options, pairs or items."""
    changes: dict[str, Any] = {}
    match question:
        case SingleChoice() | MultipleChoice():
            changes = {"options": tuple(replace(o, feedback="") for o in question.options)}
        case TrueFalse():
            changes = {"feedback_true": "", "feedback_false": ""}
        case Ordering():
            changes = {"items": tuple(replace(i, feedback="") for i in question.items)}
        case Matching():
            changes = {
                "pairs": tuple(replace(p, feedback="") for p in question.pairs),
                "distractors": tuple(replace(d, feedback="") for d in question.distractors),
            }
        case Evidence():
            changes = {"passages": tuple(replace(p, feedback="") for p in question.passages)}
    return replace(question, **changes)
