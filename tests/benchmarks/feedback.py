"""What an answer costs until its feedback is painted, as a multiple of a bare text.

Ours goes from Enter over marking, the durable commit and the feedback to the last paint. The
floor sets the same words in a bare QTextBrowser of the same size, which knows them beforehand,
and paints it. The rows are those of the type of question that costs most.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QTextBrowser,
    QWidget,
)

from quizapp import paths
from quizapp.settings import Settings
from quizapp.ui.answers.running_text import RunningText
from quizapp.ui.theme import Kind, ThemeManager
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import Stage
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.progress_strip import ProgressStrip
from quizapp.ui.widgets.prose import Prose
from tests.benchmarks.results import Result

GOAL = 1.8
A_ROUND = 3  # answers: the longest of twenty times cannot be found in nine
SIZE = (1180, 860)
KINDS = ("single-choice", "multiple-choice", "matching", "cloze", "evidence")


def settle() -> None:
    """Let everything be laid out and painted that waits for it."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def words_on(window: QWidget) -> list[tuple[str, Kind]]:
    """All words that a learner sees in a window, each with the kind of its text."""
    found: list[tuple[str, Kind]] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Label):
            found.append((widget.words(), widget.property("kind")))
        elif isinstance(widget, Prose):
            found.append((widget.plain_text(), widget.kind()))
        elif isinstance(widget, OptionCard):
            said = (widget.key(), widget.accessibleName(), widget.accessibleDescription())
            found += [(words, "body") for words in said]
        elif isinstance(widget, RunningText):
            found.append((widget.accessibleName(), "body"))
        elif isinstance(widget, QLineEdit):
            found.append((widget.text(), "body"))
        elif isinstance(widget, QAbstractButton):
            bare = isinstance(widget.parentWidget(), ProgressStrip)  # bars without words
            found.append((widget.text() or ("" if bare else widget.accessibleName()), "body"))
    return [(words, kind) for words, kind in found if words]


def bare(texts: list[tuple[str, Kind]]) -> float:
    """Milliseconds to set and paint words in a window that is there already."""
    window = QTextBrowser()
    window.resize(*SIZE)
    window.show()
    settle()
    words = "\n".join(text for text, _ in texts)
    began = time.perf_counter()
    window.setPlainText(words)
    settle()
    took = (time.perf_counter() - began) * 1000
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return took


def answered(stage: Stage, kind: str, *, rightly: bool) -> tuple[float, list[tuple[str, Kind]]]:
    """Milliseconds from Enter to painted feedback, and the words that then are seen."""
    page = stage.ask(*stage.find(kind))
    sitting = page.running().sitting
    question = sitting.questions[sitting.place]
    page.sheet().answer.set_response((right if rightly else wrong)(question))
    settle()
    began = time.perf_counter()
    page.check()
    settle()
    took = (time.perf_counter() - began) * 1000
    return took, words_on(stage.window)


def compared(stage: Stage, kind: str, rounds: int) -> Result:
    """One type of question."""
    ours, floor = [], []
    for number in range(-A_ROUND, rounds * A_ROUND):  # the first round warms up
        took, texts = answered(stage, kind, rightly=number % 2 == 0)
        least = bare(texts)
        if number >= 0:
            ours.append(took)
            floor.append(least)
    return Result(kind, "the same text in a bare QTextBrowser", GOAL, ours, floor)


def measure(rounds: int) -> Iterator[Result]:
    """The median of the dearest type, and the time that 95 of 100 answers keep below."""
    app = QApplication(sys.argv[:1])
    themes = ThemeManager(app)
    themes.apply("light", 100, False)
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(theme="light", motion="off")
        roots = (str(paths.sample_questions()),)
        stage = Stage(roots, folder, settings, themes, results=folder / "results.sqlite3")
        stage.window.resize(*SIZE)
        stage.window.show()
        medians = [compared(stage, kind, rounds) for kind in KINDS]
        stage.close()
    for said, share in (("median", 0.5), ("p95", 0.95)):
        results = [replace(one, share=share) for one in medians]
        worst = max(results, key=Result.ratio)
        others = ", ".join(f"{one.what} {one.ratio():.2f}" for one in results if one is not worst)
        yield replace(worst, what=f"feedback painted, {said}, {worst.what}", note=others)
