import pytest

from quizapp.core.model import Chosen
from quizapp.core.policy import Mode
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from tests.ui.stage import every_type, question_set, single


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
