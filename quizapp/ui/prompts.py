"""The questions that only a dialog can ask; the one place that opens dialogs."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

# What asks comes when something is asked: a window that waits needs none of it.
if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice


class Prompts(Protocol):
    """What pages may ask the user outside the window; tests answer from a list."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder; None when the user changes his mind."""

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        """Ask for a file; `what` names its kind, `patterns` are like `*.yaml *.yml`."""

    def choose_new_file(self, title: str, name: str, what: str, patterns: str) -> Path | None:
        """Ask where to write a file and under which name; `name` is proposed."""

    def choose_printer(self, title: str) -> "QPagedPaintDevice | None":
        """Ask for a printer; `title` names what is printed."""

    def show_folder(self, folder: Path) -> bool:
        """Open a folder in the desktop's file manager; False when the desktop has none."""


class QtPrompts:
    """Asks with the desktop's own dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = ""  # where the last file was written

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder that exists."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        chosen = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(chosen) if chosen else None

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        """Ask for a file that exists."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", f"{what} ({patterns})")
        return Path(chosen) if chosen else None

    def choose_new_file(self, title: str, name: str, what: str, patterns: str) -> Path | None:
        """Ask for a name; the dialog adds its ending and asks before it takes one that is there."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        from quizapp.ui.plain_boxes import PlainBoxes  # noqa: PLC0415

        folder = self._folder or _documents()
        dialog = QFileDialog(self._parent, title, folder, f"{what} ({patterns})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        PlainBoxes(dialog)
        try:
            chosen = dialog.selectedFiles() if dialog.exec() else []
        finally:
            dialog.deleteLater()
        if not chosen:
            return None
        path = Path(chosen[0])
        self._folder = str(path.parent)
        return path

    def choose_printer(self, title: str) -> "QPagedPaintDevice | None":
        """Ask with the desktop's print dialog, which can also print into a file."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, self._parent)
        try:
            return printer if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def show_folder(self, folder: Path) -> bool:
        """Hand a folder to the desktop."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _documents() -> str:
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415

    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
