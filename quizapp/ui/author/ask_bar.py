"""A message over the text with more than one way on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.notice import Notice, NoticeKind

Way = tuple[str, Callable[[], object]]


class AskBar(Notice):
    """Shows a message with a button for each way; a click takes the message away first.

    `shown_changed` says whether it is in view.
    """

    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: list[Button] = []
        self._said: tuple[str, ...] = ()

    def ask(self, text: str, ways: Sequence[Way], kind: NoticeKind = "warning") -> None:
        """Ask; the first way is the one that is safe."""
        said = (text, *(word for word, _ in ways))
        if said == self._said and not self.isHidden():
            return
        self._said = said
        for old in self._ways:
            self._message.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ways = [self._button(word, act) for word, act in ways]
        self.show_message(text, kind)

    def showEvent(self, event: QShowEvent) -> None:
        """It takes room from what lies under it."""
        super().showEvent(event)
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """It gives the room back."""
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def ways(self) -> tuple[Button, ...]:
        """The buttons, while there is a message."""
        return () if self.isHidden() else tuple(self._ways)

    def _button(self, word: str, act: Callable[[], object]) -> Button:
        button = Button(word, parent=self)

        def go() -> None:
            self.hide()
            act()

        button.clicked.connect(go)
        self._message.addWidget(button)
        return button
