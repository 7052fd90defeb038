"""Certainty against truth: ranges that are honest for few answers, and verdicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.calibration import IDEAL, Judgement, judge, wilson

COUNTS = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("right", "answers", "z", "low", "high"),
    [
        # 95 %, as printed in Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 1.959964, 0.2553, 0.3662),
        (15, 148, 1.959964, 0.0624, 0.1605),
        (0, 20, 1.959964, 0.0, 0.1611),
        (1, 29, 1.959964, 0.0061, 0.1718),
    ],
)
def test_the_range_is_that_of_the_literature(right, answers, z, low, high):
    assert wilson(right, answers, z) == pytest.approx((low, high), abs=5e-5)


def test_the_default_range_solves_the_equation_it_comes_from():
    low, high = wilson(7, 10)
    for bound in (low, high):
        off_by = (0.7 - bound) / (bound * (1 - bound) / 10) ** 0.5
        assert abs(off_by) == pytest.approx(1.6448536, abs=1e-6)


def test_no_answer_leaves_everything_open():
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(("right", "answers"), [(-1, 3), (4, 3)])
def test_impossible_counts_are_refused(right, answers):
    with pytest.raises(ValueError, match="cannot be right"):
        wilson(right, answers)


@given(COUNTS)
def test_the_share_lies_in_its_range_and_the_range_in_0_to_1(count):
    right, answers = count
    low, high = wilson(right, answers)
    assert 0 <= low < high <= 1
    if answers:
        assert low <= right / answers <= high


@given(COUNTS.filter(lambda count: count[1] > 0))
def test_more_answers_of_the_same_share_narrow_the_range(count):
    right, answers = count
    wide, narrow = wilson(right, answers), wilson(4 * right, 4 * answers)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


@pytest.mark.parametrize(
    ("certainty", "right", "answers", "judgement"),
    [
        ("guess", 0, 5, Judgement.FITS),
        ("guess", 6, 9, Judgement.FITS),
        ("guess", 7, 10, Judgement.UNDER),
        ("think", 3, 5, Judgement.OVER),
        ("think", 7, 10, Judgement.FITS),
        ("think", 4, 5, Judgement.FITS),
        ("think", 9, 10, Judgement.UNDER),
        ("sure", 7, 10, Judgement.OVER),
        ("sure", 4, 5, Judgement.FITS),
        ("sure", 10, 10, Judgement.FITS),
    ],
)
def test_a_certainty_is_judged_by_its_ideal_range(certainty, right, answers, judgement):
    assert judge(certainty, right, answers) == judgement


@pytest.mark.parametrize("certainty", IDEAL)
@pytest.mark.parametrize("right", [0, 4])
def test_nothing_is_concluded_below_five_answers(certainty, right):
    assert judge(certainty, right, 4) == "too few answers"


@pytest.mark.parametrize("share", [0, 0.3, 0.5, 0.6, 0.66, 0.67, 0.75, 0.79, 0.81, 0.9, 1])
def test_the_ideal_certainty_is_the_one_whose_marks_pay_best(share):
    marks = {"guess": (1, 0), "think": (2, -2), "sure": (3, -6)}
    best = max(marks, key=lambda name: share * marks[name][0] + (1 - share) * marks[name][1])
    assert IDEAL[best][0] <= share <= IDEAL[best][1]


def test_another_certainty_is_a_bug():
    with pytest.raises(KeyError):
        judge("certain", 9, 10)
