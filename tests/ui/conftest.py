"""A stage for every test of pages, closed again when the test is over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.ui.widgets.buttons import Button
from tests.ui.stage import FakeLibrary, Stage, question_set


@pytest.fixture
def open_stage(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Open a window on some sets (one with every type if none is given) and give it the focus."""
    stages: list[Stage] = []

    def open_stage(*sets, journal=None, faulty=(), begin=True, settings=None) -> Stage:
        library = FakeLibrary(*(sets or (question_set(),)), faulty=faulty)
        path = settings or tmp_path / "settings.json"
        stage = Stage(qapp, library, path, journal)
        stages.append(stage)
        qtbot.addWidget(stage.window)
        stage.window.resize(1000, 800)
        stage.window.show()
        qtbot.waitExposed(stage.window)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow)
        if begin:
            stage.navigator.begin()
        return stage

    yield open_stage
    for stage in stages:
        stage.window.close()
        stage.themes.apply("light", 100, motion=True)
    Button.show_keys = True
