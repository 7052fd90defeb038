from dataclasses import replace

import pytest

from quizapp.core.scheduling import Memory
from quizapp.practice.outlook import Outlook
from quizapp.practice.reading import ShownQuote
from quizapp.practice.today import Leech, NextReview, OpenReview, Today
from quizapp.ui.pages import review_words
from quizapp.ui.pages.review import Besides, ReviewPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

THURSDAY = 20_468  # 15 January 2026
MET = Memory(stability=3.0, difficulty=5.0, last_day=THURSDAY - 3, reps=2, lapses=0)
OUTLOOK = Outlook(memories=(MET,), day=THURSDAY, retention=0.9, new_a_day=10, fresh=40)
DUE = Today(
    day=THURSDAY,
    count=12,
    minutes=6,
    seconds=30,
    due=9,
    new=3,
    put_off=0,
    done=0,
    leeches=(),
    open=None,
    next=None,
    outlook=OUTLOOK,
)
REST = replace(DUE, count=0, minutes=0, due=0, new=0)


def leech(number: int = 1, text: str = "It is so.") -> Leech:
    key = ("s", f"q{number}")
    quote = ShownQuote("paper", text, 3, *key) if text else None
    return Leech(key, f"Which is {number}?", 8, quote)


@pytest.fixture
def show(qtbot):
    def show(today: Today, besides: Besides | None = None) -> ReviewPage:
        page = ReviewPage()
        qtbot.addWidget(page)
        page.show_today(today, besides or Besides())
        page.resize(900, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]


def buttons(page) -> list[str]:
    return [one.words() for one in page.findChildren(Button) if one.property("kind") != "quiet"]


def test_page_says_how_much_it_is_and_how_long_it_takes(show):
    page = show(DUE)
    assert "12 questions, about 6 minutes" in texts(page)
    assert "9 due, 3 new" in texts(page)
    assert page.main().words() == "Start"


def test_no_word_of_the_method_is_on_the_page(show):
    shown = " ".join(texts(show(replace(DUE, leeches=(leech(),), put_off=2)))).lower()
    for word in ("fsrs", "stability", "difficulty", "retention", "lapse", "leech", "interval"):
        assert word not in shown


def test_one_question_is_one():
    assert review_words.plan(1, 1) == "1 question, about 1 minute"
    assert review_words.parts(replace(DUE, count=1, due=1, new=0)) == "It is due."


def test_new_questions_alone_are_called_new():
    first = replace(DUE, due=0, new=12, outlook=replace(OUTLOOK, memories=()))
    assert review_words.parts(first).startswith("New to you. What you answer comes back here")
    assert review_words.parts(replace(DUE, due=0, new=12)) == "New to you; nothing is due."


def test_a_short_review_offers_no_shorter_one(show):
    assert show(replace(DUE, count=9, minutes=5)).chips() is None


def test_shorter_reviews_hold_what_fits_into_their_minutes():
    long = replace(DUE, count=40, minutes=27, seconds=40)
    assert review_words.shorter(long) == {5: 7, 10: 15}


def test_length_that_is_chosen_is_begun(qtbot, show):
    page = show(replace(DUE, count=40, minutes=20))
    page.chips().chip(10).click()
    assert "20 questions, about 10 minutes" in texts(page)
    assert "20 of 40, the most urgent first." in texts(page)
    with qtbot.waitSignal(page.start_requested) as begun:
        page.main().click()
    assert begun.args == [20]
    page.chips().chip(0).click()
    with qtbot.waitSignal(page.start_requested) as begun:
        page.main().click()
    assert begun.args == [None]


def test_begun_review_says_how_much_is_left(show):
    page = show(replace(DUE, count=5, minutes=3, open=OpenReview(7, 12, 5), done=7))
    assert "5 questions left, about 3 minutes" in texts(page)
    assert page.main().words() == "Go on: 5 left"
    assert "7 questions answered today." in texts(page)


def test_what_waits_for_another_day_is_told():
    assert review_words.aside(replace(DUE, put_off=1)).startswith("1 more waits for another day")
    assert review_words.aside(DUE) == ""


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (1, "Tomorrow brings 8 questions"),
        (3, "The next review is on Sunday: 8 questions"),
        (7, "The next review is on Thursday 22 January: 8 questions"),
        (400, "The next review is on Friday 19 February 2027: 8 questions"),
    ],
)
def test_next_review_is_told_as_people_name_days(away, told):
    assert review_words.upcoming(NextReview(THURSDAY + away, 8), THURSDAY) == told


def test_a_day_without_anything_ahead_says_so():
    assert review_words.rest(REST) == (
        "Nothing is due today",
        "Nothing is planned for the days to come either.",
    )


def test_a_day_on_which_only_leeches_are_left_sends_to_them():
    assert review_words.rest(replace(REST, leeches=(leech(),)))[1] == (
        "What is left waits until you have read where it is written."
    )


def test_offers_of_a_free_day_name_their_numbers(show):
    page = show(REST, Besides(missed=57, unseen=4, most=20))
    assert buttons(page)[:2] == ["Practise 20 missed", "Meet 4 new questions"]
    page = show(REST, Besides(missed=1, unseen=1, most=20))
    assert buttons(page)[:2] == ["Practise the missed one", "Meet a new question"]


def test_first_leeches_are_shown_and_the_others_on_demand(show):
    page = show(replace(DUE, leeches=tuple(leech(n) for n in range(5))))
    assert len(page.leech_cards()) == 3
    more = next(one for one in page.findChildren(Button) if one.words().startswith("Show the"))
    assert more.words() == "Show the other 2 questions"
    more.click()
    assert len(page.leech_cards()) == 5


def test_leech_without_a_quote_is_asked_again_on_demand(qtbot, show):
    page = show(replace(DUE, leeches=(leech(text=""),)))
    (card,) = page.leech_cards()
    with (
        qtbot.waitSignal(page.leech_read) as read,
        qtbot.assertNotEmitted(page.source_requested),
    ):
        card.button.click()
    assert read.args == [("s", "q1")]
    assert "It is asked again from now on." in texts(card)


def test_prompt_of_a_file_is_shown_as_it_is(show):
    hostile = replace(leech(), prompt="<img src='/dev/zero'> & <b>bold</b>")
    page = show(replace(DUE, leeches=(hostile,)))
    (card,) = page.leech_cards()
    assert hostile.prompt in texts(card)
    assert card.button.accessibleName() == f"Open the source: {hostile.prompt}"


def test_days_to_come_are_left_out_before_the_first_answer(show):
    page = show(replace(REST, outlook=replace(OUTLOOK, memories=())))
    assert not page.days.isVisible()
    assert show(DUE).days.isVisible()
