"""The foot of the pane to quote from: what is known of the words, and what is done with them."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.bank.problems import visible
from quizapp.bank.quoting import Standing, Verdict
from quizapp.ui.theme import Role
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.chips import Chips
from quizapp.ui.widgets.label import IconLabel, Label

_PAUSE_MS: Final = 600
_SIGNS: Final[dict[Standing, tuple[str, Role]]] = {
    Standing.EMPTY: ("quote", "muted"),
    Standing.SHORT: ("info", "muted"),
    Standing.VERBATIM: ("check", "right"),
    Standing.NEARLY: ("cross", "wrong"),
    Standing.NOWHERE: ("cross", "wrong"),
    Standing.ELSEWHERE: ("info", "partly"),
    Standing.UNPROVEN: ("warning", "partly"),
}
_WHERE: Final = (("quotes", "As a quote"), ("passages", "As a passage to choose"))


class QuoteFoot(Block):
    """Tells a verdict as one selects or pastes; a screen reader says it in the next pause.

    `other_wanted` carries the id of another source.
    """

    add_wanted = Signal()
    join_wanted = Signal()
    drop_wanted = Signal()
    other_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=(20, 8, 12, 12), parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._verdict: Verdict | None = None
        self._shown: tuple[Verdict, str] | None = None
        self._replaces = False
        self._build_verdict()
        self.where = Chips("Where to", self)
        self.where.show_choices(_WHERE, "quotes")
        self.other = Button("Choose that source", parent=self)
        self.join = Button("Go on with […]", name="Leave words out, and select on (J)", parent=self)
        self.take = Button("Add quote", kind="primary", parent=self)
        row = Block(across=True, gap=8, parent=self)
        row.line.addStretch(1)
        row.add(self.other, self.join, self.take)
        self.add(self.where, row)
        self.take.clicked.connect(self.add_wanted)
        self.join.clicked.connect(self.join_wanted)
        self.other.clicked.connect(self._on_other_clicked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.where.hide()
        self.show_held("")

    def _build_verdict(self) -> None:
        self._held = Block(across=True, gap=4, folds=False, parent=self)
        self._part = Label(role="quote", elide=True, parent=self._held)
        self.drop = Button(kind="quiet", icon="close", name="Drop this part", parent=self._held)
        self.drop.set_compact(True)
        self.drop.clicked.connect(self.drop_wanted)
        self._held.add(self._part, stretch=1)
        self._held.add(self.drop)
        said = Block(across=True, gap=8, folds=False, parent=self)
        self._sign = IconLabel("quote", "muted", size=16, parent=said)
        words = Block(gap=2, parent=said)
        self._message = Label(wrap=True, parent=words)
        self._advice = Label(kind="small", role="muted", wrap=True, parent=words)
        words.add(self._message, self._advice)
        said.add(self._sign)
        said.line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        said.add(words, stretch=1)
        self.add(self._held, said)

    def verdict(self) -> Verdict | None:
        """What is told."""
        return self._verdict

    def said(self) -> str:
        """What is told, in words."""
        return " ".join(filter(None, (self._message.text(), self._advice.text())))

    def show_verdict(self, verdict: Verdict, invitation: str) -> None:
        """Tell what is known of the words; the invitation stands where there are none."""
        if self._shown == (verdict, invitation):
            return
        self._verdict, self._shown = verdict, (verdict, invitation)
        sign, role = _SIGNS[verdict.standing]
        self._sign.set_icon(sign, role)
        self._message.set_text(visible(verdict.message or invitation))
        self._message.set_role(role)
        self._advice.set_text(visible(verdict.advice))
        self._advice.setVisible(bool(verdict.advice))
        self.take.setEnabled(verdict.allowed)
        self.other.setVisible(verdict.standing is Standing.ELSEWHERE)
        self._name_take()
        if verdict.message:
            self._pause.start()
        else:
            self._pause.stop()

    def show_done(self, text: str, role: Role) -> None:
        """Say what came of it, until other words are chosen."""
        self._pause.stop()
        self._sign.set_icon("check" if role == "right" else "warning", role)
        self._message.set_text(visible(text))
        self._message.set_role(role)
        self._advice.hide()
        announce(self, text)

    def show_target(self, *, replaces: bool, evidence: bool) -> None:
        """What is done with the words: a quote is replaced, or added to one of two lists."""
        self._replaces = replaces
        self.where.setVisible(evidence and not replaces)
        if not evidence:
            self.show_list("quotes")
        self._name_take()

    def show_list(self, name: str) -> None:
        """Choose the list to which words are added."""
        self.where.set_value(name)

    def show_held(self, text: str) -> None:
        """Show the part behind which `[…]` goes on, or none."""
        self._part.set_text(visible(f"“{text} […]”") if text else "")
        self._held.setVisible(bool(text))

    def show_join(self, *, possible: bool, offered: bool) -> None:
        """Offer to leave words out and to go on behind them."""
        self.join.setVisible(offered)
        self.join.setEnabled(possible)

    def chips(self) -> list[QWidget]:
        """What chooses a list, in order."""
        return [self.where.chip(name) for name, _ in _WHERE]

    def list_name(self) -> str:
        """The list to which words are added."""
        return "passages" if self.where.value() == "passages" else "quotes"

    def _name_take(self) -> None:
        proved = self._verdict is None or self._verdict.standing is not Standing.UNPROVEN
        if self._replaces:
            self.take.set_text("Replace" if proved else "Replace all the same")
        else:
            self.take.set_text("Add quote" if proved else "Add all the same")

    def _on_other_clicked(self) -> None:
        if self._verdict is not None:
            self.other_wanted.emit(self._verdict.source)

    def _on_pause_timeout(self) -> None:
        announce(self, self.said())
