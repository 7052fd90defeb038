"""The table of the benchmarks says what was measured."""

import json

import pytest

from tests.benchmarks.results import MARKS, Result, quantile, result_from, table, with_table


def result(ours: list[float], least: list[float], goal: float = 1.5, share: float = 0.5) -> Result:
    return Result("a start", "an empty window", goal, ours, least, share=share)


def test_ratio_is_the_median_of_the_rounds_so_that_one_slow_round_does_not_count():
    slow_machine = result([200, 900, 240], [100, 450, 200])
    assert slow_machine.ratio() == pytest.approx(2.0)


def test_ratio_of_rare_long_times_compares_the_long_times_of_both():
    ours = [10.0] * 19 + [40.0]
    floor = [30.0] + [10.0] * 19
    assert result(ours, floor, share=0.95).ratio() == pytest.approx(40 / 30)


def test_quantile_is_a_value_that_was_measured():
    assert quantile([5, 1, 3, 2, 4], 0.95) == 5
    assert quantile([5, 1, 3, 2, 4], 0.5) == 3


def test_goal_that_is_just_reached_holds():
    assert result([150], [100]).holds()
    assert not result([151], [100]).holds()


def test_result_is_the_same_after_a_journey_through_json():
    sent = result([1.5, 2.0], [1.0, 1.0])
    assert result_from(json.loads(json.dumps(sent.plain()))) == sent


def test_table_tells_which_goals_are_missed():
    lines = table([result([100], [100]), result([300], [100])]).splitlines()
    assert lines[2].endswith("holds |")
    assert lines[3].endswith("missed |")
    assert len({len(line) for line in lines}) == 1


def test_table_takes_the_place_of_the_last_one_in_a_page():
    page = f"before\n{MARKS[0]}\nof yesterday\n{MARKS[1]}\nafter\n"
    once = with_table(page, [result([100], [100])], "A machine")
    assert "of yesterday" not in once
    assert once.startswith("before\n")
    assert once.endswith("after\n")
    assert "a start" in once
    assert "A machine." in once
    assert with_table(once, [result([100], [100])], "A machine") == once
