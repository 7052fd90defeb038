"""Questions of other programs: read, shown with all that is lost, and written as a new file."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.formats.adopting import free_path, question_file
from quizapp.bank.formats.convert import ConversionError, open_set
from quizapp.bank.formats.survey import Survey, survey
from quizapp.bank.problems import visible
from quizapp.bank.saving import NotSavedError, Saved, save
from quizapp.core.model import QuestionSet
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.import_page import ImportPage
from quizapp.ui.question_files import FOREIGN, PATTERNS, QuestionFiles
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.tasks import Task

_SECTION: Final = "author"
_TITLE: Final = "Import questions"


class ImportRoom(QObject):
    """Takes in one file at a time; `left` says that nothing of it was wanted.

    `written` carries the path of a new question file and the line to begin at, or 0.
    """

    written = Signal(str, int)
    left = Signal()

    def __init__(
        self, desk: Desk, offers: Offers, corridor: Corridor, files: QuestionFiles, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._files = files
        self._page: ImportPage | None = None
        self._task: Task | None = None
        corridor.page_changed.connect(self._on_corridor_page_changed)

    def choose(self) -> None:
        """Ask for a file and open it."""
        path = self._desk.prompts.choose_file(_TITLE, "Questions of other programs", FOREIGN)
        if path is not None:
            self._files.open_file(path)  # which also knows what else a file may be

    def open(self, path: str) -> None:
        """Read a file and show what it gives."""
        page = ImportPage(path)
        page.other_wanted.connect(self.choose)
        page.back_requested.connect(self._on_back_requested)
        self._corridor.show(page, _SECTION, back=self._on_back_requested)
        self._page = page
        page.focus_first()
        self._task = self._desk.tasks.run(
            lambda _: survey(open_set(Path(path))),
            partial(self._on_read, path),
            self._on_reading_failed,
        )

    def _on_read(self, path: str, found: object) -> None:
        if self._page is None or not isinstance(found, Survey):
            return
        folders = self._desk.settings.value.folders
        target = free_path(folders[0] if folders else Path(path).parent, _stem(path))
        self._page.show_survey(found, target)
        self._page.save_wanted.connect(partial(self._save, found, target))

    def _on_reading_failed(self, error: Exception) -> None:
        if not isinstance(error, ConversionError):
            raise error
        if self._page is not None:
            self._page.show_failed(f"It cannot be read: {visible(str(error))}.")

    def _save(self, found: Survey, target: Path) -> None:
        prompts, again = self._desk.prompts, partial(self._save, found, target)
        chosen = prompts.choose_new_file(_TITLE, str(target), "Question files", PATTERNS)
        whole = found.opened.value
        if chosen is None or whole is None:
            return
        path = str(chosen.absolute())
        taken = [entry.id for entry in self._desk.library.entries()]
        self._set_saving(True)
        self._task = self._desk.tasks.run(
            lambda task: _written(task, whole, path, taken),
            partial(self._on_saved, path, again),
            partial(self._on_saving_failed, path, again),
        )

    def _set_saving(self, saving: bool) -> None:
        if self._page is not None:
            self._page.set_saving(saving)

    def _on_saved(self, path: str, again: partial[None], line: object) -> None:
        if isinstance(line, int):
            self.written.emit(path, line)
            return
        self._set_saving(False)
        said = f"{visible(Path(path).name)} is there already, and an import writes over no file."
        self._offers.offer(said, "Choose another name", again, "warning")

    def _on_saving_failed(self, path: str, again: partial[None], error: Exception) -> None:
        if not isinstance(error, NotSavedError):
            raise error
        self._set_saving(False)
        said = f"{visible(Path(path).name)} is not saved: {error}."
        self._offers.offer(said, "Save elsewhere", again, "error")

    def _on_back_requested(self) -> None:
        self.left.emit()

    def _on_corridor_page_changed(self) -> None:
        if self._page is not None and self._corridor.page() is not self._page:
            self._page = None
            if self._task is not None:
                self._task.cancel()


def _written(task: Task, whole: QuestionSet, path: str, taken: list[str]) -> int | None:
    """Write a set as a new file; returns the line to begin at, None where a file is there."""
    text, line = question_file(whole, path, taken)
    if task.cancelled:
        return None
    return line if isinstance(save(path, text, None), Saved) else None


def _stem(path: str) -> str:
    return Path(path).stem.strip(" .") or "imported"
