"""Buttons of few weights, and the key cap that names a key."""

from typing import ClassVar, Final, Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from quizapp.ui.theme import Role, look
from quizapp.ui.widgets import drawings
from quizapp.ui.widgets.label import PLAIN_TEXT, restyle, set_tip

ButtonKind = Literal["primary", "secondary", "quiet", "chip", "nav"]

# Qt.Key.Key_Up and Key_Down: the Qt namespace is not built before the first paint.
_UP_AND_DOWN: Final = (0x01000013, 0x01000015)

# The colour of an icon, and of an icon on a button that is checked: as the words beside it.
_ICON_ROLES: Final[dict[ButtonKind, tuple[Role, Role]]] = {
    "primary": ("on_accent", "on_accent"),
    "secondary": ("text", "accent"),
    "quiet": ("muted", "accent"),
    "chip": ("text", "accent"),
    "nav": ("muted", "accent"),
}

_LEAST: Final = 96  # how narrow a button may get, in pixels at 100 %
_PADDING: Final = 2  # so many pixels less are taken from the room beside the words


class Button(QPushButton):
    """A button whose text is shown as it is: an `&` is an `&`.

    `primary` is the one act that comes next, `secondary` any other, `quiet` has no frame, `chip`
    is small and round, `nav` a row of the side bar. `icon` names an icon; a button without text
    needs `name`, which is its accessible name and its tool tip. `key` is shown behind the text
    while `show_keys` is set; a change of that is seen from the next time on that a button comes
    into view.
    """

    show_keys: ClassVar[bool] = True

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
        self._kind: ButtonKind = kind
        self._name = name
        self._key = key
        self._words = self._cut = ""
        self._icon = ""
        self._compact = False
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        if icon:
            self.set_icon(icon)

    def words(self) -> str:
        """The text without its key, as it was given."""
        return self._words

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._words, self._cut = text, ""
        self._show()
        self.setAccessibleName(self._name or text)
        if self._name:
            set_tip(self, self._name)

    def set_name(self, name: str) -> None:
        """Change what a screen reader and the tool tip say."""
        self._name = name
        self.setAccessibleName(name)
        set_tip(self, name)

    def set_key(self, key: str) -> None:
        """Change the key that is shown behind the words."""
        if key != self._key:
            self._key = key
            self._show()

    def set_icon(self, name: str) -> None:
        """Change the icon; empty takes it away."""
        self._icon = name
        if name and drawings.wait(self._draw_icon):
            # The style sheet keeps its place. A button that is new is still to be styled.
            self.setProperty("waiting", True)
        else:
            self._draw_icon()
        self._show()

    def _draw_icon(self) -> None:
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - after the first paint, see `drawings`

        from quizapp.ui.widgets.icons import icon  # noqa: PLC0415

        self.setIcon(icon(self._icon, *_ICON_ROLES[self._kind]) if self._icon else QIcon())
        if self.property("waiting"):
            self.setProperty("waiting", False)
            restyle(self)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone where room is scarce; the words become the tool tip.

        The primary button only drops its key, and one without an icon stays as it is.
        """
        if compact != self._compact:
            self._compact = compact
            set_tip(self, self._words if self._icon_alone() else self._name)
            self.setProperty("compact", compact)
            restyle(self)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the key or leave it out, as is wished now."""
        super().showEvent(event)
        if self._key:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave up and down to the page, which scrolls; only rows are walked by them."""
        if self._kind != "nav" and event.key() in _UP_AND_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for all of the words, also while only their beginning is shown."""
        hint = super().sizeHint()
        if self._cut:
            measure = self.fontMetrics().horizontalAdvance
            hint.setWidth(hint.width() + measure(self._words) - measure(self._cut))
        if not self.text() and self.property("waiting"):
            # Where Qt sees neither text nor icon, it makes room for these letters.
            hint.setWidth(hint.width() - self.fontMetrics().size(0, "XXXX").width())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Less than the words need: a column must never be wider than its window for them."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), look().px(_LEAST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where nothing else can give way, the words end in dots, and the tool tip says them."""
        super().resizeEvent(event)
        missing = self.sizeHint().width() - self.width()
        if missing <= _PADDING and not self._cut:
            return
        self._cut = ""
        if missing > _PADDING and not self._icon_alone():
            from PySide6.QtCore import Qt  # noqa: PLC0415 - dear, and mostly there is room

            metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
            room = metrics.horizontalAdvance(self._words) - missing
            self._cut = metrics.elidedText(self._words, mode, max(room, 0)) or "…"
        set_tip(self, self._name or (self._words if self._cut or self._icon_alone() else ""))
        self._show()

    def _icon_alone(self) -> bool:
        return self._compact and bool(self._icon) and self._kind != "primary"

    def _show(self) -> None:
        """Qt sets words close to their icon; a space makes room that grows with them."""
        if self._icon_alone():
            self.setText("")
            return
        before = " " if self._icon and self._words else ""
        dropped = self._compact and self._kind == "primary"
        after = f"\u2002{self._key}" if self._key and self.show_keys and not dropped else ""
        self.setText(before + (self._cut or self._words).replace("&", "&&") + after)


class KeyHint(QLabel):
    """A small key cap with the name of a key on it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(key)
        self.setAccessibleName(f"Key {key}")
