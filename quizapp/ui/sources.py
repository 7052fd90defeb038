"""The source pane of a window, with the learner's own marks on its map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.ui.desk import Desk
from quizapp.ui.main_window import MainWindow
from quizapp.ui.offers import Offers
from quizapp.ui.source_dock import SourceDock

if TYPE_CHECKING:
    from quizapp.practice.reading import Standings


def open_dock(window: MainWindow, desk: Desk, offers: Offers, parent: QObject) -> SourceDock:
    """Make the dock of a window; where the results cannot be read, its map shows no marks."""
    study = desk.study

    def marks() -> "Standings":
        return offers.guarded(study.notebook.last_marks, dock.refresh) or {}

    dock = SourceDock(
        window, lambda: study.reading, desk.prompts, desk.tasks, offers, marks, parent=parent
    )
    return dock
