import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.policy import (
    EXAM,
    FREE,
    LEARN,
    ROWS,
    CertaintyUse,
    Mode,
    SetPolicy,
    When,
    preset,
    told_too_early,
)
from tests.strategies import set_policies


def test_a_set_that_fixes_nothing_leaves_the_presets_as_they_are():
    assert FREE.rules(Mode.LEARN) == LEARN == preset(Mode.LEARN)
    assert FREE.rules(Mode.EXAM) == EXAM == preset(Mode.EXAM)


def test_the_word_of_the_set_stands_above_the_choice_of_the_learner():
    fixed = SetPolicy(mode=Mode.EXAM, certainty=CertaintyUse.MARKED)
    rules = fixed.rules(Mode.LEARN, CertaintyUse.OFF)
    assert (rules.mode, rules.certainty) == (Mode.EXAM, CertaintyUse.MARKED)


def test_what_the_set_leaves_open_the_learner_chooses():
    assert FREE.rules(Mode.LEARN, CertaintyUse.ASKED).certainty is CertaintyUse.ASKED


@given(set_policies, st.sampled_from(CertaintyUse))
def test_an_exam_shows_nothing_before_its_end(policy, certainty):
    rules = policy.rules(Mode.EXAM, certainty)
    assert all(getattr(rules, row) is not When.ANSWER for row in ROWS)


@pytest.mark.parametrize(
    ("policy", "early"),
    [
        (SetPolicy(correctness=When.END, solution=When.ANSWER), ("solution",)),
        (SetPolicy(correctness=When.NEVER, feedback=When.END), ("feedback",)),
        (SetPolicy(correctness=When.END, explanation=When.END), ()),
        (SetPolicy(solution=When.ANSWER), ()),
    ],
)
def test_what_would_tell_too_early_whether_an_answer_was_right_is_named(policy, early):
    assert told_too_early(policy) == early


def test_what_is_left_open_waits_for_the_word_whether_an_answer_was_right():
    rules = SetPolicy(correctness=When.END).rules(Mode.LEARN)
    assert {getattr(rules, row) for row in ROWS} == {When.END}
    rules = SetPolicy(correctness=When.END, feedback=When.NEVER).rules(Mode.LEARN)
    assert (rules.feedback, rules.solution) == (When.NEVER, When.END)
