import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Mode
from quizapp.ui.pages.start import StartChoice, StartPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose
from tests.ui.stage import every_type, question_set, single


@pytest.fixture
def show(qtbot):
    def show(question_set, choice=None):
        page = StartPage(question_set, choice or StartChoice())
        qtbot.addWidget(page)
        page.resize(900, 800)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show


def chip(page, text) -> Button:
    return next(b for b in page.findChildren(Button) if b.words() == text)


def many(count):
    return question_set(*(single(f"q{number}") for number in range(count)))


def test_start_names_how_many_questions_will_be_asked(show):
    page = show(many(12))
    assert page.start.words() == "Start 10 questions"
    chip(page, "5").click()
    assert page.start.words() == "Start 5 questions"
    chip(page, "All 12").click()
    assert page.choice().count is None


def test_counts_larger_than_the_set_are_not_offered(show):
    page = show(many(7))
    assert chip(page, "10").isHidden()
    assert chip(page, "All 7").isChecked()


def test_topic_without_questions_leaves_those_of_the_others(show):
    page = show(many(7))
    chip(page, "Times").click()
    assert page.choice().topics == ("places",)
    assert page.start.words() == "Start 7 questions"


def test_nothing_can_be_started_where_no_question_is_left(show):
    page = show(many(7))
    chip(page, "Places").click()
    assert page.choice().topics == ("times",)
    assert not page.start.isEnabled()


def test_no_topic_is_every_topic(show):
    page = show(many(7))
    chip(page, "Places").click()
    chip(page, "Times").click()
    assert page.choice().topics is None


def test_one_topic_can_be_chosen_from_outside(show):
    page = show(many(7), StartChoice(topics=("places",)))
    assert page.choice().topics == ("places",)


def test_tab_comes_from_the_last_chip_to_the_button_with_one_stop_at_the_rules(show, qtbot):
    page = show(question_set(*every_type()))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    chip(page, "All 9").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), Prose)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().words() == "Library"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.start


def test_marking_rules_of_the_types_in_the_set_are_said(show):
    page = show(question_set(*every_type()))
    said = " ".join(prose.plain_text() for prose in page.findChildren(Prose))
    for word in ("Single choice", "Matching", "Filling gaps", "Choosing evidence"):
        assert word in said


def test_second_try_is_promised_in_learn_mode_alone(show):
    page = show(many(7))
    labels = [each for each in page.findChildren(Label) if "second try" in each.text()]
    assert [each.isHidden() for each in labels] == [False]
    page.choose_mode(Mode.EXAM)
    assert [each.isHidden() for each in labels] == [True]


def test_mode_is_chosen_by_space_on_its_card(qtbot, show):
    page = show(many(7))
    page.mode_card(Mode.EXAM).setFocus()
    qtbot.keyClick(QApplication.focusWidget() or page.mode_card(Mode.EXAM), Qt.Key.Key_Space)
    assert page.choice().mode is Mode.EXAM
