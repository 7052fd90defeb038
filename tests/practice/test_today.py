from datetime import date

from quizapp.core.policy import CertaintyUse
from quizapp.practice.days import date_of
from quizapp.practice.today import ReviewSettings
from quizapp.settings import Settings


def test_defaults_are_those_of_the_settings():
    assert ReviewSettings.of(Settings()) == ReviewSettings()


def test_choices_are_taken_from_the_settings():
    chosen = Settings(retention=0.85, new_a_day=3, certainty=CertaintyUse.ASKED)
    assert ReviewSettings.of(chosen) == ReviewSettings(
        retention=0.85, new_a_day=3, certainty=CertaintyUse.ASKED
    )


def test_the_date_of_an_exam_is_a_day():
    exam_day = ReviewSettings.of(Settings(exam_day="2026-12-01")).exam_day
    assert exam_day is not None
    assert date_of(exam_day) == date(2026, 12, 1)


def test_a_review_asks_for_certainty_and_gives_no_marks_for_it():
    marked = ReviewSettings.of(Settings(certainty=CertaintyUse.MARKED))
    assert marked.certainty is CertaintyUse.ASKED
