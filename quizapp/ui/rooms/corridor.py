"""The way between rooms: which page is shown, and where Back leads from it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.main_window import MainWindow


class Corridor(QObject):
    """Shows the pages that rooms make; a page that is not shown any more is gone.

    A page with the property `kept` stays until its room drops it. `section_left` says which section
    was shown before that of the page which is shown now, `page_changed` that another page is.
    """

    section_left = Signal(str)
    page_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._back: Callable[[], None] | None = None

    def show(self, page: QWidget, section: str, *, back: Callable[[], None]) -> None:
        """Show a page of a section; `back` is what Back does while it is shown."""
        self._back = back
        before, changes = self.section(), self.page() is not page
        self._window.show_page(page, section)
        if changes:
            self.page_changed.emit()
        if before != section:
            self.section_left.emit(before)

    def go_back(self) -> None:
        """Do what the page that is shown calls back."""
        if self._back is not None:
            self._back()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._window.page()

    def section(self) -> str:
        """The section whose page is shown."""
        return self._window.side_bar.current()

    def drop(self, page: QWidget) -> None:
        """Delete a page that was kept, at once or when another is shown."""
        page.setProperty("kept", False)
        if self._window.page() is not page:
            self._window.drop_page(page)

    def set_available(self, section: str, available: bool) -> None:
        """Show the row of a section, or leave it out while there is nothing behind it."""
        self._window.side_bar.set_available(section, available)

    def set_count(self, section: str, count: int, meaning: str) -> None:
        """Put a number beside a section, such as 12, "due"; 0 takes it away."""
        self._window.side_bar.set_count(section, count, meaning)
