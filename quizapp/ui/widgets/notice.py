"""A message in the window: what happened and what to do next."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

NoticeKind = Literal["info", "success", "warning", "error"]


class Notice(QFrame):
    """A bar that is hidden until `show_message`; it is announced and never takes the focus."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_message(self, text: str, kind: NoticeKind = "info", *, action: str = "") -> None:
        """Show a message, with a button when `action` names what it does."""
        raise NotImplementedError

    def text(self) -> str:
        """The message that is shown, empty when there is none."""
        raise NotImplementedError

    def dismiss(self) -> None:
        """Take the message away and emit `closed`."""
        raise NotImplementedError
