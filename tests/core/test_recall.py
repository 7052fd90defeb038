import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.policy import Certainty
from quizapp.core.recall import Recall, recall_of

GUESS, THINK, SURE = Certainty.GUESS, Certainty.THINK, Certainty.SURE
AGAIN, HARD, GOOD, EASY = Recall


def graded(first, *, second=None, hint=False, revealed=False, certainty=None, known=False):
    return recall_of(
        first=first,
        second=second,
        hint=hint,
        revealed=revealed,
        certainty=certainty,
        known=known,
    )


@pytest.mark.parametrize(
    ("first", "second", "recall"),
    [
        (0.0, None, AGAIN),
        (0.0, 1.0, AGAIN),  # to choose again among the rest is no recall
        (0.49, 1.0, AGAIN),
        (0.5, None, AGAIN),
        (0.5, 0.9, AGAIN),
        (0.5, 1.0, HARD),
        (0.99, 1.0, HARD),
        (1.0, None, GOOD),
    ],
)
def test_first_answer_and_second_try_decide_the_grade(first, second, recall):
    assert graded(first, second=second) is recall


def test_solution_asked_for_is_no_recall():
    assert graded(0.5, second=1.0, revealed=True) is AGAIN


def test_right_answer_after_the_hint_is_hard():
    assert graded(1.0, hint=True, certainty=SURE) is HARD


@pytest.mark.parametrize("known", [True, False])
def test_right_guess_is_hard(known):
    assert graded(1.0, certainty=GUESS, known=known) is HARD


@pytest.mark.parametrize(
    ("certainty", "known", "recall"),
    [
        (SURE, False, EASY),
        (SURE, True, GOOD),
        (THINK, False, GOOD),
        (THINK, True, GOOD),
        (None, False, GOOD),
    ],
)
def test_only_what_was_sure_when_first_met_is_easy(certainty, known, recall):
    assert graded(1.0, certainty=certainty, known=known) is recall


@given(
    first=st.floats(0, 1),
    second=st.none() | st.floats(0, 1),
    certainty=st.none() | st.sampled_from(Certainty),
    known=st.booleans(),
)
def test_help_never_raises_the_grade(first, second, certainty, known):
    alone = graded(first, second=second, certainty=certainty, known=known)
    helped = graded(first, second=second, certainty=certainty, known=known, hint=True)
    shown = graded(first, second=second, certainty=certainty, known=known, revealed=True)
    assert shown <= helped <= alone
