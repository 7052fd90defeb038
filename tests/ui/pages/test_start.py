from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import CertaintyUse, Mode, SetPolicy, When
from quizapp.ui.pages.start import StartChoice, StartPage
from quizapp.ui.pages.start_choice import fixed_rules, time_text
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


@pytest.mark.parametrize("place", ["5", "Don't ask", "How it is marked"])
def test_enter_starts_from_any_choice_and_changes_none(qtbot, show, place):
    page = show(many(12))
    started = []
    page.start_requested.connect(started.append)
    where = next(
        widget
        for widget in (*page.findChildren(Button), *page.findChildren(Prose))
        if place in (widget.accessibleName(), getattr(widget, "words", str)())
    )
    where.setFocus()
    qtbot.keyClick(where, Qt.Key.Key_Return)
    assert started == [StartChoice()]


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
    chip(page, "Ask me and mark it").setFocus()
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


def seen(page) -> str:
    """All words that are shown."""
    shown = [w for w in (*page.findChildren(Label), *page.findChildren(Prose)) if w.isVisible()]
    return "\n".join(w.text() if isinstance(w, Label) else w.plain_text() for w in shown)


def with_policy(**fixed):
    return replace(many(12), policy=SetPolicy(**fixed))


def test_time_is_offered_for_an_exam_alone(show):
    page = show(many(7))
    assert not chip(page, "20 minutes").isVisible()
    page.choose_mode(Mode.EXAM)
    chip(page, "20 minutes").click()
    assert page.choice().minutes == 20
    assert page.choice().limit == 20 * 60_000
    page.choose_mode(Mode.LEARN)
    assert page.choice().minutes is None


def test_extra_time_is_said_with_the_time_that_results(show):
    page = show(many(7), StartChoice(Mode.EXAM, minutes=20, extra=1.5))
    assert "You have 30 minutes: 20 × 1.5." in seen(page)
    assert "The clock runs while the quiz is open" in seen(page)
    assert page.choice().limit == 30 * 60_000
    chip(page, "As long as I need").click()
    assert "No limit: take the time you need." in seen(page)
    assert page.choice().limit == 0


def test_extra_time_is_not_offered_where_there_is_no_limit(show):
    page = show(many(7), StartChoice(Mode.EXAM))
    assert not chip(page, "× 1.5").isVisible()
    chip(page, "10 minutes").click()
    assert chip(page, "× 1.5").isVisible()


def test_a_time_of_half_a_minute_is_told_in_full():
    assert time_text(10, 1.25) == "You have 12 and a half minutes: 10 × 1.25."
    assert time_text(10, 1.5) == "You have 15 minutes: 10 × 1.5."


def test_what_a_set_fixes_is_said_and_not_offered(show):
    page = show(with_policy(mode=Mode.EXAM, questions=8, minutes=40))
    said = seen(page)
    assert "This set is an exam: no feedback until you hand in" in said
    assert "This set asks 8 questions." in said
    assert "This set gives 40 minutes." in said
    assert page.start.words() == "Start 8 questions"
    texts = {button.words() for button in page.findChildren(Button) if button.isVisible()}
    assert not texts & {"5", "10", "All 12", "20 minutes", "No limit"}
    with pytest.raises(KeyError):
        page.mode_card(Mode.LEARN)


def test_extra_time_counts_for_the_limit_of_a_set(show):
    page = show(with_policy(mode=Mode.EXAM, minutes=40), StartChoice(extra=2.0))
    assert page.choice().limit == 80 * 60_000


def test_mode_that_a_set_fixes_does_not_replace_that_of_the_learner(show):
    page = show(with_policy(mode=Mode.EXAM, certainty=CertaintyUse.MARKED), StartChoice())
    assert page.choice().mode is Mode.LEARN
    assert page.choice().certainty is CertaintyUse.OFF
    assert "wrong costs 6" in seen(page)


def test_rule_of_marked_certainty_is_told_before_the_quiz(show):
    page = show(many(7))
    assert "67 %" not in seen(page)
    chip(page, "Ask me and mark it").click()
    said = seen(page)
    for word in ("67 %", "80 %", "right earns 3, wrong costs 6", "Who says nothing has guessed"):
        assert word in said
    assert page.choice().certainty is CertaintyUse.MARKED
    chip(page, "Ask me").click()
    assert "It changes no marks" in seen(page)


def test_a_chip_that_is_clicked_again_stays_chosen(show):
    page = show(many(7))
    chip(page, "Ask me").click()
    chip(page, "Ask me").click()
    assert chip(page, "Ask me").isChecked()


def test_changed_rules_of_a_set_are_said_in_words():
    policy = SetPolicy(correctness=When.END, solution=When.NEVER, tries=1, hints=False)
    assert fixed_rules(policy, Mode.LEARN) == (
        "Whether an answer is right is shown at the end.",
        "The solution is not shown.",
        "Each question has one try.",
        "There are no hints.",
    )
    assert fixed_rules(SetPolicy(), Mode.LEARN) == ()
    assert fixed_rules(SetPolicy(mode=Mode.EXAM), Mode.LEARN) == ()


def test_second_try_is_not_promised_where_the_set_gives_none(show):
    page = show(with_policy(tries=1))
    assert "second try" not in seen(page).replace("a second try before the solution", "")


def test_choices_of_a_start_are_kept_in_the_settings(open_stage):
    stage = open_stage(many(3))
    stage.navigator.open_start("geo")
    page = stage.window.page()
    page.choose_mode(Mode.EXAM)
    for text in ("20 minutes", "× 1.5", "Ask me"):
        chip(page, text).click()
    page.start.click()
    sitting = stage.quiz().running().sitting
    assert (sitting.limit, sitting.policy.certainty) == (30 * 60_000, CertaintyUse.ASKED)
    kept = stage.settings.value
    assert (kept.extra_time, kept.certainty) == (1.5, CertaintyUse.ASKED)
    stage.navigator.open_start("geo")
    assert stage.window.page().choice().extra == 1.5
