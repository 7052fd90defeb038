"""The line under the text: where the cursor stands, and what is wrong there."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_ROOMY, _NARROW = 460, 240  # pixels at 100 % that all of it needs, and the most needed
LEAVING = "Tab leaves the text now"
_HOW_TO_LEAVE = "Esc, Tab: leave the text"


class StatusLine(QWidget):
    """`problems_wanted` asks to see or to fold the list, `wrap_changed` for broken lines."""

    problems_wanted = Signal()
    wrap_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(role="muted", kind="small", elide=True, parent=self)
        self._place = Label(role="muted", kind="small", parent=self)
        self.wrap = Button("Wrap lines", kind="chip", parent=self)
        self.wrap.setCheckable(True)
        self.wrap.toggled.connect(self.wrap_changed)
        self.problems = Button("", kind="chip", parent=self)
        self.problems.setCheckable(True)
        self.problems.clicked.connect(self.problems_wanted)
        self._at = (1, 1)
        self._form = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._place)
        self._row.addWidget(self.wrap)
        self._row.addWidget(self.problems)
        self.say("")
        self._space()

    def words(self) -> str:
        """What it says of the place of the cursor."""
        return self._words.words()

    def say(self, text: str, role: Role = "muted") -> None:
        """Say something of where the cursor is; nothing: how to leave the text by key."""
        self._words.set_text(text or ("" if self._form else _HOW_TO_LEAVE))
        self._words.set_role(role if text else "muted")

    def set_form(self, form: bool) -> None:
        """Leave out what means nothing where a form is shown."""
        told = self.words() not in ("", _HOW_TO_LEAVE)
        self._form = form
        if not told:
            self.say("")
        self._fit()

    def show_place(self, line: int, column: int) -> None:
        """Show where the cursor is, counted from 1."""
        self._at = (line, column)
        self._fit()

    def show_counts(self, said: str, *, shown: bool) -> None:
        """Show how many problems there are, and whether their list is in view."""
        self.problems.set_text(said or "No problems")
        self.problems.setChecked(shown)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line, column = self._at
        px = look().px
        self.wrap.setVisible(self.width() >= px(_ROOMY) and not self._form)
        self._place.setVisible(not self._form)
        long = f"Line {line}, column {column}"
        self._place.setText(long if self.width() >= px(_ROOMY) else f"{line}:{column}")
        self._words.setVisible(self.width() >= px(_NARROW))

    def _space(self) -> None:
        px = look().px
        self._row.setContentsMargins(px(10), px(6), px(10), px(6))
        self._row.setSpacing(px(10))
