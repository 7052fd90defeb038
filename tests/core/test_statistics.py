from dataclasses import replace

import pytest
from hypothesis import given

from quizapp.core.events import Answered, Finished, Flagged, HintShown, Move, Moved, Revealed
from quizapp.core.grading import chance
from quizapp.core.model import Level
from quizapp.core.policy import Mode
from quizapp.core.statistics import Tally, is_settled, outcomes, summarise
from tests.strategies import (
    SHORT,
    SINGLE,
    TRUE_FALSE,
    full_answer,
    sitting_over,
    walks,
    wrong_answer,
)

TOPIC_TWO = replace(SHORT, topic="two", level=Level.APPLY)


def test_a_summary_counts_marks_by_topic_and_level_in_the_order_asked():
    sitting = sitting_over(SINGLE, TOPIC_TWO, TRUE_FALSE, mode=Mode.EXAM)
    sitting = sitting.after(Answered(2, 0, full_answer(SINGLE)))
    sitting = sitting.after(Answered(3, 1, wrong_answer(SHORT)))
    summary = summarise(sitting.after(Finished(4)))
    assert summary.total == Tally("", 1.0, 3)
    assert summary.by_topic == (Tally("one", 1.0, 2), Tally("two", 0.0, 1))
    assert summary.by_level == (Tally("recall", 1.0, 2), Tally("apply", 0.0, 1))
    assert summary.missed == (1, 2)
    assert summary.chance == pytest.approx((1 / 3 + 0 + 1 / 2) / 3)


def test_a_right_second_try_still_counts_as_missed():
    sitting = sitting_over(SINGLE)
    for response in (wrong_answer(SINGLE), full_answer(SINGLE)):
        sitting = sitting.after(Answered(2, 0, response))
    assert summarise(sitting).missed == (0,)


def test_a_share_of_nothing_is_nothing():
    assert Tally("empty", 0.0, 0).share == 0
    assert Tally("half", 1.0, 2).share == 0.5


@given(walks())
def test_the_parts_of_a_summary_add_up(walk):
    summary = summarise(walk[2])
    count = len(walk[2].questions)
    for tallies in (summary.by_topic, summary.by_level):
        assert sum(tally.possible for tally in tallies) == count
        assert sum(tally.earned for tally in tallies) == pytest.approx(summary.total.earned)
    assert summary.chance == pytest.approx(sum(map(chance, walk[2].questions)) / count)
    assert 0 <= summary.total.share <= 1


def test_in_learn_mode_every_answer_speaks_at_once():
    sitting = sitting_over(SINGLE)
    wrong, right = (Answered(2, 0, f(SINGLE)) for f in (wrong_answer, full_answer))
    once = sitting.after(wrong)
    assert outcomes(once, wrong) == ((0, 0.0),)
    assert outcomes(once.after(right), right) == ((0, 1.0),)


def test_asking_for_the_solution_is_a_zero():
    event = Revealed(2, 0)
    after = sitting_over(SINGLE).after(event)
    assert outcomes(after, event) == ((0, 0.0),)
    assert is_settled(after, 0)


def test_an_exam_speaks_of_all_places_when_it_is_handed_in():
    exam = sitting_over(SINGLE, SHORT, mode=Mode.EXAM)
    given_, end = Answered(2, 0, full_answer(SINGLE)), Finished(3)
    answered = exam.after(given_)
    assert outcomes(answered, given_) == ()
    assert outcomes(answered.after(end), end) == ((0, 1.0), (1, 0.0))
    assert [is_settled(answered, place) for place in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    "event", [Flagged(2, 0, up=True), HintShown(2, 0), Moved(2, 1), Finished(2)]
)
def test_other_events_of_learn_mode_say_nothing_about_a_question(event: Move):
    after = sitting_over(SINGLE, SHORT).after(event)
    assert outcomes(after, event) == ()
    assert not is_settled(after, 0)
