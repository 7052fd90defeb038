import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Mode
from quizapp.practice.records import Records, RecordsError
from quizapp.ui.pages.history import AT_ONCE, HistoryPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from tests.ui.pages.results_samples import UNTOLD, take
from tests.ui.stage import question_set, single


@pytest.fixture
def listed(open_stage):
    """A stage on the list of two results: the newer missed one question, the older two."""
    stage = open_stage(question_set(*(single(f"q{n}") for n in range(3))))
    stage.desk.daily.contents.questions()
    ids = [take(stage, answers).id for answers in ([1, 1, 0], [0, 0, 1])]
    stage.navigator.open_history()
    return stage, ids


def page_of(stage) -> HistoryPage:
    page = stage.window.page()
    assert isinstance(page, HistoryPage)
    return page


def ids_left(stage) -> list[int]:
    return [past.id for past in stage.practice.past()]


def test_a_result_is_deleted_when_the_page_is_left(listed):
    stage, (older, newer) = listed
    page_of(stage).cards()[0].delete.click()
    assert ids_left(stage) == [newer, older]
    assert page_of(stage).going() == (newer,)
    stage.navigator.open_library()
    assert ids_left(stage) == [older]


def test_a_result_is_kept_after_all_by_key(listed, qtbot):
    stage, (older, newer) = listed
    card = page_of(stage).cards()[0]
    card.delete.setFocus()
    qtbot.keyClick(card.delete, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is card.keep
    assert card.open.isHidden()
    qtbot.keyClick(card.keep, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is card.delete
    assert not card.open.isHidden()
    stage.navigator.open_library()
    assert ids_left(stage) == [newer, older]


def test_another_result_that_is_opened_next_knows_nothing_of_the_deleted_one(listed):
    stage, (_, newer) = listed
    page_of(stage).cards()[1].delete.click()
    page_of(stage).cards()[0].open.click()
    assert ids_left(stage) == [newer]
    assert stage.window.page().change is None


def test_a_window_that_is_closed_deletes_what_was_put_away(listed):
    stage, (older, _) = listed
    page_of(stage).cards()[0].delete.click()
    stage.window.close()
    assert ids_left(stage) == [older]


def test_a_window_that_is_minimised_deletes_nothing(listed):
    stage, (older, newer) = listed
    page = page_of(stage)
    page.cards()[0].delete.click()
    left = []
    page.left.connect(lambda: left.append(True))
    page.hideEvent(_OfWindowSystem())
    assert left == []
    assert ids_left(stage) == [newer, older]


class _OfWindowSystem(QHideEvent):
    """What hides a window that is only minimised."""

    def spontaneous(self) -> bool:
        return True


def test_deletion_that_fails_is_said_and_the_result_stays(listed, monkeypatch):
    stage, (older, newer) = listed

    def fail(_self, _sitting_id):
        raise RecordsError("Nothing was deleted: the disk is full.")

    monkeypatch.setattr(Records, "forget_sitting", fail)
    page_of(stage).cards()[0].delete.click()
    stage.navigator.open_library()
    assert stage.navigator.notice.text() == "Nothing was deleted: the disk is full."
    assert ids_left(stage) == [newer, older]


def test_all_that_was_missed_can_be_practised_from_the_list(listed):
    stage, _ = listed
    words = [b.words() for b in page_of(stage).findChildren(Button)]
    assert "Practise the missed one" in words
    next(b for b in page_of(stage).findChildren(Button) if "missed one" in b.words()).click()
    sitting = stage.quiz().running().sitting
    assert [question.id for question in sitting.questions] == ["q2"]
    assert sitting.mode is Mode.LEARN


def test_a_long_list_comes_in_parts(open_stage):
    stage = open_stage(question_set(single("a")))
    for _ in range(AT_ONCE + 2):
        take(stage, [0])
    stage.navigator.open_history()
    page = page_of(stage)
    assert len(page.cards()) == AT_ONCE
    next(b for b in page.findChildren(Button) if b.words() == "Show 2 more of 2").click()
    assert len(page.cards()) == AT_ONCE + 2
    assert QApplication.focusWidget() is page.cards()[AT_ONCE].open


def test_score_of_a_quiz_that_never_tells_stays_hidden(open_stage):
    stage = open_stage(question_set(single("a"), single("b")))
    take(stage, [0, 1])
    take(stage, [0, 1], UNTOLD)
    stage.journal.connection.execute("UPDATE event SET body = '{' WHERE seq = 0 AND sitting_id = 1")
    stage.navigator.open_history()
    said = [[label.text() for label in c.findChildren(Label)] for c in page_of(stage).cards()]
    assert "2 questions" in said[0]
    assert not any("of 2" in text for text in said[0])
    assert any("1 of 2" in text for text in said[1])


def test_nothing_is_offered_where_nothing_was_missed(open_stage):
    stage = open_stage(question_set(single("a")))
    stage.desk.daily.contents.questions()
    take(stage, [0])
    stage.navigator.open_history()
    assert not any("missed" in b.words() for b in page_of(stage).findChildren(Button))


def test_tab_comes_to_what_stands_over_the_list_first(qtbot, listed):
    stage, _ids = listed
    page = page_of(stage)
    practise = next(b for b in page.findChildren(Button) if b.words().startswith("Practise"))
    qtbot.waitUntil(practise.isVisible)
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert practise.hasFocus()
