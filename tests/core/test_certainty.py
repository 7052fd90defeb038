from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.certainty import Cells, cells, certainty_mark, certainty_marks
from quizapp.core.events import Answered, Revealed
from quizapp.core.policy import Certainty
from tests.strategies import SINGLE, full_answer, sitting_over, walks, wrong_answer

OTHERS = tuple(replace(SINGLE, id=f"q{number}") for number in range(5))
RIGHT, WRONG = full_answer(SINGLE), wrong_answer(SINGLE)


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"),
    [(Certainty.GUESS, 1, 0), (Certainty.THINK, 2, -2), (Certainty.SURE, 3, -6)],
)
def test_right_earns_and_wrong_costs_as_much_as_was_claimed(certainty, right, wrong):
    assert certainty_mark(certainty, 1) == right
    assert certainty_mark(certainty, 0) == wrong


@pytest.mark.parametrize(
    ("chance", "best"),
    [(0.5, Certainty.GUESS), (0.7, Certainty.THINK), (0.9, Certainty.SURE)],
)
def test_to_say_what_one_believes_pays_most(chance, best):
    def expected(certainty):
        return chance * certainty_mark(certainty, 1) + (1 - chance) * certainty_mark(certainty, 0)

    assert max(Certainty, key=expected) is best


@given(st.sampled_from(Certainty), st.floats(0, 1), st.floats(0, 1))
def test_a_better_answer_never_earns_less(certainty, one, other):
    low, high = sorted((one, other))
    assert certainty_mark(certainty, low) <= certainty_mark(certainty, high)


def sitting():
    state = sitting_over(*OTHERS)
    for place, (response, certainty) in enumerate(
        [
            (RIGHT, Certainty.SURE),
            (WRONG, Certainty.SURE),
            (RIGHT, Certainty.GUESS),
            (WRONG, Certainty.THINK),
        ]
    ):
        state = state.after(Answered(2, place, response, certainty))
    return state


def test_the_four_cells_hold_the_places_that_came_with_a_certainty():
    assert cells(sitting()) == Cells((0,), (1,), (2,), (3,))
    assert cells(sitting()).count == 4


def test_a_second_try_does_not_change_the_cell():
    assert cells(sitting().after(Answered(3, 1, RIGHT))).sure_wrong == (1,)


def test_marks_by_certainty_take_the_first_answer_and_nothing_for_blanks():
    marks = certainty_marks(sitting())
    assert (marks.earned, marks.possible) == (3 - 6 + 1 - 2, 15)


def test_who_said_nothing_is_taken_to_have_guessed():
    state = sitting_over(SINGLE).after(Answered(2, 0, RIGHT))
    assert certainty_marks(state).earned == 1
    assert cells(state).count == 0


def test_a_solution_that_was_asked_for_earns_nothing():
    assert certainty_marks(sitting_over(SINGLE).after(Revealed(2, 0))).earned == 0


@given(walks())
def test_marks_by_certainty_stay_within_their_bounds(walk):
    marks = certainty_marks(walk[2])
    assert -2 * marks.possible <= marks.earned <= marks.possible
