"""The clock, the work and the file times of a run."""

import os
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from tests.monkey.tasks import HandTasks
from tests.monkey.timers import Hand, HandTimer, NoRealTime
from tests.monkey.times import FileTimes


@pytest.fixture
def hand(monkeypatch):
    made = Hand(1_000)
    monkeypatch.setattr(HandTimer, "hand", made, raising=False)
    return made


def test_a_timer_goes_off_when_the_hand_is_turned_that_far(qapp, hand):
    heard = []
    timer = HandTimer(singleShot=True, interval=20)
    timer.timeout.connect(lambda: heard.append(hand.now))
    timer.start()
    hand.turn(19)
    assert heard == []
    hand.turn(5)
    assert heard == [1_020]
    assert not timer.isActive()


def test_what_is_more_than_is_done_at_a_time_is_left_for_the_next(qapp, hand):
    done = []
    for number in range(100):
        hand.add(0, lambda number=number: done.append(number))
    hand.turn(1)
    assert done == list(range(60))
    hand.turn(1, 1_000)
    assert done == list(range(100))


def test_a_timer_that_was_stopped_stays_silent(qapp, hand):
    heard = []
    timer = HandTimer(interval=20)
    timer.timeout.connect(lambda: heard.append(hand.now))
    timer.start()
    hand.turn(50)
    timer.stop()
    hand.turn(50)
    assert heard == [1_020, 1_040]


def test_work_ends_one_piece_after_the_other_once_time_has_passed(qapp, hand):
    tasks, heard = HandTasks(hand, random.Random(1)), []
    for number in range(5):
        tasks.run(lambda _, number=number: number, heard.append, heard.append)
    assert heard == []
    hand.turn(5_000)
    assert heard == [0, 1, 2, 3, 4]


def test_work_that_was_cancelled_or_stopped_says_nothing(qapp, hand):
    tasks, heard = HandTasks(hand, random.Random(1)), []
    tasks.run(lambda _: 1, heard.append, heard.append).cancel()
    tasks.run(lambda _: 2, heard.append, heard.append)
    hand.turn(5_000)
    assert heard == [2]
    tasks.run(lambda _: 3, heard.append, heard.append)
    assert tasks.stop()
    hand.turn(5_000)
    assert heard == [2]


def test_a_slip_in_work_is_told_and_raised(qapp, hand):
    tasks, heard = HandTasks(hand, random.Random(1)), []
    tasks.run(lambda _: 1 / 0, heard.append, heard.append)
    tasks.run(lambda _: 2, heard.append, heard.append)
    with pytest.raises(ZeroDivisionError):
        hand.turn(5_000)
    assert isinstance(heard[0], ZeroDivisionError)
    hand.turn(5_000)
    assert heard[1:] == [2]


def test_timers_of_qt_that_wait_do_not_go_off(qapp):
    class Counts(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.heard: list[int] = []

        def timerEvent(self, event) -> None:  # noqa: N802
            self.heard.append(event.timerId())

    counts, guard = Counts(), NoRealTime()
    qapp.installEventFilter(guard)
    at_once, later = counts.startTimer(0), counts.startTimer(1)
    QTest.qWait(20)
    qapp.removeEventFilter(guard)
    assert at_once in counts.heard
    assert later not in counts.heard


def test_files_have_times_of_the_run_that_change_when_they_do(tmp_path, hand):
    times, file = FileTimes(hand, tmp_path), tmp_path / "file"
    file.write_text("a")
    first = times(file)
    assert first.st_mtime_ns // 1_000_000 == 1_000
    assert first.st_size == 1
    hand.turn(10)
    assert times(file).st_mtime_ns == first.st_mtime_ns
    file.write_text("ab")
    assert times(file).st_mtime_ns // 1_000_000 == 1_010


def test_other_files_keep_their_times(tmp_path, hand):
    (tmp_path / "other").write_text("a")
    times = FileTimes(hand, tmp_path / "below")
    assert times(tmp_path / "other") == os.stat(tmp_path / "other")  # noqa: PTH116
    assert times(Path("/")).st_ino == os.stat("/").st_ino  # noqa: PTH116
