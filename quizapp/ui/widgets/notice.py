"""A message in the window: what happened and what to do next."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import IconLabel, Label, restyle
from quizapp.ui.widgets.row import Row

NoticeKind = Literal["info", "success", "warning", "error"]

_ROLES: Final[dict[NoticeKind, Role]] = {
    "info": "accent",
    "success": "right",
    "warning": "partly",
    "error": "wrong",
}


class Notice(QFrame):
    """A bar that is hidden until `show_message`; it is announced and never takes the focus."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = "info"
        self._mark = IconLabel("info", "accent")
        self._words = Label(wrap=True)
        self._action = Button()
        self._action.clicked.connect(self.action_requested)
        self._close = Button(kind="quiet", icon="close", name="Close this message")
        self._close.clicked.connect(self._on_close_clicked)
        self._line, self._message = QHBoxLayout(self), Row()
        self._message.addWidget(self._words, 1)
        self._message.addWidget(self._action)  # under the words where they are narrow
        self._line.addWidget(self._mark)
        self._line.addLayout(self._message, 1)
        self._line.addWidget(self._close)
        self._space()
        self.hide()

    def show_message(self, text: str, kind: NoticeKind = "info", *, action: str = "") -> None:
        """Show a message, with a button when `action` names what it does."""
        self._kind = kind
        self.setProperty("kind", kind)
        restyle(self)
        self._mark.set_icon(kind, _ROLES[kind])
        self._words.setText(text)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        announce(self, text, assertive=kind == "error")

    def text(self) -> str:
        """The message that is shown, empty when there is none."""
        return "" if self.isHidden() else self._words.text()

    def kind(self) -> NoticeKind:
        """How the message was meant that was shown last."""
        return self._kind

    def dismiss(self) -> None:
        """Take the message away and emit `closed`; does nothing when there is none."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self._line.setContentsMargins(px(16), px(8), px(8), px(8))
        self._line.setSpacing(px(12))
        self._message.setSpacing(px(8))

    def _on_close_clicked(self) -> None:
        self.dismiss()
