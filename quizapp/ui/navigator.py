"""What leads where: joins what pages ask for with the use cases that answer it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.ui.desk import Desk
from quizapp.ui.key_teller import KeyTeller
from quizapp.ui.main_window import SECTIONS, MainWindow
from quizapp.ui.offers import Offers
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.preferences import Preferences
from quizapp.ui.question_files import QuestionFiles
from quizapp.ui.rooms.author_room import AuthorRoom
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.rooms.progress_room import ProgressRoom
from quizapp.ui.rooms.quiz_room import QuizRoom
from quizapp.ui.rooms.results_room import ResultsRoom
from quizapp.ui.rooms.review_room import ReviewRoom
from quizapp.ui.rooms.settings_room import SettingsRoom
from quizapp.ui.rooms.start_room import StartRoom
from quizapp.ui.shelf_words import view_of
from quizapp.ui.shortcuts import Handler, bind
from quizapp.ui.sources import open_dock
from quizapp.ui.watch import Watch
from quizapp.ui.widgets.notice import Notice

# Pages other than the library come with their modules when they are opened: with all of them a
# window that waits holds 4 MiB more.
if TYPE_CHECKING:
    from quizapp.ui.pages.keys import KeysPage
    from quizapp.ui.pages.problems import ProblemsPage
    from quizapp.ui.rooms.explanations_room import ExplanationsRoom


class Navigator(QObject):
    """Shows pages in the window and does what they ask; it draws nothing itself."""

    def __init__(self, window: MainWindow, desk: Desk, library_page: LibraryPage) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._library = library_page
        self._keys: KeysPage | None = None
        self._problems: ProblemsPage | None = None
        self._corridor = Corridor(window)
        self.notice = Notice(window)
        window.add_notice(self.notice)
        self.offers = self._offers = Offers(self.notice, self)
        self._corridor.page_changed.connect(self._offers.settle)
        self._preferences = Preferences(window, desk, self._offers)
        self._files = QuestionFiles(desk, self)
        self._files.refreshed.connect(self._on_files_refreshed)
        self._files.opened.connect(self._on_file_opened)
        self._files.failed.connect(self._on_files_failed)
        self._settings = SettingsRoom(desk, self._offers, self._preferences, self._files, self)
        self._quiz = QuizRoom(desk, self._offers, self._corridor, self)
        self._quiz.finished.connect(self.open_result)
        self._quiz.library_wanted.connect(self.open_library)
        self._start = StartRoom(desk, self._offers, self._corridor, self._quiz, self)
        self._start.library_wanted.connect(self.open_library)
        self._start.set_missed.connect(self.refresh)
        self._results = ResultsRoom(desk, self._offers, self._corridor, self)
        self._results.missed_wanted.connect(self.practise_missed)
        self._results.all_missed_wanted.connect(self.practise_all_missed)
        self._results.again_wanted.connect(self.open_start)
        self._results.library_wanted.connect(self.open_library)
        self._results.forgotten.connect(self._on_results_forgotten)
        self._review = ReviewRoom(desk, self._offers, self._corridor, self._quiz, window)
        self._review.library_wanted.connect(self.open_library)
        self._progress = ProgressRoom(desk, self._offers, self._corridor, self)
        self._progress.results_wanted.connect(self.open_history)
        self._progress.library_wanted.connect(self.open_library)
        copies = self._settings.copies
        self._watch = Watch(desk, self._offers, copies, self.open_settings, self)
        self._teller = KeyTeller(desk.keys, self._offers, self._on_teller_asked, self)
        self._explanations: ExplanationsRoom | None = None
        self._corridor.set_available("explanations", True)
        self._author = AuthorRoom(desk, self._offers, self._corridor, self._files, self)
        self._author.library_wanted.connect(self.open_library)
        self._connect_library()
        self._connect_settings()
        self._connect_sources()
        window.side_bar.section_chosen.connect(self.open_section)
        window.closed.connect(self._on_window_closed)
        self._files.take_drops(window)
        bind(window, self._handlers())

    def _connect_library(self) -> None:
        page = self._library
        page.start_requested.connect(self.open_start)
        page.continue_requested.connect(self.resume)
        page.discard_requested.connect(self.discard)
        page.problems_requested.connect(self.open_problems)
        page.folder_wanted.connect(self._settings.add_folder)
        page.file_wanted.connect(self._files.choose_file)

    def _connect_settings(self) -> None:
        self._settings.deletion_begun.connect(self._on_settings_deletion_begun)
        self._settings.deleted.connect(self._on_results_forgotten)
        self._settings.copies.replacing.connect(self._on_settings_deletion_begun)
        self._settings.copies.replaced.connect(self._on_results_forgotten)

    def _connect_sources(self) -> None:
        self.dock = open_dock(self._window, self._desk, self._offers, self)
        for room in (self._quiz, self._results, self._review):
            room.source_wanted.connect(self.dock.open)
        self._corridor.page_changed.connect(self.dock.close)

    def _handlers(self) -> dict[str, Handler]:
        return {
            **{one.id: partial(self._on_section_pressed, one.id) for one in SECTIONS},
            "open-file": lambda _: self._files.choose_file(),
            "back": lambda _: self._go_back(),
            "quotes": self._on_quotes_pressed,
            "zoom-in": lambda _: self._preferences.zoom_by(1),
            "zoom-out": lambda _: self._preferences.zoom_by(-1),
            "zoom-reset": lambda _: self._preferences.set_zoom(100),
            "full-screen": lambda _: self._toggle_full_screen(),
            "keys": lambda _: self.open_keys(),
            "quit": self._on_quit_pressed,
        }

    def begin(self, notices: tuple[str, ...] = (), file: Path | None = None) -> None:
        """Say what the user must know, look at the question files, and open one if asked."""
        self._author.begin()
        self._watch.begin(" ".join(notices))
        self._desk.themes.check_desktop()
        self._preferences.apply()
        if self._desk.library.entries():
            self.show_shelf()
        self._library.focus_first()
        if file is None:
            self._files.refresh()
        else:
            self._files.open_file(file)

    # Pages

    def open_section(self, section: str) -> None:
        """Go where a row of the side bar leads."""
        {
            "library": self.open_library,
            "quiz": self._quiz.open,
            "review": self._review.open,
            "explanations": self._open_explanations,
            "progress": self._progress.open,
            "author": self._author.open,
            "results": self._results.open_history,
            "settings": self.open_settings,
        }[section]()

    def _on_section_pressed(self, section: str, _key: str) -> None:
        self.open_section(section)

    def open_library(self) -> None:
        """Show all sets as they stand now."""
        self.show_shelf()
        self._corridor.show(self._library, "library", back=self.open_library)
        self._library.focus_first()

    def show_shelf(self) -> None:
        """Draw the library page anew."""
        self._quiz.flush()
        self._results.flush()
        shelf = self._offers.guarded(self._desk.practice.shelf, self.open_library)
        if shelf is not None:
            view = view_of(shelf, self._desk.library.faulty(), self._desk.now())
            self._library.show_shelf(view)

    def open_start(self, set_id: str, topic: str = "") -> None:
        """Show the start sheet of a set, with one topic chosen or all."""
        self._start.open(set_id, topic)

    def open_history(self) -> None:
        """Show the sittings that were handed in."""
        self._results.open_history()

    def open_result(self, sitting_id: int) -> None:
        """Show the result of a sitting."""
        self._results.open_result(sitting_id)

    def open_problems(self, path: str) -> None:
        """Show what is wrong with a file."""
        entries = [entry for entry in self._desk.library.entries() if entry.path == path]
        problems = self._desk.library.problems(path)
        from quizapp.ui.pages.problems import ProblemsPage  # noqa: PLC0415

        self._problems = page = ProblemsPage(
            path, problems, questions=sum(entry.questions for entry in entries)
        )
        page.back_requested.connect(self.open_library)
        page.check_requested.connect(self._files.refresh)
        self._corridor.show(page, "library", back=self.open_library)
        page.focus_first()

    def open_settings(self) -> None:
        """Show the settings."""
        page = self._settings.make_page()
        page.keys_wanted.connect(self.open_keys)
        self._corridor.show(page, "settings", back=self.open_library)
        page.focus_first()

    def open_keys(self) -> None:
        """Show all keys, and afterwards the page from which they were asked for."""
        if self._keys is not None and self._window.page() is self._keys:
            return
        from quizapp.ui.pages.keys import KeysPage  # noqa: PLC0415

        self._keys = page = KeysPage()
        section = self._corridor.section()
        back = partial(self.open_section, section)
        page.back_requested.connect(back)
        self._corridor.show(page, section, back=back)
        page.focus_first()

    def _open_explanations(self) -> None:
        if self._explanations is None:
            from quizapp.ui.rooms.explanations_room import ExplanationsRoom  # noqa: PLC0415

            room = ExplanationsRoom(self._desk, self._offers, self._corridor, self)
            room.practice_wanted.connect(self._quiz.begin)
            room.library_wanted.connect(self.open_library)
            room.source_wanted.connect(self.dock.open)
            self._explanations = room
        self._explanations.open()

    # What the learner does

    def practise_missed(self, sitting_id: int) -> None:
        """Begin a learn sitting over what was not right."""
        self._quiz.begin(partial(self._desk.practice.start_missed, sitting_id))

    def practise_all_missed(self) -> None:
        """Begin a learn sitting over what was not right in any quiz."""
        missed = self._desk.daily.extra.missed
        self._quiz.begin(lambda: self._desk.practice.practise(missed(), "What you missed"))

    def resume(self, sitting_id: int) -> None:
        """Go on with a sitting where it stands."""
        self._quiz.resume(sitting_id)

    def discard(self, sitting_id: int) -> None:
        """Take a sitting off the shelf, and offer to put it back."""
        self._quiz.discard(sitting_id)

    # The rest

    def refresh(self) -> None:
        """Look at all question files again."""
        self._files.refresh()

    def _on_settings_deletion_begun(self) -> None:
        self._quiz.close()

    def _on_results_forgotten(self) -> None:
        self._review.update()
        if self._corridor.section() == "progress":
            self._progress.open()

    def _on_teller_asked(self, sittings: Sequence[int]) -> None:
        if len(sittings) == 1:
            self.open_result(sittings[0])
        else:
            self.open_history()

    def _on_files_refreshed(self, changed: bool) -> None:
        self._teller.look_soon()
        self._review.begin()
        self.dock.refresh()
        self._author.look_at_files()
        if self._explanations is not None and self._corridor.section() == "explanations":
            self._explanations.look_at_files()
        page = self._window.page()
        if page is self._library and (changed or self._library.view() is None):
            self.open_library()
        elif self._problems is not None and page is self._problems:
            self.open_problems(self._problems.path())

    def _on_file_opened(self, path: str) -> None:
        if self._corridor.section() == "author":
            self._author.open_file(path)
            return
        entry = next((e for e in self._desk.library.entries() if e.path == path), None)
        if entry is not None and entry.questions:
            self.open_start(entry.id)
        else:
            self.open_problems(path)
            self._offers.tell(self._files.twin_of(path), "warning")

    def _on_files_failed(self, text: str) -> None:
        self._offers.tell(text, "error")

    def _go_back(self) -> None:
        """Close the source first: it lies beside the page, or over it."""
        if self.dock.is_open():
            self.dock.close()
        else:
            self._corridor.go_back()

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _on_quotes_pressed(self, _key: str) -> None:
        self.dock.next_quote()

    def _on_quit_pressed(self, _key: str) -> None:
        self._window.close()

    def _on_window_closed(self) -> None:
        if self._explanations is not None:
            self._explanations.flush()
        self._author.flush()
        self._quiz.flush()
        self._preferences.keep_place()
