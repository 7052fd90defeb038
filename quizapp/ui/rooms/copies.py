"""Copies of the results and the look through them: what the settings page asks and is told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.practice.records import NOT_IN_USE, RecordsError
from quizapp.store.seals import Findings
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers

if TYPE_CHECKING:
    from quizapp.ui.pages.settings import SettingsPage
    from quizapp.ui.pages.settings_copies import CopiesPart

_DAMAGED = (
    "The file with your results is damaged. Restore a copy, or start quizapp again: it sets the "
    "file aside and takes over what can be read."
)


class Copies(QObject):
    """Makes copies, restores them, and checks the results, for the settings page that is shown.

    `replacing` comes before a copy takes the place of the results: sittings that are open must be
    closed. `replaced` comes afterwards.
    """

    replacing = Signal()
    replaced = Signal()

    def __init__(self, desk: Desk, offers: Offers, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._page: SettingsPage | None = None

    def attend(self, page: "SettingsPage") -> None:
        """Do what a new page asks."""
        self._page = page
        page.destroyed.connect(partial(self._on_page_destroyed, id(page)))
        part = page.data.part
        part.backup_wanted.connect(self.back_up)
        part.restore_wanted.connect(self.ask)
        part.copy_chosen.connect(self._on_copy_chosen)
        part.restore_confirmed.connect(self._on_restore_confirmed)
        part.check_wanted.connect(self.check)
        part.as_they_are_wanted.connect(self._on_as_they_are_wanted)
        self.show()

    def show(self) -> None:
        """Say on the page, where it is shown, which copies there are."""
        if self._page is None:
            return
        if not self._desk.records.kept:
            self._page.data.say_unused(NOT_IN_USE)
            return
        part = self._page.data.part
        try:
            found = self._desk.records.backups()
        except RecordsError as error:
            part.words.setText(str(error))
        else:
            part.show_copies(found, self._desk.now())

    def back_up(self) -> None:
        """Make a copy now."""
        if self._did(self._desk.records.back_up, self.back_up):
            self.show()
            self._offers.tell("A copy of your results was made.", "success")

    def ask(self) -> None:
        """Ask on the page, which must be shown, which copy is to be restored."""
        try:
            found = self._desk.records.backups()
        except RecordsError as error:
            self._offers.tell(str(error), "error")
            return
        if found and (part := self._part()) is not None:
            part.ask(found)
            self._reveal(part)

    def check(self) -> None:
        """Look through all results, beside the window where that can be."""
        if not self._desk.records.anywhere:
            self._did(lambda: self.tell(self._desk.records.examine()), self.check)
            return
        self._offers.tell("Looking through your results …")
        self._desk.tasks.run(
            lambda _: self._desk.records.examine(), self._on_examined, self._on_check_failed
        )

    def tell(self, found: Findings) -> None:
        """Say what a look through the results has found; what is wrong also on the page."""
        from quizapp.ui.pages.settings_copies import (  # noqa: PLC0415 (no start needs it)
            say_altered,
            say_sound,
        )

        part = self._part()
        if not found.whole:
            self._offers.tell(_DAMAGED, "error")
        elif found.altered:
            self._offers.tell(say_altered(found.altered, found.sound), "warning")
            if part is not None:
                part.tell_altered(found.altered, found.sound)
                self._reveal(part)
        else:
            self._offers.tell(say_sound(found.sound + len(found.unsealed)), "success")

    def offer(self, found: Findings, open_page: Callable[[], None]) -> None:
        """Say what is wrong without taking the user from what he does; a button leads there."""
        from quizapp.ui.pages.settings_copies import say_altered  # noqa: PLC0415 (the same)

        def show() -> None:
            open_page()
            self.tell(found)

        told = say_altered(found.altered, found.sound) if found.whole else _DAMAGED
        self._offers.offer(told, "Show", show, "warning")

    def _on_examined(self, found: object) -> None:
        if isinstance(found, Findings):
            self.tell(found)

    def _on_check_failed(self, error: Exception) -> None:
        if not isinstance(error, RecordsError):
            raise error
        self._offers.offer(str(error), "Try again", self.check, "error")

    def _on_copy_chosen(self, path: object) -> None:
        part = self._part()
        if part is None or not isinstance(path, Path):
            return
        try:
            count = self._desk.records.sittings_in(path)
        except RecordsError as error:
            part.say_of_copy(str(error), fit=False)
            return
        here = self._desk.records.sittings()
        holds = f"It is whole and holds {_quizzes(count)}; your results now hold {_quizzes(here)}."
        part.say_of_copy(f"{holds} What is here now is kept beside it, not deleted.", fit=True)

    def _on_restore_confirmed(self, path: object) -> None:
        if not isinstance(path, Path):
            return
        self.replacing.emit()
        if self._did(partial(self._desk.records.restore, path), self.ask):
            self._offers.tell("The copy is in place of your results.", "success")
            if (part := self._part()) is not None:
                part.settle()
        self.show()
        self.replaced.emit()

    def _on_as_they_are_wanted(self, ids: object) -> None:
        if not isinstance(ids, tuple):
            return
        if self._did(partial(self._desk.records.take_as_they_are, ids), self.check):
            self._offers.tell("They count as they are now.", "success")
            if (part := self._part()) is not None:
                part.settle()

    def _did(self, act: Callable[[], object], again: Callable[[], None]) -> bool:
        """Do what the world may forbid; where it does, say so with a way to try again."""
        try:
            act()
        except RecordsError as error:
            self._offers.offer(str(error), "Try again", again, "error")
            return False
        return True

    def _reveal(self, part: "CopiesPart") -> None:
        if self._page is not None:
            QTimer.singleShot(0, part, partial(self._page.reveal, part.question))

    def _part(self) -> "CopiesPart | None":
        return None if self._page is None else self._page.data.part

    def _on_page_destroyed(self, which: int) -> None:
        # A page that was made meanwhile is another one.
        if self._page is not None and id(self._page) == which:
            self._page = None


def _quizzes(count: int) -> str:
    return "1 quiz" if count == 1 else f"{count} quizzes"
