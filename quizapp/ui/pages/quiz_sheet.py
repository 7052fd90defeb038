"""Makes the sheet of a question in a sitting, and shows on it what may be seen now."""

from typing import Final

from PySide6.QtWidgets import QWidget

from quizapp.core.directions import in_a_row
from quizapp.core.model import Quote
from quizapp.core.policy import Mode, When
from quizapp.core.session import Phase, Sitting
from quizapp.practice.reading import ShownQuote, quotes_in
from quizapp.practice.running import Running
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui import words
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_options import Key, QuizOptions
from quizapp.ui.pages.quiz_steps import asks_certainty, certainty_said, is_typed, offers_certainty
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.notice import Notice

_KEPT: Final = "Answer kept"
_LATER: Final = "You see at the end whether it is right."
_STARRED: Final = "This question has a star now: you find it again by that."
_UNSTARRED: Final = "The star is taken away."
_THEN: Final = ". Then say how sure you are"
_THEN_TYPED: Final = ". Then say how sure you are: Alt J, K or L"  # J alone is text


def make_sheet(running: Running, options: QuizOptions, parent: QWidget) -> QuestionSheet:
    """The sheet of the question at the present place, without an answer yet."""
    sitting, place = running.sitting, running.sitting.place
    question = sitting.questions[place]
    of_set = "" if sitting.set_id else options.set_title(sitting.set_of(place))
    topic = running.topic_title(question.topic) if question.topic else ""
    sheet = QuestionSheet(
        question,
        sitting.asked[place].order,
        running.source,
        topic=in_a_row((of_set, topic), "  ·  "),
        feedback=sitting.mode is Mode.EXAM or sitting.policy.feedback is When.ANSWER,
        parent=parent,
    )
    if sitting.entries[place].hint:
        sheet.show_hint()
    if offers_certainty(sitting):
        sheet.ask_certainty(sitting.entries[place].certainty)
    if asks_certainty(sitting) or offers_certainty(sitting):
        sheet.set_then(_THEN_TYPED if is_typed(question) else _THEN)
    return sheet


def mark(sheet: QuestionSheet, sitting: Sitting) -> None:
    """Show what may be seen of the answer at the present place."""
    place = sitting.place
    shown, note = sitting.shown(place), certainty_said(sitting, place)
    sheet.set_then("")
    if not shown.correctness:
        later = _LATER if sitting.policy.correctness is When.END else ""
        sheet.show_kept(_KEPT, "  ·  ".join(filter(None, (note, later))))
        return
    text, verdict = words.said(sitting, place)
    sheet.show_marks(
        sitting.grade(place),
        text,
        verdict,
        solution=shown.solution,
        explanation=shown.explanation,
        settled=sitting.phase(place) is Phase.SOLVED,
        note=note,
    )


class Stars:
    """The star of the question that is shown, where stars are kept at all."""

    def __init__(self, running: Running, options: QuizOptions) -> None:
        self._running = running
        self._marks = options.marks

    def show_on(self, sheet: QuestionSheet) -> None:
        """Offer the star at the feedback; one that cannot be read is not offered."""
        feedback = sheet.feedback()
        if self._marks is None or feedback is None:
            return
        try:
            feedback.set_starred(self._marks.is_starred(self._key()))
        except StoreUnavailableError:
            feedback.star.hide()

    def toggle(self, sheet: QuestionSheet, notice: Notice) -> None:
        """Star the question, or take the star away; raises `StoreUnavailableError`.

        Where the star cannot be seen yet, the notice says what has happened.
        """
        if self._marks is None:
            return
        key = self._key()
        up = not self._marks.is_starred(key)
        self._marks.set_star(key, up)
        self.show_on(sheet)
        if sheet.feedback() is None:
            notice.show_message(_STARRED if up else _UNSTARRED, "success")
        else:
            announce(sheet, "Starred" if up else "Star taken away")

    def _key(self) -> Key:
        sitting = self._running.sitting
        return sitting.set_of(sitting.place), sitting.questions[sitting.place].id


def quotes_on(sheet: QuestionSheet | None, sitting: Sitting) -> tuple[ShownQuote, ...]:
    """The quotes that a sheet shows; none before the reason is shown."""
    feedback = sheet.feedback() if sheet is not None else None
    if feedback is None or not feedback.explains():
        return ()
    place = sitting.place
    return quotes_in(sitting.set_of(place), sitting.questions[place])


def shown_quote(quote: Quote, sitting: Sitting) -> ShownQuote:
    """A quote of the question at the present place, with where it comes from."""
    place = sitting.place
    return ShownQuote(
        quote.source,
        quote.text,
        quote.paragraph,
        sitting.set_of(place),
        sitting.questions[place].id,
    )
