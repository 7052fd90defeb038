"""A label that never guesses markup."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.icons import pixmap

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText, without building the Qt namespace before the first paint


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
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("kind", kind)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)

    def set_role(self, role: Role) -> None:
        """Change the colour."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)


class IconLabel(QLabel):
    """An icon beside words that say the same; assistive tools pass over it."""

    def __init__(
        self, name: str, role: Role = "text", *, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self._draw()

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        side = look().px(self._size)
        self.setPixmap(pixmap(self._name, self._role, side, self.devicePixelRatioF()))


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
