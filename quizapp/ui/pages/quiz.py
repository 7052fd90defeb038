"""The quiz: one question at a time, in learn mode or as an exam."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from quizapp.core.markup import plain
from quizapp.core.model import Question, Response
from quizapp.core.policy import Mode
from quizapp.core.session import Phase, Sitting
from quizapp.practice.running import Running
from quizapp.ui import words
from quizapp.ui.answers.words import sentences
from quizapp.ui.pages.exam_keeper import ExamKeeper
from quizapp.ui.pages.hand_in import HandInSummary
from quizapp.ui.pages.keeping import Keeping
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_parts import (
    Act,
    QuizFoot,
    QuizHead,
    next_act,
    next_place,
)
from quizapp.ui.shortcuts import Handler, bind
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.notice import Notice
from quizapp.ui.widgets.page import Page


class QuizPage(Page):
    """Draws a running sitting and hands it the learner's moves.

    A move is stored before anything on the screen says that it was made; where that fails, the
    answer stays in its widget and a notice offers to try again.
    """

    finished = Signal()
    reopen_requested = Signal()

    def __init__(self, running: Running, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._running = running
        self._drafts: dict[int, Response] = {}
        self._summary: HandInSummary | None = None
        self._sheet: QuestionSheet | None = None
        self._build_head()
        self._build_foot()
        bind(self, self._handlers())
        self.show_question()

    def _build_head(self) -> None:
        column = Block(gap=8, parent=self)
        self.head = QuizHead(self._running.title, column)
        self.head.strip.segment_chosen.connect(self.go_to)
        self.head.show_sitting(self._sitting)  # first of all, for the order of Tab
        self.notice = Notice(column)
        self._keeping = Keeping(self.notice, self)
        self._keeping.refused.connect(self._on_keeping_refused)
        self._keeping.overtaken.connect(self.reopen_requested)
        self._exam = ExamKeeper(self._running, self._keeping, self)
        self._exam.kept.connect(self._refresh)
        column.add(self.head, self.notice)
        self.header.addWidget(column, 1)

    def _build_foot(self) -> None:
        self.foot = QuizFoot(self)
        self.foot.flag_clicked.connect(self.toggle_flag)
        self.foot.hint_clicked.connect(self.take_hint)
        self.foot.solution_clicked.connect(self.show_solution)
        self.foot.hand_in_clicked.connect(self.show_summary)
        self.foot.primary_clicked.connect(self.go_on)
        self.footer.addWidget(self.foot, 1)

    def _handlers(self) -> dict[str, Handler]:
        return {
            "choose": self._on_choose_pressed,
            "go-on": lambda _: self._on_enter_pressed(),
            "previous": lambda _: self.go_to(self._sitting.place - 1),
            "next": lambda _: self.go_to(self._sitting.place + 1),
            "flag": self._on_flag_pressed,
            "hint": self._on_hint_pressed,
            "hand-in": lambda _: self.show_summary(),
        }

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

    def act(self) -> Act:
        """What the primary button does now."""
        if self._summary is not None:
            return Act.HAND_IN
        return next_act(self._sitting)

    def go_on(self) -> None:
        """Do what the primary button says."""
        match self.act():
            case Act.CHECK:
                self.check()
            case Act.NEXT:
                self.go_to(next_place(self._sitting))
            case Act.SUMMARY:
                self.show_summary()
            case Act.RESULTS | Act.HAND_IN:
                if self._keeping.keep(self._running.finish, again=self.go_on):
                    self.finished.emit()

    def check(self) -> None:
        """Hand in the answer to one question in learn mode."""
        answer = self.sheet().answer
        response, problem = answer.response(), answer.problem()
        if problem or response is None:
            self.sheet().remind(problem or f"Nothing is answered yet. {answer.instruction()}.")
            answer.focus_answer()
        elif self._keeping.keep(partial(self._running.answer, response), again=self.check):
            self._drafts.pop(self._sitting.place, None)
            self._show_marks()

    def show_solution(self) -> None:
        """Give up on the question and see the solution."""
        if self._keeping.keep(self._running.reveal, again=self.show_solution):
            place = self._sitting.place
            self._drafts.pop(place, None)
            self.sheet().answer.set_response(self._sitting.response(place))
            self._show_marks()

    def take_hint(self) -> None:
        """Show the hint, where there is one to show."""
        if self.foot.hint.isHidden() or not self._keeping.keep(
            self._running.take_hint, again=self.take_hint
        ):
            return
        hint = self.sheet().show_hint()
        QTimer.singleShot(0, hint, partial(self.reveal, hint))
        self._refresh()
        announce(self, f"Hint: {plain(self._question.hint)}")
        self.sheet().answer.focus_answer()

    def toggle_flag(self) -> None:
        """Flag the question, or take the flag down."""
        if self._summary is None:
            up = not self._sitting.entries[self._sitting.place].flagged
            if self._keeping.keep(partial(self._running.flag, up), again=self.toggle_flag):
                self._refresh()
                announce(self, "Flagged" if up else "Flag taken down")

    def go_to(self, place: int) -> None:
        """Turn to another question; what lies outside the sitting is not there."""
        if not 0 <= place < len(self._sitting.questions) or not self._leave_question():
            return
        if place != self._sitting.place:
            move = partial(self._running.move, place)
            if not self._keeping.keep(move, again=partial(self.go_to, place)):
                return
        elif self._summary is None:
            return
        self.show_question()

    def show_summary(self) -> None:
        """In an exam: show what is open before it is handed in."""
        if self._sitting.mode is not Mode.EXAM or self._summary is not None or not self.flush():
            return
        self._exam.watch(None)
        self._sheet = None
        self._summary = HandInSummary(self._sitting, self)
        self._summary.place_chosen.connect(self.go_to)
        self._replace_body(self._summary)
        self._refresh()
        announce(self, self._summary.summary.text())
        self.foot.primary.setFocus()

    def flush(self) -> bool:
        """Store the answer of an exam as it stands; False when that was not possible."""
        return self._exam.flush()

    def show_question(self) -> None:
        """Draw the question of the present place."""
        self._summary = None
        sitting, place = self._sitting, self._sitting.place
        question = self._question
        self._sheet = QuestionSheet(
            question,
            sitting.asked[place].order,
            self._running.source,
            topic=self._running.topic_title(question.topic) if question.topic else "",
            parent=self,
        )
        self._replace_body(self._sheet)
        self._restore(self._sheet)
        self._exam.watch(self._sheet)
        self._sheet.answer.submitted.connect(self._on_enter_pressed)
        self._refresh()
        self.scroll_to_top()
        self.focus_first()
        where = f"Question {place + 1} of {len(sitting.questions)}."
        announce(self, f"{where} {plain(question.prompt)} {self._sheet.instruction()}")

    def _restore(self, sheet: QuestionSheet) -> None:
        place = self._sitting.place
        if self._sitting.entries[place].hint:
            sheet.show_hint()
        draft = self._drafts.get(place)
        sheet.answer.set_response(draft or self._sitting.response(place))
        asking = self._sitting.phase(place) is Phase.ASKING
        if self._sitting.mode is Mode.LEARN and draft is None and not asking:
            self._mark(sheet)

    def _mark(self, sheet: QuestionSheet) -> None:
        sitting, place = self._sitting, self._sitting.place
        solved = sitting.phase(place) is Phase.SOLVED
        text, verdict = words.said(sitting, place)
        sheet.show_marks(sitting.grade(place), text, verdict, solution=solved)

    def _show_marks(self) -> None:
        sheet = self.sheet()
        self._mark(sheet)
        self._refresh()
        feedback = sheet.feedback()
        if feedback is not None:
            feedback.source_shown.connect(self._on_feedback_source_shown)
            # What was added has no place yet; it has one when the event loop comes round.
            seen = partial(self.reveal_between, sheet.answer, feedback.verdict, feedback)
            QTimer.singleShot(0, feedback, seen)
            announce(self, sentences(feedback.verdict.text(), sheet.answer.spoken_result()))
        self.focus_first()

    def _on_feedback_source_shown(self, box: QWidget) -> None:
        QTimer.singleShot(0, box, partial(self.reveal, box))

    def _replace_body(self, widget: Block) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.body.addWidget(widget)
        self.body.addStretch(1)

    def _refresh(self) -> None:
        """Draw what follows from the state: strip, buttons, what comes next."""
        sitting, place = self._sitting, self._sitting.place
        entry = sitting.entries[place]
        asked = self._summary is None
        open_ = asked and sitting.mode is Mode.LEARN and sitting.phase(place) is not Phase.SOLVED
        self.head.show_sitting(sitting)
        self.foot.set_flagged(entry.flagged)
        self.foot.set_act(self.act())
        self.foot.set_offered(
            flag=asked,
            hint=open_ and bool(self._question.hint) and not entry.hint,
            solution=open_,
            hand_in=sitting.mode is Mode.EXAM and self.act() is Act.NEXT,
        )

    def focus_first(self) -> None:
        """Put the focus where the next act is."""
        self.foot.put_last()
        sitting = self._sitting
        solved = sitting.mode is Mode.LEARN and sitting.phase(sitting.place) is Phase.SOLVED
        if self._sheet is None or solved:
            self.foot.primary.setFocus()
        else:
            self._sheet.answer.focus_answer()

    def _leave_question(self) -> bool:
        """Keep what was begun: an exam stores it, learn mode remembers it on the screen."""
        if self._sitting.mode is Mode.EXAM or self._sheet is None:
            return self.flush()
        place = self._sitting.place
        response = self._sheet.answer.response()
        self._drafts.pop(place, None)
        if response is not None and response != self._sitting.response(place):
            self._drafts[place] = response
        return True

    def _on_keeping_refused(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.remind(text)

    def _choose(self, key: str) -> bool:
        if self._sheet is None or self._sitting.phase(self._sitting.place) is Phase.SOLVED:
            return False
        answer = self._sheet.answer
        return (key.isdigit() or answer.lettered) and answer.choose(_number(key))

    def _on_choose_pressed(self, key: str) -> None:
        self._choose(key)

    def _on_flag_pressed(self, key: str) -> None:
        if key != "F" or not self._choose(key):
            self.toggle_flag()

    def _on_hint_pressed(self, key: str) -> None:
        if key != "H" or not self._choose(key):
            self.take_hint()

    def _on_enter_pressed(self) -> None:
        # A button that was reached by Tab is meant; those inside the answer are moved by Space.
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and focused is not self.foot.primary:
            inside = self._sheet is not None and self._sheet.answer.isAncestorOf(focused)
            if not inside:
                focused.click()
                return
        self.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: keep what is still being typed."""
        self.flush()
        super().hideEvent(event)


def _number(key: str) -> int:
    """The place that a key stands for: 1 and A are 0."""
    return int(key) - 1 if key.isdigit() else ord(key) - ord("A")
