"""Where question files are written; what that takes is made when the page is first opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.problems import visible
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.question_files import QuestionFiles
from quizapp.ui.rooms.corridor import Corridor

if TYPE_CHECKING:
    from quizapp.ui.author.export_files import Subject
    from quizapp.ui.rooms.author_work import AuthorWork
    from quizapp.ui.rooms.export_room import ExportRoom
    from quizapp.ui.rooms.import_room import ImportRoom

SECTION: Final = "author"


class AuthorRoom(QObject):
    """Opens the page, and keeps what is unsaved when it is left."""

    library_wanted = Signal()

    def __init__(
        self, desk: Desk, offers: Offers, corridor: Corridor, files: QuestionFiles, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._files = files
        self._work: AuthorWork | None = None
        self._import: ImportRoom | None = None
        self._export: ExportRoom | None = None
        corridor.section_left.connect(self._on_corridor_section_left)
        files.foreign.connect(self.import_file)

    def work(self) -> "AuthorWork | None":
        """The page and its files, once the page was opened."""
        return self._work

    def begin(self) -> None:
        """Say that something unsaved is left from an earlier run."""
        if has_drafts(self._desk.drafts):
            self._offers.offer("Unsaved changes in your questions were kept.", "Look", self.open)

    def open(self) -> None:
        """Show the page as it was left."""
        work = self._show()
        work.begin()
        work.reopen()

    def open_file(self, path: str) -> None:
        """Show the page with a file to write."""
        work = self._show()
        work.begin()
        work.show_file(path)

    def import_file(self, path: str) -> None:
        """Show what a file of another program gives."""
        self._importing().open(path)

    def look_at_files(self) -> None:
        """List the files as they stand now."""
        if self._work is not None:
            self._work.look_at_files()

    def flush(self) -> None:
        """Keep what is unsaved."""
        if self._work is not None:
            self._work.flush()

    def _show(self) -> "AuthorWork":
        if self._work is None:
            from quizapp.ui.rooms.author_work import (  # noqa: PLC0415 (no start needs it)
                AuthorWork,
            )

            self._work = AuthorWork(self._desk, self._offers, self._files, self)
            self._work.page.import_wanted.connect(lambda: self._importing().choose())
            self._work.export_wanted.connect(self._on_export_wanted)
        self._corridor.show(self._work.page, SECTION, back=self._on_back_pressed)
        return self._work

    def _importing(self) -> "ImportRoom":
        if self._import is None:
            from quizapp.ui.rooms.import_room import ImportRoom  # noqa: PLC0415 (the same)

            rooms = self._desk, self._offers, self._corridor, self._files
            self._import = ImportRoom(*rooms, self)
            self._import.left.connect(self.open)
            self._import.written.connect(self._on_import_written)
        return self._import

    def _on_import_written(self, path: str, line: int) -> None:
        work = self._show()
        work.begin()
        work.show_imported(path, line)
        said = f"The questions are in {visible(path)}."
        what = f"{said} F8 leads from one thing that is to be filled in to the next."
        self._offers.tell(what if line else said, "success")

    def _on_export_wanted(self, subject: "Subject") -> None:
        if self._export is None:
            from quizapp.ui.rooms.export_room import ExportRoom  # noqa: PLC0415 (the same)

            self._export = ExportRoom(self._desk, self._offers, self._corridor, self)
            self._export.left.connect(self.open)
        self._export.open(subject)

    def _on_corridor_section_left(self, section: str) -> None:
        if section == SECTION and self._work is not None:
            self._work.end()

    def _on_back_pressed(self) -> None:
        if self._work is not None and not self._work.page.go_back():
            self.library_wanted.emit()


def has_drafts(folder: Path | None) -> bool:
    """Whether anything unsaved was kept; reads none of it."""
    return folder is not None and folder.is_dir() and any(folder.glob("*.draft.json"))
