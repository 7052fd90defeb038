"""What the tests of answers share: a window that has the focus, and a listener that records."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from quizapp.ui.answers.base import AnswerWidget


@pytest.fixture
def show(qtbot) -> Callable[[QWidget], None]:
    """Show a widget as a window of its own and give it the focus."""

    def show(widget: QWidget, width: int = 700) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, 600)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        if isinstance(widget, AnswerWidget):
            widget.focus_answer()

    return show


class Listener:
    """Keeps every answer that a widget said had changed."""

    def __init__(self, widget: AnswerWidget) -> None:
        self.heard: list[object] = []
        widget.response_changed.connect(lambda: self.heard.append(widget.response()))


@pytest.fixture
def listen() -> type[Listener]:
    return Listener
