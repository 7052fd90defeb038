import time

import pytest

from quizapp.core import events, session
from quizapp.core.policy import Mode
from quizapp.practice.running import Running
from quizapp.practice.sheets import file_name, moment_in_words, safe_name, sheet
from quizapp.store.journal import Journal, Record
from tests.strategies import OF_EACH_TYPE, start

NOON = int(time.mktime((2026, 1, 15, 12, 5, 0, 0, 0, -1))) * 1000


@pytest.fixture
def running():
    by_id = {question.id: question for question in OF_EACH_TYPE}
    first = start(OF_EACH_TYPE, Mode.EXAM, at=NOON - 60_000)
    last = events.Finished(NOON)
    sitting = session.start(by_id, first).after(last)
    record = Record("Who: 1/2?", (("one", "First"),), by_id, (first, last))
    journal = Journal(":memory:")
    yield Running(1, record, sitting, source=lambda _: None, journal=journal, now=lambda: NOON)
    journal.close()


def test_sheet_has_the_title_the_local_date_and_every_question(running):
    paper = sheet(running)
    assert paper.title == "Who: 1/2?"
    assert paper.lines[-1] == "Exam · 15 January 2026, 12:05"


def test_file_is_named_after_title_and_day(running):
    assert file_name(running, "pdf") == "Who 1 2 2026-01-15.pdf"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What KFOR does", "What KFOR does"),
        ("../../etc/passwd", "etc passwd"),
        ("a\0b\nc", "a b c"),
        ("  ...  ", "Quiz"),
        ("", "Quiz"),
        ("CON", "Quiz"),
        ("lpt1.txt", "Quiz"),
        ("Çeku’s view", "Çeku’s view"),
        ("x" * 300, "x" * 80),
        ("evil\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "evil fdp.exe"),
    ],
)
def test_name_is_one_that_every_system_takes(title, name):
    assert safe_name(title) == name


def test_date_is_told_in_words():
    assert moment_in_words(NOON) == "15 January 2026, 12:05"
