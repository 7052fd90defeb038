"""Settings put into force: theme, text size, motion, side bar, and the window's place."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.ui.desk import Desk
from quizapp.ui.main_window import MainWindow
from quizapp.ui.offers import Offers
from quizapp.ui.theme import ZOOM_LEAST, ZOOM_MOST
from quizapp.ui.widgets.buttons import Button

ZOOM_STEPS: Final = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


def next_zoom(zoom: int, direction: int) -> int:
    """The next step in percent; the ends stay where they are."""
    if direction > 0:
        return next((step for step in ZOOM_STEPS if step > zoom), ZOOM_MOST)
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom), ZOOM_LEAST)


class Preferences(QObject):
    """Changes settings and shows them at once; `changed` comes after each change."""

    changed = Signal()

    def __init__(self, window: MainWindow, desk: Desk, offers: Offers) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._offers = offers

    def apply(self) -> None:
        """Put all settings into force."""
        settings = self._desk.settings.value
        moves = {"on": True, "off": False}.get(settings.motion)
        self._desk.themes.apply(settings.theme, settings.zoom, moves)
        Button.show_keys = settings.show_keys
        self._window.set_always_folded(settings.sidebar_folded)

    def change(self, name: str, value: object) -> None:
        """Change one setting."""
        self._offers.tell(self._desk.settings.change(**{name: value}), "warning")
        self.apply()
        self.changed.emit()

    def set_zoom(self, zoom: int) -> None:
        """Set the text size in percent, as far as it goes."""
        self.change("zoom", min(max(zoom, ZOOM_LEAST), ZOOM_MOST))

    def zoom_by(self, direction: int) -> None:
        """Make the text a step larger (1) or smaller (-1)."""
        self.set_zoom(next_zoom(self._desk.settings.value.zoom, direction))

    def keep_place(self) -> None:
        """Remember where the window is."""
        self._desk.settings.change(geometry=self._window.place())
