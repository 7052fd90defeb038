from PySide6.QtCore import QObject

from quizapp.core.policy import Mode
from quizapp.practice.records import Records
from quizapp.store.journal import Journal
from quizapp.ui.daily_copy import DailyCopy
from quizapp.ui.tasks import DirectTasks
from tests.ui.stage import NOW

DAY = 86_400_000


class Said:
    """Records what the learner is told."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def tell(self, text: str, kind: str = "info") -> None:
        self.texts.append(text)


class Desk:
    """Results in a folder, a clock that a test sets, and the daily copy."""

    def __init__(self, folder, open_stage) -> None:
        self.now = NOW
        self.journal = Journal(folder / "results.sqlite3")
        self.stage = open_stage(journal=self.journal)
        self.folder = folder / "backups"
        self.said = Said()
        self.parent = QObject()
        self.records = Records(self.journal, self.folder, now=lambda: self.now)
        self.copy = DailyCopy(self.records, self.said, DirectTasks(), self.parent)

    def work(self) -> None:
        running = self.stage.practice.start("geo", mode=Mode.LEARN)
        running.reveal()

    def look_on_day(self, number: int) -> int:
        """How many copies there are after a look on that day."""
        self.now = NOW + number * DAY
        self.copy.look()
        return len(self.records.backups())


def test_one_copy_is_made_on_each_day_on_which_something_changed(tmp_path, open_stage):
    desk = Desk(tmp_path, open_stage)
    desk.work()
    assert [desk.look_on_day(0), desk.look_on_day(0)] == [1, 1]
    assert desk.look_on_day(1) == 1
    desk.work()
    assert desk.look_on_day(1) == 2


def test_the_last_ten_are_kept(tmp_path, open_stage):
    desk = Desk(tmp_path, open_stage)
    for number in range(13):
        desk.work()
        desk.look_on_day(number)
    assert len(desk.records.backups()) == 10


def test_a_copy_that_cannot_be_made_is_said_once_and_stops_nothing(tmp_path, open_stage):
    desk = Desk(tmp_path, open_stage)
    desk.work()
    desk.folder.write_text("a file where the folder should be")
    for number in range(3):
        desk.now = NOW + number * DAY
        desk.copy.look()
    assert len(desk.said.texts) == 1
    assert "No backup was made" in desk.said.texts[0]
