"""Where question files are written; what that takes is made when the page is first opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.question_files import QuestionFiles
from quizapp.ui.rooms.corridor import Corridor

if TYPE_CHECKING:
    from quizapp.ui.rooms.author_work import AuthorWork

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
        corridor.section_left.connect(self._on_corridor_section_left)

    def work(self) -> "AuthorWork | None":
        """The page and its files, once the page was opened."""
        return self._work

    def begin(self) -> None:
        """Say that something unsaved is left from an earlier run."""
        if has_drafts(self._desk.drafts):
            self._offers.offer("Unsaved changes in your questions were kept.", "Look", self.open)

    def open(self) -> None:
        """Show the page as it was left."""
        self._show().begin()

    def open_file(self, path: str) -> None:
        """Show the page with a file to write."""
        work = self._show()
        work.begin()
        work.show_file(path)

    def look_at_files(self) -> None:
        """List the files as they stand now."""
        if self._work is not None:
            self._work.look_at_files()

    def flush(self) -> None:
        """Keep what is unsaved."""
        if self._work is not None:
            self._work.files.flush()

    def _show(self) -> "AuthorWork":
        if self._work is None:
            from quizapp.ui.rooms.author_work import (  # noqa: PLC0415 (no start needs it)
                AuthorWork,
            )

            self._work = AuthorWork(self._desk, self._offers, self._files, self)
        self._corridor.show(self._work.page, SECTION, back=self._on_back_pressed)
        return self._work

    def _on_corridor_section_left(self, section: str) -> None:
        if section == SECTION and self._work is not None:
            self._work.end()

    def _on_back_pressed(self) -> None:
        if self._work is not None and not self._work.page.go_back():
            self.library_wanted.emit()


def has_drafts(folder: Path | None) -> bool:
    """Whether anything unsaved was kept; reads none of it."""
    return folder is not None and folder.is_dir() and any(folder.glob("*.draft.json"))
