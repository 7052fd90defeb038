"""The corrected sheet of a sitting: saved as PDF or as a web page, or printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.practice.running import Running
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers

if TYPE_CHECKING:
    from quizapp.core.paper import Paper

Save = Callable[[Running], None]
Write = Callable[["Paper", Path], None]


class SheetSaver(QObject):
    """Asks where to, writes off the window's thread, and says how it ended."""

    def __init__(self, desk: Desk, offers: Offers, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers

    def save_pdf(self, running: Running) -> None:
        """Save the sheet to be printed or handed in."""
        self._save(running, "pdf", "PDF files", self.save_pdf, _write_pdf)

    def save_html(self, running: Running) -> None:
        """Save the sheet to be read in any browser."""
        self._save(running, "html", "Web pages", self.save_html, _write_html)

    def print_sheet(self, running: Running) -> None:
        """Print the sheet."""
        from quizapp.practice.sheets import sheet  # noqa: PLC0415  not before it is wanted
        from quizapp.ui.paper import paint  # noqa: PLC0415

        paper = sheet(running)
        printer = self._desk.prompts.choose_printer(paper.title)
        if printer is None:
            return
        if paint(paper, printer):
            self._offers.tell("The sheet is on its way to the printer.", "success")
        else:
            again = partial(self.print_sheet, running)
            self._offers.offer("The printer did not take the sheet.", "Try again", again, "error")

    def _save(self, running: Running, suffix: str, what: str, again: Save, write: Write) -> None:
        from quizapp.practice.sheets import file_name, sheet  # noqa: PLC0415

        name = file_name(running, suffix)
        path = self._desk.prompts.choose_new_file(
            "Save the corrected sheet", name, what, f"*.{suffix}"
        )
        if path is None:
            return
        paper = sheet(running)
        self._desk.tasks.run(
            lambda _: write(paper, path),
            lambda _: self._on_sheet_saved(path),
            partial(self._on_sheet_failed, partial(again, running)),
        )

    def _on_sheet_saved(self, path: Path) -> None:
        show = partial(self._show_folder, path.parent)
        self._offers.offer(f"Saved as {path.name}.", "Show the folder", show, "success")

    def _on_sheet_failed(self, again: Callable[[], None], error: Exception) -> None:
        from quizapp.ui.saving import NotSavedError  # noqa: PLC0415

        if not isinstance(error, NotSavedError):
            raise error
        self._offers.offer(str(error), "Save elsewhere", again, "error")

    def _show_folder(self, folder: Path) -> None:
        if not self._desk.prompts.show_folder(folder):
            self._offers.tell("No file manager answered.", "warning")


def _write_pdf(paper: "Paper", path: Path) -> None:
    from quizapp.ui.paper import to_pdf  # noqa: PLC0415

    to_pdf(paper, path)


def _write_html(paper: "Paper", path: Path) -> None:
    from quizapp.bank.formats.html import to_html  # noqa: PLC0415
    from quizapp.ui.saving import save_text  # noqa: PLC0415

    save_text(path, to_html(paper))
