import json
import sys
import threading
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from quizapp.ui.crash import FAULT_NAME, LOG_NAME, CrashGuard, fault_report, report
from quizapp.ui.crash_window import GONE, SAFE, UNSAFE, CrashDesk, CrashWindow


@pytest.fixture
def guard(tmp_path, monkeypatch):
    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr("faulthandler.enable", lambda _file: None)
    guard = CrashGuard(tmp_path / "log")
    yield guard
    guard.close()


def caught(error: Exception) -> Exception:
    """The exception as it comes out of a function that raises it."""

    def fail():
        raise error

    with pytest.raises(type(error)) as raised:
        fail()
    return raised.value


def test_report_names_the_exception_and_the_place_but_no_answer():
    text = report(caught(ValueError("my secret answer")))
    assert "builtins.ValueError" in text
    assert "secret" not in text
    assert "caught.<locals>.fail" in text


def test_report_keeps_what_python_says_about_the_code():
    assert "has no attribute" in report(caught(AttributeError("'X' object has no attribute 'y'")))


def test_report_follows_the_chain_of_causes():
    error = caught(KeyError("k"))
    error.__cause__ = caught(OSError("/home/ada/file"))
    text = report(error)
    assert "builtins.OSError" in text
    assert "ada" not in text


class UnspeakableError(Exception):
    """An exception that cannot even be told."""

    def __str__(self):
        raise ValueError("the answer of Ada")


def noted(error: Exception) -> Exception:
    error.add_note("the answer of Ada")
    return error


def chained(how: str) -> Exception:
    """An exception that came while an answer was looked up."""
    try:
        try:
            {}["the answer of Ada"]
        except KeyError as error:
            if how == "cause":
                raise RuntimeError("Ada") from error
            raise RuntimeError("Ada")  # noqa: B904  as by mistake
    except RuntimeError as error:
        return error


def grouped() -> Exception:
    inner = ExceptionGroup("Ada's", [noted(ValueError("the answer of Ada")), chained("cause")])
    return ExceptionGroup("of Ada", [KeyError("Ada"), inner])


def raised(act) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011  any of them
        act()
    return caught.value


def nothing() -> None:
    """Take no argument."""


ADA = {"Ada": 1}
PRIVATE = {
    "key": lambda: caught(KeyError("the answer of Ada")),
    "note": lambda: caught(noted(ValueError("x"))),
    "note on what is said": lambda: caught(noted(AttributeError("x"))),
    "cause": lambda: chained("cause"),
    "context": lambda: chained("context"),
    "group": grouped,
    "unspeakable": lambda: caught(UnspeakableError()),
    "file": lambda: raised(lambda: Path("/home/Ada/answers").read_text()),
    "bytes": lambda: raised(lambda: "Ada é".encode("ascii")),
    "number": lambda: raised(lambda: int("the answer of Ada")),
    "json": lambda: raised(lambda: json.loads("the answer of Ada")),
    "keyword": lambda: raised(lambda: nothing(**{"the answer 'of' Ada": 1})),
    "keyword twice": lambda: raised(lambda: nothing(**ADA, **ADA)),
    "import": lambda: caught(ImportError("cannot import name 'x' from 'y' (/home/Ada L/y.py)")),
    "import on Windows": lambda: caught(ImportError(r"no 'x' in 'C:\Users\Ada\y.py'")),
    "attribute": lambda: caught(AttributeError("no 'x' (consider renaming '/home/Ada/x.py')")),
}


@pytest.mark.parametrize("make", PRIVATE.values(), ids=PRIVATE)
def test_no_report_holds_an_answer_or_a_name(make, guard, tmp_path):
    heard = []
    guard.install()
    guard.listen(heard.append)
    error = make()
    sys.excepthook(type(error), error, error.__traceback__)
    (text,) = heard
    assert "Ada" not in text
    assert "answer" not in text.replace("test_no_report_holds_an_answer", "")
    assert f"{type(error).__module__}.{type(error).__qualname__}" in text
    assert "Ada" not in (tmp_path / "log" / LOG_NAME).read_text()


def test_report_names_all_members_of_a_group_and_what_led_to_them():
    lines = report(grouped()).splitlines()
    kinds = [line.removeprefix("builtins.") for line in lines if line.startswith("builtins.")]
    assert sorted(kinds) == [
        *("ExceptionGroup", "ExceptionGroup", "KeyError", "KeyError", "RuntimeError", "ValueError")
    ]


def test_report_of_a_chain_without_end_has_one():
    error = ValueError()
    for _ in range(1000):
        before, error = error, ValueError()
        error.__cause__ = before
    assert len(report(error).splitlines()) < 100


def test_report_is_on_the_disk_before_anybody_hears_of_it(guard, tmp_path):
    logs = []
    guard.install()
    guard.listen(lambda _text: logs.append((tmp_path / "log" / LOG_NAME).read_text()))
    error = caught(ValueError("x"))
    sys.excepthook(type(error), error, error.__traceback__)
    assert "ValueError" in logs[0]


def test_same_fault_is_told_once_and_noted_every_time(guard, tmp_path):
    heard = []
    guard.install()
    guard.listen(heard.append)
    error = caught(ValueError("x"))
    for _ in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(heard) == 1
    assert (tmp_path / "log" / LOG_NAME).read_text().count("ValueError") == 3


def test_faults_before_there_is_a_listener_are_kept_for_it(guard):
    heard = []
    guard.install()
    error = caught(ValueError("x"))
    sys.excepthook(type(error), error, error.__traceback__)
    guard.listen(heard.append)
    assert len(heard) == 1


def test_fault_on_a_thread_is_heard(guard):
    heard = []
    guard.install()
    guard.listen(heard.append)

    def fail():
        raise ValueError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError" in heard[0]


def test_listener_that_fails_does_not_make_it_worse(guard, tmp_path):
    def listener(_text):
        raise RuntimeError

    guard.install()
    guard.listen(listener)
    error = caught(ValueError("x"))
    sys.excepthook(type(error), error, error.__traceback__)
    assert "the report failed: RuntimeError" in (tmp_path / "log" / LOG_NAME).read_text()


def test_where_the_log_cannot_be_written_the_terminal_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(sys, "__stderr__", terminal := StringIO())
    guard = CrashGuard(tmp_path / "file")
    guard.note("something")
    guard.note("more\n")
    assert terminal.getvalue() == "something\nmore\n"
    assert not guard.noted


def test_hard_crash_of_the_last_run_is_told_and_moved_to_the_log(guard, tmp_path):
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / FAULT_NAME).write_text("Fatal Python error: Segmentation fault\n")
    guard.install()
    assert "Segmentation fault" in guard.left
    assert "Segmentation fault" in (folder / LOG_NAME).read_text()
    assert (folder / FAULT_NAME).read_text() == ""


def test_report_of_a_hard_crash_names_no_folder_of_the_user():
    left = (
        "Fatal Python error: Aborted\n\nCurrent thread 0x01 (most recent call first):\n"
        '  File "/home/ada/quizapp/quizapp/ui/app.py", line 44 in main\n'
        '  File "/home/ada/run.py", line 1 in <module>\n\n'
        "Extension modules: ada.secret (total: 1)\n"
    )
    lines = fault_report(left).splitlines()
    assert lines[1:] == [
        "Fatal Python error: Aborted",
        "Current thread 0x01 (most recent call first):",
        "  quizapp/ui/app.py main:44",
        "  run.py <module>:1",
    ]


def test_crash_window_says_what_is_safe_and_copies_the_report(qtbot):
    window = CrashWindow("the report", "/log")
    qtbot.addWidget(window)
    texts = " ".join(label.text() for label in window.findChildren(QLabel))
    assert SAFE in texts
    assert "added to /log" in texts
    copy = next(b for b in window.findChildren(QPushButton) if b.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_crash_window_is_closed_by_key(qtbot, key):
    window = CrashWindow("the report", "/log")
    window.show()
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window.focusWidget(), key)


def test_enter_copies_where_copy_has_the_focus(qtbot):
    window = CrashWindow("the report", "/log")
    qtbot.addWidget(window)
    window.show()
    copy = next(b for b in window.findChildren(QPushButton) if b.text() == "Copy report")
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Return)
    assert (copy.text(), window.isVisible()) == ("Copied", True)


def test_crash_desk_shows_one_window_at_a_time_from_any_thread(qtbot):
    desk = CrashDesk(lambda: "/log")
    thread = threading.Thread(target=lambda: [desk.report("a"), desk.report("b")])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: desk.window() is not None)
    window = desk.window()
    with qtbot.waitSignal(window.destroyed):
        desk.close_window()
    assert desk.window() is None


def words(window: CrashWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel))


@pytest.fixture
def desk_window(qtbot):
    desks = []

    def desk_window(act, **more) -> CrashWindow:
        desk = CrashDesk(**more)
        desks.append(desk)
        act(desk)
        qtbot.waitUntil(lambda: desk.window() is not None)
        return desk.window()

    yield desk_window
    for desk in desks:
        desk.close_window()


def test_where_results_are_in_memory_no_answer_is_said_to_be_kept(desk_window):
    said = words(desk_window(lambda desk: desk.report("x"), log=lambda: "/log", kept=False))
    assert UNSAFE in said
    assert "kept, and" not in said
    assert "start again" not in said  # that would lose them


def test_after_a_run_that_kept_nothing_no_answer_is_said_to_be_kept(desk_window):
    said = words(desk_window(lambda desk: desk.show_left("x", GONE), log=lambda: "/log"))
    assert GONE in said
    assert SAFE not in said


def test_a_report_that_could_not_be_written_is_not_said_to_lie_in_the_log(desk_window, tmp_path):
    (tmp_path / "file").write_text("in the way")
    guard = CrashGuard(tmp_path / "file")
    guard.note("x")
    assert not guard.noted
    said = words(desk_window(lambda desk: desk.report("x"), log=lambda: "/log" * guard.noted))
    assert "could not be added to the log" in said
    assert "/log" not in said


@pytest.mark.parametrize("crashed", [True, False])
def test_a_run_that_keeps_nothing_is_remembered_only_where_it_crashes(guard, tmp_path, crashed):
    guard.install()
    guard.say_unkept()
    guard.close()
    if crashed:
        with (tmp_path / "log" / FAULT_NAME).open("a") as file:
            file.write("Fatal Python error: Aborted\n")
    after = CrashGuard(tmp_path / "log")
    after.install()
    after.close()
    assert ("Aborted" in after.left, after.left_kept) == (crashed, False)
    again = CrashGuard(tmp_path / "log")
    again.install()
    again.close()
    assert (again.left, again.left_kept) == ("", True)
