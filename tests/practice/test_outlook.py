from dataclasses import replace

import pytest

from quizapp.core.scheduling import Memory, interval
from quizapp.practice.outlook import Outlook

MEMORY = Memory(stability=10.0, difficulty=5.0, last_day=100, reps=3, lapses=0)
EMPTY = Outlook(memories=(), day=110, retention=0.9, new_a_day=10, fresh=0)


def test_nothing_learned_and_nothing_to_learn_asks_nothing():
    assert EMPTY.forecast(3) == (0, 0, 0)
    assert EMPTY.overdue() == 0
    assert EMPTY.load() == 0


def test_fresh_questions_are_met_so_many_a_day():
    assert replace(EMPTY, fresh=25).forecast()[0] == 10
    assert len(replace(EMPTY, fresh=25).forecast()) == 30


def test_a_forecast_looks_the_same_when_it_is_made_again():
    outlook = replace(EMPTY, memories=(MEMORY,) * 50, fresh=50)
    assert outlook.forecast() == outlook.forecast()


def test_what_was_due_before_today_is_overdue():
    assert interval(10.0, 0.9) == 10
    on_its_day = replace(EMPTY, memories=(MEMORY,), day=110)
    assert on_its_day.overdue() == 0
    assert replace(on_its_day, day=111).overdue() == 1
    assert on_its_day.forecast(1) == replace(on_its_day, day=111).forecast(1) == (1,)


def test_the_load_follows_from_the_retention():
    outlook = replace(EMPTY, memories=(MEMORY,) * 4)
    assert outlook.load() == pytest.approx(4 / 10)
    assert outlook.load(0.95) == pytest.approx(4 / interval(10.0, 0.95))
    assert outlook.load(0.95) > outlook.load()
