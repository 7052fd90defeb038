from PySide6.QtWidgets import QApplication, QLineEdit

from quizapp.core.policy import EXAM
from quizapp.core.session import Phase
from quizapp.practice.notebook import Notebook
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.ui.pages.taking import CONTROL, entry, press, singles, take
from tests.ui.stage import every_type, question_set, single


def test_slip_is_mended_with_one_change(qtbot, open_stage):
    page = take(open_stage(singles()))
    press(qtbot, "2", "↵")
    press(qtbot, "z", held=CONTROL)
    assert entry(page).responses == ()
    assert page.sheet().answer.response().options == {1}, "the answer stays as a draft"
    assert page.sheet().feedback() is None
    press(qtbot, "1", "↵")
    assert page.running().sitting.credit(0) == 1


def test_nothing_is_offered_to_undo_before_the_first_answer(qtbot, open_stage):
    page = take(open_stage(singles()))
    assert page.foot.undo.isHidden()
    press(qtbot, "z", held=CONTROL)
    assert page.notice.text() == ""


def test_answer_before_is_undone_from_the_next_question(qtbot, open_stage):
    page = take(open_stage(singles()))
    press(qtbot, "1", "↵", "↵", "3")
    assert page.foot.undo.accessibleName() == "Undo the answer to question 1 (Ctrl Z)"
    page.foot.undo.click()
    assert page.running().sitting.place == 0
    assert page.running().sitting.phase(0) is Phase.ASKING
    press(qtbot, "→")
    assert page.sheet().answer.response().options == {2}, "what was begun there is still there"


def test_second_answer_alone_is_undone(qtbot, open_stage):
    page = take(open_stage(singles()))
    press(qtbot, "2", "↵", "3", "↵")
    assert page.running().sitting.phase(0) is Phase.SOLVED
    press(qtbot, "z", held=CONTROL)
    assert page.running().sitting.phase(0) is Phase.RETRYING
    assert page.sheet().answer.response().options == {2}


def test_exam_offers_no_undo(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM)
    press(qtbot, "1")
    assert page.foot.undo.isHidden()


def test_undo_in_a_text_field_belongs_to_the_text(qtbot, open_stage):
    page = take(open_stage(question_set(single(), every_type()[3])))
    press(qtbot, "1", "↵", "↵", *"Mit")
    press(qtbot, "z", held=CONTROL)
    assert page.running().sitting.place == 1
    assert page.sheet().findChild(QLineEdit).text() == ""


def test_undo_that_cannot_be_kept_changes_nothing(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage)
    press(qtbot, "1", "↵")
    stage.journal.trouble = Trouble.FULL
    page.undo()
    assert page.sheet().feedback().verdict.text() == "Right"
    assert "could not be kept" in page.notice.text()


def test_star_is_set_by_key_and_seen_at_the_feedback(qtbot, open_stage):
    page = take(open_stage(singles()))
    press(qtbot, "s")
    assert page.notice.text().startswith("This question has a star now")
    press(qtbot, "1", "↵")
    assert page.notice.text() == ""
    star = page.sheet().feedback().star
    assert star.words() == "Starred"
    star.click()
    assert page.sheet().feedback().star.words() == "Star"


def test_star_that_cannot_be_kept_is_not_shown(qtbot, open_stage, monkeypatch):
    stage = open_stage(singles())
    page = take(stage)
    press(qtbot, "1", "↵")

    def refuse(*_args: object) -> None:
        raise StoreUnavailableError(Trouble.FULL)

    monkeypatch.setattr(Notebook, "set_star", refuse)
    press(qtbot, "s")
    assert page.sheet().feedback().star.words() == "Star"
    assert "The disk is full." in page.notice.text()


def test_buttons_keep_their_words_after_a_miss_where_there_is_room(qtbot, open_stage):
    stage = open_stage(question_set(every_type()[3], single()))
    stage.window.resize(1180, 820)
    page = take(stage)
    press(qtbot, *"Foo", "↵")
    qtbot.waitUntil(page.foot.undo.isVisible)
    QApplication.processEvents()
    shown = [button.text().strip() for button in page.foot.buttons() if button.isVisible()]
    assert shown == ["Flag", "Hint", "Show solution", "Undo answer", "Check answer\u2002↵"]
