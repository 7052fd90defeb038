"""A set on its way to another program or onto paper: made, shown with what is lost, saved."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.formats.convert import ConversionError
from quizapp.bank.formats.names import PAPERS
from quizapp.bank.formats.survey import stems
from quizapp.bank.problems import visible
from quizapp.ui import words
from quizapp.ui.author.export_files import (
    Made,
    Subject,
    make,
    paths_for,
    save_made,
    target_of,
    with_suffix,
)
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.export_page import ExportPage
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.saving import NotSavedError
from quizapp.ui.tasks import Task

_SECTION: Final = "author"


class ExportRoom(QObject):
    """One set at a time; `left` says that the page is done with."""

    left = Signal()

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._corridor = corridor
        self._page: ExportPage | None = None
        self._task: Task | None = None
        self._made: Made | None = None
        self._last: tuple[str, tuple[str, ...]] | None = None
        corridor.page_changed.connect(self._on_corridor_page_changed)

    def open(self, subject: Subject) -> None:
        """Show the formats for a set."""
        whole = subject.whole
        page = ExportPage(whole.title, Path(subject.path).name, len(whole.questions))
        page.changed.connect(partial(self._make, subject))
        page.save_wanted.connect(partial(self._save, subject))
        page.back_requested.connect(self._on_back_requested)
        if self._last is not None:
            page.show_choice(*self._last)
        self._corridor.show(page, _SECTION, back=self._on_back_requested)
        self._page = page
        self._make(subject)
        page.focus_first()

    def _make(self, subject: Subject) -> None:
        page = self._page
        if page is None:
            return
        self._stop()
        form, versions = self._last = page.form(), page.chosen_versions()
        page.show_making()
        self._task = self._desk.tasks.run(
            lambda _: (make(subject, form, versions), stems(subject.whole)),
            self._on_made,
            self._on_making_failed,
        )

    def _on_made(self, done: object) -> None:
        if self._page is not None and isinstance(done, tuple):
            self._made, names = done
            self._page.show_made(self._made, names)

    def _on_making_failed(self, error: Exception) -> None:
        if not isinstance(error, ConversionError):
            raise error
        if self._page is not None:
            self._page.show_failed(f"This cannot be made: {visible(str(error))}.")

    # Saving

    def _save(self, subject: Subject) -> None:
        page, made = self._page, self._made
        if page is None or made is None:
            return
        target = target_of(page.form())
        stem = Path(subject.path).stem + ("-exam" if target.form in PAPERS else "")
        if target.form in PAPERS and page.chosen_versions() == ("B",):
            stem += "-B"
        chosen = self._desk.prompts.choose_new_file(
            f"Export as {target.title}", stem + target.suffix, target.files, f"*{target.suffix}"
        )
        if chosen is None:
            return
        path = with_suffix(chosen.absolute(), target.suffix)
        write = partial(self._write, made, path, partial(self._save, subject))
        # What the dialog was told to replace was seen; the others were not.
        there = [one for one in paths_for(made, path) if os.path.lexists(one) and one != chosen]
        if there:
            more = f" and {len(there) - 1} more" if len(there) > 1 else ""
            are = "are" if more else "is"
            said = f"{visible(there[0].name)}{more} {are} there already. Nothing is written yet."
            self._offers.offer(said, "Write over", write, "warning")
        else:
            write()

    def _write(self, made: Made, path: Path, again: Callable[[], None]) -> None:
        self._set_saving(True)
        self._desk.tasks.run(
            lambda _: save_made(made, path),
            partial(self._on_saved, made),
            partial(self._on_saving_failed, again),
        )

    def _set_saving(self, saving: bool) -> None:
        if self._page is not None:
            self._page.set_saving(saving)

    def _on_saved(self, made: Made, done: object) -> None:
        self._set_saving(False)
        if not isinstance(done, list):
            return
        folder: Path = done[0].parent
        more = words.count(len(done) - 1, "other file")
        names = visible(done[0].name) + (f" and {more}" if done[1:] else "")
        counted = words.count(made.questions, "question")
        said = f"{counted} saved as {names} in {visible(str(folder))}."
        self._offers.offer(said, "Show the folder", partial(self._show_folder, folder), "success")

    def _on_saving_failed(self, again: Callable[[], None], error: Exception) -> None:
        if not isinstance(error, NotSavedError):
            raise error
        self._set_saving(False)
        self._offers.offer(visible(str(error)), "Save elsewhere", again, "error")

    def _show_folder(self, folder: Path) -> None:
        if not self._desk.prompts.show_folder(folder):
            self._offers.tell("No file manager answered.", "warning")

    def _on_back_requested(self) -> None:
        self.left.emit()

    def _stop(self) -> None:
        self._made = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_corridor_page_changed(self) -> None:
        if self._page is not None and self._corridor.page() is not self._page:
            self._page = None
            self._stop()
