"""What each chart says: finding, points and table, and how little of few answers."""

import pytest

from quizapp.ui.widgets.charts.attempts import Attempt, AttemptsChart
from quizapp.ui.widgets.charts.bars import TopicBars, TopicRow
from quizapp.ui.widgets.charts.calendar import StudyCalendar
from quizapp.ui.widgets.charts.calibration import CalibrationChart, Confidence
from quizapp.ui.widgets.charts.forecast import DueForecast
from tests.ui.widgets.charts.samples import DAY, NOON, TODAY

ORIGINS = TopicRow("Origins", 0.81, 27, 30, 61)
CRITICISMS = TopicRow("Criticisms", 0.34, 20, 44, 31)
NEW = TopicRow("Transition", 0.5, 2, 4, 4)


@pytest.fixture
def made(qtbot):
    def make(kind):
        chart = kind()
        qtbot.addWidget(chart)
        chart.resize(700, chart.heightForWidth(700))
        return chart

    return make


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            [ORIGINS, CRITICISMS, NEW, NEW],
            (
                "82 questions; best: Origins 81 %; weakest: Criticisms 34 %; "
                "2 topics have fewer than 5 answers and say nothing yet."
            ),
        ),
        (
            [ORIGINS, NEW],
            "34 questions; Origins 81 %; 1 topic has fewer than 5 answers and says nothing yet.",
        ),
        ([ORIGINS, ORIGINS], "60 questions; 2 topics at 81 % each."),
        ([NEW], "4 questions; no topic has 5 answers yet, so the bars say nothing."),
    ],
)
def test_bars_name_best_and_weakest_of_those_with_answers_enough(made, rows, finding):
    chart = made(TopicBars)
    chart.show_topics(rows)
    assert chart.finding() == finding


def test_a_bar_says_counts_and_below_five_answers_no_share(made):
    chart = made(TopicBars)
    chart.show_topics([ORIGINS, NEW])
    assert [spot.said for spot in chart.here()] == [
        "Origins: 81 % mastered, 27 of 30 questions seen, 61 answers",
        "Transition: too few answers, 2 of 4 questions seen, 4 answers",
    ]
    assert chart.table() == (
        ("Topic", "Mastered", "Seen", "Questions", "Answers"),
        (
            ("Origins", "81 %", "27", "30", "61"),
            ("Transition", "too few answers", "2", "4", "4"),
        ),
    )


def test_a_bar_of_few_answers_is_hollow(made):
    pictures = []
    for share in (0.1, 0.9):
        chart = made(TopicBars)
        chart.show_topics([NEW._replace(share=share)])
        pictures.append(chart.grab().toImage())
    assert pictures[0] == pictures[1]
    chart.show_topics([NEW._replace(share=0.9, answers=5)])
    assert chart.grab().toImage() != pictures[0]


def test_topics_without_any_answer_are_an_empty_chart(made):
    chart = made(TopicBars)
    chart.show_topics([TopicRow("Origins", 0, 0, 30, 0)])
    assert chart.is_empty()


@pytest.mark.parametrize(
    ("back", "finding"),
    [
        ([0], "1 study day in the last 26 weeks, the latest today."),
        ([1], "1 study day in the last 26 weeks, the latest yesterday."),
        (
            [0, 1, 2],
            (
                "3 study days in the last 26 weeks; 3 days in a row up to today, "
                "the longest streak so far."
            ),
        ),
        (
            [1, 2, 9, 10, 11],
            (
                "5 study days in the last 26 weeks; 2 days in a row up to yesterday, "
                "the longest streak was 3 days."
            ),
        ),
        ([5, 6], "2 study days in the last 26 weeks; the longest streak was 2 days."),
    ],
)
def test_the_calendar_counts_days_and_streaks(made, back, finding):
    chart = made(StudyCalendar)
    chart.show_days({TODAY - days: 3 for days in back}, today=TODAY)
    assert chart.finding() == finding


def test_the_table_of_the_calendar_has_a_row_a_week_the_latest_first(made):
    chart = made(StudyCalendar)
    chart.show_days({TODAY: 4, TODAY - 1: 2, TODAY - 7: 9, TODAY + 1: 5}, today=TODAY)
    head, rows = chart.table()
    assert head == ("Week from", "Study days", "Answers")
    assert len(rows) == 26
    assert rows[:3] == (
        ("Monday 12 January 2026", "2", "6"),
        ("Monday 5 January 2026", "1", "9"),
        ("Monday 29 December 2025", "0", "0"),
    )


def test_days_before_the_weeks_that_are_shown_fill_no_calendar(made):
    chart = made(StudyCalendar)
    chart.show_days({TODAY - 400: 9}, today=TODAY)
    assert chart.is_empty()


def test_the_calendar_has_a_point_for_each_day_and_fewer_weeks_where_it_is_narrow(made):
    chart = made(StudyCalendar)
    chart.show_days({TODAY: 4}, today=TODAY)
    assert len(chart.spots(700)) == 25 * 7 + 4
    assert len(chart.spots(300)) < 20 * 7
    assert chart.spots(300)[-1].said == "Today, Thursday 15 January 2026: 4 answers"


def test_the_forecast_names_what_is_overdue_and_the_fullest_day(made):
    chart = made(DueForecast)
    chart.show_load([18, 4.5, 11.4, *[0.0] * 27], today=TODAY, overdue=12)
    assert chart.finding() == (
        "About 34 questions in the next 30 days; today 18, 12 of them overdue; "
        "the fullest day after that is Sat 17 Jan with 11."
    )
    assert [spot.said for spot in chart.here()[:4]] == [
        "Today, Thursday 15 January 2026: 18 questions, 12 of them overdue",
        "Friday 16 January 2026: about 4.5 questions",
        "Saturday 17 January 2026: about 11 questions",
        "Sunday 18 January 2026: nothing due",
    ]
    assert chart.table().rows[:2] == (
        ("Today, Thursday 15 January 2026", "18", "12"),
        ("Friday 16 January 2026", "4.5", "–"),
    )


def test_a_forecast_of_today_alone_names_no_other_day(made):
    chart = made(DueForecast)
    chart.show_load([1, *[0.0] * 29], today=TODAY)
    assert chart.finding() == "1 question in the next 30 days; today 1."


def test_what_is_overdue_is_drawn_apart_in_the_column_of_today_alone(made):
    columns = []
    for overdue in (0, 12):
        chart = made(DueForecast)
        chart.show_load([18, 3], today=TODAY, overdue=overdue)
        columns.append([chart.grab(spot.area.toRect()).toImage() for spot in chart.here()])
    (today, tomorrow), (today_apart, tomorrow_again) = columns
    assert today != today_apart
    assert tomorrow == tomorrow_again


@pytest.mark.parametrize("values", [[], [0.0] * 30])
def test_nothing_due_is_an_empty_forecast(made, values):
    chart = made(DueForecast)
    chart.show_load(values, today=TODAY)
    assert chart.is_empty()


def test_calibration_judges_each_certainty(made):
    chart = made(CalibrationChart)
    rows = [Confidence("guess", 2, 3), Confidence("think", 31, 44), Confidence("sure", 41, 58)]
    chart.show_answers(rows)
    assert chart.finding() == (
        "Guess: 2 of 3 right, too few answers. "
        "Think so: 31 of 44 right (70 %), about right. "
        "Sure: 41 of 58 right (71 %), over-confident."
    )
    assert [spot.said for spot in chart.here()][::2] == [
        "Guess: 2 of 3 right, too few answers; ideal is under 67 %",
        (
            "Sure: 41 of 58 right (71 %), over-confident; ideal is over 80 %; "
            "the true share lies between 60 % and 79 % most likely"
        ),
    ]


def test_the_table_of_calibration_leaves_out_what_few_answers_cannot_tell(made):
    chart = made(CalibrationChart)
    rows = [Confidence("guess", 2, 3), Confidence("think", 0, 0), Confidence("sure", 41, 58)]
    chart.show_answers(rows)
    assert chart.table().rows == (
        ("Guess", "2", "3", "–", "–", "under 67 %", "too few answers"),
        ("Think so", "0", "0", "–", "–", "67 to 80 %", "never used"),
        ("Sure", "41", "58", "71 %", "60 % to 79 %", "over 80 %", "over-confident"),
    )


def test_an_unknown_certainty_is_refused(made):
    with pytest.raises(KeyError):
        made(CalibrationChart).show_answers([Confidence("certain", 1, 1)])


def attempt(back: int, share: float, answers: int | None = 20) -> Attempt:
    return Attempt((TODAY - back) * DAY + NOON, share, "KFOR", answers)


@pytest.mark.parametrize(
    ("attempts", "finding"),
    [
        (
            [attempt(0, 0.72)],
            (
                "One attempt so far: 72 % on 15 Jan; a second one will show a change; "
                "guessing alone would give 31 %."
            ),
        ),
        (
            [attempt(0, 0.85), attempt(4, 0.9), attempt(9, 0.6)],
            (
                "3 attempts: first 60 % on 6 Jan, last 85 % on 15 Jan, best 90 %; "
                "guessing alone would give 31 %."
            ),
        ),
        (
            [attempt(0, 1.0, 4), attempt(4, 0.7), attempt(9, 0.6)],
            (
                "2 attempts: first 60 % on 6 Jan, last 70 % on 11 Jan, best 70 %; "
                "1 attempt with fewer than 5 questions left out; guessing alone would give 31 %."
            ),
        ),
        (
            [attempt(0, 1.0, 4)],
            "1 attempt, too short to say anything; guessing alone would give 31 %.",
        ),
    ],
)
def test_attempts_tell_first_last_and_best_in_the_order_of_time(made, attempts, finding):
    chart = made(AttemptsChart)
    chart.show_attempts(attempts, chance=0.31)
    assert chart.finding() == finding


def test_only_the_last_twenty_attempts_are_shown(made):
    chart = made(AttemptsChart)
    chart.show_attempts([attempt(back, back / 100, None) for back in range(25)])
    rows = chart.table().rows
    assert len(chart.here()) == len(rows) == 20
    assert rows[0] == ("Saturday 27 December 2025", "KFOR", "19 %", "–")
    assert rows[-1] == ("Thursday 15 January 2026", "KFOR", "0 %", "–")


def test_an_attempt_of_few_questions_says_so(made):
    chart = made(AttemptsChart)
    chart.show_attempts([attempt(0, 1.0, 4)])
    assert chart.here()[0].said == (
        "KFOR, Thursday 15 January 2026: 100 %, 4 questions, too few to say anything"
    )
