"""Faults of a real process, from the raise to the report, and the start after a hard end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are of Unix")

# The application with something that goes wrong once it is ready; `seen` is what comes of it.
PROGRAM = """
import os, sys, threading
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from quizapp.core.policy import Mode
from quizapp.ui import app, desktop
from quizapp.ui.crash_window import CrashWindow
from quizapp.ui.tour_answers import right

def fail():
    raise ValueError("the answer of Ada")

class Job(QRunnable):
    def run(self):
        fail()

class Painted(QWidget):
    def paintEvent(self, event):
        fail()

class Faulty(desktop.Desktop):
    def _on_window_first_painted(self):
        super()._on_window_first_painted()
        self._tries = 0
        self._begun = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self):
        self._tries += 1
        ready = self.library.view() is not None and self.library.view().sets
        if self._tries > 1000:
            os._exit(9)
        if ready and not self._begun:
            self._begun = True
            act(self)
        elif self._begun:
            look(self)

    def practice(self):
        return self._backstage._ground.practice

    def answer(self):
        running = self.practice().start("kfor-history", mode=Mode.LEARN)
        running.answer(right(running.sitting.questions[0]))
        print("GAVE", running.sitting.response(0), flush=True)
        self._backstage._navigator.resume(running.id)

def report():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashWindow)]
    return windows[0].findChild(QPlainTextEdit).toPlainText() if windows else ""

def look(self):
    if report():
        print(report())
        log = self._log
        print("LOG", open(log).read())
        self.window.close()

def act(self):
    ACT

desktop.Desktop = Faulty
app.main()
"""
SECOND = """
        notice = self._backstage._navigator.notice
        if notice.text():
            print("NOTICE", notice.text())
            notice.action_requested.emit()
            print("REPORT", report())
            opened = self.practice().shelf().open
            for row in opened:
                sitting = self.practice().resume(row.id).sitting
                print("KEPT", sitting.response(0))
            self.window.close()
"""


def run(act: str, look: str | None = None) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.replace("    ACT", f"    {act}")
    if look is not None:
        start, end = program.index("    if report():"), program.index("def act(")
        program = f"{program[:start]}    if True:{look}\n{program[end:]}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "ada" / "home"))
    return tmp_path


@pytest.mark.parametrize(
    "act",
    [
        "QTimer.singleShot(0, fail)",
        "threading.Thread(target=fail).start()",
        "self.job = Job(); QThreadPool.globalInstance().start(self.job)",
        "self.other = Painted(self.window); self.other.resize(9, 9); self.other.show()",
    ],
    ids=["slot", "thread", "runnable", "paint event"],
)
def test_an_exception_is_logged_and_shown_and_the_program_goes_on(act):
    done = run(act)
    assert done.returncode == 0, done.stderr
    shown, log = done.stdout.split("LOG ")
    for text in (shown, log):
        assert "builtins.ValueError\n" in text
        assert "fail" in text
        assert "Ada" not in text


@pytest.mark.parametrize(
    ("end", "code", "words"),
    [
        ("os.abort()", signal.SIGABRT, "Fatal Python error: Aborted"),
        ("faulthandler._sigsegv()", signal.SIGSEGV, "Fatal Python error: Segmentation fault"),
    ],
)
def test_a_hard_end_is_told_at_the_next_start_and_the_open_quiz_is_there(end, code, words, home):
    first = run(f"import faulthandler; self.answer(); QTimer.singleShot(50, lambda: {end})")
    assert first.returncode == -code, first.stderr
    second = run("pass", SECOND)
    assert second.returncode == 0, second.stderr
    said, report = second.stdout.split("REPORT ")
    report, kept = report.split("KEPT ", 1)
    assert "NOTICE Last time quizapp ended suddenly. Every answer that you gave is kept" in said
    assert words in report
    assert "Current thread" in report
    assert "quizapp/ui/app.py main:" in report
    assert str(home) not in report
    assert kept == first.stdout.removeprefix("GAVE ")
    third = run("self.window.close()")
    assert (third.returncode, "NOTICE" in third.stdout) == (0, False)


def test_where_results_could_not_be_opened_a_fault_says_that_nothing_is_kept(home):
    in_the_way = home / "ada" / "home" / "results.sqlite3"
    in_the_way.mkdir(parents=True)
    say = "print('SAYS', *(label.text() for label in windows[0].findChildren(QLabel)))"
    windows = "windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashWindow)]"
    look = f"""
        {windows}
        if windows:
            from PySide6.QtWidgets import QLabel
            {say}
            self.window.close()
"""
    fault = run("self.answer(); QTimer.singleShot(0, fail)", look)
    assert fault.returncode == 0, fault.stderr
    assert "what you answered is gone when you close the window" in fault.stdout
    assert "is kept" not in fault.stdout
    crash = run("self.answer(); QTimer.singleShot(50, os.abort)")
    assert crash.returncode == -signal.SIGABRT, crash.stderr
    in_the_way.rmdir()
    after = run("pass", SECOND)
    assert (
        "NOTICE Last time quizapp ended suddenly. That time results were not kept" in after.stdout
    )
    assert "is kept" not in after.stdout
