from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from quizapp.core.model import Question
from quizapp.ui.pages.explanations import ExplanationsPage
from tests.ui.pages.studying import CEKU, press
from tests.ui.stage import Stage, every_type, question_set


@pytest.fixture
def study(open_stage) -> Callable[..., tuple[Stage, ExplanationsPage]]:
    """Open the explanations of some questions (Çeku's and one of each type if none is given)."""

    def study(*questions: Question, width=1180, height=860, **more):
        stage = open_stage(question_set(*(questions or (CEKU, *every_type()))), **more)
        stage.window.resize(width, height)
        press(stage, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        page = stage.window.page()
        assert isinstance(page, ExplanationsPage)
        return stage, page

    return study
