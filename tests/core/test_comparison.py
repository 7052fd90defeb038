from dataclasses import replace

from quizapp.core.comparison import compare
from quizapp.core.events import Answered
from tests.strategies import SINGLE, full_answer, sitting_over, wrong_answer

Q = tuple(replace(SINGLE, id=f"q{number}") for number in range(5))
RIGHT, WRONG = full_answer(SINGLE), wrong_answer(SINGLE)


def answered(*pairs):
    state = sitting_over(*(question for question, _ in pairs))
    for place, (_, response) in enumerate(pairs):
        state = state.after(Answered(2, place, response))
    return state


def test_what_was_learned_lost_and_still_missed_is_told_by_the_places_of_the_later_sitting():
    earlier = answered((Q[0], WRONG), (Q[1], RIGHT), (Q[2], WRONG), (Q[3], RIGHT))
    later = answered((Q[3], RIGHT), (Q[2], WRONG), (Q[1], WRONG), (Q[0], RIGHT))
    change = compare(earlier, later)
    assert (change.learned, change.lost, change.still_missed) == ((3,), (2,), (1,))
    assert (change.before, change.now, change.common) == (0.5, 0.5, 4)


def test_only_questions_that_both_asked_are_compared():
    change = compare(answered((Q[0], WRONG), (Q[1], RIGHT)), answered((Q[4], RIGHT), (Q[0], RIGHT)))
    assert (change.common, change.before, change.now) == (1, 0, 1)


def test_sittings_without_a_common_question_are_not_compared():
    assert compare(answered((Q[0], RIGHT)), answered((Q[1], RIGHT))) is None
