import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from quizapp.ui.crash import FAULT_NAME, LOG_NAME, CrashGuard, fault_report, report
from quizapp.ui.crash_window import CrashDesk, CrashWindow


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


def test_folder_that_cannot_be_written_is_survived(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    CrashGuard(tmp_path / "file").note("something")


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
    assert "Every answer that you gave is kept" in texts
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
    desk = CrashDesk("/log")
    thread = threading.Thread(target=lambda: [desk.report("a"), desk.report("b")])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: desk.window() is not None)
    window = desk.window()
    with qtbot.waitSignal(window.destroyed):
        desk.close_window()
    assert desk.window() is None
