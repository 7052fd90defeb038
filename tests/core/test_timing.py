import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.timing import LONGEST, counted, limit


@pytest.mark.parametrize(
    ("since", "counts"),
    [(0, 0), (1000, 1000), (LONGEST, LONGEST), (LONGEST + 1, 0), (8 * 3_600_000, 0), (-5, 0)],
)
def test_time_counts_unless_the_computer_must_have_been_asleep(since, counts):
    assert counted(since) == counts


@pytest.mark.parametrize(
    ("minutes", "extra", "milliseconds"),
    [(40, 1.0, 2_400_000), (40, 1.25, 3_000_000), (40, None, 0), (None, 2.0, 0), (1, 1.5, 90_000)],
)
def test_extra_time_multiplies_the_limit_and_none_lifts_it(minutes, extra, milliseconds):
    assert limit(minutes, extra) == milliseconds


@given(st.lists(st.integers(0, 10 * LONGEST)))
def test_no_more_time_counts_than_has_passed(steps):
    assert sum(map(counted, steps)) <= sum(steps)
