"""The settings page and what it does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.practice.days import date_of
from quizapp.practice.records import RecordsError
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.preferences import Preferences
from quizapp.ui.question_files import QuestionFiles
from quizapp.ui.rooms.copies import Copies

if TYPE_CHECKING:
    from quizapp.ui.pages.settings import SettingsPage
    from quizapp.ui.pages.settings_words import Holdings

_MOST_RESULTS: Final = 1_000_000


class SettingsRoom(QObject):
    """Makes settings pages, keeps the one that is shown up to date, and does what it asks.

    `deletion_begun` comes before everything is deleted: sittings that are open must be closed.
    `deleted` comes afterwards.
    """

    deletion_begun = Signal()
    deleted = Signal()

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        preferences: Preferences,
        files: QuestionFiles,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._preferences = preferences
        self._files = files
        self._page: SettingsPage | None = None
        self.copies = Copies(desk, offers, self)
        preferences.changed.connect(self._on_preferences_changed)

    def make_page(self) -> "SettingsPage":
        """A new page; the caller shows it."""
        from quizapp.ui.pages.settings import SettingsPage  # noqa: PLC0415 (no start needs it)

        page = SettingsPage(self._desk.data_folder)
        page.changed.connect(self._preferences.change)
        page.zoom_chosen.connect(self._preferences.set_zoom)
        page.folder_wanted.connect(self.add_folder)
        page.folder_removed.connect(self._on_page_folder_removed)
        page.data.folder_wanted.connect(self._on_data_folder_wanted)
        self.copies.attend(page)
        page.data.json_wanted.connect(self.export_json)
        page.data.csv_wanted.connect(self.export_csv)
        page.data.delete_wanted.connect(self._on_data_delete_wanted)
        page.data.delete_confirmed.connect(self.delete_everything)
        page.destroyed.connect(partial(self._on_page_destroyed, id(page)))
        self._page = page
        self._on_preferences_changed()
        return page

    def add_folder(self) -> None:
        """Ask for a folder of question files and read it."""
        self._offers.tell(self._files.add_folder(), "warning")
        self._on_preferences_changed()

    def export_json(self) -> None:
        """Ask where to, and write everything that is kept of the learner there."""
        self._export("quizapp.json", "JSON files", self._desk.records.export_json, self.export_json)

    def export_csv(self) -> None:
        """Ask where to, and write tables of what is kept of the learner there."""
        self._export("quizapp.zip", "ZIP archives", self._desk.records.export_csv, self.export_csv)

    def delete_everything(self) -> None:
        """Delete all results, stars and notes, and the copies of them."""
        self.deletion_begun.emit()
        records = self._desk.records
        if self._did(records.forget_everything, self.delete_everything) and self._did(
            records.forget_copies, self.delete_everything
        ):
            self._offers.tell("Everything that was kept of you is deleted.", "success")
        if self._page is not None:
            self._page.data.settle()
        self.copies.show()
        self.deleted.emit()

    def _export(
        self, name: str, what: str, write: Callable[[Path], None], again: Callable[[], None]
    ) -> None:
        path = self._desk.prompts.choose_new_file(
            "Export your data", name, what, f"*{Path(name).suffix}"
        )
        if path is None:
            return
        if not self._desk.records.anywhere:
            if self._did(partial(write, path), again):
                self._on_exported(path)
            return
        self._offers.tell(f"Writing {path.name} …")
        self._desk.tasks.run(
            lambda _: write(path),
            lambda _: self._on_exported(path),
            partial(self._on_export_failed, again),
        )

    def _on_exported(self, path: Path) -> None:
        show = partial(self._show_folder, path.parent)
        self._offers.offer(f"Saved as {path.name}.", "Show the folder", show, "success")

    def _on_export_failed(self, again: Callable[[], None], error: Exception) -> None:
        if not isinstance(error, RecordsError):
            raise error
        self._offers.offer(str(error), "Try again", again, "error")

    def _did(self, act: Callable[[], object], again: Callable[[], None]) -> bool:
        """Do what the world may forbid; where it does, say so with a way to try again."""
        try:
            act()
        except RecordsError as error:
            self._offers.offer(str(error), "Try again", again, "error")
            return False
        return True

    def _holdings(self) -> "Holdings":
        """Count what deleting everything would take away."""
        from quizapp.core.finding import State  # noqa: PLC0415 (no start needs it)
        from quizapp.ui.pages.settings_words import Holdings  # noqa: PLC0415 (the same)

        notebook, records = self._desk.study.notebook, self._desk.records
        return Holdings(
            results=len(self._desk.practice.past(_MOST_RESULTS)),
            open=len(self._desk.practice.shelf().open),
            stars=len(notebook.keys_in(State.STARRED)),
            notes=len(notebook.keys_in(State.NOTED)),
            copies=tuple(path.name for path in records.copies()),
        )

    def _show_folder(self, folder: Path) -> None:
        if not self._desk.prompts.show_folder(folder):
            self._offers.tell("No file manager answered.", "warning")

    def _on_data_delete_wanted(self) -> None:
        if self._page is None:
            return
        try:
            self._page.data.ask(self._holdings())
        except (RecordsError, StoreUnavailableError) as error:
            self._offers.tell(str(error), "error")
        else:
            QTimer.singleShot(0, self._page, partial(self._page.reveal, self._page.data.question))

    def _on_page_folder_removed(self, folder: object) -> None:
        if isinstance(folder, Path):
            self._offers.tell(self._files.remove_folder(folder), "warning")
            self._on_preferences_changed()

    def _on_data_folder_wanted(self) -> None:
        self._show_folder(self._desk.data_folder)

    def _on_page_destroyed(self, which: int) -> None:
        # A page that was made meanwhile is another one.
        if self._page is not None and id(self._page) == which:
            self._page = None

    def _on_preferences_changed(self) -> None:
        if self._page is not None:
            today = date_of(self._desk.daily.today)
            self._page.show_settings(self._desk.settings.value, today)
