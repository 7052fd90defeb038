import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import scheduling
from quizapp.core.recall import Recall
from quizapp.core.scheduling import (
    Memory,
    due_day,
    interval,
    is_leech,
    recall_chance,
    relative_load,
    replay,
    review,
)

ROOT = Path(__file__).parent.parent.parent
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AGAIN, HARD, GOOD, EASY = Recall

retentions = st.floats(0.80, 0.95)
days = st.integers(0, 30_000)
recalls = st.sampled_from(Recall)
# Gaps of at least one day: what happens within a day is ours, not FSRS's.
histories = st.lists(st.tuples(st.integers(1, 700), recalls), min_size=1, max_size=25)


def dated(first_day, history):
    """Turn gaps in days into days."""
    grades = []
    day = first_day
    for gap, recall in history:
        day += gap
        grades.append((day, recall))
    return grades


def fsrs_alone(grades, retention):
    """What the package says of the same grades when it is used by itself."""
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
        desired_retention=retention,
    )
    card = Card(card_id=1, due=EPOCH)
    for day, recall in grades:
        card, _ = scheduler.review_card(card, Rating(recall), EPOCH + timedelta(days=day))
    return scheduler, card


# --- the schedule is that of fsrs


@given(first_day=days, history=histories, retention=retentions)
def test_schedule_is_that_of_fsrs_used_alone(first_day, history, retention):
    grades = dated(first_day, history)
    _, card = fsrs_alone(grades, retention)
    memory = replay(grades)
    assert memory.stability == pytest.approx(card.stability, rel=1e-9)
    assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-9)
    assert due_day(memory, retention) == (card.due - EPOCH).days


@given(first_day=days, history=histories, later=st.integers(-3, 2000))
def test_chance_of_recall_is_that_of_fsrs_used_alone(first_day, history, later):
    grades = dated(first_day, history)
    scheduler, card = fsrs_alone(grades, 0.9)
    day = grades[-1][0] + later
    chance = scheduler.get_card_retrievability(card, EPOCH + timedelta(days=day))
    assert recall_chance(replay(grades), day) == pytest.approx(chance, rel=1e-9)


@given(history=histories, retention=retentions)
def test_grade_by_grade_and_all_at_once_are_the_same(history, retention):
    grades = dated(0, history)
    memory = None
    for day, recall in grades:
        memory = review(memory, recall, day)
    assert memory == replay(grades)


def test_no_grades_leave_no_memory():
    assert replay([]) is None


def test_after_stability_days_the_chance_is_nine_in_ten():
    memory = Memory(stability=12.0, difficulty=5.0, last_day=100, reps=3, lapses=0)
    assert recall_chance(memory, 112) == pytest.approx(0.9)
    assert due_day(memory, 0.9) == 112


@given(stability=st.floats(0.001, 1e6), retention=retentions)
def test_interval_is_a_day_to_a_century(stability, retention):
    assert 1 <= interval(stability, retention) <= 36_500


@given(stability=st.floats(0.001, 1e6), low=retentions, high=retentions)
def test_higher_retention_never_waits_longer(stability, low, high):
    low, high = sorted((low, high))
    assert interval(stability, high) <= interval(stability, low)


# --- days


@given(history=histories, again=st.lists(recalls, max_size=3))
def test_only_the_first_grade_of_a_day_counts(history, again):
    grades = dated(0, history)
    repeated = [(day, grade) for day, recall in grades for grade in (recall, *again)]
    assert replay(repeated) == replay(grades)


def test_clock_set_back_moves_no_schedule():
    before = replay([(50, GOOD), (53, GOOD)])
    assert review(before, AGAIN, 40) == before
    assert replay([(50, GOOD), (53, GOOD), (40, AGAIN), (60, GOOD)]) == review(before, GOOD, 60)


def test_before_its_last_grade_a_question_is_remembered():
    assert recall_chance(replay([(50, GOOD)]), 40) == 1


# --- lapses and leeches


@pytest.mark.parametrize(
    ("grades", "reps", "lapses"),
    [
        ([(1, AGAIN)], 1, 0),
        ([(1, AGAIN), (2, AGAIN)], 2, 1),
        ([(1, GOOD), (3, AGAIN), (4, GOOD), (9, AGAIN)], 4, 2),
        ([(1, GOOD), (1, AGAIN)], 1, 0),
        ([(1, GOOD), (3, HARD)], 2, 0),
    ],
)
def test_lapse_is_again_on_what_was_graded_before(grades, reps, lapses):
    memory = replay(grades)
    assert (memory.reps, memory.lapses) == (reps, lapses)


def test_leech_at_eight_lapses_and_at_every_fourth_after():
    assert [lapses for lapses in range(22) if is_leech(lapses)] == [8, 12, 16, 20]


# --- what retention costs


@pytest.mark.parametrize(
    ("retention", "load"), [(0.80, 0.30), (0.85, 0.52), (0.90, 1), (0.95, 2.5)]
)
def test_load_of_a_retention_relative_to_ninety_percent(retention, load):
    assert relative_load(retention) == pytest.approx(load, abs=0.02)


@given(retention=retentions)
def test_relative_load_is_the_ratio_of_long_intervals(retention):
    ratio = interval(3000.0, 0.9) / interval(3000.0, retention)
    assert relative_load(retention) == pytest.approx(ratio, rel=1e-3)


def test_the_curve_is_that_of_fsrs():
    scheduler = Scheduler()
    assert -scheduler.parameters[20] == scheduling._DECAY
    assert scheduler.maximum_interval == scheduling._LONGEST
    for stability in (0.3, 9.5, 300.0):
        for days in (0, 1, 40):
            card = Card(card_id=0, state=State.Review, stability=stability, last_review=EPOCH)
            expected = scheduler.get_card_retrievability(card, EPOCH + timedelta(days=days))
            memory = Memory(stability, 5.0, 0, reps=1, lapses=0)
            assert recall_chance(memory, days) == pytest.approx(expected)


def said_by_itself(program: str) -> tuple[int, bytes]:
    """Exit code and complaints of a program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_preparing_brings_fsrs_in_before_an_answer_needs_it():
    program = (
        "import sys\n"
        "from quizapp.core import scheduling\n"
        "scheduling.prepare()\n"
        "assert 'fsrs' in sys.modules\n"
    )
    assert said_by_itself(program) == (0, b"")


def test_fsrs_is_not_loaded_before_the_first_grade():
    program = (
        "import sys\n"
        "from quizapp.core import scheduling\n"
        "memory = scheduling.Memory(9.5, 5.0, 1, reps=1, lapses=0)\n"
        "scheduling.due_day(memory, 0.9), scheduling.recall_chance(memory, 5)\n"
        "scheduling.relative_load(0.8)\n"
        "assert 'fsrs' not in sys.modules\n"
        "scheduling.review(None, scheduling.Recall.GOOD, 1)\n"
        "assert 'fsrs' in sys.modules\n"
    )
    assert said_by_itself(program) == (0, b"")
