from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from quizapp.core.model import Chosen, Matching, Pair, Typed
from quizapp.core.policy import EXAM, LEARN, Certainty, CertaintyUse
from tests.ui.pages.taking import ALT, entry, press, singles, take
from tests.ui.stage import every_type, question_set, single

ASKED = replace(LEARN, certainty=CertaintyUse.ASKED)
MARKED = replace(LEARN, certainty=CertaintyUse.MARKED)
EXAM_ASKED = replace(EXAM, certainty=CertaintyUse.ASKED)


@pytest.mark.parametrize(
    ("key", "certainty"),
    [("j", Certainty.GUESS), ("k", Certainty.THINK), ("l", Certainty.SURE)],
)
def test_one_key_answers_with_a_certainty(qtbot, open_stage, key, certainty):
    page = take(open_stage(singles()), ASKED)
    press(qtbot, "1", key)
    assert entry(page).certainty is certainty
    assert page.sheet().feedback().verdict.text() == "Right"


def test_buttons_say_what_they_do_and_do_it(open_stage):
    page = take(open_stage(singles()), ASKED)
    page.sheet().answer.choose(0)
    button = page.foot.certainty[Certainty.THINK]
    assert button.text() == "Think so\u2002K"
    assert button.accessibleName() == "Think so: check the answer with this certainty (K)"
    button.click()
    assert entry(page).certainty is Certainty.THINK


def test_buttons_show_their_keys_with_alt_where_letters_are_text(open_stage):
    page = take(open_stage(question_set(every_type()[3], single())), ASKED)
    sure = page.foot.certainty[Certainty.SURE]
    assert sure.text() == "Sure\u2002Alt L"
    assert sure.accessibleName().endswith("(Alt L)")
    page.go_to(1)
    assert sure.text() == "Sure\u2002L"


def test_question_that_is_typed_says_the_keys_of_certainty(open_stage):
    page = take(open_stage(question_set(every_type()[3])), ASKED)
    assert page.sheet().instruction().endswith(". Then say how sure you are: Alt J, K or L")


def test_keys_of_certainty_give_way_before_the_buttons_need_a_second_line(qtbot, open_stage):
    stage = open_stage(question_set(every_type()[3]))
    page = take(stage, ASKED)
    stage.window.resize(1180, 820)
    sure = page.foot.certainty[Certainty.SURE]
    qtbot.waitUntil(lambda: sure.text() == "Sure")
    qtbot.waitUntil(lambda: page.foot.primary.mapTo(page.foot, QPoint()).y() == 0)
    assert page.foot.flag.mapTo(page.foot, QPoint()).y() == 0


def test_chips_show_their_keys_with_alt_where_letters_are_text(open_stage):
    page = take(open_stage(question_set(every_type()[4], single())), EXAM_ASKED)
    assert page.sheet().certainty_row().chips[Certainty.GUESS].text() == "Guess\u2002Alt J"
    page.go_to(1)
    assert page.sheet().certainty_row().chips[Certainty.GUESS].text() == "Guess\u2002J"


def test_enter_checks_without_saying_where_it_is_only_asked(qtbot, open_stage):
    page = take(open_stage(singles()), ASKED)
    assert page.foot.primary.words() == "Check"
    press(qtbot, "1", "↵")
    assert entry(page).responses
    assert entry(page).certainty is None


def test_enter_counts_as_a_guess_where_certainty_is_marked_and_the_button_says_so(
    qtbot, open_stage
):
    page = take(open_stage(singles()), MARKED)
    assert page.foot.primary.isHidden()
    guess = page.foot.certainty[Certainty.GUESS]
    assert guess.text() == "Guess\u2002J or ↵"
    assert guess.toolTip() == "Guess: check the answer with this certainty (J or ↵)"
    press(qtbot, "1", "↵")
    assert entry(page).certainty is Certainty.GUESS
    assert not page.foot.primary.isHidden()


def test_certainty_is_not_asked_in_the_second_try(qtbot, open_stage):
    page = take(open_stage(singles()), ASKED)
    press(qtbot, "2", "l")
    assert all(not button.isVisible() for button in page.foot.certainty.values())
    press(qtbot, "1", "j")
    assert len(entry(page).responses) == 1
    press(qtbot, "↵")
    assert entry(page).certainty is Certainty.SURE, "what was said of the first answer stays"


def test_certainty_without_an_answer_says_what_is_missing(qtbot, open_stage):
    page = take(open_stage(singles()), ASKED)
    assert page.sheet().instruction() == "Choose one. Then say how sure you are"
    press(qtbot, "l")
    assert page.sheet().instruction().startswith("Nothing is answered yet.")
    assert entry(page).responses == ()


def test_keys_of_certainty_give_way_where_letters_are_large_and_the_window_small(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage, ASKED)
    stage.window.resize(800, 600)
    sure = page.foot.certainty[Certainty.SURE]
    assert sure.text() == "Sure\u2002L"
    stage.themes.apply("light", 200, motion=False)
    qtbot.waitUntil(lambda: sure.text() == "Sure")
    assert page.foot.certainty[Certainty.GUESS].y() == sure.y()
    stage.themes.apply("light", 100, motion=False)
    qtbot.waitUntil(lambda: sure.text() == "Sure\u2002L")


def test_keys_are_left_out_of_buttons_where_the_learner_wants_none(open_stage):
    stage = open_stage(singles())
    stage.navigator._preferences.change("show_keys", False)
    page = take(stage, ASKED)
    assert page.foot.certainty[Certainty.SURE].text() == "Sure"
    assert page.foot.primary.text() == "Check"


def test_letters_do_nothing_where_certainty_is_not_asked(qtbot, open_stage):
    page = take(open_stage(singles()))
    assert all(not button.isVisible() for button in page.foot.certainty.values())
    press(qtbot, "1", "l")
    assert entry(page).responses == ()


def test_letter_of_an_answer_chooses_it_and_alt_says_how_sure(qtbot, open_stage):
    pairs = tuple(Pair(f"left {number}", f"right {number}") for number in range(12))
    question = Matching(id="twelve", explanation="So.", quotes=(), prompt="Match?", pairs=pairs)
    page = take(open_stage(question_set(question)), ASKED)
    press(qtbot, *"abcdefghijkl")
    assert entry(page).responses == ()
    press(qtbot, "l", held=ALT)
    assert entry(page).certainty is Certainty.SURE


def test_alt_and_letter_say_how_sure_while_one_types(qtbot, open_stage):
    page = take(open_stage(question_set(every_type()[3])), ASKED)
    press(qtbot, *"jkl")
    assert page.sheet().answer.response() == Typed("jkl")
    press(qtbot, "k", held=ALT)
    assert entry(page).certainty is Certainty.THINK


def test_what_was_said_and_earned_stands_under_the_verdict(qtbot, open_stage):
    page = take(open_stage(singles()), MARKED)
    press(qtbot, "2", "l")
    assert page.sheet().feedback().note.text() == "You said: Sure  ·  −6 marks"
    page.go_to(1)
    press(qtbot, "1", "k")
    assert page.sheet().feedback().note.text() == "You said: Think so  ·  +2 marks"


def test_exam_keeps_the_certainty_with_the_answer(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "2", "k")
    assert (entry(page).responses, entry(page).certainty) == (
        (Chosen(frozenset({1})),),
        Certainty.THINK,
    )
    press(qtbot, "3")
    assert entry(page).certainty is Certainty.THINK
    press(qtbot, "l")
    assert (entry(page).responses, entry(page).certainty) == (
        (Chosen(frozenset({2})),),
        Certainty.SURE,
    )


def test_certainty_said_by_key_comes_into_view_in_a_low_window(qtbot, open_stage):
    stage = open_stage(question_set(single(options=8)))
    page = take(stage, EXAM_ASKED)
    assert page.sheet().instruction() == "Choose one. Then say how sure you are"
    stage.window.resize(800, 400)
    row = page.sheet().certainty_row()
    qtbot.waitUntil(lambda: row.visibleRegion().isEmpty())
    press(qtbot, "1", "l", held=ALT)
    assert not row.visibleRegion().isEmpty()


def test_certainty_that_is_said_again_is_taken_back(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "1", "j", "j")
    assert entry(page).responses
    assert entry(page).certainty is None


def test_certainty_that_is_said_first_waits_for_the_answer(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "l")
    assert entry(page).responses == ()
    press(qtbot, "1")
    assert entry(page).certainty is Certainty.SURE


def test_certainty_is_seen_again_at_a_question_of_an_exam(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "1", "k", "→", "←")
    chips = page.sheet().certainty_row().chips
    assert [each for each, chip in chips.items() if chip.isChecked()] == [Certainty.THINK]
    assert chips[Certainty.THINK].accessibleName() == "How sure are you? Think so"


def test_certainty_of_an_exam_is_announced(qtbot, open_stage, monkeypatch):
    said = []
    monkeypatch.setattr(
        "quizapp.ui.pages.certainty_row.announce", lambda _widget, text: said.append(text)
    )
    take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "1", "l", "l")
    assert said == ["How sure: Sure", "How sure: nothing said"]


def test_exam_without_certainty_does_not_ask(open_stage):
    page = take(open_stage(question_set(single())), EXAM)
    assert page.sheet().certainty_row() is None


def test_answers_without_a_certainty_are_listed_before_a_marked_exam_is_handed_in(
    qtbot, open_stage
):
    page = take(open_stage(singles()), replace(EXAM, certainty=CertaintyUse.MARKED))
    press(qtbot, "1", "l", "→", "2")
    page.show_summary()
    assert page.summary().places("How sure is not said: counts as a guess") == (1,)
    assert page.summary().places("Not answered") == (2,)


def test_certainty_that_is_only_asked_is_not_missed_before_handing_in(qtbot, open_stage):
    page = take(open_stage(singles()), EXAM_ASKED)
    press(qtbot, "1")
    page.show_summary()
    assert page.summary().places("How sure is not said: counts as a guess") == ()
