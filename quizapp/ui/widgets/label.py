"""A label that never guesses markup."""

from PySide6.QtWidgets import QLabel, QWidget

from quizapp.ui.theme import Kind, Role


class Label(QLabel):
    """Plain text in one kind of font and one role of colour; the style sheet does the rest."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "body",
        role: Role = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_role(self, role: Role) -> None:
        """Change the colour."""
        raise NotImplementedError
