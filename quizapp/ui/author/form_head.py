"""The head of a form: which question it is, of which type, and what is done with all of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from quizapp.bank.editing.edits import QUESTIONS
from quizapp.bank.fields import COMMON
from quizapp.bank.writer import (
    AddQuestion,
    ChangeType,
    CopyItem,
    Edit,
    MoveQuestion,
    RemoveQuestion,
)
from quizapp.core.words import RULES
from quizapp.ui.author.form_edits import THE_SET, entries_of
from quizapp.ui.author.form_fields import ChoiceField
from quizapp.ui.author.form_hand import FormHand
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_ID: Final = next(field for field in COMMON if field.name == "id")
_ADD: Final = "Add a question behind this one"
_ADD_FIRST: Final = "Add a question before all others"
_TYPES: Final = tuple((name, title) for name, (title, _) in RULES.items())


class FormHead(Block):
    """Adds, copies, moves and deletes questions; `moved_to` carries the one to show then."""

    moved_to = Signal(int)

    def __init__(self, hand: FormHand, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._hand = hand
        row = Block(across=True, gap=4, parent=self)
        self._place = Label(kind="strong", parent=row)
        row.add(self._place)
        row.line.addStretch(1)
        self.other = Button("The set", kind="quiet", parent=row)
        self.other.clicked.connect(self._on_other_clicked)
        row.add(self.other)
        tools = Block(across=True, gap=0, folds=False, parent=row)
        row.add(tools)
        ways = {
            "add": ("plus", _ADD),
            "up": ("up", "Move the question up"),
            "down": ("down", "Move the question down"),
            "copy": ("copy", "Copy the question"),
            "delete": ("trash", "Delete the question"),
        }
        self.ways = {way: Button(kind="quiet", icon=icon, name=said, parent=tools)
                     for way, (icon, said) in ways.items()}  # fmt: skip
        for way, button in self.ways.items():
            button.clicked.connect(partial(self._act, way))
            button.setProperty("compact", True)
            tools.add(button)
        self.menu = QMenu(self)
        for name, title in _TYPES:
            action = self.menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self.add_question, name))
        self.kind = ChoiceField("Type", "Another type keeps what both types have.", self._change,
                                name="Type of the question", parent=self)  # fmt: skip
        self.kind.offer(_TYPES)
        self.said = Label(kind="small", role="wrong", wrap=True, parent=self)
        self.name = hand.make(("id",), _ID, "", self)
        pair = Block(across=True, gap=12, parent=self)
        pair.add(self.kind, self.name, stretch=1)
        self.add(row, pair, self.said)
        self.say("")

    def refill(self) -> None:
        """Show what the text says."""
        hand, document = self._hand, self._hand.document()
        count = len(entries_of(document, QUESTIONS))
        is_set = hand.number == THE_SET
        self._place.set_text("The set" if is_set else f"Question {hand.number + 1} of {count}")
        self.other.set_text("Questions" if is_set else "The set")
        self.other.setVisible(count > 0 or not is_set)
        for way, button in self.ways.items():
            button.setVisible(way == "add" or not is_set)
        self.ways["add"].set_name(_ADD_FIRST if is_set else _ADD)
        self.kind.setVisible(not is_set)
        self.ways["up"].setEnabled(hand.number > 0)
        self.ways["down"].setEnabled(hand.number < count - 1)
        self.kind.show_value(hand.kind())
        self.say("")

    def say(self, text: str) -> None:
        """Say what was refused, or what is wrong with all of the question."""
        self.said.set_text(text)
        self.said.setVisible(bool(text))

    def add_question(self, kind: str, *_: object) -> None:
        """Add a question of a type behind the one that is shown."""
        document = self._hand.document()
        name = document.free_id("question-1")
        there = bool(entries_of(document, QUESTIONS))
        at = self._hand.number + 1 if there else 0
        self._do(AddQuestion(kind, name, at if there else None), at)

    def _on_other_clicked(self) -> None:
        self._hand.flush()
        self.moved_to.emit(0 if self._hand.number == THE_SET else THE_SET)

    def _act(self, way: str, *_: object) -> None:
        at, hand = self._hand.number, self._hand
        count = len(entries_of(hand.document(), QUESTIONS))
        match way:
            case "add":
                button = self.ways["add"]
                self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))
                self.menu.setActiveAction(self.menu.actions()[0])
            case "copy":
                self._do(CopyItem(QUESTIONS, at), at + 1)
            case "delete":
                self._do(RemoveQuestion(at), min(at, max(count - 2, 0)))
            case "up" if at > 0:
                self._do(MoveQuestion(at, at - 1), at - 1)
            case "down" if at < count - 1:
                self._do(MoveQuestion(at, at + 1), at + 1)

    def _do(self, edit: Edit, at: int) -> None:
        self._hand.flush()
        refusal = self._hand.carry_out(edit)
        if refusal:
            self.say(refusal)
        else:
            self.moved_to.emit(at)

    def _change(self, kind: str) -> str:
        self._hand.flush()
        return self._hand.carry_out(ChangeType(self._hand.number, kind))
