from dataclasses import replace

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Certainty, CertaintyUse, Mode
from quizapp.practice.progress import Progress
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.pages.history import HistoryPage
from quizapp.ui.pages.progress import ProgressPage
from quizapp.ui.widgets.label import Label
from tests.practice.learner import work_through
from tests.ui.rooms.conftest import LateTasks
from tests.ui.stage import question_set, single

TITLES = [
    "Mastery by topic",
    "Study days",
    "What falls due",
    "How well sure meant right",
    "Score over attempts",
]


def open_progress(qtbot, stage) -> ProgressPage:
    stage.navigator.open_section("progress")
    page = stage.window.page()
    assert isinstance(page, ProgressPage)
    qtbot.waitUntil(page.is_drawn)
    return page


def take(stage, set_id="geo", knows=(), certainty=None) -> None:
    use = CertaintyUse.ASKED if certainty else CertaintyUse.OFF
    running = stage.practice.start(set_id, mode=Mode.LEARN, certainty=use)
    work_through(running, knows, certainty=certainty)


def findings(page) -> list[str]:
    return [card.chart.accessibleDescription() for card in page.cards()]


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_pictures_stand_in_their_order_and_say_how_to_fill_them(qtbot, open_days):
    page = open_progress(qtbot, open_days())
    assert [card.chart.title() for card in page.cards()] == TITLES
    assert all(card.chart.is_empty() for card in page.cards())
    assert findings(page)[2].startswith("Nothing falls due yet.")


def test_answers_of_sixty_questions_fill_all_pictures(qtbot, open_days):
    stage = open_days(questions=6)
    for day in range(10):
        take(stage, knows={"q0", "q1", "q2"}, certainty=list(Certainty)[day % 3])
        stage.clock.sleep()
    page = open_progress(qtbot, stage)
    told = findings(page)
    assert told[0] == "6 questions; Places 50 %."
    assert told[1].startswith("10 study days in the last 26 weeks; 10 days in a row")
    assert "in the next 30 days" in told[2]
    assert "Guess: 12 of 24 right (50 %), about right." in told[3]
    assert told[4].startswith("10 attempts: first 50 %")
    assert "guessing alone would give 33 %" in told[4]


def test_four_answers_conclude_nothing(qtbot, open_days):
    stage = open_days(questions=4)
    take(stage, certainty=Certainty.SURE)
    mastery, _, _, sureness, attempts = findings(open_progress(qtbot, stage))
    assert mastery == "4 questions; no topic has 5 answers yet, so the bars say nothing."
    assert "too few" in sureness
    assert attempts.startswith("1 attempt, too short to say anything")


def test_page_is_counted_anew_when_it_is_shown_again(qtbot, open_days):
    stage = open_days(questions=5)
    first = open_progress(qtbot, stage)
    assert first.cards()[0].chart.is_empty()
    take(stage, knows={"q0"})
    assert findings(open_progress(qtbot, stage))[0] == "5 questions; Places 20 %."


def test_all_results_lead_to_the_history(qtbot, open_days):
    stage = open_days()
    press(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget().words() == "All results"
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(stage.window.page(), HistoryPage)


def test_keyboard_reads_the_points_of_a_picture(qtbot, open_days):
    stage = open_days(questions=5)
    take(stage, knows={"q0"})
    page = open_progress(qtbot, stage)
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.cards()[0].chart
    press(qtbot, Qt.Key.Key_End)
    assert page.cards()[0].words() == "Places: 20 % mastered, 5 of 5 questions seen, 5 answers"


def two_sets(open_days):
    """A window on two sets, of nine topics each."""
    sets = []
    for set_id in ("a", "b"):
        questions = tuple(replace(single(f"q{n}"), topic=f"t{n}") for n in range(9))
        topics = tuple((f"t{n}", f"Topic {set_id}{n}") for n in range(9))
        sets.append(
            replace(
                question_set(*questions, set_id=set_id),
                topics=topics,
                title=f"Atlas: part {set_id}",
            )
        )
    return open_days(*sets)


def test_topics_of_many_sets_are_chosen_set_by_set_the_last_one_first(qtbot, open_days):
    stage = two_sets(open_days)
    take(stage, "a")
    take(stage, "b")
    page = open_progress(qtbot, stage)
    mastery = page.cards()[0].chart
    assert mastery.table().rows[0][0] == "Topic b0"
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Topics of: Part a"
    press(qtbot, Qt.Key.Key_Space)
    assert mastery.table().rows[0][0] == "Topic a0"
    assert len(mastery.table().rows) == 9


def test_scores_of_one_set_come_with_what_guessing_gives_there(qtbot, open_days):
    stage = two_sets(open_days)
    take(stage, "a", {"q0"})
    take(stage, "b")
    page = open_progress(qtbot, stage)
    scores = page.cards()[4]
    assert "guessing" not in scores.chart.finding()
    chips = {chip.accessibleName(): chip for chip in page.findChildren(type(page._results))}
    chips["Scores of: Part b"].click()
    assert [row[1] for row in scores.chart.table().rows] == ["Atlas: part b"]
    assert "guessing alone would give 33 %" in scores.chart.finding()


def test_forecast_keeps_its_place_until_it_comes(qtbot, open_days):
    stage = open_days(questions=5)
    take(stage)
    stage.navigator._review.update()
    late = LateTasks()
    room = stage.navigator._progress
    room._desk = replace(room._desk, tasks=late)
    stage.navigator.open_section("progress")
    page = stage.window.page()
    qtbot.waitUntil(lambda: len(late.waiting) == 2)  # chance and forecast
    assert [card.chart.title() for card in page.cards()] == [t for t in TITLES if "due" not in t]
    late.do_all()
    assert [card.chart.title() for card in page.cards()] == TITLES


def test_forecast_of_a_page_that_was_left_is_dropped(qtbot, open_days):
    stage = open_days(questions=5)
    take(stage)
    stage.navigator._review.update()
    late = LateTasks()
    room = stage.navigator._progress
    room._desk = replace(room._desk, tasks=late)
    stage.navigator.open_section("progress")
    left = stage.window.page()
    qtbot.waitUntil(lambda: len(late.waiting) == 2)
    stage.navigator.open_library()
    qtbot.waitUntil(lambda: not shiboken6.isValid(left))
    late.do_all()
    assert stage.window.page() is stage.page


def test_results_that_cannot_be_read_are_told(qtbot, open_days, monkeypatch):
    stage = open_days()

    def refuse(_: Progress) -> None:
        raise StoreUnavailableError(Trouble.BUSY)

    monkeypatch.setattr(Progress, "mastery", refuse)
    stage.navigator.open_section("progress")
    page = stage.window.page()
    shown = {label.text() for label in page.findChildren(Label) if not label.isHidden()}
    assert "Your results cannot be read now." in shown
    assert stage.navigator.notice.isVisible()
