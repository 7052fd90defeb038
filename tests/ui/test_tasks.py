import gc
import sys
import threading
import weakref
from functools import partial

import pytest

from quizapp.ui.tasks import DirectTasks, Task, ThreadTasks


class Recorder:
    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: list[int] = []

    def succeeded(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)


def test_result_arrives_on_the_thread_of_the_window(qtbot):
    tasks, heard = ThreadTasks(), Recorder()
    tasks.run(lambda _: threading.get_ident(), heard.succeeded, heard.failed)
    qtbot.waitUntil(lambda: len(heard.results) == 1)
    assert heard.results != [threading.get_ident()], "the work was done on another thread"
    assert heard.threads == [threading.get_ident()]
    assert tasks.stop()


def test_failure_arrives_as_the_exception_itself(qtbot):
    tasks, heard = ThreadTasks(), Recorder()
    error = OSError("gone")

    def work(_task):
        raise error

    tasks.run(work, heard.succeeded, heard.failed)
    qtbot.waitUntil(lambda: len(heard.errors) == 1)
    assert heard.errors == [error]
    assert tasks.stop()


def test_cancelled_work_reports_nothing_and_can_see_it(qtbot):
    tasks, heard = ThreadTasks(), Recorder()
    started, go_on, saw = threading.Event(), threading.Event(), []

    def work(task):
        started.set()
        go_on.wait(5)
        saw.append(task.cancelled)

    task = tasks.run(work, heard.succeeded, heard.failed)
    assert started.wait(5)
    with qtbot.waitSignal(task.ended):
        task.cancel()
        go_on.set()
    assert saw == [True]
    assert heard.results == heard.errors == []
    assert tasks.stop()


def test_work_is_done_one_piece_after_the_other(qtbot):
    tasks, heard = ThreadTasks(), Recorder()
    for number in range(5):
        tasks.run(lambda _, number=number: number, heard.succeeded, heard.failed)
    qtbot.waitUntil(lambda: len(heard.results) == 5)
    assert heard.results == [0, 1, 2, 3, 4]
    assert tasks.stop()


def test_direct_tasks_report_before_they_return(qapp):
    heard = Recorder()
    DirectTasks().run(lambda _: "done", heard.succeeded, heard.failed)
    assert heard.results == ["done"]


def test_work_on_a_thread_lets_the_window_have_its_turn_soon(qapp):
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        ThreadTasks()
        assert sys.getswitchinterval() <= 0.0005
    finally:
        sys.setswitchinterval(before)


def test_work_tells_a_part_before_it_is_done(qtbot):
    tasks, heard, told = ThreadTasks(), Recorder(), []
    go_on = threading.Event()

    def work(task):
        task.tell("a part")
        go_on.wait(5)
        return "all"

    task = tasks.run(work, heard.succeeded, heard.failed)
    task.told.connect(told.append)
    qtbot.waitUntil(lambda: told == ["a part"])
    assert heard.results == []
    go_on.set()
    qtbot.waitUntil(lambda: heard.results == ["all"])
    assert tasks.stop()


def test_cancelled_work_tells_nothing(qtbot):
    tasks, heard, told = ThreadTasks(), Recorder(), []
    started, go_on = threading.Event(), threading.Event()

    def work(task):
        started.set()
        go_on.wait(5)
        task.tell("a part")

    task = tasks.run(work, heard.succeeded, heard.failed)
    task.told.connect(told.append)
    assert started.wait(5)
    with qtbot.waitSignal(task.ended):
        task.cancel()
        go_on.set()
    assert told == []
    assert tasks.stop()


def test_tasks_beside_do_not_wait_and_end_with_the_others(qtbot):
    tasks, heard, end = ThreadTasks(), Recorder(), threading.Event()
    tasks.run(lambda _: end.wait(5), lambda _: None, heard.failed)
    beside = tasks.beside()
    beside.run(lambda _: "done", heard.succeeded, heard.failed)
    qtbot.waitUntil(lambda: heard.results == ["done"])
    waiting = beside.run(lambda _: end.wait(5), heard.succeeded, heard.failed)
    end.set()
    assert tasks.stop()
    assert waiting.cancelled


class Room:
    """Keeps its task, and is known to what listens to it."""

    def __init__(self) -> None:
        self.task: object = None
        self.heard: list[object] = []

    def hear(self, _asked: str, result: object) -> None:
        self.heard.append(result)


@pytest.mark.parametrize("kind", [ThreadTasks, DirectTasks])
def test_work_that_is_done_holds_nobody(kind, qtbot):
    tasks, room = kind(), Room()
    room.task = task = tasks.run(lambda _: 1, partial(room.hear, "a"), partial(room.hear, "b"))
    heard = room.heard
    qtbot.waitUntil(lambda: heard == [1])
    qtbot.waitUntil(lambda: not getattr(tasks, "_tasks", None))
    gone = [weakref.ref(one) for one in (room, task)]
    del room, task
    gc.collect()
    assert [one() for one in gone] == [None, None]


@pytest.mark.parametrize("end", ["done", "cancelled"])
def test_who_hears_what_work_tells_is_held_no_longer_than_that(end, qtbot):
    tasks, room, go_on = ThreadTasks(), Room(), threading.Event()

    def work(task: Task) -> int:
        task.tell("half")
        go_on.wait(5)
        return 1

    room.task = task = tasks.run(work, partial(room.hear, "a"), partial(room.hear, "b"))
    task.hear(partial(room.hear, "told"))
    heard = room.heard
    qtbot.waitUntil(lambda: heard == ["half"])
    with qtbot.waitSignal(task.ended):
        if end == "cancelled":
            task.cancel()
        go_on.set()
    assert heard == (["half", 1] if end == "done" else ["half"])
    qtbot.waitUntil(lambda: not tasks._tasks)
    gone = [weakref.ref(one) for one in (room, task)]
    del room, task, work
    gc.collect()
    assert [one() for one in gone] == [None, None]
    assert tasks.stop()


def test_work_that_was_cancelled_before_its_turn_ends_and_holds_nobody(qtbot):
    tasks, room, go_on = ThreadTasks(), Room(), threading.Event()
    tasks.run(lambda _: go_on.wait(5), lambda _: None, lambda _: None)
    room.task = task = tasks.run(lambda _: 1, partial(room.hear, "a"), partial(room.hear, "b"))
    with qtbot.waitSignal(task.ended):
        task.cancel()
        go_on.set()
    assert room.heard == []
    gone = [weakref.ref(one) for one in (room, task)]
    del room, task
    gc.collect()
    assert [one() for one in gone] == [None, None]
    assert tasks.stop()


def test_no_task_and_no_work_stays_however_soon_its_thread_is_done(qtbot):
    class Text:
        """What work reads: a whole file, perhaps."""

    tasks, heard = ThreadTasks(), Recorder()
    gone: list[weakref.ref[object]] = []
    for number in range(300):
        text = Text()
        task = tasks.run(lambda _, text=text: id(text), heard.succeeded, heard.failed)
        gone += [weakref.ref(text), weakref.ref(task)]
        if number % 20 == 19:
            qtbot.waitUntil(lambda: len(heard.results) == number + 1)  # noqa: B023
    del text, task
    assert tasks.stop()
    gc.collect()
    assert [one() for one in gone if one() is not None] == []
