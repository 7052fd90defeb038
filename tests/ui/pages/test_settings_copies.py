import pytest
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Mode
from quizapp.store.seals import Altered, Findings
from quizapp.ui.pages.settings_copies import say_altered, say_sound
from quizapp.ui.widgets.buttons import Button

WRONG = "1 quiz is not as you handed it in: the disk has changed it."


@pytest.fixture
def stage(open_stage):
    """The settings are shown; one quiz was handed in, and there is one copy of it."""
    opened = open_stage()
    hand_in(opened)
    opened.desk.records.back_up()
    opened.navigator.open_settings()
    return opened


def hand_in(stage):
    running = stage.practice.start("geo", mode=Mode.EXAM)
    running.finish()


def press(stage, words: str) -> None:
    part = stage.window.page().data.part
    (found,) = [one for one in part.findChildren(Button) if shown(one, words)]
    found.click()


def shown(button: Button, words: str) -> bool:
    return words in (button.accessibleName() or button.text()) and not button.isHidden()


def focused() -> str:
    return QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text()


def altered(stage) -> int:
    return len(stage.desk.records.examine().altered)


def test_a_copy_is_restored_after_a_question_that_says_what_it_holds(stage):
    hand_in(stage)
    press(stage, "Restore a copy")
    part = stage.window.page().data.part
    assert "Keep what is here" in focused()
    said = part.question.findChildren(type(part.words))
    assert any("holds 1 quiz; your results now hold 2 quizzes" in one.text() for one in said)
    press(stage, "Restore this copy")
    assert len(stage.practice.past()) == 1
    assert stage.navigator.notice.text() == "The copy is in place of your results."
    assert part.question.isHidden()


def test_keeping_what_is_here_changes_nothing(stage):
    hand_in(stage)
    press(stage, "Restore a copy")
    press(stage, "Keep what is here")
    assert len(stage.practice.past()) == 2
    assert "Restore a copy" in focused()


def test_a_damaged_copy_cannot_be_restored_and_is_said_to_be(stage):
    (copy,) = stage.desk.records.backups()
    copy.path.write_bytes(b"no database" * 1000)
    press(stage, "Restore a copy")
    part = stage.window.page().data.part
    (confirm,) = [b for b in part.findChildren(Button) if shown(b, "Restore this copy")]
    assert not confirm.isEnabled()


def test_without_a_copy_none_can_be_restored(open_stage):
    stage = open_stage()
    stage.navigator.open_settings()
    part = stage.window.page().data.part
    (restore,) = [b for b in part.findChildren(Button) if shown(b, "Restore a copy")]
    assert not restore.isEnabled()


def test_a_check_says_that_all_is_well(stage):
    press(stage, "Check your data")
    assert stage.navigator.notice.text() == say_sound(1)
    assert stage.navigator.notice.kind() == "success"


def test_an_altered_quiz_is_named_and_can_be_taken_as_it_is(stage):
    stage.practice._journal.connection.execute("UPDATE event SET at = at + 1 WHERE seq = 0")
    press(stage, "Check your data")
    assert stage.navigator.notice.text() == WRONG
    assert altered(stage) == 1
    press(stage, "Take it as it is")
    assert altered(stage) == 0


def test_a_look_of_its_own_takes_nobody_to_another_page(open_stage):
    stage = open_stage()
    hand_in(stage)
    page = stage.window.page()
    stage.navigator._watch._on_daily_examined(Findings(True, 2, (Altered(1, "A set", 5),)))
    assert stage.window.page() is page
    assert "The other 2 are as they were" in stage.navigator.notice.text()
    stage.navigator.notice.action_requested.emit()
    part = stage.window.page().data.part
    assert not part.question.isHidden()


@pytest.mark.parametrize(
    ("sound", "words"), [(0, "is whole."), (1, "your quiz is as"), (7, "all 7 quizzes are as")]
)
def test_what_is_sound_is_counted(sound, words):
    assert words in say_sound(sound)


def test_several_altered_quizzes_are_told_in_the_plural():
    two = (Altered(1, "One", 1), Altered(2, "Two", None))
    assert say_altered(two, 0) == (
        "2 quizzes are not as you handed them in: the disk has changed them."
    )
