"""Ours of `feedback`: the application as it is, in which sittings begin and answers are entered.

What the key does, and all that follows from it, is the learner's, and measured from outside.
"""

from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
)

from quizapp.bank.library import Library
from quizapp.core.model import type_names
from quizapp.core.policy import Mode
from quizapp.ui import app, desktop
from quizapp.ui.answers.running_text import RunningText
from quizapp.ui.navigator import Navigator
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.progress_strip import ProgressStrip
from quizapp.ui.widgets.prose import Prose
from tests.benchmarks.talk import listen


def words_on(window: QWidget) -> list[str]:
    """All words that a learner sees in a window."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Label):
            found.append(widget.words())
        elif isinstance(widget, Prose):
            found.append(widget.plain_text())
        elif isinstance(widget, OptionCard):
            found += [widget.key(), widget.accessibleName(), widget.accessibleDescription()]
        elif isinstance(widget, RunningText):
            found.append(widget.accessibleName())
        elif isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QAbstractButton):
            bare = isinstance(widget.parentWidget(), ProgressStrip)  # bars without words
            found.append(widget.text() or ("" if bare else widget.accessibleName()))
    return [words for words in found if words]


class Answering(desktop.Desktop):
    """The application, told what to do."""

    def _on_window_first_painted(self) -> None:
        super()._on_window_first_painted()
        QApplication.setCursorFlashTime(0)  # a caret that blinks is not what is waited for
        self._kept = listen(self._do)

    def _do(self, said: dict[str, Any]) -> object:
        match said["do"]:
            case "open":
                self.window.setGeometry(*said["place"])
                self.window.activateWindow()
            case "ask":
                self._ask(said["kind"], rightly=said["rightly"])
            case "words":
                return "\n".join(words_on(self.window))
        return None

    def _ask(self, kind: str, *, rightly: bool) -> None:
        """Begin a sitting, turn to a question of a type and enter an answer."""
        navigator = self.window.findChild(Navigator)
        if navigator is None:
            raise LookupError("nothing stands behind the window")
        practice, library = navigator._desk.practice, navigator._desk.library
        set_id, question_id = _first(library, kind)
        running = practice.start(set_id, mode=Mode.LEARN)
        place = [question.id for question in running.sitting.questions].index(question_id)
        if place:
            running.move(place)
        navigator.resume(running.id)
        page = self.window.page()
        if not isinstance(page, QuizPage):
            raise TypeError("no quiz is shown")
        question = running.sitting.questions[place]
        page.sheet().answer.set_response((right if rightly else wrong)(question))
        page.focus_first()


def _first(library: Library, kind: str) -> tuple[str, str]:
    """The ids of a set and of its first question of a type; raises LookupError."""
    for entry in library.entries():
        for question in library.load(entry.id):
            if type_names[type(question)] == kind:
                return entry.id, question.id
    raise LookupError(kind)


def main() -> None:
    """Run until the input ends."""
    desktop.Desktop = Answering  # type: ignore[misc]
    app.main()


if __name__ == "__main__":
    main()
