"""Checking beside everything else: what is wrong first, and only what is written by now."""

import threading

import pytest
from PySide6.QtCore import QObject

from quizapp.bank.problems import Severity
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.checker import LONGEST_MS, SHORTEST_MS, Checker, pause_before
from quizapp.ui.tasks import ThreadTasks
from tests.ui.author.conftest import SET

FAULTY = SET.replace("prompt: Who", "promt: Who")


@pytest.fixture
def tasks():
    made = ThreadTasks()
    yield made
    assert made.stop()


class Heard:
    """Keeps what was shown each time: errors, and whether advice was among it."""

    def __init__(self, checker: Checker) -> None:
        self.shown: list[tuple[int, int]] = []
        checker.checked.connect(self._on_checked)

    def _on_checked(self, buffer: Buffer) -> None:
        self.shown.append((buffer.count(Severity.ERROR), buffer.count(Severity.ADVICE)))


def held(checker: Checker) -> threading.Event:
    """Let advice wait until the event is set."""
    go_on, judge = threading.Event(), checker.live._advice

    def wait(*given):
        assert go_on.wait(10)
        return judge(*given)

    checker.live._advice = wait
    return go_on


def test_errors_are_shown_before_advice_is_ready(qtbot, tasks):
    owner = QObject()
    checker, buffer = Checker(tasks, owner), Buffer("", FAULTY, None, parent=owner)
    go_on, heard = held(checker), Heard(checker)
    checker.check_now(buffer)
    qtbot.waitUntil(lambda: heard.shown != [])
    assert heard.shown[0][0] > 0
    go_on.set()
    qtbot.waitUntil(lambda: len(heard.shown) == 2)
    assert heard.shown[1][0] == heard.shown[0][0]


def test_advice_given_before_stays_until_it_is_given_anew(qtbot, tasks):
    owner = QObject()
    checker, buffer = Checker(tasks, owner), Buffer("", SET, None, parent=owner)
    checker.check_now(buffer)
    qtbot.waitUntil(lambda: buffer.checked is not None and checker._task is None)
    advice = buffer.count(Severity.ADVICE)
    assert advice > 0
    go_on, heard = held(checker), Heard(checker)
    buffer.put(f"# A comment more.\n{FAULTY}")
    checker.check_now(buffer)
    qtbot.waitUntil(lambda: heard.shown != [])
    errors, kept = heard.shown[0]
    assert errors > 0
    assert kept > 0
    go_on.set()
    qtbot.waitUntil(lambda: checker._task is None)


def test_nothing_is_shown_of_a_text_that_has_changed_meanwhile(qtbot, tasks):
    owner = QObject()
    checker, buffer = Checker(tasks, owner), Buffer("", FAULTY, None, parent=owner)
    go_on, heard = held(checker), Heard(checker)
    checker.check_now(buffer)
    qtbot.waitUntil(lambda: heard.shown != [])
    buffer.put(SET)
    checker.check_now(buffer)
    go_on.set()
    qtbot.waitUntil(lambda: checker._task is None)
    assert [errors for errors, _ in heard.shown][1:] == [0] * (len(heard.shown) - 1)
    assert len(heard.shown) > 1
    assert buffer.checked_text == SET


def test_a_check_does_not_wait_for_other_work(qtbot, tasks):
    owner, end = QObject(), threading.Event()
    checker, buffer = Checker(tasks, owner), Buffer("", SET, None, parent=owner)
    tasks.run(lambda _: end.wait(10), lambda _: None, lambda _: None)
    checker.check_now(buffer)
    qtbot.waitUntil(lambda: buffer.checked is not None and checker._task is None)
    assert not end.is_set()
    end.set()


def test_the_pause_is_shorter_where_a_check_takes_long():
    assert pause_before(20) == LONGEST_MS
    assert SHORTEST_MS < pause_before(90) < LONGEST_MS
    assert pause_before(900) == SHORTEST_MS
