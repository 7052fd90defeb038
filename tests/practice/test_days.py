import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.practice.days import date_of, day_of, number_of

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set")

# Zones as rules, so that the tests need no table of zones on the computer.
PRISTINA = "CET-1CEST,M3.5.0,M10.5.0/3"
HELSINKI = "EET-2EEST,M3.5.0/3,M10.5.0/4"
NEW_YORK = "EST5EDT,M3.2.0,M11.1.0"
SYDNEY = "AEST-10AEDT,M10.1.0,M4.1.0/3"
KOLKATA = "IST-5:30"
KIRITIMATI = "<+14>-14"
ZONES = ["UTC0", PRISTINA, HELSINKI, NEW_YORK, SYDNEY, KOLKATA, KIRITIMATI]
HOUR = 3_600_000


@pytest.fixture
def lives_in(monkeypatch):
    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def utc(text: str) -> int:
    """Milliseconds of a moment such as "2026-03-29 01:59:59", which is meant in UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_a_day_is_known_by_its_number_since_1970(lives_in):
    lives_in("UTC0")
    assert day_of(utc("1970-01-01 12:00")) == 0
    assert day_of(utc("2026-11-22 12:00")) == 20_779
    assert date_of(20_779) == date(2026, 11, 22)
    assert number_of(date(2026, 11, 22)) == 20_779


def test_before_1970_days_are_negative(lives_in):
    lives_in("UTC0")
    assert day_of(utc("1969-12-31 12:00")) == -1
    assert date_of(-1) == date(1969, 12, 31)


def test_the_night_until_four_belongs_to_the_day_before(lives_in):
    lives_in("UTC0")
    assert date_of(day_of(utc("2026-11-22 23:59:59"))) == date(2026, 11, 22)
    assert date_of(day_of(utc("2026-11-23 03:59:59"))) == date(2026, 11, 22)
    assert date_of(day_of(utc("2026-11-23 04:00:00"))) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("zone", "last", "first", "begun"),
    [
        (PRISTINA, "2026-06-10 01:59:59", "2026-06-10 02:00:00", date(2026, 6, 10)),
        (PRISTINA, "2026-12-10 02:59:59", "2026-12-10 03:00:00", date(2026, 12, 10)),
        (NEW_YORK, "2026-12-10 08:59:59", "2026-12-10 09:00:00", date(2026, 12, 10)),
        (SYDNEY, "2026-06-09 17:59:59", "2026-06-09 18:00:00", date(2026, 6, 10)),
        (KOLKATA, "2026-06-09 22:29:59", "2026-06-09 22:30:00", date(2026, 6, 10)),
        (KIRITIMATI, "2026-06-09 13:59:59", "2026-06-09 14:00:00", date(2026, 6, 10)),
    ],
)
def test_a_day_begins_at_four_by_the_local_clock(lives_in, zone, last, first, begun):
    lives_in(zone)
    assert date_of(day_of(utc(first))) == begun
    assert day_of(utc(first)) - day_of(utc(last)) == 1


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        (PRISTINA, "2026-03-28 03:00", 23),  # forward, at night: 03:00 by UTC, then 02:00
        (PRISTINA, "2026-10-24 02:00", 25),
        (HELSINKI, "2026-03-28 02:00", 23),  # the clock leaps from three to four
        (HELSINKI, "2026-10-24 01:00", 25),  # the clock goes from four back to three
        (NEW_YORK, "2026-03-07 09:00", 23),
        (NEW_YORK, "2026-10-31 08:00", 25),
        (SYDNEY, "2026-10-02 18:00", 23),  # in the south it is spring then
        (SYDNEY, "2026-10-03 17:00", 24),
        (SYDNEY, "2026-04-03 17:00", 25),
    ],
)
def test_a_day_in_whose_night_the_clock_is_changed_is_shorter_or_longer(
    lives_in, zone, first, hours
):
    lives_in(zone)
    begin = utc(first)
    day = day_of(begin)
    assert day_of(begin - 1) == day - 1
    assert day_of(begin + hours * HOUR - 1) == day
    assert day_of(begin + hours * HOUR) == day + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    at=st.integers(utc("2000-01-01 00:00"), utc("2099-01-01 00:00")),
    later=st.integers(0, 3 * 24 * HOUR),
)
def test_days_never_go_back_as_time_goes_on(lives_in, zone, at, later):
    lives_in(zone)
    assert day_of(at) <= day_of(at + later) <= day_of(at) + later // (23 * HOUR) + 1
