"""The explanations as a person uses them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.core.model import Quote, TrueFalse
from quizapp.ui.pages.explanations import ExplanationsPage
from tests.ui.stage import Stage

CEKU = TrueFalse(
    id="ceku",
    prompt="Agim Çeku calls the mission a success.",
    answer=True,
    explanation="The general says so in the last paragraph.",
    feedback_false="He does call it one.",
    quotes=(Quote("atlas", "General Çeku: a success", 7),),
    topic="times",
)


def press(stage: Stage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or stage.window, key, modifier)


def write(stage: Stage, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def prompts(page: ExplanationsPage) -> list[str]:
    model = page.found.list.hits
    return [model.row(n).prompt for n in range(model.rowCount())]


def shown_prompt(page: ExplanationsPage) -> str:
    sheet = page.reading.sheet()
    return sheet.prompt.plain_text() if sheet else ""
