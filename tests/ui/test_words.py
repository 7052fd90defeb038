import time

import pytest

from quizapp.core.grading import grade
from quizapp.core.model import Chosen, Filled, Matched
from quizapp.ui import words
from tests.ui.stage import every_type

DAY = 86_400_000
NOON = int(time.mktime((2026, 1, 15, 12, 0, 0, 0, 0, -1))) * 1000


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.5, "50 %"), (0.999, "99 %"), (1, "100 %"), (0.004, "0 %")]
)
def test_share_under_one_never_reads_as_all(share, text):
    assert words.percent(share) == text


def test_marks_show_a_decimal_only_where_there_is_one():
    assert words.marks(9.5) == "9.5"
    assert words.marks(9.0) == "9"
    assert words.marks(1 / 3) == "0.3"


def test_one_thing_is_not_many():
    assert words.count(1, "question") == "1 question"
    assert words.count(0, "question") == "0 questions"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today at 12:00"),
        (1, "yesterday at 12:00"),
        (3, "3 days ago"),
        (10, "on 5 January 2026"),
        (-1, "on 16 January 2026"),  # the clock was set back
    ],
)
def test_times_are_told_in_days(days, text):
    assert words.ago(NOON - days * DAY, NOON) == text


def test_last_evening_is_yesterday_even_an_hour_ago():
    midnight = int(time.mktime((2026, 1, 15, 0, 30, 0, 0, 0, -1))) * 1000
    assert words.ago(midnight - 3_600_000, midnight).startswith("yesterday")


def test_partly_right_counts_what_was_right():
    rivers, colours = every_type()[1], every_type()[6]
    some = grade(rivers, Chosen(frozenset({0})))
    assert words.verdict(rivers, some) == "Partly right: 1 of 2"
    half = grade(colours, Matched((0, None)))
    assert words.verdict(colours, half) == "Partly right: 1 of 2"


def test_verdict_before_a_second_try_does_not_tell_how_many_are_right():
    rivers = every_type()[1]
    some = grade(rivers, Chosen(frozenset({0})))
    assert words.verdict(rivers, some, again=True) == "Partly right — try once more"


def test_wrong_is_not_yet_while_a_try_is_left():
    rain = every_type()[7]
    wrong = grade(rain, Filled(("May",)))
    assert words.verdict(rain, wrong, again=True) == "Not yet — try once more"
    assert words.verdict(rain, wrong) == "Wrong"
