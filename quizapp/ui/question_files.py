"""Question files as the user meets them: folders to read, a file to open, a look for changes."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.formats.names import READABLE, of_file
from quizapp.bank.problems import visible
from quizapp.ui.desk import Desk
from quizapp.ui.dropping import DropTarget

PATTERNS: Final = "*.yaml *.yml"
# Files of other programs, from which questions can be taken over.
FOREIGN: Final = " ".join(f"*{ending}" for ending, form in READABLE.items() if form != "yaml")
# What teachers have and quizapp cannot read, with what to do about it.
_WAYS_OUT: Final = {
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "Save the sheet as CSV, and open that."),
    **dict.fromkeys(
        (".xml", ".zip", ".mbz", ".h5p", ".apkg", ".json"),
        "Have the program that made it export GIFT or CSV, and open that.",
    ),
    **dict.fromkeys(
        (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm"),
        "Save it as text in the form of Aiken (A. … B. … ANSWER: A), and open that.",
    ),
}


class QuestionFiles(QObject):
    """Reads question files off the window's thread and says what came of it.

    `refreshed` tells whether anything has changed; `opened` carries the path of a file that was
    asked for, `foreign` of one whose questions are to be taken over first; `failed` a sentence.
    """

    refreshed = Signal(bool)
    opened = Signal(str)
    foreign = Signal(str)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._single: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Look at all files again."""
        self._desk.tasks.run(
            lambda _: self._desk.library.refresh(), self._on_task_succeeded, self._on_task_failed
        )

    def add_folder(self) -> str:
        """Ask for a folder and read it; returns a sentence where the choice could not be kept."""
        folder = self._desk.prompts.choose_folder("Choose a folder with question files")
        if folder is None:
            return ""
        others = (old for old in self._desk.settings.value.folders if old != folder)
        return self._set_folders((*others, folder))

    def remove_folder(self, folder: Path) -> str:
        """Read a folder no longer; its files stay as they are."""
        folders = self._desk.settings.value.folders
        return self._set_folders(tuple(old for old in folders if old != folder))

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        patterns = f"{PATTERNS} {FOREIGN}"
        file = self._desk.prompts.choose_file("Open a question file", "Question files", patterns)
        if file is not None:
            self.open_file(file)

    def take_drops(self, window: QWidget) -> None:
        """Open files that are dropped on the window."""
        drops = DropTarget(window)
        drops.dropped.connect(self.open_file)
        drops.too_many.connect(self._on_drops_too_many)

    def include(self, path: str) -> None:
        """Read one file from now on, wherever it lies, and show nothing of it."""
        self._add_single(path)
        self.refresh()

    def _add_single(self, file: str) -> None:
        if file not in self._single:
            self._single = (*self._single, file)
        self._set_roots()

    def open_file(self, path: Path) -> None:
        """Read one file, wherever it lies; one of another program is told as `foreign`."""
        file = str(path.absolute())
        if of_file(path.suffix, READABLE) not in ("", "yaml") and not path.is_dir():
            self.foreign.emit(file)
            self.refresh()
            return
        way_out = _WAYS_OUT.get(path.suffix.lower(), "")
        if way_out and path.is_file():
            self.failed.emit(f"quizapp cannot read {visible(path.name)}. {way_out}")
            self.refresh()
            return
        self._add_single(file)
        self._desk.tasks.run(
            lambda _: self._desk.library.refresh(),
            partial(self._on_file_read, file),
            self._on_task_failed,
        )

    def twin_of(self, path: str) -> str:
        """A sentence where a file is left out because another holds a set with the same id."""
        library = self._desk.library
        ours = next((entry for entry in library.faulty() if entry.path == path), None)
        if ours is None or not ours.questions:
            return ""
        other = next((entry for entry in library.entries() if entry.id == ours.id), None)
        if other is None:
            return ""
        return (
            f"This file has the same id, {ours.id}, as {other.path}, which is in the library "
            "already. Give one of them another id to take both."
        )

    def _set_roots(self) -> None:
        folders = map(str, self._desk.settings.value.folders)
        self._desk.library.roots = (*self._desk.bundled, *folders, *self._single)

    def _set_folders(self, folders: tuple[Path, ...]) -> str:
        trouble = self._desk.settings.change(folders=folders)
        self._set_roots()
        self.refresh()
        return trouble

    def _on_drops_too_many(self, count: int) -> None:
        self.failed.emit(f"{count} files came at once. Drop them one by one.")

    def _on_task_succeeded(self, changed: object) -> None:
        self.refreshed.emit(bool(changed))

    def _on_file_read(self, path: str, changed: object) -> None:
        self.refreshed.emit(bool(changed))
        library = self._desk.library
        found = {entry.path for entry in (*library.entries(), *library.faulty())}
        if path in found or library.problems(path):
            self.opened.emit(path)
        elif not Path(path).is_dir():
            name = visible(path)
            empty = f"{name} holds no questions."
            self.failed.emit(empty if Path(path).exists() else f"There is no file {name}.")

    def _on_task_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.failed.emit(f"The question files could not be read: {error.strerror}.")
