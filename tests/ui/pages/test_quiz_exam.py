from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from quizapp.core.model import Chosen, Typed
from quizapp.core.policy import Certainty, Mode
from quizapp.store.trouble import Trouble
from quizapp.ui.pages.quiz_steps import Act
from quizapp.ui.pages.results import ResultsPage
from tests.ui.stage import every_type, question_set, single


def press(qtbot, *keys) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def begin(stage):
    running = stage.practice.start("geo", mode=Mode.EXAM)
    stage.navigator.resume(running.id)
    return stage.quiz()


def three():
    return question_set(single("a"), single("b"), single("c"))


def test_exam_is_taken_and_handed_in_by_keyboard_alone(qtbot, open_stage):
    stage = open_stage(three())
    page = begin(stage)
    enter = Qt.Key.Key_Return
    press(qtbot, "1", enter, "1", enter, "2", enter)
    assert page.act() is Act.HAND_IN
    press(qtbot, enter)
    assert isinstance(stage.window.page(), ResultsPage)
    assert page.running().sitting.score == 2


def test_exam_gives_no_feedback_before_the_end(qtbot, open_stage):
    page = begin(open_stage(three()))
    press(qtbot, "2")
    assert page.sheet().feedback() is None
    assert page.foot.hint.isHidden()
    assert page.foot.solution.isHidden()


def test_choice_is_stored_at_once_and_can_be_changed(qtbot, open_stage):
    page = begin(open_stage(three()))
    press(qtbot, "2")
    assert page.running().sitting.response(0) == Chosen(frozenset({1}))
    press(qtbot, "3")
    assert page.running().sitting.response(0) == Chosen(frozenset({2}))


def test_typed_answer_is_stored_after_a_pause(qtbot, open_stage):
    page = begin(open_stage(question_set(every_type()[3])))
    press(qtbot, *"Mitro")
    assert page.running().sitting.response(0) is None
    qtbot.waitUntil(lambda: page.running().sitting.response(0) == Typed("Mitro"))


def test_typed_answer_is_stored_when_another_page_is_opened(qtbot, open_stage):
    stage = open_stage(question_set(every_type()[3]))
    page = begin(stage)
    press(qtbot, *"Mit")
    stage.navigator.open_settings()
    assert page.running().sitting.response(0) == Typed("Mit")


def test_typed_answer_is_stored_when_the_window_closes(qtbot, open_stage):
    stage = open_stage(question_set(every_type()[3]))
    page = begin(stage)
    press(qtbot, *"Mit")
    stage.window.close()
    assert stage.practice.resume(page.running().id).sitting.response(0) == Typed("Mit")


def test_answer_that_was_deleted_is_taken_back(qtbot, open_stage):
    page = begin(open_stage(question_set(every_type()[3], single())))
    press(qtbot, "x")
    page.flush()
    press(qtbot, Qt.Key.Key_Backspace)
    page.go_to(1)
    assert page.running().sitting.response(0) is None


def test_summary_lists_what_is_unanswered_and_flagged(qtbot, open_stage):
    page = begin(open_stage(three()))
    press(qtbot, "1", Qt.Key.Key_Right, "f", Qt.Key.Key_Right)
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    summary = page.summary()
    assert summary.summary.text().startswith("2 questions of 3 are not answered.")
    assert summary.places("Not answered") == (1, 2)
    assert summary.places("Flagged") == (1,)


def test_summary_leads_back_to_a_question(qtbot, open_stage):
    page = begin(open_stage(three()))
    page.show_summary()
    page.summary().place_chosen.emit(1)
    assert page.running().sitting.place == 1
    assert page.summary() is None
    assert page.act() is Act.NEXT


def test_summary_leads_back_to_the_question_that_was_shown(open_stage):
    page = begin(open_stage(three()))
    page.show_summary()
    page.go_to(0)
    assert page.summary() is None


def test_strip_turns_to_any_question(open_stage):
    page = begin(open_stage(three()))
    page.head.strip.segment_chosen.emit(2)
    assert page.running().sitting.place == 2
    assert page.act() is Act.SUMMARY


def test_strip_is_walked_by_arrows_and_enter_turns_to_the_question(qtbot, open_stage):
    page = begin(open_stage(three()))
    page.go_to(2)
    page.head.strip.findChildren(QAbstractButton)[2].setFocus()
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName().startswith("Question 1,")
    assert page.running().sitting.place == 2
    press(qtbot, Qt.Key.Key_Return)
    assert page.running().sitting.place == 0


def test_enter_on_the_strip_never_hands_in(qtbot, open_stage):
    page = begin(open_stage(three()))
    page.go_to(2)
    page.show_summary()
    page.head.strip.findChildren(QAbstractButton)[2].setFocus()
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert page.running().sitting.place == 1
    assert page.summary() is None
    assert not page.running().sitting.finished


def test_tab_walks_what_is_open_before_it_comes_to_handing_in(qtbot, open_stage):
    page = begin(open_stage(three()))
    page.show_summary()
    qtbot.waitUntil(page.summary().isVisible)
    reached = []
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Backtab)
        reached.append(QApplication.focusWidget().accessibleName())
    assert reached == ["Go to question 3", "Go to question 2", "Go to question 1"]


def test_full_disk_in_an_exam_keeps_what_was_chosen(qtbot, open_stage):
    stage = open_stage(three())
    page = begin(stage)
    stage.journal.trouble = Trouble.FULL
    press(qtbot, "2", Qt.Key.Key_Right)
    assert page.running().sitting.place == 0
    assert page.sheet().answer.response() == Chosen(frozenset({1}))
    stage.journal.trouble = None
    page.notice.action_requested.emit()
    assert page.running().sitting.response(0) == Chosen(frozenset({1}))


def test_exam_of_forty_questions_from_the_library_to_the_result_by_keys_alone(qtbot, open_stage):
    stage = open_stage(question_set(*(single(f"q{number}") for number in range(40))))
    tab, space, enter = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return
    walk_to(qtbot, tab, "Start Geography")
    press(qtbot, enter)
    walk_to(qtbot, Qt.Key.Key_Backtab, "Ask me")
    press(qtbot, space)
    walk_to(qtbot, Qt.Key.Key_Backtab, "All 40")
    press(qtbot, space)
    walk_to(qtbot, Qt.Key.Key_Backtab, "Learn.")
    press(qtbot, Qt.Key.Key_Down, space)
    walk_to(qtbot, tab, "20 minutes")
    press(qtbot, space)
    walk_to(qtbot, tab, "Start 40 questions")
    press(qtbot, enter)
    page = stage.quiz()
    for place in range(40):
        press(qtbot, "2" if place % 4 == 3 else "1", "l", *("f" if place == 5 else ""), enter)
    assert page.summary().places("Not answered") == ()
    assert page.summary().places("Flagged") == (5,)
    press(qtbot, enter)
    assert isinstance(stage.window.page(), ResultsPage)
    sitting = page.running().sitting
    assert (sitting.score, sitting.limit) == (30, 20 * 60_000)
    assert {each.certainty for each in sitting.entries} == {Certainty.SURE}


def walk_to(qtbot, key, name: str) -> None:
    """Press a key until what has the focus has this name, or a name that ends or begins so."""
    for _ in range(80):
        said = QApplication.focusWidget().accessibleName()
        if said.startswith(name) or said.endswith(name):
            return
        press(qtbot, key)
    raise AssertionError(f"{name} is not reached by {key}")


def test_forty_questions_have_segments_that_can_be_hit_in_a_small_window(qtbot, open_stage):
    stage = open_stage(question_set(*(single(f"q{number}") for number in range(40))))
    stage.window.resize(800, 600)
    page = begin(stage)
    segments = [each for each in page.head.strip.children() if isinstance(each, QAbstractButton)]
    qtbot.waitUntil(lambda: min(each.width() for each in segments) >= 12)
    assert len(segments) == 40
    qtbot.mouseClick(segments[39], Qt.MouseButton.LeftButton)
    assert page.running().sitting.place == 39
