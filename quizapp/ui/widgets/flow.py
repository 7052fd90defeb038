"""Small things in a row that goes on in the next line, as words do."""

from PySide6.QtWidgets import QWidget


class Flow(QWidget):
    """Places its widgets from left to right and wraps; as high as its rows."""

    def __init__(self, *, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        raise NotImplementedError

    def clear(self) -> None:
        """Remove and delete all widgets."""
        raise NotImplementedError
