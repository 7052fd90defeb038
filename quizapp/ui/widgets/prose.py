"""Paragraphs to read, select and copy; as high as their text."""

from PySide6.QtWidgets import QTextEdit, QWidget

from quizapp.ui.theme import Kind, Role


class Prose(QTextEdit):
    """Read-only text with the small markup, without frame or scroll bars, that grows with it."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "body",
        role: Role = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_text(self, text: str) -> None:
        """Show another text, written in the small markup."""
        raise NotImplementedError

    def source_text(self) -> str:
        """The text as it was given, marks included."""
        raise NotImplementedError

    def plain_text(self) -> str:
        """The text without its marks; the accessible text is the same."""
        raise NotImplementedError

    def set_role(self, role: Role) -> None:
        """Change the colour."""
        raise NotImplementedError
