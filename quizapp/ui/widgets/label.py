"""A label that never guesses markup."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from quizapp.ui.theme import Kind, Role, look

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText, without building the Qt namespace before the first paint


class Label(QLabel):
    """Plain text in one kind of font and one role of colour; the style sheet does the rest.

    With `elide` a text that has no room ends in dots, and its tool tip says the rest; `set_text`
    changes such a text and `words` gives it.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "body",
        role: Role = "text",
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("kind", kind)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self._elide = elide
        self._words = ""
        self._measured = ("", "")
        self._heights: dict[int, int] = {}
        self.set_text(text)

    def words(self) -> str:
        """The whole text, also where only its beginning is shown."""
        return self._words if self._elide else self.text()

    def set_text(self, text: str) -> None:
        """Change the text."""
        if text and text == self.words():
            return
        self._words = text
        self.setText(text)
        if self._elide:
            self.setAccessibleName(text)
            self.updateGeometry()
            if self.isVisible():  # before, the width is not the one that the layout will give
                self._cut()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        hint = super().sizeHint()
        if self._elide:
            self.ensurePolished()
            hint.setWidth(self.fontMetrics().horizontalAdvance(self._words) + 1)
        return hint

    def heightForWidth(self, width: int) -> int:
        """As Qt has it, which breaks the lines anew whenever a column asks for the same width."""
        measured = (self.text(), self.font().key())
        if measured != self._measured:
            self._measured, self._heights = measured, {}
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """Where the text may end in dots, a few letters are enough."""
        hint = super().minimumSizeHint()
        return QSize(min(look().px(48), hint.width()), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        if self._elide and self.isVisible():
            self._cut()

    def showEvent(self, event: QShowEvent) -> None:
        """Cut the text for the width that it has by now."""
        super().showEvent(event)
        if self._elide:
            self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self._words) <= max(self.width(), 1)
        shown = self._words
        if not fits:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - dear, and mostly there is room

            shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        set_tip(self, "" if shown == self._words else self._words)

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
        from quizapp.ui.widgets.icons import pixmap  # noqa: PLC0415 - see `drawings`

        self.setPixmap(pixmap(self._name, self._role, side, self.devicePixelRatioF()))


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip; none where Qt might take the text for rich text and open files."""
    widget.setToolTip("" if "<" in text or "&" in text else text)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
