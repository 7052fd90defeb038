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

    def __init__(self, verdict: Verdict, text: str, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=8, parent=parent)
        mark, role = MARKS[verdict]
        self._text = Label(text, kind="heading", role=role, wrap=True, parent=self)
        self.add(IconLabel(mark, role, size=22, parent=self))
        self.add(self._text, stretch=1)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()


class StarButton(Button):
    """Stars a question, or takes the star away; it shows what it is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Star", kind="quiet", icon="star", name=tool_tip("star"), parent=parent)

    def set_starred(self, starred: bool) -> None:
        """Show whether the question has a star."""
        self.set_icon("star-filled" if starred else "star")
        self.set_text("Starred" if starred else "Star")


class Feedback(Block):
    """The verdict, what the learner said of it, and why it is so and where it is written.

    `note` is a small line under the verdict. `key` shows the answer where it is typed, `why` the
    reason with its quotes. `quote_requested` carries the quote whose source a reader wants to see.
    """

    quote_requested = Signal(object)
    star_clicked = Signal()

    def __init__(
        self,
        verdict: Verdict,
        text: str,
        question: Question,
        sources: Sources,
        *,
        key: bool,
        why: bool,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=16, parent=parent)
        self._explained = why
        self.head = Block(gap=4, parent=self)
        row = Block(across=True, gap=8, folds=False, parent=self.head)
        self.verdict = VerdictLine(verdict, text, row)
        self.star = StarButton(row)
        self.star.hide()
        self.star.clicked.connect(self.star_clicked)
        row.add(self.verdict, stretch=1)
        row.add(self.star)
        self.note = Label(note, role="muted", wrap=True, parent=self.head)
        self.note.setVisible(bool(note))
        self.head.add(row, self.note)
        self.add(self.head)
        if key or why:
            explanation = Explanation(question, sources, parent=self, key=key, why=why)
            explanation.quote_requested.connect(self.quote_requested)
            self.add(explanation)

    def explains(self) -> bool:
        """Whether the reason is shown."""
        return self._explained

    def set_starred(self, starred: bool) -> None:
        """Offer the star, and show whether the question has one."""
        self.star.set_starred(starred)
        self.star.show()
