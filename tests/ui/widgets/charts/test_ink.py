"""What charts are drawn with: round numbers, labels that make way, days in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from quizapp.ui.widgets.charts import days
from quizapp.ui.widgets.charts.ink import Caption, Legend, filled, mix, round_numbers, spread

MONDAY = 20465  # 12 January 2026


@pytest.mark.parametrize(
    ("most", "numbers"),
    [
        (0, (0, 1)),
        (0.3, (0, 1)),
        (1, (0, 1)),
        (3.2, (0, 1, 2, 3, 4)),
        (7, (0, 2, 4, 6, 8)),
        (14, (0, 5, 10, 15)),
        (23, (0, 10, 20, 30)),
        (100, (0, 50, 100)),
        (1734, (0, 500, 1000, 1500, 2000)),
    ],
)
def test_an_axis_has_few_round_numbers(most, numbers):
    assert round_numbers(most) == numbers


@given(st.floats(0, 1e6))
def test_an_axis_reaches_over_its_values_in_at_most_four_steps(most):
    numbers = round_numbers(most)
    assert 2 <= len(numbers) <= 5
    assert numbers[-1] >= most


def test_captions_that_would_touch_make_way_for_the_first_ones(qapp):
    captions = [Caption(50, "Today"), Caption(70, "Mon 12 Jan"), Caption(300, "Mon 19 Jan")]
    kept = spread(captions, 0, 600)
    assert [caption.words for caption in kept] == ["Today", "Mon 19 Jan"]


def test_a_caption_that_reaches_over_an_end_moves_inwards(qapp):
    (kept,) = spread([Caption(599, "Mon 12 Jan")], 0, 600)
    assert 500 < kept.x < 599


def test_a_caption_wider_than_all_there_is_is_left_out(qapp):
    assert spread([Caption(5, "Mon 12 Jan")], 0, 10) == []


def test_a_legend_takes_more_lines_where_it_is_narrow(qapp):
    legend = Legend([(filled("accent"), "falls due on this day"), (filled("track"), "overdue")])
    assert legend.height(600) < legend.height(200) < legend.height(60)


def test_colours_mix_evenly():
    assert mix(QColor("#000000"), QColor("#C86432"), 0.5) == QColor("#643219")


def test_days_are_told_in_english():
    assert days.full(MONDAY) == "Monday 12 January 2026"
    assert days.full(0) == "Thursday 1 January 1970"
    assert days.short(MONDAY) == "12 Jan"
    assert days.short_with_weekday(MONDAY + 6) == "Sun 18 Jan"
    assert [days.weekday(MONDAY + number) for number in range(8)] == [0, 1, 2, 3, 4, 5, 6, 0]


def test_a_moment_lies_on_the_local_date(monkeypatch):
    monkeypatch.setattr(days.time, "localtime", lambda seconds: (2026, 1, 12, 23, 59))
    assert days.local_day(0) == MONDAY
