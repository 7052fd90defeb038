"""What is added to a question as it is worked on: the hint, the verdict, and why it is so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Verdict
from quizapp.core.model import Question
from quizapp.ui.answers.base import Sources
from quizapp.ui.commands import tool_tip
from quizapp.ui.theme import Role
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.explanation import Explanation
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.prose import Prose

MARKS: dict[Verdict, tuple[str, Role]] = {
    Verdict.RIGHT: ("check", "right"),
    Verdict.PARTLY: ("partly", "partly"),
    Verdict.WRONG: ("cross", "wrong"),
    Verdict.BLANK: ("info", "muted"),
}


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        self._mark = IconLabel("info", "muted", size=22, parent=self)
        self._text = Label(kind="heading", role="muted", wrap=True, parent=self)
        self.add(self._mark)
        self.add(self._text, stretch=1)

    def say(self, verdict: Verdict, text: str) -> None:
        """Give the verdict."""
        mark, role = MARKS[verdict]
        self._mark.set_icon(mark, role)
        self._text.setText(text)
        self._text.set_role(role)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()


class StarButton(Button):
    """Stars a question, or takes the star away; it shows what it is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Star", kind="quiet", icon="star", name=tool_tip("star"), parent=parent)
        self._starred = False

    def set_starred(self, starred: bool) -> None:
        """Show whether the question has a star."""
        if starred == self._starred:
            return
        self._starred = starred
        self.set_icon("star-filled" if starred else "star")
        self.set_text("Starred" if starred else "Star")


class Feedback(Block):
    """The verdict, what the learner said of it, and why it is so and where it is written.

    It can be made before there is anything to say, and shown once `tell` has said it. `key` gives
    the answer where it is typed, `why` the reason with its quotes. `quote_requested` carries the
    quote whose source a reader wants to see.
    """

    quote_requested = Signal(object)
    star_clicked = Signal()

    def __init__(
        self,
        question: Question,
        sources: Sources,
        *,
        key: bool,
        why: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=16, parent=parent)
        self.gives = (key, why)
        self._explanation: Explanation | None = None
        self.head = Block(gap=4, parent=self)
        row = Block(across=True, gap=8, folds=False, parent=self.head)
        self.verdict = VerdictLine(row)
        self.star = StarButton(row)
        self.star.hide()
        self.star.clicked.connect(self.star_clicked)
        row.add(self.verdict, stretch=1)
        row.add(self.star)
        self.note = Label(role="muted", wrap=True, parent=self.head)
        self.head.add(row, self.note)
        self.add(self.head)
        if key or why:
            self._explanation = Explanation(question, sources, parent=self, key=key, why=why)
            self._explanation.quote_requested.connect(self.quote_requested)
            self.add(self._explanation)

    def tell(self, verdict: Verdict, text: str, note: str = "", *, explained: bool) -> None:
        """Say how the answer was, with answer and reason or yet without.

        `note` is a small line under the verdict.
        """
        self.verdict.say(verdict, text)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if self._explanation is not None:
            self._explanation.setVisible(explained)

    def explains(self) -> bool:
        """Whether the reason is shown."""
        told = self._explanation is not None and not self._explanation.isHidden()
        return told and self.gives[1]

    def set_starred(self, starred: bool) -> None:
        """Offer the star, and show whether the question has one."""
        self.star.set_starred(starred)
        self.star.show()
