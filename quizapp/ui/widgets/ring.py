"""How much of a set is mastered, as a ring."""

from PySide6.QtWidgets import QWidget


class Ring(QWidget):
    """A ring for a share of 0..1 with the percentage inside; None shows an empty ring and "–"."""

    def __init__(
        self,
        value: float | None = None,
        *,
        name: str = "Mastery",
        diameter: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_value(self, value: float | None) -> None:
        """Show another share; it is held to 0..1."""
        raise NotImplementedError
