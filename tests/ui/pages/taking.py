"""How tests take a quiz: by keys, with rules of their own."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import LEARN, Policy
from quizapp.practice.sittings import Plan
from quizapp.ui.pages.quiz import QuizPage
from tests.ui.stage import Stage, question_set, single

KEYS = {
    "↵": Qt.Key.Key_Return,
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "⇥": Qt.Key.Key_Tab,
    "⇤": Qt.Key.Key_Backtab,
    "␣": Qt.Key.Key_Space,
}
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, *keys: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is; `held` is held down with each."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, f"nobody has the focus to press {key!r} in"
        qtbot.keyClick(widget, KEYS.get(key, key), held)


def singles(count: int = 3):
    """A set of questions whose first option is right."""
    return question_set(*(single(f"q{number}") for number in range(count)))


def take(stage: Stage, rules: Policy = LEARN, *, limit: int = 0, **changes: object) -> QuizPage:
    """Open a quiz over the whole set `geo`, in its order."""
    chosen = stage.library.load("geo")
    plan = Plan(
        title=chosen.title,
        asked=tuple(("geo", question) for question in chosen.questions),
        set_id="geo",
        rules=rules,
        limit=limit,
        topics=chosen.topics,
    )
    running = stage.practice.begin(replace(plan, **changes))  # type: ignore[arg-type]
    stage.navigator.resume(running.id)
    return stage.quiz()


def entry(page: QuizPage, place: int = 0):
    """What happened at a place of the quiz that is shown."""
    return page.running().sitting.entries[place]
