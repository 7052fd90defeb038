from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.model import Chosen
from quizapp.core.policy import EXAM, CertaintyUse, Mode, When
from quizapp.practice.sittings import Plan
from quizapp.store.corrections import Corrections
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.pages import result_words
from quizapp.ui.pages.result_views import Which
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.prose import Prose
from tests.ui.pages.results_samples import SURE, THINK, UNTOLD, take
from tests.ui.stage import NOW, every_type, question_set, single


@pytest.fixture
def show(qtbot, open_stage):
    def show(questions, answers, mode=Mode.EXAM):
        stage = open_stage(question_set(*questions))
        running = stage.practice.start("geo", mode=mode)
        for place, answer in enumerate(answers):
            if place != running.sitting.place:
                running.move(place)
            if answer is not None:
                running.answer(Chosen(frozenset({answer})))
        running.finish()
        page = ResultsPage(running)
        qtbot.addWidget(page)
        page.resize(900, 800)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show


def texts(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))


def test_score_and_what_guessing_gives_are_said(show):
    page = show([single("a"), single("b"), single("c")], [0, 0, 1])
    assert "2 of 3 · 67\N{NO-BREAK SPACE}%" in texts(page)
    assert "Guessing alone would have given about 1 of 3 (33 %)" in texts(page)


def test_missed_questions_are_the_main_button(qtbot, show):
    page = show([single("a"), single("b")], [0, None])
    page.focus_first()
    button = next(b for b in page.findChildren(Button) if b.property("kind") == "primary")
    assert button.words() == "Practise the missed one"
    with qtbot.waitSignal(page.missed_requested):
        button.click()


def test_all_right_offers_to_take_it_again(show):
    page = show([single("a")], [0])
    button = next(b for b in page.findChildren(Button) if b.property("kind") == "primary")
    assert button.words() == "Take again"


def test_questions_are_built_when_they_are_opened(show):
    page = show([single("a"), single("b")], [0, 1])
    assert not any(row.is_open() for row in page.rows())
    before = len(page.findChildren(Label))
    page.rows()[1].head.click()
    assert page.rows()[1].is_open()
    assert len(page.findChildren(Label)) > before
    page.rows()[1].head.click()
    assert not page.rows()[1].is_open()


def test_open_all_unfolds_every_question(qtbot, show):
    page = show([single(f"q{n}") for n in range(7)], [0] * 7)
    page.open_all()
    qtbot.waitUntil(lambda: all(row.is_open() for row in page.rows()))


def test_row_says_question_verdict_and_credit_to_a_screen_reader(show):
    page = show([single("a"), single("b")], [0, None])
    names = [row.head.accessibleName() for row in page.rows()]
    assert names == [
        "1.  Which is the a? Right, 1 of 1",
        "2.  Which is the b? Not answered, 0 of 1",
    ]


def test_every_type_can_be_read_again_without_an_answer(qtbot, show):
    page = show(every_type(), [])
    page.open_all()
    qtbot.waitUntil(lambda: all(row.is_open() for row in page.rows()))
    assert page.rows()[0].head.verdict() == "Not answered"


ASKED = replace(EXAM, certainty=CertaintyUse.ASKED)
MARKED = replace(EXAM, certainty=CertaintyUse.MARKED)


@pytest.fixture
def open_result(open_stage):
    """Take a quiz of six questions on a stage, and open its result as the window does."""

    def open_result(*sittings, rules=EXAM, **more):
        stage = open_stage(question_set(*(single(f"q{n}") for n in range(6))))
        stage.desk.daily.contents.questions()
        running = [take(stage, answers, rules, **more) for answers in sittings][-1]
        stage.navigator.open_result(running.id)
        page = stage.window.page()
        assert isinstance(page, ResultsPage)
        return stage, page

    return open_result


def listed(page) -> list[int]:
    return [int(row.head.accessibleName().split(".")[0]) for row in page.list.listed()]


def button(page, words) -> Button:
    return next(b for b in page.findChildren(Button) if b.words() == words)


def test_chips_list_some_of_the_questions(open_result):
    _, page = open_result([0, 1, 0, 1, 0, 0], flags=(2,))
    page.list.chip(Which.MISSED).click()
    assert listed(page) == [2, 4]
    assert QApplication.focusWidget() is page.list.chip(Which.MISSED)
    page.list.chip(Which.FLAGGED).click()
    assert listed(page) == [3]
    page.list.chip(Which.ALL).click()
    assert listed(page) == [1, 2, 3, 4, 5, 6]
    assert page.list.chip(Which.SURE_WRONG) is None


def test_a_cell_lists_its_questions_and_a_second_click_all(qtbot, open_result):
    said = (SURE, SURE, THINK, THINK, SURE, SURE)
    _, page = open_result([0, 1, 0, 1, 1, 0], rules=ASKED, said=said)
    tile = page.cells.tile(Which.SURE_WRONG)
    assert tile.accessibleName() == "Sure but wrong: 2. Read these first"
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert listed(page) == [2, 5]
    assert QApplication.focusWidget() is page.rows()[1].head
    assert page.list.chip(Which.SURE_WRONG).isChecked()
    tile.click()
    assert listed(page) == [1, 2, 3, 4, 5, 6]
    assert not tile.isChecked()


def test_a_cell_without_answers_cannot_be_chosen(open_result):
    _, page = open_result([0, 0], rules=ASKED, said=(SURE, THINK))
    assert not page.cells.tile(Which.SURE_WRONG).isEnabled()
    assert page.cells.tile(Which.SURE_RIGHT).isEnabled()


def test_certainty_marks_are_said_with_their_rule_where_they_count(open_result):
    _, page = open_result([0, 1, 0], rules=MARKED, said=(SURE, SURE, THINK))
    assert "Certainty marks: −1 of 18" in texts(page)
    assert result_words.CERTAINTY_RULE in texts(page)
    _, page = open_result([0, 1, 0], rules=ASKED, said=(SURE, SURE, THINK))
    assert "Certainty marks" not in texts(page)


def test_what_changed_since_last_time_leads_to_the_questions(open_result):
    _, page = open_result([1, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 1])
    assert "Exam today at" in texts(page)
    assert "6 questions in common." in texts(page)
    assert {"Then", "4 of 6", "Now"} <= set(texts(page).split("\n"))
    button(page, "Learned 1").click()
    assert listed(page) == [1]
    assert page.list.chip(Which.LEARNED).isChecked()
    button(page, "Lost 1").click()
    assert listed(page) == [6]
    assert page.list.chip(Which.LEARNED) is None
    button(page, "Still missed 1").click()
    assert listed(page) == [2]


def test_the_first_time_there_is_nothing_to_compare_with(open_result):
    _, page = open_result([0, 1])
    assert page.change is None
    assert page.cells is None


def test_rescored_answers_are_said_and_marked(open_stage):
    stage = open_stage(question_set(*(single(f"q{n}") for n in range(3))))
    running = take(stage, [1, 0, 0])
    old = stage.library.load("geo").questions[0]
    options = tuple(replace(one, correct=n == 1) for n, one in enumerate(old.options))
    Corrections(stage.journal).correct("geo", replace(old, options=options), NOW)
    stage.navigator.open_result(running.id)
    page = stage.window.page()
    assert "3 of 3" in texts(page)
    assert "1 answer re-scored: the key of a question was corrected since." in texts(page)
    button(page, "Show").click()
    assert listed(page) == [1]
    assert page.rows()[0].head.notes() == "Key corrected: 0 before, 1 now"
    assert page.rows()[0].head.accessibleName().endswith("Key corrected: 0 before, 1 now")


def test_a_quiz_that_never_tells_hides_score_verdicts_and_key(qtbot, open_result):
    _, page = open_result([1, 0, None], rules=UNTOLD)
    said = texts(page)
    assert "2 of 6 questions answered" in said
    assert "Guessing alone" not in said
    assert "Practise" not in " ".join(b.words() for b in page.findChildren(Button))
    names = [row.head.accessibleName() for row in page.rows()[:3]]
    assert names == [
        "1.  Which is the q0? Answered",
        "2.  Which is the q1? Answered",
        "3.  Which is the q2? Not answered",
    ]
    page.open_all()
    qtbot.waitUntil(lambda: all(row.is_open() for row in page.rows()))
    shown = "\n".join(prose.plain_text() for prose in page.findChildren(Prose))
    assert "Why q0." not in shown
    assert "Wrong" not in texts(page)
    assert "Correct" not in [card.badge() for card in page.findChildren(OptionCard)]
    assert page.quotes_shown() == ()


def test_explanations_that_never_come_stay_away_where_marks_are_told(qtbot, open_result):
    rules = replace(EXAM, solution=When.NEVER, explanation=When.NEVER, feedback=When.NEVER)
    _, page = open_result([1, 0], rules=rules)
    assert "1 of 6" in texts(page)
    page.rows()[0].head.click()
    shown = "\n".join(prose.plain_text() for prose in page.findChildren(Prose))
    assert "Why q0." not in shown
    badges = [card.badge() for card in page.rows()[0].findChildren(OptionCard)]
    assert "Missed" not in badges
    assert page.quotes_shown() == ()


def test_handed_in_by_the_clock_is_said(open_stage):
    stage = open_stage(question_set(single("a")))
    chosen = stage.library.load("geo")
    asked = (("geo", chosen.questions[0]),)
    running = stage.practice.begin(Plan("Geography", asked, "geo", EXAM, 60_000))
    running.finish(by_clock=True)
    stage.navigator.open_result(running.id)
    assert "It was handed in because the time was up." in texts(stage.window.page())


def test_a_star_is_kept_and_shown_again(open_result):
    stage, page = open_result([0, 1])
    row = page.rows()[1]
    star = next(b for b in row.findChildren(Button) if b.isCheckable())
    assert star.accessibleName() == "Star 2"
    star.click()
    assert stage.desk.study.notebook.is_starred(("geo", "q1"))
    stage.navigator.open_history()
    stage.navigator.open_result(page.running().id)
    assert [row.is_starred() for row in stage.window.page().rows()][:3] == [False, True, False]


def test_s_stars_the_question_in_focus_and_takes_the_star_away(qtbot, open_result):
    stage, page = open_result([0, 1])
    row = page.rows()[1]
    row.head.setFocus()
    qtbot.keyClick(row.head, Qt.Key.Key_S)
    assert row.is_starred()
    assert stage.desk.study.notebook.is_starred(("geo", "q1"))
    qtbot.keyClick(row.head, Qt.Key.Key_S)
    assert not row.is_starred()
    assert not stage.desk.study.notebook.is_starred(("geo", "q1"))


def test_a_star_that_cannot_be_kept_is_said_and_not_shown(monkeypatch, open_result):
    stage, page = open_result([0, 1])

    def full(_self, _key, _up):
        raise StoreUnavailableError(Trouble.FULL)

    monkeypatch.setattr(type(stage.desk.study.notebook), "set_star", full)
    page.rows()[0].head.setFocus()
    page.toggle_star()
    assert not page.rows()[0].is_starred()
    assert "disk" in stage.navigator.notice.text()


def test_all_that_was_missed_anywhere_can_be_practised(qtbot, open_result):
    stage, page = open_result([1, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, None])
    names = [b.words() for b in page.findChildren(Button)]
    assert "Practise the 2 missed ones" in names
    assert not any(name.startswith("All ") and name.endswith("missed") for name in names)
    stage.library.sets["second"] = replace(stage.library.sets["geo"], id="second")
    other = stage.practice.start("second", mode=Mode.EXAM)
    other.finish()
    stage.desk.daily.contents.questions()
    stage.navigator.open_result(page.running().id)
    button(stage.window.page(), "All 8 missed").click()
    assert len(stage.quiz().running().sitting.questions) == 8


def test_questions_of_several_sets_name_their_set_and_cannot_be_taken_again(open_stage):
    second = replace(question_set(single("b"), set_id="second"), title="History")
    stage = open_stage(question_set(single("a")), second)
    running = stage.practice.practise([("geo", "a"), ("second", "b")], "What you missed")
    running.finish()
    stage.navigator.open_result(running.id)
    page = stage.window.page()
    for row in page.rows():
        row.head.click()
    assert "Geography · Places · Recall" in texts(page)
    assert "History · Places · Recall" in texts(page)
    assert button(page, "Take again").isHidden()


def test_quotes_of_unfolded_questions_are_there_to_be_read(open_result):
    _, page = open_result([0, 1])
    assert page.quotes_shown() == ()
    page.rows()[1].head.click()
    (quote,) = page.quotes_shown()
    assert (quote.source, quote.key) == ("atlas", ("geo", "q1"))


def test_sheet_is_saved_from_the_page(open_result, tmp_path):
    stage, page = open_result([0, 1])
    stage.prompts.answers = [tmp_path / "mine.html", None]
    button(page, "Save as web page").click()
    assert (tmp_path / "mine.html").exists()
    button(page, "Save as PDF").click()
    assert stage.prompts.proposed[-1].endswith(".pdf")


def tabbed(qtbot, start, steps):
    """The names of what has the focus, one after the other, as Tab is pressed."""
    start.setFocus()
    names = []
    for _ in range(steps):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    return names


@pytest.fixture
def opened(open_stage):
    """The result of two questions in its window, the first of them missed."""
    stage = open_stage(question_set(single("a"), single("b")))
    stage.navigator.open_result(take(stage, [1, 0]).id)
    page = stage.window.page()
    assert isinstance(page, ResultsPage)
    return page


def test_tab_goes_from_the_chips_along_the_rows_to_the_foot(qtbot, opened):
    names = tabbed(qtbot, opened.list.chip(Which.MISSED), 6)
    assert names[0].startswith("1.")
    assert names[1] == "Star 1"
    assert names[2].startswith("2.")
    assert names[4] == "Library"
    assert names[5] == "Take again"


def test_tab_goes_into_a_question_that_was_opened(qtbot, opened):
    head = opened.rows()[0].head
    head.click()
    qtbot.waitUntil(lambda: opened.rows()[0].findChild(OptionCard).isVisible())
    names = tabbed(qtbot, head, 3)
    assert names[0] == "Star 1"
    assert names[1].startswith("A. Pristina")
    assert not names[2].startswith("2.")
