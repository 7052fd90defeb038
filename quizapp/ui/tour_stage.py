"""A window for the tour: real content, but its own data folder, clock and dice."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QApplication

from quizapp import paths
from quizapp.bank.library import Library
from quizapp.core.events import Event
from quizapp.core.model import Question, type_names
from quizapp.core.policy import Mode
from quizapp.core.session import Sitting
from quizapp.practice.corrected_keys import CorrectedKeys
from quizapp.practice.daily import Daily
from quizapp.practice.days import day_of
from quizapp.practice.records import Records
from quizapp.practice.sittings import Practice
from quizapp.practice.study import Study
from quizapp.settings import Settings
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.desk import Desk
from quizapp.ui.main_window import MainWindow
from quizapp.ui.navigator import Navigator
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.pages.start import StartChoice
from quizapp.ui.settings_keeper import SettingsKeeper
from quizapp.ui.tasks import DirectTasks
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_answers import partly, right, wrong

FIRST_MOMENT: Final = 1_768_471_200_000  # 15 January 2026, 10:00 UTC
_A_WHILE: Final = 20_000
_ROUNDS: Final = 12


class Clock:
    """Goes on by twenty seconds whenever somebody looks."""

    def __init__(self) -> None:
        """Start on a day in January 2026."""
        self._now = FIRST_MOMENT

    def set(self, moment: int) -> None:
        """Go on from another moment."""
        self._now = moment

    def __call__(self) -> int:
        """Milliseconds since 1970, UTC."""
        self._now += _A_WHILE
        return self._now


class TroubledJournal(Journal):
    """A journal whose disk can be full."""

    full = False

    def append(self, sitting_id: int, seq: int, event: Event, after: Sitting) -> Event:
        """Keep an event, unless the disk is full."""
        if self.full:
            raise StoreUnavailableError(Trouble.FULL)
        return super().append(sitting_id, seq, event, after)


class NoPrompts:
    """Nobody sits at the tour, so nothing is chosen."""

    def choose_folder(self, title: str) -> Path | None:
        """Choose nothing."""
        return None

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        """Choose nothing."""
        return None

    def choose_new_file(self, title: str, name: str, what: str, patterns: str) -> Path | None:
        """Choose nothing."""
        return None

    def choose_printer(self, title: str) -> QPagedPaintDevice | None:
        """Choose none."""
        return None

    def show_folder(self, folder: Path) -> bool:
        """Show nothing."""
        return False


class Stage:
    """One window and everything behind it; `roots` are the folders of questions."""

    def __init__(
        self,
        roots: tuple[str, ...],
        folder: Path,
        settings: Settings,
        themes: ThemeManager,
        *,
        results: Path | str = MEMORY,
    ) -> None:
        self.journal = TroubledJournal(results, day_of)
        self.library = Library(roots, ReadCache(MEMORY))
        self.library.refresh()
        self.clock = clock = Clock()
        self.practice = Practice(self.library, self.journal, now=clock, random=Random(4))  # noqa: S311
        keeper = SettingsKeeper(settings, folder / "settings.json")
        self.window = MainWindow()
        shelf = LibraryPage()
        shelf.setProperty("kept", True)
        self.window.show_page(shelf, "library")
        self.desk = desk = Desk(
            library=self.library,
            practice=self.practice,
            keys=CorrectedKeys(self.library, self.journal, clock),
            daily=Daily(
                self.library,
                self.journal,
                now=clock,
                random=Random(5),  # noqa: S311
                settings=lambda: keeper.value,
            ),
            study=Study(
                self.library,
                self.journal,
                index=MEMORY,
                texts=folder / "texts",
                now=clock,
                settings=lambda: keeper.value,
            ),
            records=Records(self.journal, folder / "backups", now=clock),
            settings=keeper,
            themes=themes,
            prompts=NoPrompts(),
            tasks=DirectTasks(),
            now=clock,
            data_folder=Path("/home/you/.local/share/quizapp"),
            bundled=tuple(root for root in roots if root == str(paths.sample_questions())),
            drafts=folder / "drafts",
        )
        self.navigator = Navigator(self.window, desk, shelf)

    def quiz(self) -> QuizPage:
        """The quiz page that is shown; raises TypeError where another page is."""
        page = self.window.page()
        if not isinstance(page, QuizPage):
            raise TypeError("no quiz is shown")
        return page

    def find(self, kind: str) -> tuple[str, str]:
        """The ids of a set and of its first question of a type; raises LookupError."""
        for entry in self.library.entries():
            for question in self.library.load(entry.id):
                if type_names[type(question)] == kind:
                    return entry.id, question.id
        raise LookupError(kind)

    def find_where(self, wanted: Callable[[Question], bool]) -> tuple[str, str]:
        """The ids of a set and of its first question that fits; raises LookupError."""
        for entry in self.library.entries():
            for question in self.library.load(entry.id):
                if wanted(question):
                    return entry.id, question.id
        raise LookupError("no such question")

    def ask(self, set_id: str, question_id: str, mode: Mode = Mode.LEARN) -> QuizPage:
        """Begin a sitting over a whole set and turn to one question."""
        running = self.practice.start(set_id, mode=mode)
        places = [question.id for question in running.sitting.questions]
        place = places.index(question_id)
        if place:
            running.move(place)
        self.navigator.resume(running.id)
        return self.quiz()

    def take(self, set_id: str, count: int, *, mode: Mode, upto: int | None = None) -> int:
        """Take a quiz with mixed answers, to its end or up to a place; returns its id."""
        running = self.practice.start(set_id, mode=mode, count=count)
        moves = (right, right, partly, right, wrong)
        for place in range(count if upto is None else upto):
            if place:
                running.move(place)
            question = running.sitting.questions[place]
            running.answer(moves[place % len(moves)](question))
            if mode is Mode.LEARN and place in running.sitting.open_places():
                running.answer(right(question))
        if upto is None:
            running.finish()
        elif upto < count:
            running.move(upto)
        return running.id

    def begin_exam(self, set_id: str, count: int) -> QuizPage:
        """Begin an exam as from its start sheet."""
        choice = StartChoice(Mode.EXAM, count)
        running = self.practice.start(set_id, mode=choice.mode, count=choice.count)
        self.navigator.resume(running.id)
        return self.quiz()

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _ in range(_ROUNDS):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        self.journal.close()
        # Without a running event loop nothing else deletes what was put away.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
