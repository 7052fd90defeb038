from random import Random

import pytest

from quizapp.core.forecast import FIRST_RIGHT, forecast, steady_load
from quizapp.core.recall import Recall
from quizapp.core.scheduling import Memory, due_day, recall_chance, review

TODAY = 20_000


def known(due_in, *, stability=20.0, reps=5):
    """A memory that is due in some days at 0.90, where interval and stability are the same."""
    return Memory(
        stability=stability,
        difficulty=5.0,
        last_day=TODAY + due_in - round(stability),
        reps=reps,
        lapses=0,
    )


def foreseen(cards, *, days=30, new_a_day=0, fresh=0, seed=1, retention=0.9):
    return forecast(
        cards,
        day=TODAY,
        days=days,
        retention=retention,
        new_a_day=new_a_day,
        fresh=fresh,
        random=Random(seed),
    )


def test_nothing_known_and_nothing_new_is_no_load():
    assert foreseen([]) == (0.0,) * 30


def test_first_day_holds_what_is_due_and_all_that_is_overdue():
    cards = [known(0), known(-1), known(-15), known(1), known(40)]
    assert foreseen(cards, days=2)[0] == 3


def test_next_day_of_every_question_is_counted_exactly():
    cards = [known(due_in, stability=300.0) for due_in in (0, 0, 3, 3, 3, 9)]
    # Two that are due today may be forgotten and come back, but only from tomorrow on.
    assert foreseen(cards, days=1) == (2.0,)
    assert foreseen(cards[2:], days=4) == (0, 0, 0, 3)


def test_what_is_due_after_the_last_day_brings_nothing():
    assert foreseen([known(30), known(99)], days=30) == (0.0,) * 30


def test_new_questions_come_day_by_day_until_none_is_left():
    # Two days cannot see a fresh question twice when it was right, so 0.3 of the first come back.
    again = 1000 * (1 - FIRST_RIGHT)
    for fresh, second_day in ((3000, 1000), (1500, 500), (1000, 0), (999, 0)):
        first, second = foreseen([], days=2, new_a_day=1000, fresh=fresh)
        assert first == min(1000, fresh)
        assert second == pytest.approx(second_day + again, rel=0.1)


def test_what_was_met_today_is_not_foreseen_again():
    met = [Memory(stability=500.0, difficulty=5.0, last_day=TODAY, reps=1, lapses=0)] * 3
    assert foreseen(met, days=1, new_a_day=4, fresh=9) == (1.0,)
    assert foreseen(met * 2, days=1, new_a_day=4, fresh=9) == (0.0,)
    # Tomorrow all of a day's new questions are met again.
    today, tomorrow = foreseen(met * 300, days=2, new_a_day=1000, fresh=3000)
    assert today == 100
    assert tomorrow >= 1000


def test_follow_up_is_expected_with_the_chance_of_forgetting():
    # Due today with a chance of 0.9: remembered, it is away for months; forgotten, it comes back.
    card = known(0, stability=60.0)
    assert recall_chance(card, TODAY) == pytest.approx(0.9)
    back = due_day(review(card, Recall.AGAIN, TODAY), 0.9) - TODAY
    load = foreseen([card] * 400, days=back + 1)
    assert load[0] == 400
    assert load[back] == pytest.approx(40, rel=0.2)
    assert sum(load[1:back]) == 0


def test_fresh_question_is_taken_to_be_right_in_seven_of_ten_cases():
    right = due_day(review(None, Recall.GOOD, TODAY), 0.9) - TODAY
    wrong = due_day(review(None, Recall.AGAIN, TODAY), 0.9) - TODAY
    assert (wrong, right) == (1, 2)
    load = foreseen([], days=3, new_a_day=1000, fresh=1000)
    assert load[0] == 1000
    assert load[1] == pytest.approx(300, rel=0.1)
    assert load[2] >= 1000 - load[1]


def test_same_seed_gives_the_same_forecast():
    cards = [known(number % 9) for number in range(50)]
    assert foreseen(cards, seed=7, new_a_day=5, fresh=50) == foreseen(
        cards, seed=7, new_a_day=5, fresh=50
    )


def test_many_questions_are_foreseen_from_a_sample_as_few_are_from_all():
    few = [known(number % 40 - 5, stability=5.0 + number % 25) for number in range(150)]
    one = foreseen(few)
    many = foreseen(few * 200)
    assert many[0] == 200 * one[0]
    assert sum(many) == pytest.approx(200 * sum(one), rel=0.08)


def test_work_does_not_grow_with_the_number_of_questions():
    class Dice(Random):
        rolls = 0

        def random(self):
            self.rolls += 1
            return super().random()

    rolls = []
    for count in (3_000, 60_000):
        dice = Dice(1)
        cards = [known(number % 25) for number in range(count)]
        forecast(cards, day=TODAY, retention=0.9, new_a_day=10, fresh=100, random=dice)
        rolls.append(dice.rolls)
    assert rolls[1] < 1.2 * rolls[0]


def test_higher_retention_asks_for_more():
    cards = [known(number % 20) for number in range(150)]
    assert sum(foreseen(cards, retention=0.95)) > 1.5 * sum(foreseen(cards, retention=0.85))


def test_steady_load_is_the_sum_of_what_each_question_asks_for():
    cards = [known(0, stability=10.0), known(5, stability=20.0), known(9, stability=0.1)]
    assert steady_load(cards, 0.9) == pytest.approx(1 / 10 + 1 / 20 + 1)
    assert steady_load([], 0.9) == 0
