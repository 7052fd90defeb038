"""The quiz: one question at a time, in learn mode or as an exam."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from quizapp.core.markup import plain
from quizapp.core.model import Quote
from quizapp.core.policy import Certainty, Mode
from quizapp.core.session import Phase
from quizapp.practice.running import Running
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.answers.words import sentences
from quizapp.ui.pages import quiz_sheet
from quizapp.ui.pages import quiz_steps as steps
from quizapp.ui.pages.drafts import Drafts
from quizapp.ui.pages.exam_keeper import ExamKeeper
from quizapp.ui.pages.hand_in import HandInSummary
from quizapp.ui.pages.keeping import Keeping
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_ahead import Ahead
from quizapp.ui.pages.quiz_clock import QuizClock
from quizapp.ui.pages.quiz_keys import QuizKeys
from quizapp.ui.pages.quiz_options import QuizOptions
from quizapp.ui.pages.quiz_steps import Act
from quizapp.ui.pages.quiz_view import QuizView
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import held

_TIME_NOT_KEPT = "The time you used could not be kept; the clock goes on."


class QuizPage(QuizView):
    """Draws a running sitting and hands it the learner's moves.

    A move is stored before anything on the screen says that it was made; where that fails, the
    answer stays in its widget and a notice offers to try again.
    """

    def __init__(
        self, running: Running, options: QuizOptions | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(running, options or QuizOptions(), parent)
        self._stars = quiz_sheet.Stars(running, self._options)
        self._ahead = Ahead(self)
        self._drafts = Drafts()
        self._time_is_up = False
        self._keeping = Keeping(self.notice, self)
        self._keeping.refused.connect(self._on_keeping_refused)
        self._keeping.overtaken.connect(self.reopen_requested)
        self._exam = ExamKeeper(running, self._keeping, self)
        self._exam.kept.connect(self._refresh)
        self._build_clock()
        self._connect_frame()
        self._keys = QuizKeys(self, self)
        self.show_question()
        self.clock.start()

    def _build_clock(self) -> None:
        options, button = self._options, self.head.clock
        self.clock = QuizClock(self._running, button, self, options.now)
        button.set_time_hidden(options.clock_hidden)
        button.hiding_changed.connect(self.clock_hiding_changed)
        self.clock.ending.connect(self._on_clock_ending)
        self.clock.ended.connect(self._on_clock_ended)
        self.clock.troubled.connect(self._on_clock_troubled)

    def _connect_frame(self) -> None:
        self.head.strip.segment_chosen.connect(self.go_to)
        self.foot.flag_clicked.connect(self.toggle_flag)
        self.foot.hint_clicked.connect(self.take_hint)
        self.foot.solution_clicked.connect(self.show_solution)
        self.foot.undo_clicked.connect(self.undo)
        self.foot.hand_in_clicked.connect(self.show_summary)
        self.foot.certainty_clicked.connect(self.say_certainty)
        self.foot.primary_clicked.connect(self.go_on)

    # What the learner does

    def act(self) -> Act:
        """What the primary button does now."""
        if self._summary is not None or self._time_is_up:
            return Act.HAND_IN
        return steps.next_act(self._sitting)

    def go_on(self) -> None:
        """Do what the primary button says."""
        match self.act():
            case Act.CHECK:
                self.check()
            case Act.NEXT:
                self.go_to(steps.next_place(self._sitting))
            case Act.SUMMARY:
                self.show_summary()
            case Act.RESULTS | Act.FINISH | Act.HAND_IN:
                self._hand_in()

    def step(self, by: int) -> None:
        """Turn to the question so many places further, or before."""
        self.go_to(self._sitting.place + by)

    def check(self, certainty: Certainty | None = None) -> None:
        """Hand in the answer to one question in learn mode, with how sure one is of it."""
        answer = self.sheet().answer
        response, problem = answer.response(), answer.problem()
        if problem or response is None:
            self.sheet().remind(problem or f"Nothing is answered yet. {answer.instruction()}.")
            answer.focus_answer()
            return
        said = steps.taken_as(self._sitting, certainty)
        move = partial(self._running.answer, response, said)
        if self._keeping.keep(move, again=partial(self.check, certainty)):
            self._drafts.keep(self._sitting.place, None)
            self._show_marks()

    def say_certainty(self, certainty: Certainty) -> None:
        """In learn mode check the answer with this certainty; in an exam say it, or unsay it."""
        if self._sheet is None:
            return
        if steps.asks_certainty(self._sitting):
            self.check(certainty)
        elif (row := self._sheet.certainty_row()) is not None:
            row.toggle(certainty)
            self.reveal(row)

    def undo(self) -> None:
        """Take back the last answer of learn mode; it stays in its widget to be mended."""
        place = self._sitting.undoable
        if place is None or self._summary is not None or not self._leave_question():
            return
        response = self._sitting.response(place)
        if self._keeping.keep(self._running.undo, again=self.undo):
            self._drafts.keep(place, response)
            self.show_question()
            announce(self, "Answer taken back")

    def show_solution(self) -> None:
        """Give up on the question and see the solution."""
        if self._keeping.keep(self._running.reveal, again=self.show_solution):
            place = self._sitting.place
            self._drafts.keep(place, None)
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

    def toggle_star(self) -> None:
        """Star the question, or take the star away."""
        if self._sheet is not None:
            self.notice.dismiss()
            self._keeping.attempt(
                partial(self._stars.toggle, self._sheet, self.notice), again=self.toggle_star
            )

    def toggle_clock(self) -> None:
        """Hide the clock or show it, where time is limited."""
        if not self.head.clock.isHidden():
            self.head.clock.toggle()

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
        """Show what is open before the sitting is handed in, where it ends by that."""
        if not steps.hands_in(self._sitting) or self._summary is not None:
            return
        if not self._leave_question():
            return
        self._exam.watch(None)
        self._ahead.stop()
        self._sheet = None
        self._summary = HandInSummary(self._sitting, self)
        self._summary.place_chosen.connect(self.go_to)
        self._replace_body(self._summary)
        self._refresh()
        announce(self, self._summary.summary.text())
        self.focus_first()

    def flush(self) -> bool:
        """Keep the answer of an exam, and the time; False when the answer could not be kept."""
        kept = self._exam.flush()
        with suppress(StoreUnavailableError):  # the next look at the clock tries again
            self._running.keep_time()
        return kept

    # Drawing

    def show_question(self) -> None:
        """Draw the question of the present place."""
        self._summary = None
        sitting, place = self._sitting, self._sitting.place
        self._sheet = sheet = quiz_sheet.make_sheet(self._running, self._options, self)
        sheet.quote_requested.connect(self._on_sheet_quote_requested)
        sheet.star_clicked.connect(self.toggle_star)
        self._replace_body(sheet)
        draft = self._drafts.at(place)
        sheet.answer.set_response(draft or sitting.response(place))
        asking = sitting.phase(place) is Phase.ASKING
        if sitting.mode is Mode.LEARN and draft is None and not asking:
            self._mark(sheet)
        self._exam.watch(sheet)
        self._ahead.begin(sheet, sitting)
        sheet.answer.submitted.connect(self._keys.enter)
        self._refresh()
        self.scroll_to_top()
        self.focus_first()
        where = f"Question {place + 1} of {len(sitting.questions)}."
        announce(self, f"{where} {plain(self._question.prompt)} {sheet.instruction()}")

    def _mark(self, sheet: QuestionSheet) -> None:
        quiz_sheet.mark(sheet, self._sitting)
        self._stars.show_on(sheet)

    def _show_marks(self) -> None:
        sheet = self.sheet()
        self._settle()  # what was entered a moment ago
        with held(sheet.line, sheet.answer.line, self.foot.line):
            self._mark(sheet)
            self._refresh()
        feedback = sheet.feedback()
        if feedback is not None:
            seen = partial(self.reveal_between, sheet.answer, feedback.head, feedback)
            if sheet.isVisible():
                # Before anything is painted: else most of the page would be painted twice.
                self.lay_out(sheet)
                seen()
            else:  # the question came a moment ago as well
                QTimer.singleShot(0, feedback, seen)
            told = self._sitting.shown(self._sitting.place).correctness
            result = sheet.answer.spoken_result() if told else ""
            announce(self, sentences(feedback.verdict.text(), feedback.note.text(), result))
        self.focus_first()

    def _refresh(self) -> None:
        """Draw what follows from the state: strip, buttons, what comes next."""
        self.head.show_sitting(self._sitting)
        self.foot.show_sitting(self._sitting, self.act(), asked=self._summary is None)

    def _leave_question(self) -> bool:
        """Keep what was begun: an exam stores it, learn mode remembers it on the screen."""
        if self._sitting.mode is Mode.EXAM or self._sheet is None:
            return self._exam.flush()
        self._drafts.note(self._sitting, self._sheet.answer.response())
        return True

    # The end

    def _hand_in(self) -> None:
        finish = partial(self._running.finish, by_clock=self._time_is_up)
        if self._keeping.keep(finish, again=self._hand_in):
            self.clock.stop()
            self.finished.emit()

    def _on_clock_ending(self) -> None:
        """Hand in what was begun while there is time: afterwards nothing more is taken."""
        self._leave_question()
        self._drafts.hand_in(self._running, self._keeping)

    def _on_clock_ended(self) -> None:
        self._time_is_up = True
        if self._sheet is not None:
            self._sheet.answer.set_locked(True)
        self._refresh()
        self._hand_in()

    def _on_clock_troubled(self, error: StoreUnavailableError) -> None:
        self._keeping.report(error, _TIME_NOT_KEPT, again=self.flush)

    def _on_keeping_refused(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.remind(text)

    def _on_sheet_quote_requested(self, quote: Quote) -> None:
        self.source_requested.emit(quiz_sheet.shown_quote(quote, self._sitting))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: keep what is still being typed."""
        self.flush()
        super().hideEvent(event)
