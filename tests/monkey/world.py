"""The whole application in a folder of its own: real sets, and clock and dice of the monkey."""

import gc
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontDatabase, QPagedPaintDevice, QPdfWriter, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from quizapp import paths
from quizapp.settings import Settings, save
from quizapp.ui import backstage, ground
from quizapp.ui.author import checker
from quizapp.ui.crash import CrashGuard
from quizapp.ui.desktop import Desktop
from quizapp.ui.last_view import load
from quizapp.ui.main_window import MainWindow
from quizapp.ui.navigator import Navigator
from quizapp.ui.rooms.author_work import AuthorWork
from quizapp.ui.tour import FAULTS, HOPELESS
from quizapp.ui.tour_exchange import _GIFT as GIFT
from quizapp.ui.tour_reading import harbour
from quizapp.ui.tour_stage import TroubledJournal
from tests.monkey.tasks import HandTasks
from tests.monkey.timers import ALL_TURNS, Hand, deliver
from tests.monkey.times import FileTimes

AIKEN = """Which river flows through Vienna?
A. Rhine
B. Danube
ANSWER: B

Without an answer
A. one
"""
CSV = 'question,answer,wrong 1,wrong 2\n"What, if?",=1+1,b,\n2,,,\n'
FONTS = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.FontsLocation)
LONG = 10_000  # milliseconds after which nothing is under way


class Choices:
    """Answers what dialogs ask: a file that is there, one that is not, a folder, or nothing."""

    def __init__(self, dice: Random, folder: Path) -> None:
        self._dice, self._folder = dice, folder

    def _chosen(self, paths: list[Path]) -> Path | None:
        return self._dice.choice([None, *sorted(paths)])

    def choose_folder(self, title: str) -> Path | None:
        return self._chosen([self._folder / "mine", self._folder / "nowhere", self._folder / "out"])

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        there = [path for path in sorted(self._folder.rglob("*")) if path.is_file()]
        return self._chosen([*there[:200], self._folder / "nowhere.yaml", self._folder])

    def choose_new_file(self, title: str, name: str, what: str, patterns: str) -> Path | None:
        new = [self._folder / "out" / Path(name).name, self._folder / "nowhere" / "file.yaml"]
        return self._chosen([*new, self._folder])

    def choose_printer(self, title: str) -> QPagedPaintDevice | None:
        return self._dice.choice([None, QPdfWriter(str(self._folder / "out" / "printed.pdf"))])

    def show_folder(self, folder: Path) -> bool:
        return self._dice.random() < 0.5


def shown_in(widget: QWidget) -> Iterator[QWidget]:
    """What can be seen in a widget, in the order of its making.

    `findChildren` would let the widget hold on to each for ever, though Qt has deleted it.
    """
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from shown_in(child)


class World:
    """One window with all that lies behind it; `reopen` ends it and starts it again."""

    def __init__(self, folder: Path, hand: Hand, dice: Random) -> None:
        self.folder = folder
        self._hand, self._dice = hand, dice
        self.restyled = False
        self._opened: list[str] = []
        self.fresh = True  # the window, to which nothing has happened
        self.mine = folder / "mine"
        (folder / "out").mkdir(parents=True)
        write_sets(self.mine)
        self.foreign = folder / "foreign"
        write_foreign(self.foreign)
        chosen = Settings(theme="light", motion="off", folders=(self.mine,))
        paths.ensure(paths.config_dir())
        save(chosen, paths.config_dir() / "settings.json")
        self._set_the_stage()
        self.open()

    def _set_the_stage(self) -> None:
        dice, hand = self._dice, self._hand
        os.stat = FileTimes(hand, self.folder)  # type: ignore[assignment]
        backstage.SystemRandom = lambda: dice  # type: ignore[assignment,misc]
        backstage.ThreadTasks = partial(HandTasks, hand, dice)  # type: ignore[assignment,misc]
        backstage.QtPrompts = lambda _: Choices(dice, self.folder)  # type: ignore[assignment,misc]
        backstage.Desk = partial(backstage.Desk, ticks=hand.ticks)  # type: ignore[assignment,misc]
        backstage.lay_ground = partial(ground.lay_ground, now=hand)
        backstage.keep_qt_messages = lambda _: None
        ground.Journal = TroubledJournal  # type: ignore[misc]
        checker.perf_counter = hand.ticks  # how long a check took decides when the next begins

    def open(self) -> None:
        """Start."""
        place = paths.cache_dir() / "last-view.json"
        guard = CrashGuard(self.folder / "log")
        self.desktop = Desktop(guard, load(place), place, log="quizapp.log")
        self.window: MainWindow = self.desktop.window
        self.desktop._themes.changed.connect(self._on_themes_changed)
        self.desktop.show()
        self.window.activateWindow()
        deliver()
        self._hand.turn(0)
        gc.disable()  # the window's start has turned it on; it comes at the same steps in each run
        self.navigator: Navigator = self.desktop._backstage._navigator  # type: ignore[union-attr]
        self.desk = self.navigator._desk
        self.journal: TroubledJournal = self.desktop._backstage._ground.journal

    def _on_themes_changed(self) -> None:
        self.restyled = True

    def reopen(self) -> None:
        """End and start again, as the next day would."""
        self.window.close()
        self.desktop.stop()
        self.window.deleteLater()
        self.desktop._themes.deleteLater()  # else it ends with the process only, and who follows it
        self.desktop.deleteLater()
        deliver()
        self.fresh = True
        self.open()

    def calm(self) -> None:
        """The same page in the same window, to be weighed, and as much to show on it.

        Large windows take more memory, each quiz that is open has a card on the page, the page
        on which questions are written keeps what it has opened (a file of 35 KB has 1.3 MiB), and
        the clipboard what was copied (a picture of a chart has 4).
        """
        QApplication.clipboard().clear()
        while popup := QApplication.activePopupWidget():
            popup.close()
        self.window.showNormal()
        self.window.resize(1180, 860)
        for name, value in (("theme", "light"), ("zoom", 100)):
            self.navigator._preferences.change(name, value)
        self._open_all_files()
        self.navigator._quiz.close()
        for sitting in self.desk.practice.shelf().open:
            self.desk.practice.discard(sitting.id)
        self.navigator.open_library()
        self._hand.turn(LONG, ALL_TURNS)  # until no work waits, with the texts that it reads
        empty_stores()
        deliver()

    def _open_all_files(self) -> None:
        """Once in each window: to be written as text. Then close what was opened since."""
        if self.fresh:
            self.fresh = False
            self._opened = sorted({entry.path for entry in self.desk.library.entries()})
            for path in self._opened:
                self.navigator._author.open_file(path)
                self._hand.turn(LONG)
        self.navigator._author.open_file(self._opened[0])
        self._hand.turn(LONG)
        if (work := self.navigator._author.work()) is not None:
            work.page.text.show_form(False)
            self._close_other_files(work)

    def _close_other_files(self, work: AuthorWork) -> None:
        """Those of the library stay, with the text that is on the disk, and nothing to undo."""
        files = work.files
        files.flush()
        for buffer in files.all():
            if buffer.path in self._opened:
                files.take_theirs(buffer)
                buffer.document.clearUndoRedoStacks()
                continue
            files.keeper.drop(buffer.path)
            files._seen.pop(buffer, None)
            work._asks._later.discard(buffer)
            del files._buffers[buffer.path]
            buffer.blockSignals(True)  # nobody is to keep what goes
            buffer.document.clear()  # which clears its undo too; panes may still know it
        work.look_at_files()

    def pane_hides_page(self) -> bool:
        """Whether a source lies over the page, in a narrow window."""
        return self.window.side_pane() is not None

    def settings_are_kept(self) -> bool:
        """Whether what is on the disk is what the window goes by."""
        kept, trouble = ground.load(paths.config_dir() / "settings.json")
        return trouble is None and kept == self.desk.settings.value


def empty_stores() -> None:
    """Let Qt's stores of pictures and of letters go, as a new font makes it do.

    Both have bounds of their own, but far apart: where Qt gives up one font that nobody uses any
    more, it opens the files of all others once more for each new size. And a menu or a list that is
    closed keeps what it was painted on: 1 MiB where letters were large.
    """
    for window in QApplication.topLevelWidgets():
        if window.isHidden() and window.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            window.destroy()
    QPixmapCache.clear()
    files = (path for folder in FONTS for path in sorted(Path(folder).rglob("*.ttf")))
    if (font := next(files, None)) is not None:
        QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(str(font)))


def write_sets(folder: Path) -> None:
    """Sets that may be written: two of the real ones under other names, and broken ones."""
    harbour(folder)
    real = paths.sample_questions() / "kfor"
    copytree(real / "sources", folder / "sources")
    for name in ("history", "voices"):
        text = (real / f"{name}.yaml").read_text("utf-8")
        text = text.replace(f"id: kfor-{name}", f"id: my-{name}", 1)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for old, new in FAULTS:
        text = text.replace(old, new, 1)
    (folder / "faulty.yaml").write_text(text.replace("id: my-", "id: faulty-", 1), encoding="utf-8")
    (folder / "lakes.yaml").write_text(HOPELESS, encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def write_foreign(folder: Path) -> None:
    """Files of other programs, to be imported."""
    folder.mkdir()
    (folder / "lakes.gift").write_text(GIFT, encoding="utf-8")
    (folder / "aiken.txt").write_text(AIKEN, encoding="utf-8")
    (folder / "table.csv").write_text(CSV, encoding="utf-8")
    (folder / "cut.xml").write_text("<quiz><question type='truefalse'><name>", encoding="utf-8")
    (folder / "nothing.zip").write_bytes(b"PK\x03\x04" + bytes(200))
