import pytest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.core.policy import Mode
from quizapp.practice.records import NOT_IN_USE
from quizapp.store.seals import Altered, Findings
from quizapp.ui.pages.settings_copies import say_altered, say_sound
from quizapp.ui.widgets.buttons import Button
from tests.ui.pages.taking import press as press_key

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


def strike(qtbot, key: str) -> None:
    """Press a key and see what comes of it, as one does who looks."""
    press_key(qtbot, key)
    QApplication.processEvents()


def tabbed(qtbot, first: str, last: str) -> list[str]:
    """What Tab comes to in the window, from one name to another; each must be in sight."""
    reached = []
    for _ in range(80):
        widget = QApplication.focusWidget()
        assert widget is not None, f"the focus was lost after {reached}"
        if reached or first in focused():
            assert in_sight(widget), f"{focused()} has the focus out of sight"
            reached.append(focused())
        if reached and last in focused():
            return reached
        strike(qtbot, "⇥")
    raise AssertionError(f"Tab does not come from {first} to {last}: {reached}")


def in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect().height() > 8


DATA = (
    *("Show the folder", "Back up now", "Restore a copy …", "Check your data"),
    *("Export as JSON", "Export as CSV", "Delete everything …"),
)


def test_tab_walks_through_your_data_as_one_reads_it_and_back(qtbot, stage):
    assert tabbed(qtbot, DATA[0], DATA[-1]) == list(DATA)
    back = [focused()]
    for _ in DATA[1:]:
        strike(qtbot, "⇤")
        back.append(focused())
    assert back == list(reversed(DATA))


def test_a_copy_is_restored_by_keys_alone(qtbot, stage):
    hand_in(stage)
    tabbed(qtbot, DATA[0], "Restore a copy")
    strike(qtbot, "↵")
    assert focused() == "Keep what is here"
    strike(qtbot, "⇥")
    assert focused() == "Restore this copy"
    strike(qtbot, "↵")
    assert len(stage.practice.past()) == 1
    assert "Restore a copy" in focused()
    strike(qtbot, "⇥")
    assert focused() == "Check your data"


def test_which_copy_is_reached_before_what_is_done_with_it(qtbot, stage):
    tabbed(qtbot, DATA[0], "Restore a copy")
    strike(qtbot, "↵")
    strike(qtbot, "⇤")
    widget = QApplication.focusWidget()
    assert stage.window.page().data.part.question.isAncestorOf(widget)
    assert widget.accessibleName()
    assert focused() not in ("Keep what is here", "Restore this copy")


def test_an_altered_quiz_is_met_by_keys_alone_and_the_focus_comes_back(qtbot, stage):
    stage.journal.connection.execute("UPDATE event SET at = at + 1 WHERE seq = 0")
    tabbed(qtbot, DATA[0], "Check your data")
    strike(qtbot, "↵")
    assert "Restore a copy" in focused()
    strike(qtbot, "⇥")
    assert focused() == "Take it as it is"
    strike(qtbot, "␣")
    assert altered(stage) == 0
    assert focused() in DATA


def test_where_results_are_not_in_use_tab_comes_only_to_what_can_be_done(qtbot, open_stage):
    stage = open_stage()
    stage.desk.records.kept = False
    stage.navigator.open_settings()
    part = stage.window.page().data.part
    assert part.words.text() == NOT_IN_USE
    assert tabbed(qtbot, DATA[0], "Export as CSV") == [DATA[0], DATA[4], DATA[5]]
