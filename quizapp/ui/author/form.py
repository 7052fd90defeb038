"""The question in which the cursor stands, or above all of them the set, as fields to fill in."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quizapp.bank.editing.edits import QUESTIONS, Path
from quizapp.bank.fields import Field, Kind
from quizapp.bank.live import Checked
from quizapp.bank.problems import Problem, visible
from quizapp.ui.answers.base import Sources
from quizapp.ui.author import form_set
from quizapp.ui.author.form_desk import FormDesk
from quizapp.ui.author.form_edits import (
    THE_SET,
    entries_of,
    is_list,
    parts_of,
    question_path,
    sections,
)
from quizapp.ui.author.form_hand import FormHand, sentences
from quizapp.ui.author.form_head import FormHead
from quizapp.ui.author.form_rows import EntryList
from quizapp.ui.author.marks import ROLES
from quizapp.ui.theme import Role
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Page

_WIDTH = 720


class FormView(QWidget):
    """Draws one question of a text and changes the text, field by field.

    `line_wanted` carries a line, counted from 1, where the cursor is to stand; `fault_wanted` the
    line of a fault that keeps the text from being read.
    """

    line_wanted = Signal(int)
    fault_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = FormDesk(self)
        self.hand = FormHand(self.desk)
        self.hand.keys = self
        self._kind = ""
        self._id, self._shown = "", -1
        self._line = 1
        self._read_only = False
        self.lists: dict[str, EntryList] = {}
        page = Page(width=_WIDTH, parent=self)
        self._page = page
        self._notice = Block(across=True, gap=12, parent=self)
        self._words = Label(wrap=True, parent=self._notice)
        self.show_it = Button("Show it", parent=self._notice)
        self.show_it.clicked.connect(self._on_show_it_clicked)
        self._notice.add(self._words, stretch=1)
        self._notice.add(self.show_it)
        self.head = FormHead(self.hand, self)
        self.head.moved_to.connect(self._on_head_moved_to)
        self._body = Block(gap=20, parent=self)
        page.body.addWidget(self._notice)
        page.body.addWidget(self.head)
        page.body.addWidget(self._body)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.desk.renewed.connect(self.refill)

    def show_document(self, text: QTextDocument, line: int, *, read_only: bool) -> None:
        """Show the question of a text in or above which a line stands, counted from 1."""
        self._read_only, self._line = read_only, line
        self._id = ""
        self.desk.take(text)

    def show_sources(self, titles: Mapping[str, str], sources: Sources) -> None:
        """Offer the sources that can be quoted, by id."""
        renewed = dict(titles) != dict(self.hand.titles)
        self.hand.renew_sources(dict(titles), sources)
        if renewed and self._kind:
            self.hand.flush()
            self._kind = ""  # fields of sources may be of another kind now
            self.refill()

    def follow(self, line: int) -> None:
        """The cursor stands on another line."""
        self._line = line
        if self.isVisible():
            number = self._number()
            if number != self.hand.number:
                self.hand.flush()
                self.refill()

    def set_active(self, active: bool) -> None:
        """The form has come into view, or goes out of it."""
        if not active:
            self.hand.flush()
        self.desk.set_active(active)
        if active:
            self.refill()

    def focus_first(self) -> None:
        """Begin with the first field of the question."""
        if self.head.isHidden():
            self.show_it.setFocus()
            return
        own = [one for place, (_, one) in self.hand.fields.items() if place != ("id",)]
        (own[0].editor if own else self.head.ways["add"]).setFocus()

    def focus_line(self, line: int) -> None:
        """Go to the field in which a line of the text stands, counted from 1."""
        if self.desk.document().fault is not None:
            self.show_it.setFocus()
            return
        place = self._nearest(self._place_at(line) or ())
        if place:
            self.hand.fields[place][1].editor.setFocus()
        else:
            self.focus_first()

    def reveal(self, name: str) -> None:
        """Scroll to a list of the question."""
        self._page.reveal(self.lists[name])

    def flush(self) -> None:
        """Hand over what is being typed."""
        self.hand.flush()

    def notice(self) -> str:
        """What is said in place of a question, "" where one is shown."""
        return "" if self._notice.isHidden() else self._words.text()

    # What is shown

    def _number(self) -> int:
        document = self.desk.document()
        number = document.question_at(self._line)
        if number is not None:
            return number
        # A comment above the first question belongs to it.
        key = document.lines_of(QUESTIONS).start
        return 0 if 0 < key < self._line else THE_SET

    def _place_at(self, line: int) -> Path | None:
        """The place in what is shown of a line of the text, None outside of it."""
        path, own = self.desk.document().path_at(line), self.hand.path()
        if self.hand.number == THE_SET:
            return None if path[:1] == QUESTIONS else path
        return path[len(own) :] if path[: len(own)] == own else None

    def refill(self) -> None:
        """Show what the text says; what is being typed stays."""
        document = self.desk.document()
        fault, there = document.fault, bool(entries_of(document, QUESTIONS))
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._notice.setVisible(fault is not None or not there or self._read_only)
        self.show_it.setVisible(fault is not None)
        self.head.setVisible(fault is None)
        self._body.setVisible(fault is None)
        self._body.setEnabled(not self._read_only)
        self.head.setEnabled(not self._read_only)
        if fault is not None:
            if held:
                self.show_it.setFocus()  # the field in focus is hidden
            self._words.set_text(f"Line {fault.span.line} cannot be read: {visible(fault.message)}."
                                 " Mend it in the YAML first.")  # fmt: skip
            return
        if self._read_only:
            self._words.set_text("This file can only be read. Save a copy to change it.")
        elif not there:
            self._words.set_text("There is no question yet. Add one.")
        self.hand.number = min(self._number(), len(entries_of(document, QUESTIONS)) - 1)
        self._refill_question()

    def _refill_question(self) -> None:
        document, hand = self.desk.document(), self.hand
        kind = form_set.KIND if hand.number == THE_SET else hand.kind()
        name = str(document.get(hand.path(("id",))))
        focused = QApplication.focusWidget()
        held = focused is not None and self._body.isAncestorOf(focused)
        rebuilt = kind != self._kind
        if rebuilt:
            self._build(kind)
        another = name != self._id and hand.number != self._shown
        if another:
            for _, made in hand.fields.values():
                made.forget()
        if rebuilt or another:
            self._page.scroll_to_top()
        self._id, self._shown = name, hand.number
        self.head.refill()
        for one in self.lists.values():
            one.refill()
        for place in tuple(hand.fields):
            if place[0] not in self.lists:
                hand.show(place)
        if rebuilt and held:
            self.focus_first()

    def _build(self, kind: str) -> None:
        """Make the fields of a type of question, or of the set."""
        hand = self.hand
        self._kind = kind
        for place in tuple(hand.fields):
            if place != ("id",):
                hand.drop(place)
        self.lists = {}
        clear(self._body.line)
        if kind == form_set.KIND:
            for title, places in form_set.sections():
                group = self._group(title)
                for place, field in places:
                    group.add(hand.make(place, field, "", group))
            return
        for title, fields in sections(kind):
            group = self._group(title)
            for field in fields:
                self._add(field, group)

    def _group(self, title: str) -> Block:
        group = Block(gap=12, parent=self._body)
        group.add(Label(title, kind="heading", wrap=True, parent=group))
        self._body.add(group)
        return group

    def _add(self, field: Field, group: Block) -> None:
        if is_list(field):
            made = EntryList(self.hand, field, group)
            self.lists[field.name] = made
            group.add(made)
        elif field.kind is Kind.VERDICTS:
            for part in parts_of(field):
                group.add(self.hand.make((field.name, part.name), part, "", group))
        else:
            group.add(self.hand.make((field.name,), field, "", group))

    # What checking found

    def show_checked(self, checked: Checked | None) -> None:
        """Say under each field what checking found there."""
        document, hand = self.desk.document(), self.hand
        if checked is None or document.fault is not None or not self.isVisible():
            return
        found: dict[Path, list[Problem]] = {}
        for problem in checked.problems:
            place = self._place_at(problem.span.line)
            if place is not None:
                found.setdefault(self._nearest(place), []).append(problem)
        for place, (_, made) in hand.fields.items():
            made.tell(*self._said(place, found.get(place, [])))
        self.head.say(_told(found.get((), [])))

    def _nearest(self, place: Path) -> Path:
        """The field of the form that shows a place, or the first of what is below it."""
        fields = self.hand.fields
        while place and place not in fields:
            below = next((one for one in fields if one[: len(place)] == place), None)
            if below is not None:
                return below
            place = place[:-1]
        return place

    def _said(self, place: Path, problems: list[Problem]) -> tuple[str, Role]:
        if problems:
            return _told(problems), ROLES[problems[0].severity]
        if place[0] in ("quotes", "passages") and place[-1] == "text":
            return self.hand.proof(place[:2])
        return "", "muted"

    # What happens

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Undo takes back what was done to the text, in whichever field.

        A field that is gone to by itself, not by Tab or by the mouse, is scrolled to.
        """
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() is Qt.FocusReason.OtherFocusReason:
                QTimer.singleShot(0, self, self._reveal_focus)  # a new row has no place yet
            return False
        if not isinstance(event, QKeyEvent):
            return False
        steps = 0
        if event.matches(QKeySequence.StandardKey.Undo):
            steps = 1
        elif event.matches(QKeySequence.StandardKey.Redo):
            steps = -1
        if steps and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if steps and event.type() == QEvent.Type.KeyPress:
            self.hand.flush()
            self.desk.undo(steps)
            return True
        return False

    def _reveal_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._page.reveal(focused)

    def _on_head_moved_to(self, number: int) -> None:
        lines = self.desk.document().lines_of(question_path(number))
        self._line = 1 if number == THE_SET else lines.start or 1
        self.line_wanted.emit(self._line)
        self.refill()

    def _on_show_it_clicked(self) -> None:
        fault = self.desk.document().fault
        if fault is not None:
            self.fault_wanted.emit(fault.span.line)


def _told(problems: list[Problem]) -> str:
    return "\n".join(sentences(one.message, one.hint) for one in problems)
