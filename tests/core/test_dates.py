"""Days as English writes them."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.dates import MONTHS, date_in_words, month_in_words


def test_a_date_is_written_day_first_with_the_month_in_words():
    assert date_in_words(2026, 1, 5) == "5 January 2026"
    assert month_in_words(12) == "December"


@given(st.dates())
def test_a_date_tells_its_day_month_and_year(day):
    of_month, month, year = date_in_words(day.year, day.month, day.day).split()
    assert (int(year), MONTHS.index(month) + 1, int(of_month)) == (day.year, day.month, day.day)
