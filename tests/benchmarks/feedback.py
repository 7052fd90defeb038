"""What an answer costs until its feedback is painted, as a multiple of static labels.

`python -m tests.benchmarks.feedback [ROUNDS]`. Ours goes from Enter over marking, the durable
commit and the feedback to the last paint. The floor sets and paints the same words as plain
labels in an equal window, and knows them beforehand. Rounds are interleaved. The goal is 3.
"""

# ruff: noqa: T201  a benchmark prints

import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quizapp import paths
from quizapp.core.model import type_names
from quizapp.settings import Settings
from quizapp.ui.answers.running_text import RunningText
from quizapp.ui.theme import Kind, ThemeManager
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import Stage
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.progress_strip import ProgressStrip
from quizapp.ui.widgets.prose import Prose

ROUNDS = 11
GOAL = 3.0
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


def static(texts: list[tuple[str, Kind]]) -> float:
    """Milliseconds to set and paint words as labels in a window that is there already."""
    window = QScrollArea()
    window.setWidgetResizable(True)
    window.resize(*SIZE)
    window.show()
    settle()
    began = time.perf_counter()
    page = QWidget()
    column = QVBoxLayout(page)
    for text, kind in texts:
        column.addWidget(Label(text, kind=kind, wrap=True, parent=page))
    column.addStretch(1)
    window.setWidget(page)
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


def main() -> int:
    """Time both in turn and print what came out; 1 where the goal is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = QApplication(sys.argv[:1])
    themes = ThemeManager(app)
    themes.apply("light", 100, False)
    worst = 0.0
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(theme="light", motion="off")
        roots = (str(paths.sample_questions()),)
        stage = Stage(roots, folder, settings, themes, results=folder / "results.sqlite3")
        stage.window.resize(*SIZE)
        stage.window.show()
        for kind in KINDS:
            ours, floor, ratios = [], [], []
            for number in range(-1, rounds):  # the first round warms up
                took, texts = answered(stage, kind, rightly=number % 2 == 0)
                least = static(texts)
                if number >= 0:
                    ours.append(took)
                    floor.append(least)
                    ratios.append(took / least)
            worst = max(worst, median(ratios))
            print(
                f"{kind:16} ours {median(ours):6.1f} ms  labels {median(floor):6.1f} ms"
                f"  ratio {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
            )
        stage.close()
    print(f"worst {worst:.2f}, goal {GOAL}: {'holds' if worst <= GOAL else 'missed'}")
    return int(worst > GOAL)


if __name__ == "__main__":
    assert set(KINDS) <= set(type_names.values())
    sys.exit(main())
