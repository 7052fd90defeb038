"""The entries of a list of a question, each with its fields and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from quizapp.bank.editing.edits import Path
from quizapp.bank.fields import Field
from quizapp.bank.writer import AddItem, CopyItem, MoveItem, RemoveItem
from quizapp.ui.author.form_drag import Dragging, Handle
from quizapp.ui.author.form_edits import entries_of, is_switch, new_entry, parts_of, title_of
from quizapp.ui.author.form_hand import FormHand
from quizapp.ui.author.form_low import LowHead
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

_ONE: Final = {
    "answers": "Answer",
    "options": "Option",
    "items": "Item",
    "pairs": "Pair",
    "distractors": "Distractor",
    "passages": "Passage",
    "quotes": "Quote",
}
_QUOTED: Final = ("quotes", "passages")
_MOVES: Final = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
Act = Callable[[str, int], None]


class EntryRow(Card):
    """One entry; `act` is told what is to be done with it."""

    _low = False

    def __init__(
        self, hand: FormHand, field: Field, at: int, act: Act, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._hand = hand
        self._act = act
        self._editors: list[QWidget] = []
        self._quoted = field.name in _QUOTED
        self.place: Path = (field.name, at)
        self._name = name = f"{_ONE[field.name]} {at + 1}"
        parts = parts_of(field)
        self._low = len(parts) == 1  # all of it has room in one line
        grip = Block(across=True, gap=4, folds=False, parent=self)
        self.handle = Handle(name, grip)
        grip.add(self.handle, Label(str(at + 1), kind="strong", parent=grip))
        if self._low:
            one = self._make(parts[0], name, self, titled=False)
            self.column.addWidget(LowHead(grip, one, self._tools(self), self))
        else:
            self._fill(grip, parts)
        for one in (*self.ways.values(), *self._editors):
            one.installEventFilter(self)
        self._space()
        if self._low and isinstance(line := self._editors[0], QLineEdit):
            line.returnPressed.connect(partial(act, "next", at))

    def _fill(self, grip: Block, parts: Sequence[Field]) -> None:
        """The switches beside the number, the texts below."""
        head = Block(across=True, gap=16, parent=self)
        head.add(grip)
        for part in filter(is_switch, parts):
            head.add(self._make(part, self._name, head))
        head.line.addStretch(1)
        head.add(self._tools(head))
        self.column.addWidget(head)
        for part in parts:
            if not is_switch(part):
                self.column.addWidget(self._make(part, self._name, self))
            if part.name == "text" and self._quoted:
                self._offer_text()

    def _offer_text(self) -> None:
        """A way to choose the words of a quote in its source."""
        said = f"Choose {self._name} in the text of its source"
        self.choose = Button(
            "Choose in the text", kind="chip", icon="quote", name=said, parent=self
        )
        self.choose.clicked.connect(self._on_choose_clicked)
        row = Block(across=True, parent=self)
        row.add(self.choose)
        row.line.addStretch(1)
        self.column.addWidget(row)

    def _on_choose_clicked(self) -> None:
        self._hand.flush()
        self._hand.ask_quote(str(self.place[0]), int(self.place[1]))

    def _tools(self, parent: QWidget) -> Block:
        name, at = self._name, int(self.place[1])
        tools = Block(across=True, gap=0, folds=False, parent=parent)
        ways = {
            "up": ("up", f"Move {name} up (Alt ↑)"),
            "down": ("down", f"Move {name} down (Alt ↓)"),
            "copy": ("copy", f"Copy {name}"),
            "delete": ("trash", f"Delete {name}"),
        }
        self.ways = {
            way: Button(kind="quiet", icon=icon, name=said, parent=tools)
            for way, (icon, said) in ways.items()
        }
        for way, button in self.ways.items():
            button.clicked.connect(partial(self._act, way, at))
            button.setProperty("compact", True)
            tools.add(button)
        return tools

    def _space(self) -> None:
        px = look().px
        self.column.setContentsMargins(px(12), px(6), px(12), px(6 if self._low else 12))
        self.column.setSpacing(px(8))

    def _make(self, part: Field, name: str, parent: QWidget, *, titled: bool = True) -> QWidget:
        made = self._hand.make((*self.place, part.name), part, name, parent, titled=titled)
        self._editors.append(made.editor)
        return made

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Alt and an arrow move the entry, wherever in it one is."""
        if not isinstance(event, QKeyEvent) or event.key() not in _MOVES:
            return False
        if (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            != Qt.KeyboardModifier.AltModifier
        ):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._act(_MOVES[Qt.Key(event.key())], int(self.place[1]))
        return True

    def refill(self, count: int) -> None:
        """Show what the text says; `count` is the number of entries."""
        at = int(self.place[1])
        self.ways["up"].setEnabled(at > 0)
        self.ways["down"].setEnabled(at < count - 1)
        for place in self._hand.fields:
            if place[:2] == self.place:
                self._hand.show(place)
        if self._quoted:
            self._hand.fields[(*self.place, "text")][1].tell(*self._hand.proof(self.place))


class EntryList(Block):
    """All entries of a list, and a button for a new one."""

    def __init__(self, hand: FormHand, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._hand = hand
        self._field = field
        self.rows: list[EntryRow] = []
        self.add(Label(title_of(field), kind="small", role="muted", parent=self))
        self._rows = Block(gap=8, parent=self)
        self.dragging = Dragging(self._rows)
        self.dragging.moved.connect(self.move_entry)
        self._said = Label(kind="small", role="wrong", wrap=True, parent=self)
        self._said.hide()
        one = _ONE[field.name].lower()
        self.more = Button(f"Add {'an' if one[0] in 'aeiou' else 'a'} {one}", icon="plus",
                           parent=self)  # fmt: skip
        self.more.clicked.connect(self._on_more_clicked)
        foot = Block(across=True, parent=self)
        foot.add(self.more)
        foot.line.addStretch(1)
        self.add(self._rows, self._said, foot)

    def refill(self) -> None:
        """Show as many entries as the text has."""
        hand = self._hand
        self.dragging.cancel()
        count = len(entries_of(hand.document(), hand.path((self._field.name,))))
        while len(self.rows) > count:
            row = self.rows.pop()
            hand.drop(row.place)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = EntryRow(hand, self._field, len(self.rows), self._act, self._rows)
            self._listen(row.handle, len(self.rows))
            self.rows.append(row)
            self._rows.add(row)
        for row in self.rows:
            row.refill(count)
        self._say("")

    def _act(self, way: str, at: int, *_: object) -> None:
        hand, last = self._hand, len(self.rows) - 1
        hand.flush()
        path = hand.path((self._field.name,))
        to = at + {"up": -1, "down": 1}.get(way, 0)
        if not 0 <= to <= last:
            return
        if way == "next":
            self._go_on(at)
            return
        focused = self._focused(at)
        if way == "delete":
            said = hand.carry_out(RemoveItem(path, at))
        elif way == "copy":
            said, to = hand.carry_out(CopyItem(path, at)), at + 1
        else:
            said = hand.carry_out(MoveItem(path, at, to))
        self._say(said)
        if not said:
            self._go_to(to, focused, way)

    def _listen(self, handle: Handle, at: int) -> None:
        handle.taken.connect(partial(self._on_handle_taken, at))
        handle.moved.connect(self.dragging.follow)
        handle.dropped.connect(self.dragging.drop)
        handle.let_go.connect(self.dragging.cancel)

    def _on_handle_taken(self, at: int) -> None:
        self._hand.flush()  # what is typed would move the rows under the mouse
        if at < len(self.rows):
            self.dragging.take(self.rows, at)

    def move_entry(self, at: int, to: int) -> None:
        """Give an entry another number, as one step of undo."""
        focused = self._focused(at)
        said = self._hand.carry_out(MoveItem(self._hand.path((self._field.name,)), at, to))
        self._say(said)
        if not said:
            self._go_to(to, focused, "dragged")

    def _focused(self, at: int) -> Path:
        """Which field of an entry has the focus; () where none has."""
        now = QApplication.focusWidget()
        return next(
            (place for place, (_, one) in self._hand.fields.items()
             if place[:2] == self.rows[at].place and one.editor is now), ()
        )  # fmt: skip

    def _go_to(self, at: int, focused: Path, way: str) -> None:
        """Put the focus where it was in the entry, wherever that stands now."""
        announce(self, {"delete": "Deleted", "copy": "Copied"}.get(way, f"Now number {at + 1}"))
        if not self.rows:
            self.more.setFocus()
            return
        row = self.rows[min(at, len(self.rows) - 1)]
        if focused:
            self._hand.fields[(*row.place, *focused[2:])][1].editor.setFocus()
        elif way in ("up", "down") and row.ways[way].isEnabled():
            row.ways[way].setFocus()
        else:
            self.focus_row(row)

    def focus_row(self, row: EntryRow) -> None:
        """Begin with the first text of an entry."""
        texts = [one for place, (field, one) in self._hand.fields.items()
                 if place[:2] == row.place and not is_switch(field)]  # fmt: skip
        texts[0].editor.setFocus()

    def _go_on(self, at: int) -> None:
        """From an entry that is written to the next one, which is new behind the last."""
        place = (*self.rows[at].place, "text")
        if at + 1 < len(self.rows):
            self.focus_row(self.rows[at + 1])
        elif self._hand.fields[place][1].value():
            self._on_more_clicked()

    def _on_more_clicked(self) -> None:
        self._hand.flush()
        name = self._field.name
        if name in _QUOTED and self._hand.ask_quote(name, None):
            return
        path = self._hand.path((self._field.name,))
        said = self._hand.carry_out(AddItem(path, new_entry(self._field)))
        self._say(said)
        if not said:
            self.focus_row(self.rows[-1])

    def _say(self, text: str) -> None:
        self._said.set_text(text)
        self._said.setVisible(bool(text))
