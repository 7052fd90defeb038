from dataclasses import replace

import pytest
from hypothesis import given

from quizapp.core.events import Answered, Finished, HintShown, Revealed
from quizapp.core.grading import chance
from quizapp.core.model import Level
from quizapp.core.policy import Mode
from quizapp.core.statistics import Tally, is_settled, settled, summarise
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


def test_a_place_is_settled_once_it_is_answered_or_its_solution_was_asked_for():
    sitting = sitting_over(SINGLE, SHORT)
    assert not is_settled(sitting, 0)
    assert is_settled(sitting.after(Answered(2, 0, wrong_answer(SINGLE))), 0)
    assert is_settled(sitting.after(Revealed(2, 0)), 0)
    assert not is_settled(sitting.after(HintShown(2, 0)), 0)


def test_a_solution_that_was_asked_for_counts_as_settled():
    sitting = sitting_over(SINGLE, SHORT)
    assert [settled(sitting), settled(sitting.after(Revealed(2, 0)))] == [0, 1]


@given(walks())
def test_the_places_that_are_settled_are_counted(walk):
    sitting = walk[2]
    places = range(len(sitting.entries))
    assert settled(sitting) == sum(is_settled(sitting, place) for place in places)
