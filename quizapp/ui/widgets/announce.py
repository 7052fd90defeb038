"""Say something to whoever uses a screen reader, without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say a text; `assertive` interrupts what it is saying."""
    raise NotImplementedError
