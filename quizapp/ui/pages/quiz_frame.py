"""What stands around a question: the head with strip and clock, and the foot with the buttons."""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from quizapp.core.events import Kind
from quizapp.core.policy import Certainty, CertaintyUse
from quizapp.core.session import Entry, Sitting
from quizapp.ui import words
from quizapp.ui.commands import command, key_text, tool_tip
from quizapp.ui.pages.quiz_clock import ClockButton
from quizapp.ui.pages.quiz_steps import (
    Act,
    asks_certainty,
    hands_in,
    hints,
    is_typed,
    reveals,
    segment,
)
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button, ButtonKind
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.progress_strip import ProgressStrip, Segment

CERTAINTY_COMMANDS: Final = {
    Certainty.GUESS: "guess",
    Certainty.THINK: "think-so",
    Certainty.SURE: "sure",
}


def certainty_key(certainty: Certainty, *, typed: bool) -> str:
    """The key that says a certainty, as it is shown; with Alt where the answer is `typed`."""
    alone, with_alt = command(CERTAINTY_COMMANDS[certainty]).keys
    return key_text(with_alt if typed else alone)


class _Known(NamedTuple):
    """How a question stood, and after what."""

    entry: Entry
    finished: bool
    segment: Segment


class QuizHead(Block):
    """The set, where one is in it, the clock where time is limited, and the strip."""

    def __init__(self, title: str, *, timed: bool, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        # A title may end in dots; the clock may not.
        row = Block(across=True, gap=16, folds=timed, parent=self)
        self._title = Label(title, role="muted", elide=True, parent=row)
        self._place = Label("", role="muted", elide=True, parent=row)
        self.clock = ClockButton(row)
        self.clock.hide()
        row.add(self._title, stretch=1)
        row.add(self._place, self.clock)
        self.strip = ProgressStrip(self)
        self._known: dict[int, _Known] = {}
        self.add(row, self.strip)

    def place(self) -> str:
        """Where one is, in words."""
        return self._place.words()

    def show_sitting(self, sitting: Sitting) -> None:
        """Draw the strip and the place anew."""
        count = len(sitting.questions)
        parts = [f"Question {sitting.place + 1} of {count}"]
        if sitting.kind is Kind.MISSED:
            parts.append("Practice")  # of what was missed, found or is new
        elif sitting.kind is Kind.QUIZ and not sitting.limit:  # the clock needs the room
            parts.append(words.MODES[sitting.mode][0])
        self._place.set_text("  ·  ".join(parts))
        self.strip.set_segments(list(self._segments(sitting)), sitting.place)

    def _segments(self, sitting: Sitting) -> Iterator[Segment]:
        """Marked again only where something has happened since: most questions stand as before."""
        for place, entry in enumerate(sitting.entries):
            known = self._known.get(place)
            if known is None or known.entry is not entry or known.finished != sitting.finished:
                made = segment(sitting, place)
                known = self._known[place] = _Known(entry, sitting.finished, made)
            yield known.segment


class QuizFoot(Block):
    """The buttons: what may be done on the left, what comes next on the right."""

    flag_clicked = Signal()
    hint_clicked = Signal()
    solution_clicked = Signal()
    undo_clicked = Signal()
    hand_in_clicked = Signal()
    certainty_clicked = Signal(object)  # a Certainty
    primary_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        self.flag = self._add("Flag", "flag", self.flag_clicked, tool_tip("flag"))
        self.hint = self._add("Hint", "hint", self.hint_clicked, tool_tip("hint"))
        self.solution = self._add(
            "Show solution", "eye", self.solution_clicked, "Show the solution instead of answering"
        )
        self.undo = self._add("Undo answer", "retry", self.undo_clicked, tool_tip("undo"), "quiet")
        self.hand_in = self._add("Hand in …", "", self.hand_in_clicked, tool_tip("hand-in"))
        self.line.addStretch(1)
        # Together, so that a narrow foot does not tear them apart.
        self._sure = Block(across=True, gap=8, parent=self)
        self._enter_guesses = self._typed = False
        self.certainty = {each: self._add_certainty(each) for each in Certainty}
        self.add(self._sure)
        self.primary = Button(Act.CHECK.value, kind="primary", key="↵", parent=self)
        self.primary.clicked.connect(self.primary_clicked)
        self.add(self.primary)

    def _add(
        self, text: str, icon: str, clicked: object, tip: str, kind: ButtonKind = "secondary"
    ) -> Button:
        button = Button(text, kind=kind, icon=icon, name=tip, parent=self)
        button.clicked.connect(clicked)
        self.add(button)
        return button

    def _add_certainty(self, certainty: Certainty) -> Button:
        button = Button(words.CERTAINTIES[certainty], parent=self._sure)
        button.clicked.connect(partial(self.certainty_clicked.emit, certainty))
        self._sure.add(button)
        return button

    def buttons(self) -> tuple[Button, ...]:
        """All buttons from left to right, shown or not."""
        left = (self.flag, self.hint, self.solution, self.undo, self.hand_in)
        return (*left, *self.certainty.values(), self.primary)

    def show_sitting(self, sitting: Sitting, act: Act, *, asked: bool) -> None:
        """Show what can be done now; `asked` says that a question is shown, not the summary."""
        flagged = sitting.entries[sitting.place].flagged
        self.flag.set_icon("flag-filled" if flagged else "flag")
        self.flag.set_text("Flagged" if flagged else "Flag")
        self.flag.setVisible(asked)
        self.hint.setVisible(asked and hints(sitting))
        self.solution.setVisible(asked and reveals(sitting))
        self._show_undo(sitting, asked=asked)
        summary = act in (Act.NEXT, Act.CHECK) and hands_in(sitting)
        self.hand_in.setVisible(asked and summary)
        self._show_act(sitting, act)

    def _show_undo(self, sitting: Sitting, *, asked: bool) -> None:
        """Named where the answer is seen; at another question the sign and its tip do."""
        place = sitting.undoable
        self.undo.setVisible(asked and place is not None)
        if place is None:
            return
        here = place == sitting.place
        self.undo.set_text("Undo answer" if here else "")
        where = "the answer" if here else f"the answer to question {place + 1}"
        self.undo.set_name(f"Undo {where} ({key_text(command('undo').keys[0])})")

    def _show_act(self, sitting: Sitting, act: Act) -> None:
        """Name what comes next; where certainty is asked, its three buttons check."""
        asks = act is Act.CHECK and asks_certainty(sitting)
        marked = sitting.policy.certainty is CertaintyUse.MARKED
        self._sure.setVisible(asks)
        self.primary.setVisible(not (asks and marked))
        self.primary.set_text("Check" if asks else act.value)
        if not asks:
            return
        self._enter_guesses = marked
        self._typed = is_typed(sitting.questions[sitting.place])
        for certainty, button in self.certainty.items():
            what = f"{words.CERTAINTIES[certainty]}: check the answer with this certainty"
            button.set_name(f"{what} ({self._key_of(certainty)})")
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Name the keys of certainty where they leave the buttons on one line."""
        for certainty, button in self.certainty.items():
            button.set_key(self._key_of(certainty))
        asking = (*self.certainty.values(), self.primary)
        shown = [each for each in self.buttons() if each in asking or not each.isHidden()]
        if self._enter_guesses:
            shown.remove(self.primary)
        room = self.width() - self.line.spacing() * len(shown)
        if sum(button.sizeHint().width() for button in shown) > room:
            for button in self.certainty.values():
                button.set_key("")

    def _key_of(self, certainty: Certainty) -> str:
        key = certainty_key(certainty, typed=self._typed)
        return f"{key} or ↵" if self._enter_guesses and certainty is Certainty.GUESS else key

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the keys have room."""
        super().resizeEvent(event)
        if not self._sure.isHidden():
            self._fit_keys()
