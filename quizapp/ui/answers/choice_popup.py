"""The list that opens under a field: lettered texts that wrap, for mouse and keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from quizapp.ui.answers.lettered import LetteredButton
from quizapp.ui.answers.words import letter
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block


class ChoicePopup(QScrollArea):
    """Shows texts, A first; `chosen` carries the number of one, or -1 to choose nothing.

    Esc or a click beside it closes it without a word. It deletes itself.
    """

    chosen = Signal(int)

    def __init__(
        self, texts: Sequence[str], notes: Sequence[str], current: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("choice_popup")
        self.setAccessibleName("Choices")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = Block(gap=0, margins=(4, 4, 4, 4), parent=self)
        self._column.setBackgroundRole(QPalette.ColorRole.Base)
        self._lines: list[LetteredButton] = []
        for number, (text, note) in enumerate(zip(texts, notes, strict=True)):
            self._add_line(LetteredButton(letter(number), text, parent=self._column), number)
            self._lines[-1].set_note(note)
        if current is not None:
            self._add_line(LetteredButton("", "Choose nothing", parent=self._column), -1)
        self._current = current or 0
        self.setWidget(self._column)

    def _add_line(self, line: LetteredButton, number: int) -> None:
        line.clicked.connect(partial(self._on_line_clicked, number))
        line.walk_requested.connect(partial(self._on_line_walk_requested, line))
        self._column.add(line)
        self._lines.append(line)

    def lines(self) -> tuple[LetteredButton, ...]:
        """The lines from top to bottom."""
        return tuple(self._lines)

    def open_under(self, field: QWidget) -> None:
        """Open as wide as a field and under it, or above it where there is more room."""
        width = max(field.width(), look().px(240))
        content = self._column.heightForWidth(width - 2 * self.frameWidth())
        screen = field.screen().availableGeometry()
        below = field.mapToGlobal(QPoint(0, field.height() + look().px(4)))
        above = field.mapToGlobal(QPoint(0, -look().px(4)))
        room_below, room_above = screen.bottom() - below.y(), above.y() - screen.top()
        wanted = content + 2 * self.frameWidth()
        upwards = wanted > room_below and room_above > room_below
        height = min(wanted, room_above if upwards else room_below)
        left = max(screen.left(), min(below.x(), screen.right() - width))
        self.setGeometry(left, above.y() - height if upwards else below.y(), width, height)
        self.show()
        self._focus(self._current)

    def _focus(self, place: int) -> None:
        line = self._lines[max(0, min(place, len(self._lines) - 1))]
        line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.ensureWidgetVisible(line, 0, 0)

    def _on_line_walk_requested(self, line: LetteredButton, step: int) -> None:
        self._focus(self._lines.index(line) + step)

    def _on_line_clicked(self, number: int) -> None:
        self.chosen.emit(number)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter, a digit, or Enter on the line in focus; Esc closes."""
        focused = self.focusWidget()
        number = ord(event.text().upper()) - ord("A") if len(event.text()) == 1 else -1
        if event.text().isdecimal():
            number = int(event.text()) - 1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, LetteredButton):
                focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif 0 <= number < len(self._lines) and self._lines[number].letter():
            self._lines[number].click()
