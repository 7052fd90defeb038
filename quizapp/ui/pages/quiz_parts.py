"""What the quiz page is made of: its head, its foot, the hint and the feedback."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Verdict
from quizapp.core.model import Question
from quizapp.core.policy import Mode
from quizapp.core.session import Phase, Sitting
from quizapp.ui import words
from quizapp.ui.answers.base import Sources
from quizapp.ui.commands import tool_tip
from quizapp.ui.pages.source_box import SourceBox
from quizapp.ui.theme import Role
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.explanation import Explanation
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.progress_strip import ProgressStrip, Segment, SegmentState
from quizapp.ui.widgets.prose import Prose


class Act(StrEnum):
    """What the primary button does next; the value is its text."""

    CHECK = "Check answer"
    NEXT = "Next question"
    RESULTS = "See results"
    SUMMARY = "Hand in …"
    HAND_IN = "Hand in"


MARKS: dict[Verdict, tuple[str, Role]] = {
    Verdict.RIGHT: ("check", "right"),
    Verdict.PARTLY: ("partly", "partly"),
    Verdict.WRONG: ("cross", "wrong"),
    Verdict.BLANK: ("info", "muted"),
}


def segment(sitting: Sitting, place: int) -> Segment:
    """How a question stands, as far as the learner may know."""
    entry = sitting.entries[place]
    if sitting.mode is Mode.EXAM and not sitting.finished:
        state = SegmentState.ANSWERED if entry.responses else SegmentState.TODO
    elif sitting.phase(place) is not Phase.SOLVED:
        state = SegmentState.TODO
    else:
        credit = sitting.credit(place)
        partly = SegmentState.PARTLY if credit > 0 else SegmentState.WRONG
        state = SegmentState.RIGHT if credit >= 1 else partly
    return Segment(state, entry.flagged)


def next_act(sitting: Sitting) -> Act:
    """What the primary button does while a question is shown."""
    if sitting.mode is Mode.EXAM:
        last = sitting.place == len(sitting.questions) - 1
        return Act.SUMMARY if last else Act.NEXT
    if sitting.phase(sitting.place) is not Phase.SOLVED:
        return Act.CHECK
    return Act.NEXT if sitting.open_places() else Act.RESULTS


def next_place(sitting: Sitting) -> int:
    """Where going on leads: in learn mode past what is solved, and from the end to the start."""
    if sitting.mode is Mode.EXAM:
        return sitting.place + 1
    places = sitting.open_places()
    return next((place for place in places if place > sitting.place), places[0])


class QuizHead(Block):
    """The set, where one is in it, and the strip."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        row = Block(across=True, gap=16, folds=False, parent=self)
        self._title = Label(title, role="muted", elide=True, parent=row)
        self._place = Label("", role="muted", elide=True, parent=row)
        row.add(self._title, stretch=1)
        row.add(self._place)
        self.strip = ProgressStrip(self)
        self.add(row, self.strip)

    def show_sitting(self, sitting: Sitting) -> None:
        """Draw the strip and the place anew."""
        count = len(sitting.questions)
        mode = words.MODES[sitting.mode][0]
        self._place.set_text(f"Question {sitting.place + 1} of {count}  ·  {mode}")
        self.strip.set_segments([segment(sitting, p) for p in range(count)], sitting.place)


class QuizFoot(Block):
    """The buttons: what may be done on the left, what comes next on the right."""

    flag_clicked = Signal()
    hint_clicked = Signal()
    solution_clicked = Signal()
    hand_in_clicked = Signal()
    primary_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        self.flag = self._add("Flag", "flag", self.flag_clicked, tool_tip("flag"))
        self.hint = self._add("Hint", "hint", self.hint_clicked, tool_tip("hint"))
        self.solution = self._add(
            "Show solution", "eye", self.solution_clicked, "Show the solution instead of answering"
        )
        self.hand_in = self._add("Hand in …", "", self.hand_in_clicked, tool_tip("hand-in"))
        self.line.addStretch(1)
        self.primary = Button(Act.CHECK.value, kind="primary", key="↵", parent=self)
        self.primary.clicked.connect(self.primary_clicked)
        self.add(self.primary)

    def _add(self, text: str, icon: str, clicked: object, tip: str) -> Button:
        button = Button(text, icon=icon, name=tip, parent=self)
        button.clicked.connect(clicked)
        self.add(button)
        return button

    def buttons(self) -> tuple[Button, ...]:
        """All buttons from left to right, shown or not."""
        return (self.flag, self.hint, self.solution, self.hand_in, self.primary)

    def put_last(self) -> None:
        """Let Tab come from the question, which is newer than the foot, to the foot."""
        # What is newest is last. Do not ask Qt which that is: what `nextInFocusChain` and its like
        # return, PySide takes for a child of the one that was asked, and deletes it with that.
        before = newest = QWidget(self)
        newest.hide()
        newest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in self.buttons():
            QWidget.setTabOrder(before, button)
            before = button
        newest.deleteLater()

    def set_flagged(self, flagged: bool) -> None:
        """Show whether the question is flagged."""
        self.flag.set_icon("flag-filled" if flagged else "flag")
        self.flag.set_text("Flagged" if flagged else "Flag")

    def set_act(self, act: Act) -> None:
        """Name what comes next."""
        self.primary.set_text(act.value)

    def set_offered(self, *, flag: bool, hint: bool, solution: bool, hand_in: bool) -> None:
        """Show only what can be done now."""
        self.flag.setVisible(flag)
        self.hint.setVisible(hint)
        self.solution.setVisible(solution)
        self.hand_in.setVisible(hand_in)


class HintBox(Card):
    """The hint, between the question and the answers."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        block = Block(gap=4, parent=self)
        block.add(Label("Hint", kind="small", role="muted", parent=block))
        block.add(Prose(text, name="Hint", parent=block))
        self.column.addWidget(block)


class VerdictLine(Block):
    """A mark and a sentence in the colour of the verdict."""

    def __init__(self, verdict: Verdict, text: str, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        mark, role = MARKS[verdict]
        self._text = Label(text, kind="heading", role=role, wrap=True, parent=self)
        self.add(IconLabel(mark, role, size=22, parent=self))
        self.add(self._text, stretch=1)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()


class Feedback(Block):
    """The verdict, and with the solution why it is so and where it is written.

    `source_shown` carries the box that tells of a source, once a reader has asked for it.
    """

    source_shown = Signal(object)

    def __init__(
        self,
        verdict: Verdict,
        text: str,
        question: Question,
        sources: Sources,
        *,
        solution: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=16, parent=parent)
        self.verdict = VerdictLine(verdict, text, self)
        self.add(self.verdict)
        self._sources = sources
        self._source: SourceBox | None = None
        self._asked = ("", 0)
        if solution:
            explanation = Explanation(question, sources, parent=self)
            explanation.source_requested.connect(self.show_source)
            self.add(explanation)

    def source_box(self) -> SourceBox | None:
        """What is told of a source, if a reader has asked."""
        return self._source

    def show_source(self, source_id: str, paragraph: int) -> None:
        """Tell of the source; asked for the same again, take it away."""
        asked = (source_id, paragraph)
        again = self._source is not None and self._asked == asked
        if self._source is not None:
            self._source.hide()
            self._source.deleteLater()
            self._source = None
        if not again:
            self._asked = asked
            self._source = SourceBox(source_id, self._sources(source_id), paragraph, self)
            self.add(self._source)
            self.source_shown.emit(self._source)
