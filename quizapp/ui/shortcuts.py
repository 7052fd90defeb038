"""Binds rows of the command table to what they do."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from quizapp.ui.commands import command

Handler = Callable[[str], None]


def bind(owner: QWidget, handlers: Mapping[str, Handler]) -> list[QShortcut]:
    """Make the keys of commands work while `owner` is shown in the active window.

    A handler is told which key was pressed. Text fields keep what is text to them: Qt asks the
    widget with the focus first. Held keys do not repeat, except those that change the zoom.
    """
    shortcuts = []
    for name, handler in handlers.items():
        for keys in command(name).keys:
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(name.startswith("zoom"))
            shortcut.activated.connect(partial(handler, keys))
            shortcuts.append(shortcut)
    return shortcuts
