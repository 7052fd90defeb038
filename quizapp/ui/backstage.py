"""Everything that is made ready once the window is on the screen."""

from functools import partial
from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import QObject

from quizapp.practice.corrected_keys import CorrectedKeys
from quizapp.ui.crash import CrashGuard
from quizapp.ui.crash_window import ENDED, GONE, SAFE, CrashDesk, keep_qt_messages
from quizapp.ui.desk import Desk
from quizapp.ui.ground import DRAFTS_NAME, lay_ground
from quizapp.ui.last_view import LastView, save
from quizapp.ui.main_window import MainWindow
from quizapp.ui.navigator import Navigator
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.prompts import QtPrompts
from quizapp.ui.tasks import ThreadTasks
from quizapp.ui.theme import ThemeManager


class Backstage(QObject):
    """Question files, results, keys and pages behind a window; `place` is for its last view."""

    def __init__(
        self, window: MainWindow, library: LibraryPage, themes: ThemeManager, place: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._place = place
        self._ground = lay_ground(SystemRandom())
        self._tasks = ThreadTasks()
        desk = Desk(
            library=self._ground.library,
            practice=self._ground.practice,
            keys=CorrectedKeys(self._ground.library, self._ground.journal, self._ground.now),
            daily=self._ground.daily,
            study=self._ground.study,
            records=self._ground.records,
            settings=self._ground.settings,
            themes=themes,
            prompts=QtPrompts(window),
            tasks=self._tasks,
            now=self._ground.now,
            data_folder=self._ground.data_folder,
            bundled=self._ground.bundled,
            drafts=self._ground.data_folder / DRAFTS_NAME,
        )
        self._navigator = Navigator(window, desk, library)

    def begin(self, guard: CrashGuard, log: str, file: Path | None) -> None:
        """Put right what the last view had wrong, watch for faults, look at the files."""
        kept = self._ground.journal.path is not None
        if not kept:
            guard.say_unkept()
        crashes = CrashDesk(lambda: log if guard.noted else "", self._window, kept=kept)
        guard.listen(crashes.report)
        self._window.closed.connect(crashes.close_window)
        keep_qt_messages(guard)
        said = self._ground.notices
        if guard.left and said:  # what has become of the results is more than what became of us
            said = (*said, f"{ENDED}.")
        self._navigator.begin(said, file)
        if guard.left and not self._ground.notices:
            then = SAFE if guard.left_kept else GONE
            show = partial(crashes.show_left, guard.left, then)
            self._navigator.offers.offer(f"{ENDED}. {then}", "Show the report", show, "warning")

    def stop(self) -> None:
        """End what goes on, keep how the window looks, and close the results."""
        self._tasks.stop()
        settings = self._ground.settings.value
        self._navigator.show_shelf()
        view = LastView(
            theme=settings.theme,
            zoom=settings.zoom,
            motion=settings.motion,
            folded=settings.sidebar_folded,
            geometry=settings.geometry,
            shelf=self._library.view(),
        )
        save(view, self._place)
        self._ground.study.close()
        self._ground.journal.close()
