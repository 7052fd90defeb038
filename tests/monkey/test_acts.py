"""What a monkey does to windows that do not last."""

from tests.monkey.test_monkey import monkey

PROGRAM = """
import os
from random import Random
from types import SimpleNamespace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from quizapp.ui.qt_app import application
from tests.monkey import timers
from tests.monkey.acts import Monkey

app, gone = application(), []
window = QWidget()
window.show()
monkey = Monkey(SimpleNamespace(window=window), timers.Hand(0), Random(1))

def act():
    for _ in range(5):
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("one")
        menu.destroyed.connect(lambda: gone.append(1))
        menu.popup(QPoint(20, 20))
        timers.deliver()
        monkey.press("Alt+J")
        timers.deliver()
    print(len(gone), "gone", flush=True)
    os._exit(0)

timers.in_loop(app, act)
"""


def test_a_menu_that_alt_closes_is_not_touched_afterwards(tmp_path, monkeypatch):
    monkeypatch.setenv("MALLOC_PERTURB_", "165")  # who goes on with memory that was freed ends
    done = monkey("-c", PROGRAM, temporary=tmp_path)
    assert (done.returncode, done.stdout) == (0, "5 gone\n"), done.stderr
