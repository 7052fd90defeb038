"""Scenes of the settings: each group, a date that makes no sense, the question before deletion."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from quizapp.core.policy import CertaintyUse, Mode
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.shown import Shown
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.ground import NOT_KEPT, say_newer
from quizapp.ui.pages.settings import SettingsPage
from quizapp.ui.tour_stage import Stage

Row = tuple[str, str, str, Callable[[Stage], object]]

SET: Final = "kfor-responsibilities"


def _open(stage: Stage) -> SettingsPage:
    stage.navigator.open_settings()
    stage.settle()
    page = stage.window.page()
    if not isinstance(page, SettingsPage):
        raise TypeError("no settings are shown")
    return page


def _show(page: SettingsPage, part: QWidget) -> None:
    """Bring a part to the top, as far as the page is long."""
    page.reveal_between(part, part, page.data)


def _quizzes(stage: Stage) -> None:
    stage.desk.settings.change(certainty=CertaintyUse.MARKED, extra_time=1.5)
    page = _open(stage)
    _show(page, page.quizzes)


def _review(stage: Stage, exam: str = "2026-02-20") -> None:
    stage.desk.settings.change(retention=0.95)
    page = _open(stage)
    page.review.exam.setText(exam)
    page.review.exam.editingFinished.emit()
    _show(page, page.review)


def _data(stage: Stage) -> SettingsPage:
    stage.take(SET, 12, mode=Mode.LEARN)
    stage.take(SET, 10, mode=Mode.LEARN, upto=3)
    stage.desk.study.notebook.set_star((SET, "top-priority"), True)
    stage.desk.records.back_up()
    page = _open(stage)
    _show(page, page.data)
    return page


def _deletion(stage: Stage) -> None:
    page = _data(stage)
    page.data.delete_wanted.emit()
    stage.settle()


def _restore(stage: Stage) -> None:
    page = _data(stage)
    page.data.part.restore_wanted.emit()
    stage.settle()


def _altered(stage: Stage) -> None:
    page = _data(stage)
    stage.journal.connection.execute("UPDATE event SET at = at + 1 WHERE sitting_id = 1")
    page.data.part.check_wanted.emit()
    stage.settle()


def _damaged(stage: Stage) -> None:
    stage.take(SET, 10, mode=Mode.LEARN)
    stage.desk.records.back_up()
    stage.journal.notice = (
        "The file with your results was damaged; 41 quizzes were rescued from it, 2 of them not as "
        "handed in. It is kept in the same folder, with “damaged” in its name."
    )
    stage.navigator.begin((stage.journal.notice,))
    stage.settle()


def _newer(stage: Stage) -> None:
    stage.take(SET, 12, mode=Mode.LEARN)
    stage.take(SET, 10, mode=Mode.LEARN, upto=3)
    stage.desk.records.kept = False
    stage.navigator.begin((say_newer(Shown(version=len(MIGRATIONS) + 1, sittings=39, hidden=2)),))
    stage.settle()


def _unused(stage: Stage) -> None:
    stage.desk.records.back_up()
    stage.desk.records.kept = False
    page = _open(stage)
    _show(page, page.data)


def _not_kept(stage: Stage) -> None:
    error = StoreUnavailableError(Trouble.FOREIGN)
    stage.navigator.begin((f"{error} {NOT_KEPT}",))
    stage.settle()


# Name, page, state and how to come there.
SCENES: Final[tuple[Row, ...]] = (
    ("settings-quizzes", "settings", "quizzes", _quizzes),
    ("settings-review", "settings", "review, with an exam", _review),
    ("settings-date", "settings", "a day that there is not", partial(_review, exam="2026-02-30")),
    ("settings-data", "settings", "your data", _data),
    ("settings-restore", "settings", "which copy is to be restored", _restore),
    ("settings-altered", "settings", "a quiz is not as handed in", _altered),
    ("notice-damaged", "library", "results were damaged, with a copy to restore", _damaged),
    ("settings-unused", "settings", "the file with the results is not in use", _unused),
    ("notice-newer", "library", "results of a newer version are shown and not changed", _newer),
    ("notice-not-kept", "library", "a file that is not ours: nothing is kept", _not_kept),
    ("settings-delete", "settings", "before everything is deleted", _deletion),
)
