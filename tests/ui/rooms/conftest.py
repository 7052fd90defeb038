"""A window whose clock a test sets, on questions that are easily answered by key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.ui.tasks import Task, Work
from tests.ui.stage import NOW, FakeLibrary, FullDisk, Stage, question_set, single

DAY = 24 * 3_600_000


class Days:
    """Shows a morning; every look at it takes a second."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> int:
        self.at += 1000
        return self.at

    def sleep(self, days: int = 1) -> None:
        """Go on in the morning of a later day."""
        first = NOW + (self.at - NOW) // DAY * DAY
        self.at = first + days * DAY


class LateTasks:
    """Does nothing until it is told to: for what happens meanwhile."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Work,
        succeeded: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        task = Task()
        task.succeeded.connect(succeeded)
        task.failed.connect(failed)
        self.waiting.append(lambda: task.perform(work))
        return task

    def do_all(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class DaysStage(Stage):
    """A stage with a clock that can be set."""

    def __init__(self, app, library: FakeLibrary, path: Path, **settings) -> None:
        self.clock = Days()
        super().__init__(app, library, path, FullDisk(":memory:"), self.clock)
        self.settings.change(**settings)

    def row(self) -> str:
        """What a screen reader says of the row of the review."""
        return self.window.side_bar.row("review").accessibleName()


@pytest.fixture
def open_days(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., DaysStage]]:
    """Open a window on a set of so many questions, or on some sets, and give it the focus."""
    stages: list[DaysStage] = []

    def open_days(*sets, questions: int = 3, **settings) -> DaysStage:
        own = question_set(*(single(f"q{number}") for number in range(questions)))
        stage = DaysStage(qapp, FakeLibrary(*(sets or (own,))), tmp_path / "s.json", **settings)
        stages.append(stage)
        qtbot.addWidget(stage.window)
        stage.window.resize(1000, 800)
        stage.window.show()
        qtbot.waitExposed(stage.window)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow)
        stage.navigator.begin()
        return stage

    yield open_days
    for stage in stages:
        stage.window.close()
        stage.themes.apply("light", 100, motion=True)
