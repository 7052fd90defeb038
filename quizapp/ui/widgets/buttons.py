"""Buttons of three weights, and the key cap that names a button's key."""

from typing import Literal

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

ButtonKind = Literal["primary", "secondary", "quiet", "chip"]


class Button(QPushButton):
    """A button whose text is shown as it is: an `&` is an `&`.

    `primary` is the one act that comes next, `secondary` any other, `quiet` has no frame, `chip`
    is small and round and can be checked. `icon` names an icon; a button without text needs
    `name`, which is its accessible name and its tool tip. `key` is shown as a small key cap.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "secondary",
        icon: str = "",
        name: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_text(self, text: str) -> None:
        """Change the words."""
        raise NotImplementedError

    def set_icon(self, name: str) -> None:
        """Change the icon; empty takes it away."""
        raise NotImplementedError


class KeyHint(QLabel):
    """A small key cap with the name of a key on it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
