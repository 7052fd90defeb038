"""The settings page and what it does."""

from pathlib import Path

from PySide6.QtCore import QObject

from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.settings import SettingsPage
from quizapp.ui.preferences import Preferences
from quizapp.ui.question_files import QuestionFiles


class SettingsRoom(QObject):
    """Makes settings pages, keeps the one that is shown up to date, and does what it asks."""

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
        preferences.changed.connect(self._on_preferences_changed)

    def make_page(self) -> SettingsPage:
        """A new page; the caller shows it."""
        page = SettingsPage(self._desk.data_folder)
        page.changed.connect(self._preferences.change)
        page.zoom_chosen.connect(self._preferences.set_zoom)
        page.folder_wanted.connect(self.add_folder)
        page.folder_removed.connect(self._on_page_folder_removed)
        page.data_folder_wanted.connect(self._on_page_data_folder_wanted)
        page.destroyed.connect(self._on_page_destroyed)
        page.show_settings(self._desk.settings.value)
        self._page = page
        return page

    def add_folder(self) -> None:
        """Ask for a folder of question files and read it."""
        self._offers.tell(self._files.add_folder(), "warning")
        self._on_preferences_changed()

    def _on_page_folder_removed(self, folder: object) -> None:
        if isinstance(folder, Path):
            self._offers.tell(self._files.remove_folder(folder), "warning")
            self._on_preferences_changed()

    def _on_page_data_folder_wanted(self) -> None:
        if not self._desk.prompts.show_folder(self._desk.data_folder):
            self._offers.tell("No file manager answered.", "warning")

    def _on_page_destroyed(self) -> None:
        self._page = None

    def _on_preferences_changed(self) -> None:
        if self._page is not None:
            self._page.show_settings(self._desk.settings.value)
