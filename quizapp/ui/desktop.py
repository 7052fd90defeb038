"""The application on the screen: the window as it was, and what follows its first paint."""

import gc
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from quizapp.ui.crash import CrashGuard
from quizapp.ui.last_view import LastView
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.qt_app import application
from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets import drawings


class Stoppable(Protocol):
    """What has an end of its own."""

    def stop(self) -> None:
        """End it."""


class Desktop(QObject):
    """Shows the library as fast as it can, and makes the rest ready when it is seen.

    `ready` comes when everything can be used.
    """

    ready = Signal()

    def __init__(
        self,
        guard: CrashGuard,
        view: LastView,
        place: Path,
        *,
        log: str,
    ) -> None:
        self._app = application()
        super().__init__()
        self._guard = guard
        self._place = place
        self._log = log
        self._open_file: Path | None = None
        self._backstage: Stoppable | None = None
        self._themes = ThemeManager(self._app, fusion=True)
        # Asking the desktop whether things may move costs 3 ms, and nothing moves yet.
        self._themes.apply(view.theme, view.zoom, view.motion != "off")
        drawings.hold()
        self.window = MainWindow()
        self.window.set_always_folded(view.folded)
        if view.geometry:
            self.window.restore_place(view.geometry)
        elif self._app.platformName() != "offscreen":  # whose screen nobody looks at
            free = self.window.screen().availableSize()
            self.window.fit_screen(free.width(), free.height())
        self.library = LibraryPage(self.window.ground())
        self.library.setProperty("kept", True)
        self.window.show_page(self.library, "library")
        if view.shelf is None:
            self.library.show_reading()
        else:
            self.library.show_shelf(view.shelf)
        self.window.first_painted.connect(self._on_window_first_painted)

    def show(self, open_file: Path | None = None) -> QApplication:
        """Show the window, and the start sheet of a file if one is given; returns what runs it."""
        self._open_file = open_file
        self.window.show()
        return self._app

    def stop(self) -> None:
        """End what goes on behind the window, and keep how it looks."""
        if self._backstage is not None:
            self._backstage.stop()

    def _on_window_first_painted(self) -> None:
        gc.enable()
        drawings.release()
        # The learner sees the library by now, and these imports may take their time.
        import signal  # noqa: PLC0415

        from quizapp.ui.backstage import Backstage  # noqa: PLC0415

        # Ctrl+C in the terminal ends the program at once; every answer is on the disk already.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._backstage = Backstage(self.window, self.library, self._themes, self._place)
        self._backstage.begin(self._guard, self._log, self._open_file)
        self.ready.emit()
