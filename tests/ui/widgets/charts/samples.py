"""One filled chart of each kind."""

from quizapp.ui.widgets.charts.attempts import Attempt, AttemptsChart
from quizapp.ui.widgets.charts.bars import TopicBars, TopicRow
from quizapp.ui.widgets.charts.base import Chart
from quizapp.ui.widgets.charts.calendar import StudyCalendar
from quizapp.ui.widgets.charts.calibration import CalibrationChart, Confidence
from quizapp.ui.widgets.charts.forecast import DueForecast

TODAY = 20468  # Thursday 15 January 2026
NOON = 12 * 60 * 60 * 1000
DAY = 24 * 60 * 60 * 1000


def bars() -> Chart:
    chart = TopicBars()
    chart.show_topics(
        [
            TopicRow("Origins", 0.81, 27, 30, 61),
            TopicRow("Duties under the Military Technical Agreement of 1999", 0.55, 22, 38, 40),
            TopicRow("Criticisms", 0.34, 20, 44, 31),
            TopicRow("Transition", 0.1, 3, 30, 3),
            TopicRow("Reception", 0, 0, 30, 0),
        ]
    )
    return chart


def calendar() -> Chart:
    chart = StudyCalendar()
    chart.show_days({TODAY - back: back % 41 for back in range(0, 170, 3)}, today=TODAY)
    return chart


def forecast() -> Chart:
    chart = DueForecast()
    chart.show_load([18.0, *(number % 7 * 1.5 for number in range(29))], today=TODAY, overdue=12)
    return chart


def calibration() -> Chart:
    chart = CalibrationChart()
    rows = [Confidence("guess", 1, 3), Confidence("think", 31, 44), Confidence("sure", 41, 58)]
    chart.show_answers(rows)
    return chart


def attempts() -> Chart:
    chart = AttemptsChart()
    made = [
        Attempt((TODAY - 3 * back) * DAY + NOON, 0.9 - back / 25, "KFOR", 3 if back == 4 else 20)
        for back in range(18)
    ]
    chart.show_attempts(made, chance=0.31)
    return chart


CHARTS = (bars, calendar, forecast, calibration, attempts)
EMPTY = (TopicBars, StudyCalendar, DueForecast, CalibrationChart, AttemptsChart)
