"""The application on the screen: Qt, the theme, the window, and what follows its first paint."""

from pathlib import Path
from typing import Final

from quizapp.practice import Shelf
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.app import Ground
from quizapp.ui.crash import CrashGuard
from quizapp.ui.desk import Desk
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.prompts import QtPrompts
from quizapp.ui.qt_app import application
from quizapp.ui.tasks import ThreadTasks
from quizapp.ui.theme import ThemeManager

_MOVES: Final = {"on": True, "off": False}


class Desktop:
    """Shows the library as fast as it can, and makes the rest ready when it is seen."""

    def __init__(
        self, ground: Ground, guard: CrashGuard, *, log: str, notices: tuple[str, ...] = ()
    ) -> None:
        self._ground = ground
        self._guard = guard
        self._log = log
        self._notices = notices
        self._open_file: Path | None = None
        self._app = application()
        self._themes = ThemeManager(self._app)
        settings = ground.settings.value
        self._themes.apply(settings.theme, settings.zoom, _MOVES.get(settings.motion))
        self._tasks = ThreadTasks()
        self.window = MainWindow()
        self.window.set_always_folded(settings.sidebar_folded)
        self.window.restore_place(settings.geometry)
        self._library = LibraryPage()
        self._library.setProperty("kept", True)
        self._show_shelf()
        self.window.show_page(self._library, "library")
        self.window.first_painted.connect(self._on_window_first_painted)

    def run(self, open_file: Path | None = None) -> int:
        """Show the window until it is closed; returns the exit code."""
        self._open_file = open_file
        self.window.show()
        code = self._app.exec()
        self._tasks.stop()
        return code

    def _show_shelf(self) -> None:
        """Draw the library page from what is known without reading a file."""
        ground = self._ground
        try:
            shelf = ground.practice.shelf()
        except StoreUnavailableError as error:
            self._notices = (*self._notices, str(error))
            shelf = Shelf((), ())
        faulty = ground.library.faulty()
        if shelf.cards or shelf.open or faulty:
            self._library.show_shelf(shelf, faulty, ground.now())
        else:
            self._library.show_reading()

    def _on_window_first_painted(self) -> None:
        # The learner sees the library by now, and these imports may take their time.
        from quizapp.ui.crash_window import CrashDesk, keep_qt_messages  # noqa: PLC0415
        from quizapp.ui.navigator import Navigator  # noqa: PLC0415

        crashes = CrashDesk(self._log, self.window)
        self._guard.listen(crashes.report)
        keep_qt_messages(self._guard)
        self._themes.check_desktop()
        navigator = Navigator(self.window, self._desk(), self._library)
        navigator.begin(self._notices, self._open_file)

    def _desk(self) -> Desk:
        ground = self._ground
        return Desk(
            library=ground.library,
            practice=ground.practice,
            settings=ground.settings,
            themes=self._themes,
            prompts=QtPrompts(self.window),
            tasks=self._tasks,
            now=ground.now,
            data_folder=ground.data_folder,
            bundled=ground.bundled,
        )
