from datetime import date
from pathlib import Path

import pytest

from quizapp.store.backups import Backup
from quizapp.ui.pages.settings_words import Holdings, copies, cost, exam, losses, read_day, size

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", ""),
        ("  ", ""),
        ("2026-05-31", "2026-05-31"),
        (" 2026-5-3 ", "2026-05-03"),
        ("2026-01-15", "2026-01-15"),
    ],
)
def test_a_day_to_come_is_read_as_it_is_typed(typed, day):
    assert read_day(typed, TODAY) == (day, "")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("31.5.2026", "“31.5.2026” is no date."),
        ("tomorrow", "“tomorrow” is no date."),
        ("2026-02-30", "There is no such day as 2026-02-30."),
        ("2026-13-01", "There is no such day as 2026-13-01."),
        ("2026-01-14", "14 January 2026 has passed."),
    ],
)
def test_what_is_wrong_with_a_date_is_said(typed, wrong):
    day, said = read_day(typed, TODAY)
    assert day == ""
    assert said.startswith(wrong)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-15", "Today, on 15 January 2026."),
        ("2026-01-16", "Tomorrow, on 16 January 2026."),
        ("2026-02-15", "In 31 days, on 15 February 2026."),
        ("2026-01-01", "1 January 2026 has passed"),
        ("", "No exam in sight"),
    ],
)
def test_what_an_exam_date_means_is_said(day, said):
    assert exam(day, TODAY).startswith(said)


def test_cost_of_a_retention_is_told_beside_the_usual_one():
    assert "about 2.5 times the questions a day" in cost(0.95)
    assert "about 0.3 times the questions a day" in cost(0.80)
    assert "the usual balance" in cost(0.90)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (999_400, "999 KB"),
        (12_300_000, "12 MB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_sizes_have_the_unit_that_keeps_them_short(count, said):
    assert size(count) == said


def test_copies_are_told_by_the_last_one_and_their_number():
    now = 1_768_471_200_000
    assert "No copy yet" in copies([], now)
    one = Backup(Path("a.db"), now, 4_000)
    assert copies([one], now).endswith("1 copy is kept, 4 KB.")
    assert copies([one, one], now).endswith("2 copies are kept, 8 KB.")


def test_losses_name_only_what_there_is():
    assert losses(Holdings(2, 1, 1, 0, ("a.db", "b.db"))) == [
        "2 results, with every answer and all progress",
        "1 quiz that is still open",
        "1 star",
        "2 copies of all that: a.db, b.db",
    ]
    assert losses(Holdings(0, 0, 0, 0, ())) == ["0 results, with every answer and all progress"]
