"""Find and replace, and go to a line: a bar over the text."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from quizapp.ui import words
from quizapp.ui.author.code_view import CodeView
from quizapp.ui.author.finding import MOST, Wish, find_all, last_before, next_after
from quizapp.ui.author.places import Ruler, text_of
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.row import Row

_MOST_LIT: Final = 500
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Searches the text of a view as one types."""

    moved = Signal()  # it has come into view, or gone

    def __init__(self, view: CodeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ruler = Ruler("")
        self._finds: list[tuple[int, int]] = []
        self.words = _field("Find", self)
        self.other = _field("Replace with", self)
        self.match_case = _chip("Aa", "Match case", self)
        self.whole_word = _chip("Word", "Whole words only", self)
        self._count = Label(role="muted", kind="small", parent=self)
        self.previous = Button(kind="quiet", icon="up", name="Find before (Shift F3)", parent=self)
        self.next = Button(kind="quiet", icon="down", name="Find next (F3)", parent=self)
        self._close = Button(kind="quiet", icon="close", name="Close the search", parent=self)
        self.replace = Button("Replace", parent=self)
        self.replace_all = Button("Replace all", parent=self)
        for button in (self.previous, self.next, self._close):
            button.set_compact(True)
        self._column = QVBoxLayout(self)
        self._rows = (Row(), Row())
        self._arrange()
        self._connect()
        self._space()
        self.hide()

    def _arrange(self) -> None:
        first, second = self._rows
        first.addWidget(self.words, 1)
        for one in (self._count, self.previous, self.next, self.match_case, self.whole_word,
                    self._close):  # fmt: skip
            first.addWidget(one)
        second.addWidget(self.other, 1)
        second.addWidget(self.replace)
        second.addWidget(self.replace_all)
        for row in self._rows:
            self._column.addLayout(row)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_wish_changed)
        self.match_case.toggled.connect(self._on_wish_changed)
        self.whole_word.toggled.connect(self._on_wish_changed)
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.replace.clicked.connect(self.replace_one)
        self.replace_all.clicked.connect(self.replace_every)
        self._close.clicked.connect(self.close_bar)

    def open(self, *, replacing: bool) -> None:
        """Come into view with what is selected, and take the focus."""
        chosen = self._view.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self._show_replacing(replacing and not self._view.isReadOnly())
        self.show()
        self.moved.emit()
        self.words.setFocus()
        self.words.selectAll()
        self.search()

    def _show_replacing(self, replacing: bool) -> None:
        for one in (self.other, self.replace, self.replace_all):
            one.setVisible(replacing)

    def is_open(self) -> bool:
        """Whether it is in view."""
        return not self.isHidden()

    def close_bar(self) -> None:
        """Go out of view, and leave what was found selected."""
        self.hide()
        self._view.show_found([])
        self._view.setFocus()
        self.moved.emit()

    def wish(self) -> Wish:
        """What is searched for."""
        return Wish(self.words.text(), self.match_case.isChecked(), self.whole_word.isChecked())

    def found(self) -> int:
        """How many places were found."""
        return len(self._finds)

    def told(self) -> str:
        """What is said of them, such as `2 of 7`."""
        return self._count.text()

    def search(self) -> None:
        """Look again: the text or the wish has changed."""
        if not self.is_open():
            return
        text = text_of(self._view.document())
        self._ruler = Ruler(text)
        self._finds = find_all(text, self.wish())
        self._light()
        self._tell()

    def step(self, direction: int) -> None:
        """Select the next find (1) or the one before (-1)."""
        if not self.is_open():
            self.open(replacing=False)
        start, end = self._selected()
        look_for = next_after if direction > 0 else last_before
        number = look_for(self._finds, end if direction > 0 else start)
        if number is not None:
            self._select(number)
        announce(self, self.told())

    def _selected(self) -> tuple[int, int]:
        """Start and end of what is selected in the text, in characters."""
        cursor, ruler = self._view.textCursor(), self._ruler
        return (
            ruler.characters(cursor.selectionStart()),
            ruler.characters(cursor.selectionEnd()),
        )

    def _select(self, number: int) -> None:
        start, end = self._finds[number]
        self._view.go_to(self._ruler.units(start), self._ruler.units(end))
        self._tell()

    def replace_one(self) -> None:
        """Replace the find that is selected, and select the next."""
        cursor = self._view.textCursor()
        if self._selected() in self._finds and not self._view.isReadOnly():
            cursor.insertText(self.other.text())
            self._view.setTextCursor(cursor)
            self.search()
        self.step(1)

    def replace_every(self) -> None:
        """Replace all finds in one step of undo."""
        if self._view.isReadOnly():
            return
        count = len(self._finds)
        cursor = QTextCursor(self._view.textCursor())  # undo puts the cursor back to where it began
        cursor.beginEditBlock()
        for start, end in reversed(self._finds):
            self._span(cursor, start, end)
            cursor.insertText(self.other.text())
        cursor.endEditBlock()
        self.search()
        said = f"{words.count(count, 'place')} replaced"
        self._count.setText(said)
        announce(self, said)

    def _span(self, cursor: QTextCursor, start: int, end: int) -> None:
        cursor.setPosition(self._ruler.units(start))
        cursor.setPosition(self._ruler.units(end), QTextCursor.MoveMode.KeepAnchor)

    def _light(self) -> None:
        selections = []
        ground = look().colour("partly_soft")
        for start, end in self._finds[:_MOST_LIT]:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._view.document())
            self._span(cursor, start, end)
            one.cursor = cursor
            one.format.setBackground(ground)
            selections.append(one)
        self._view.show_found(selections)

    def _tell(self) -> None:
        if not self.words.text():
            self._count.setText("")
            return
        selected = self._selected()
        here = self._finds.index(selected) + 1 if selected in self._finds else None
        count = f"{MOST}+" if len(self._finds) >= MOST else str(len(self._finds))
        if not self._finds:
            self._count.setText("Not found")
        elif here is not None:
            self._count.setText(f"{here} of {count}")
        else:
            self._count.setText(f"{count} found")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next find, with Shift to the one before; Esc puts the bar away."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _ENTER and self.words.hasFocus():
            self.step(-1 if back else 1)
        elif event.key() in _ENTER and self.other.hasFocus():
            self.replace_one()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the bar while the focus is in it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, *_ENTER)
        ):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()
            self.search()

    def _space(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(8), px(8), px(8), px(8))
        self._column.setSpacing(px(6))
        for row in self._rows:
            row.setSpacing(px(6))

    def _on_wish_changed(self) -> None:
        self.search()
        if not self._finds:
            return
        number = next_after(self._finds, self._selected()[0])
        if number is not None:
            self._select(number)


def _field(name: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field


def _chip(text: str, name: str, parent: QWidget) -> Button:
    chip = Button(text, kind="chip", name=name, parent=parent)
    chip.setCheckable(True)
    return chip
