import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.events import Kind
from quizapp.core.policy import Mode
from quizapp.practice.reading import ShownQuote
from quizapp.practice.review import Review
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.pages.review import ReviewPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from tests.practice.learner import work_through
from tests.ui.rooms.conftest import LateTasks
from tests.ui.stage import question_set, single

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def take_all(stage, knows=()) -> None:
    work_through(stage.practice.start("geo", mode=Mode.LEARN), knows)


def open_review(stage) -> ReviewPage:
    stage.navigator.open_section("review")
    page = stage.window.page()
    assert isinstance(page, ReviewPage)
    return page


def texts(page) -> set[str]:
    return {label.text() for label in page.findChildren(Label) if not label.isHidden()}


def button(page, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.words() == words)


@pytest.fixture
def tomorrow(open_days):
    """A window on the day after three questions were missed."""
    stage = open_days()
    take_all(stage)
    stage.clock.sleep()
    return stage


def test_the_number_of_what_is_due_stands_beside_the_row(qtbot, tomorrow):
    tomorrow.navigator._files.refresh()
    qtbot.waitUntil(lambda: tomorrow.row() == "Review (Ctrl 2), 3 due")


def test_what_is_new_is_no_duty_and_has_no_number(qtbot, open_days):
    stage = open_days()
    page = open_review(stage)
    qtbot.waitUntil(lambda: page.today() is not None)
    assert page.today().new == 3
    assert stage.row() == "Review (Ctrl 2)"


def test_a_review_by_keyboard_alone_ends_with_its_result_and_no_number(qtbot, tomorrow):
    press(qtbot, Qt.Key.Key_2, CTRL)
    assert QApplication.focusWidget().words() == "Start"
    press(qtbot, Qt.Key.Key_Return)
    page = tomorrow.quiz()
    assert page.running().sitting.kind is Kind.REVIEW
    for _ in range(3):
        press(qtbot, Qt.Key.Key_1)
        press(qtbot, Qt.Key.Key_Return)
        press(qtbot, Qt.Key.Key_Return)
    if tomorrow.window.page() is page:
        press(qtbot, Qt.Key.Key_Return)
    assert isinstance(tomorrow.window.page(), ResultsPage)
    qtbot.waitUntil(lambda: tomorrow.row() == "Review (Ctrl 2)")


def test_number_follows_a_review_that_is_left_in_the_middle(qtbot, tomorrow):
    open_review(tomorrow).main().click()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    tomorrow.navigator.open_library()
    qtbot.waitUntil(lambda: tomorrow.row() == "Review (Ctrl 2), 2 due")


def test_a_review_that_was_begun_is_gone_on_with_on_its_own_page(qtbot, tomorrow):
    open_review(tomorrow).main().click()
    quiz = tomorrow.quiz()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    page = open_review(tomorrow)
    assert page.main().words() == "Go on: 2 left"
    page.main().click()
    assert tomorrow.window.page() is quiz


def test_a_shorter_review_asks_as_much_as_fits(open_days):
    stage = open_days(questions=12, new_a_day=12)
    page = open_review(stage)
    assert {"12 questions, about 6 minutes"} <= texts(page)
    page.chips().chip(5).click()
    assert {"10 questions, about 5 minutes"} <= texts(page)
    page.main().click()
    assert len(stage.quiz().running().sitting.questions) == 10


def test_done_for_today_says_what_tomorrow_brings(open_days):
    stage = open_days(questions=3, new_a_day=2)
    work_through(stage.navigator._desk.daily.review.begin())
    page = open_review(stage)
    assert "Done for today" in texts(page)
    assert "You have answered 2 questions today. Tomorrow brings 3 questions." in texts(page)


def test_what_was_missed_can_be_practised_when_nothing_is_due(open_days):
    stage = open_days(new_a_day=0)
    take_all(stage, {"q1"})
    page = open_review(stage)
    button(page, "Practise the 2 missed").click()
    asked = {question.id for question in stage.quiz().running().sitting.questions}
    assert asked == {"q0", "q2"}


def test_new_questions_can_be_met_when_nothing_is_due(open_days):
    stage = open_days(new_a_day=0)
    page = open_review(stage)
    assert "Nothing is due today" in texts(page)
    button(page, "Meet 3 new questions").click()
    assert len(stage.quiz().running().sitting.questions) == 3


def test_an_empty_library_sends_to_the_library(qtbot, open_days):
    stage = open_days(questions=1)
    stage.library.sets.clear()
    page = open_review(stage)
    qtbot.waitUntil(lambda: page.today() is not None)
    assert "No questions yet" in texts(page)
    button(page, "Library").click()
    assert isinstance(stage.window.page(), LibraryPage)


def forget_often(stage) -> None:
    """Miss the only question day after day, until it is asked no more."""
    review = stage.navigator._desk.daily.review
    for _ in range(40):
        today = review.today()
        if today.leeches:
            return
        if today.count:
            work_through(review.begin())
        stage.clock.sleep()


def test_a_leech_leads_to_its_source_and_is_asked_again(qtbot, open_days):
    stage = open_days(questions=1)
    forget_often(stage)
    page = open_review(stage)
    (card,) = page.leech_cards()
    assert "Missed 8 times. Read where it is written." in texts(card)
    with qtbot.waitSignal(stage.navigator._review.source_wanted) as wanted:
        card.button.click()
    quote = wanted.args[0]
    assert isinstance(quote, ShownQuote)
    assert (quote.source, quote.text, quote.key) == ("atlas", "Proof of q0.", ("geo", "q0"))
    assert page.today().leeches == ()
    assert page.leech_cards() == [card]  # it stays where it is while the page is read
    assert open_review(stage).leech_cards() == []


def test_number_follows_the_day_when_the_window_is_looked_at_again(qtbot, open_days):
    stage = open_days()
    take_all(stage)
    stage.navigator._files.refresh()
    qtbot.waitUntil(lambda: stage.navigator._review._ready)
    assert stage.row() == "Review (Ctrl 2)"
    stage.clock.sleep()
    QApplication.sendEvent(stage.window, QEvent(QEvent.Type.WindowActivate))
    assert stage.row() == "Review (Ctrl 2), 3 due"


def test_page_that_is_shown_over_midnight_begins_the_new_day(qtbot, open_days):
    stage = open_days()
    take_all(stage)
    page = open_review(stage)
    qtbot.waitUntil(lambda: stage.navigator._review._ready)
    assert page.today().count == 0
    stage.clock.sleep()
    stage.navigator._review.look_at_day()
    assert page.today().count == 3
    assert QApplication.focusWidget() is page.main()


def test_number_follows_the_files(qtbot, tomorrow):
    tomorrow.navigator._files.refresh()
    qtbot.waitUntil(lambda: tomorrow.row().endswith("3 due"))
    tomorrow.library.sets["geo"] = question_set(single("q0"))
    tomorrow.library.sets["more"] = question_set(single("p"), set_id="more")
    tomorrow.navigator._files.refresh()
    qtbot.waitUntil(lambda: tomorrow.row().endswith("1 due"))


def test_coming_days_are_drawn_when_they_are_unfolded(qtbot, tomorrow):
    page = open_review(tomorrow)
    assert page.days.card() is None
    page.days.head.click()
    assert page.days.card().isVisible()
    assert page.days.head.accessibleName() == "Coming days, unfolded"
    page.days.head.click()
    assert not page.days.card().isVisible()


def test_results_that_cannot_be_read_are_told_and_tried_again(qtbot, open_days, monkeypatch):
    stage = open_days()
    qtbot.waitUntil(lambda: stage.navigator._review._ready)

    def refuse(_: Review) -> None:
        raise StoreUnavailableError(Trouble.BUSY)

    with monkeypatch.context() as patch:
        patch.setattr(Review, "today", refuse)
        page = open_review(stage)
    qtbot.waitUntil(lambda: "Your results cannot be read now." in texts(page))
    assert stage.navigator.notice.isVisible()
    stage.navigator.notice.action_requested.emit()
    assert stage.window.page().today().count == 3


def test_pictures_are_not_imported_before_they_are_wanted():
    code = (
        "import sys, quizapp.ui.navigator;"
        "print([name for name in sys.modules if name.endswith(('chart_card', '.forecast'))"
        " and '.ui.' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_quiz_page_is_what_a_started_review_shows(tomorrow):
    open_review(tomorrow).main().click()
    assert isinstance(tomorrow.window.page(), QuizPage)
    assert tomorrow.window.side_bar.current() == "quiz"


def test_questions_are_read_off_the_window_s_thread_before_they_are_counted(qtbot, tomorrow):
    room = tomorrow.navigator._review
    qtbot.waitUntil(lambda: room._ready)
    late = LateTasks()
    room._desk = replace(room._desk, tasks=late)
    tomorrow.library.sets["more"] = question_set(single("p"), set_id="more")
    room.update()
    assert not tomorrow.navigator._desk.daily.contents.is_read()
    page = open_review(tomorrow)
    assert "Looking through the questions …" in texts(page)
    late.do_all()
    qtbot.waitUntil(lambda: page.today() is not None)
    assert page.today().new == 1
