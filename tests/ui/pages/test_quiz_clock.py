from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.model import Chosen, Typed
from quizapp.core.policy import EXAM
from quizapp.store.trouble import Trouble
from quizapp.ui.pages.quiz_clock import TIME_UP, minutes_passed, time_left
from quizapp.ui.pages.quiz_steps import Act
from quizapp.ui.pages.results import ResultsPage
from tests.ui.pages.taking import CONTROL, press, singles, take
from tests.ui.stage import every_type, question_set

MINUTE = 60_000
LOOK = 4  # seconds between two looks here: less than what counts as sleep


def let_pass(stage, page, seconds: int) -> None:
    """Let time pass as it does for somebody who is awake."""
    while seconds > 0:
        stage.ticks.seconds += min(LOOK, seconds)
        seconds -= LOOK
        page.clock.look()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (2_050_000, "35 min left"),
        (300_001, "6 min left"),
        (300_000, "5:00 left"),
        (61_001, "1:02 left"),
        (9_000, "0:09 left"),
        (0, "0:00 left"),
    ],
)
def test_time_is_told_in_minutes_and_at_the_end_in_seconds(left, words):
    assert time_left(left) == words


def test_ten_five_and_one_minute_are_reached_once():
    times = range(700_000, -1, -1000)
    reached = [minutes_passed(before, after) for before, after in pairwise(times)]
    assert [minutes for minutes in reached if minutes] == [10, 5, 1]


def test_quiz_without_a_limit_has_no_clock(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM)
    assert page.head.clock.isHidden()
    assert not page.clock.is_running()
    press(qtbot, "t", held=CONTROL)
    assert page.head.clock.isHidden()


def test_clock_counts_while_the_quiz_is_open(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    assert page.clock.is_running()
    assert page.head.clock.words() == "10 min left"
    let_pass(stage, page, 6 * 60)
    assert page.head.clock.words() == "4:00 left"


def test_clock_counts_also_while_another_page_is_shown(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    stage.navigator.open_settings()
    let_pass(stage, page, 60)
    assert page.running().remaining == 9 * MINUTE


def test_sleep_of_the_computer_does_not_count(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    stage.ticks.seconds += 3600
    page.clock.look()
    assert page.running().remaining == 10 * MINUTE


def test_clock_is_hidden_by_key_and_stays_so(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    press(qtbot, "t", held=CONTROL)
    assert page.head.clock.words() == ""
    assert page.head.clock.accessibleName() == "Show the clock (Ctrl T)"
    assert stage.settings.value.clock_hidden
    assert take(stage, EXAM, limit=5 * MINUTE).head.clock.words() == ""
    press(qtbot, "t", held=CONTROL)
    assert stage.quiz().head.clock.words() == "5:00 left"
    assert not stage.settings.value.clock_hidden


def test_hidden_clock_goes_on_counting(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    page.head.clock.click()
    let_pass(stage, page, 60)
    assert page.head.clock.words() == ""
    page.head.clock.click()
    assert page.head.clock.words() == "9 min left"


def test_screen_reader_is_told_the_minutes_and_no_seconds(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=3 * MINUTE)
    names = set()
    for _ in range(15):
        let_pass(stage, page, 4)
        names.add(page.head.clock.accessibleName())
    assert names == {
        "3 minutes left; hide the clock (Ctrl T)",
        "2 minutes left; hide the clock (Ctrl T)",
    }


def test_last_minutes_are_announced(open_stage, monkeypatch):
    said = []
    monkeypatch.setattr(
        "quizapp.ui.pages.quiz_clock.announce", lambda _widget, text, **_: said.append(text)
    )
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=11 * MINUTE)
    let_pass(stage, page, 10 * 60 + 30)
    assert said == ["10 minutes left", "5 minutes left", "1 minute left"]


def test_at_zero_the_exam_is_handed_in_with_what_was_just_typed(qtbot, open_stage):
    stage = open_stage(question_set(every_type()[3]))
    page = take(stage, EXAM, limit=MINUTE)
    let_pass(stage, page, 56)
    press(qtbot, *"Mitro")
    let_pass(stage, page, 4)
    assert isinstance(stage.window.page(), ResultsPage)
    assert stage.navigator.notice.text() == TIME_UP
    kept = stage.practice.resume(page.running().id).sitting
    assert kept.by_clock
    assert kept.used == MINUTE
    assert kept.response(0) == Typed("Mitro")


def test_at_zero_the_result_is_shown_also_where_another_page_was(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=MINUTE)
    stage.navigator.open_settings()
    let_pass(stage, page, 60)
    assert isinstance(stage.window.page(), ResultsPage)
    assert stage.navigator.notice.text() == TIME_UP


def test_at_zero_answers_that_were_begun_in_learn_mode_are_handed_in(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage, limit=MINUTE)
    press(qtbot, "1", "→", "2")
    let_pass(stage, page, 60)
    kept = stage.practice.resume(page.running().id).sitting
    assert [kept.response(place) for place in range(3)] == [
        Chosen(frozenset({0})),
        Chosen(frozenset({1})),
        None,
    ]
    assert kept.finished


def test_time_goes_on_where_it_stood_after_the_application_was_killed(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    let_pass(stage, page, 66)
    page.clock.stop()
    other = open_stage(singles(), journal=stage.journal)
    other.navigator.resume(page.running().id)
    left = other.quiz().running().remaining
    assert 10 * MINUTE - 66_000 <= left < 10 * MINUTE - 56_000, "less than ten seconds are given"


def test_closing_the_window_keeps_the_time_to_the_second(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    let_pass(stage, page, 66)
    stage.window.close()
    assert stage.practice.resume(page.running().id).sitting.used == 66_000


def test_quiz_that_is_put_away_stops_its_clock(open_stage):
    stage = open_stage(singles())
    first = take(stage, EXAM, limit=10 * MINUTE)
    clock = first.clock
    let_pass(stage, first, 7)
    take(stage, EXAM, limit=5 * MINUTE)
    assert not clock.is_running()
    assert stage.practice.resume(first.running().id).sitting.used == 7000


def test_quiz_without_time_left_is_handed_in_when_one_comes_back_to_it(open_stage):
    stage = open_stage(singles())
    running = stage.practice.begin(_plan(stage))
    while running.tick(4000):
        pass
    assert not running.sitting.finished
    stage.navigator.resume(running.id)
    assert isinstance(stage.window.page(), ResultsPage)
    assert stage.practice.resume(running.id).sitting.by_clock
    assert stage.navigator.notice.text() == TIME_UP


def _plan(stage):
    from quizapp.practice.sittings import Plan

    chosen = stage.library.load("geo")
    asked = tuple(("geo", question) for question in chosen.questions)
    return Plan("Geography", asked, "geo", EXAM, 20_000)


def test_full_disk_stops_no_clock_and_says_so_once(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    stage.journal.trouble = Trouble.FULL
    let_pass(stage, page, 12)
    assert page.notice.text().startswith("The time you used could not be kept; the clock goes on.")
    page.notice.dismiss()
    let_pass(stage, page, 48)
    assert page.notice.text() == ""
    assert page.head.clock.words() == "9 min left"
    stage.journal.trouble = None
    let_pass(stage, page, 4)
    assert page.running().sitting.used == 64_000


def test_full_disk_at_zero_locks_the_answer_and_hands_in_once_there_is_room(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=20_000)
    stage.journal.trouble = Trouble.FULL
    let_pass(stage, page, 20)
    assert page.act() is Act.HAND_IN
    press(qtbot, "2")
    assert page.sheet().answer.response() is None
    stage.journal.trouble = None
    page.notice.action_requested.emit()
    assert isinstance(stage.window.page(), ResultsPage)
    assert stage.practice.resume(page.running().id).sitting.by_clock


def test_another_window_that_went_on_is_met_with_the_offer_to_open_the_quiz_again(open_stage):
    stage = open_stage(singles())
    page = take(stage, EXAM, limit=10 * MINUTE)
    stage.practice.resume(page.running().id).move(2)
    let_pass(stage, page, 12)
    assert "Another window" in page.notice.text()
    page.notice.action_requested.emit()
    assert stage.quiz() is not page
    assert stage.quiz().running().sitting.place == 2


def test_clock_can_be_reached_by_tab(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM, limit=10 * MINUTE)
    for _ in range(30):
        if QApplication.focusWidget() is page.head.clock:
            break
        press(qtbot, "⇥")
    press(qtbot, "↵")
    assert page.head.clock.is_time_hidden()
    assert page.head.clock.focusPolicy() & Qt.FocusPolicy.TabFocus
