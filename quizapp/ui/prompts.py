"""The questions that only a dialog can ask; the one place that opens dialogs."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class Prompts(Protocol):
    """What pages may ask the user outside the window; tests answer from a list."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder; None when the user changes his mind."""

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        """Ask for a file; `what` names its kind, `patterns` are like `*.yaml *.yml`."""

    def show_folder(self, folder: Path) -> bool:
        """Open a folder in the desktop's file manager; False when the desktop has none."""


class QtPrompts:
    """Asks with the desktop's own dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder that exists."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(chosen) if chosen else None

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        """Ask for a file that exists."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", f"{what} ({patterns})")
        return Path(chosen) if chosen else None

    def show_folder(self, folder: Path) -> bool:
        """Hand a folder to the desktop."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
