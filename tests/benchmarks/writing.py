"""What somebody who writes a file of 500 questions waits for, while it is checked as it is typed.

`python -m tests.benchmarks.writing [QUESTIONS]`. Keys come like those of somebody who types fast,
by a clock that does not wait for the window; a key is done when the text is painted with it. Then
pauses: from a last key to the list of problems that belongs to it. Both also while other work goes
on beside: files of a library are read on the thread of the application.
"""

# ruff: noqa: T201, N802  a benchmark prints, and Qt has its own names

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from quizapp.bank.reader import read_set
from quizapp.settings import Settings
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.places import position
from quizapp.ui.qt_app import application
from quizapp.ui.question_files import QuestionFiles
from quizapp.ui.rooms.author_work import AuthorWork
from quizapp.ui.tasks import Task, ThreadTasks
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_stage import Stage
from tests.benchmarks.authoring import put_source, varied
from tests.benchmarks.reading import question_file
from tests.benchmarks.results import quantile

KEYS, PAUSES = 80, 9
BETWEEN = (0.05, 0.16)  # seconds from key to key
KEY_GOAL_MS, CHECK_GOAL_MS = 33, 300


class Desk(QObject):
    """The page of authors with a file open, and somebody who types into it."""

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__()
        text, sources = question_file(count)
        put_source(folder, sources)
        self.text = varied(text, Random(1))
        (folder / "set.yaml").write_text(self.text, encoding="utf-8")
        self.stage = Stage((), folder, Settings(theme="light", motion="off"), _themes())
        self.tasks = ThreadTasks()
        desk = replace(self.stage.desk, tasks=self.tasks)
        offers = self.stage.navigator._offers
        self.work = AuthorWork(desk, offers, QuestionFiles(desk, self), self)
        self.stage.window.resize(1280, 860)
        self.stage.window.show_page(self.work.page, "author")
        self.stage.window.show()
        self.work.begin()
        self.work.show_file(str(folder / "set.yaml"))
        self.code = self.work.page.text.code
        self.painted = self.shown = 0.0
        self.code.viewport().installEventFilter(self)
        self.work.files.checked.connect(self._on_files_checked)
        self.until(lambda: self.shown > 0 and self.work.files.checker._task is None, 60)

    @property
    def buffer(self) -> Buffer:
        """The file that is open."""
        found = self.work.page.text.buffer()
        assert found is not None
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See when the text is painted."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self.painted = time.perf_counter()
            return True
        return False

    def _on_files_checked(self, _buffer: object) -> None:
        self.shown = time.perf_counter()

    def until(self, done: Callable[[], bool], seconds: float) -> None:
        """Let events come until something is so."""
        end = time.perf_counter() + seconds
        while not done() and time.perf_counter() < end:
            QApplication.processEvents()
            time.sleep(0.0005)

    def go_into(self, number: int) -> None:
        """Put the cursor into the explanation of a question."""
        lines = self.buffer.text().split("\n")
        found = [at for at, line in enumerate(lines) if line == "    explanation: >"]
        self.code.go_to(position(self.code.document(), found[number] + 2, 20))

    def key(self, letter: str, due: float) -> float:
        """Type a letter that is due at a moment; milliseconds from then until it is painted."""
        self.until(lambda: time.perf_counter() >= due, 1)
        self.painted = 0.0
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter
        )
        QApplication.sendEvent(self.code, press)
        self.until(lambda: self.painted > 0, 2)
        return (self.painted - due) * 1000

    def keys(self, dice: Random, count: int) -> list[float]:
        """Type letters, with pauses as between words."""
        taken, due = [], time.perf_counter() + 0.05
        for number in range(count):
            if number % 25 == 0:
                self.go_into(dice.randrange(100))
                due = time.perf_counter() + 0.4
            taken.append(self.key(dice.choice("abcde "), due))
            due += dice.uniform(*BETWEEN) + (0.25 if dice.random() < 0.15 else 0)
        return taken

    def pause(self, question: int) -> float:
        """Type three letters and wait; milliseconds from the last one to all its problems."""
        self.go_into(question)
        for _ in range(3):
            due = time.perf_counter() + 0.06
            self.key("a", due)
        checker, revision = self.work.files.checker, self.buffer.document.revision()
        self.shown = 0.0
        self.until(lambda: self.shown > 0 and not checker.is_busy() and checker._task is None, 5)
        assert revision == self.buffer.document.revision()
        return (self.shown - due) * 1000

    def break_first(self) -> None:
        """Write an open quote in the first question, where there is none yet, and wait."""
        text = self.buffer.text()
        start = text.index("    prompt: ") + len("    prompt: ")
        if text[start] != '"':
            self.shown = 0.0
            self.buffer.put(f'{text[:start]}"{text[start:]}')
            checker = self.work.files.checker
            self.until(lambda: self.shown > 0 and checker._task is None, 5)

    def stop(self) -> None:
        """End the threads."""
        self.tasks.stop()
        self.work.page.hide()


def _themes() -> ThemeManager:
    themes = ThemeManager(application())
    themes.apply("light", 100, motion=False)
    return themes


@contextmanager
def work_beside(desk: Desk) -> Iterator[None]:
    """Read files on the thread of the application, one after the other."""
    ends = []

    def work(_task: Task) -> None:
        while not ends:
            read_set("beside.yaml", desk.text, None)

    task = desk.tasks.run(work, lambda _: None, lambda _: None)
    yield
    ends.append(True)
    task.cancel()


def told(name: str, taken: list[float], goal: int) -> None:
    """Print a row."""
    shares = [quantile(taken, share) for share in (0.95, 1.0)]
    print(f"{name:44} {median(taken):8.1f} {shares[0]:8.1f} {shares[1]:8.1f} {goal:6}", flush=True)


def main(count: int) -> None:
    """Print what is waited for."""
    dice = Random(5)
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), count)

        def keys(where: str = "") -> None:
            told(f"key to paint{where}", desk.keys(dice, KEYS), KEY_GOAL_MS)

        def pauses(where: str = "", last: int = 99, first: int = 0) -> None:
            taken = [desk.pause(dice.randint(first, last)) for _ in range(PAUSES)]
            told(f"last key to problems{where}", taken, CHECK_GOAL_MS)

        print(f"{f'{count} questions, ms':44} {'median':>8} {'p95':>8} {'most':>8}   goal")
        keys()
        pauses()
        with work_beside(desk):
            keys(", work beside")
            pauses(", work beside")
        desk.break_first()
        pauses(", in a broken question", last=0)
        desk.break_first()
        pauses(", beside a broken question", first=1)
        desk.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
