"""A question set on its shelf, and a sitting that waits to be continued."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.ring import Ring


class SetCard(Card):
    """What a set is about, how large it is, how much of it is mastered, and where to begin.

    `topics` are ids and titles; `facts` is one line of small print; `problems` is the text of a
    button that is left out when empty. `mastery` is a share of 0..1, or None before the first
    answer.
    """

    start_requested = Signal()
    topic_chosen = Signal(str)
    problems_requested = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        *,
        topics: Sequence[tuple[str, str]] = (),
        facts: str = "",
        problems: str = "",
        mastery: float | None = None,
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        row = Block(across=True, gap=20, parent=self)
        self.column.addWidget(row)
        text = Block(gap=6, parent=row)
        text.add(Label(title, kind="heading", wrap=True, parent=text))
        if summary:
            text.add(Label(summary, role="muted", wrap=True, parent=text))
        text.add(Label(facts, kind="small", role="muted", wrap=True, parent=text))
        if topics:
            text.add(self._chips(topics, text))
        text.line.addStretch(1)
        row.add(text, stretch=1)
        side = Block(gap=12, parent=row)
        if mastery is not None:
            middle = Block(across=True, parent=side)
            middle.line.addStretch(1)
            middle.add(Ring(mastery, name=f"Mastery of {title}", parent=middle))
            middle.line.addStretch(1)
            side.add(middle)
        side.line.addStretch(1)
        self.start = Button(
            "Start",
            kind="primary" if first else "secondary",
            name=f"Start {title}",
            parent=side,
        )
        self.start.clicked.connect(self.start_requested)
        side.add(self.start)
        row.add(side)
        if problems:
            text.add(self._problems(problems, text))

    def _chips(self, topics: Sequence[tuple[str, str]], parent: QWidget) -> Flow:
        flow = Flow(gap=6, parent=parent)
        for topic_id, title in topics:
            chip = Button(title, kind="chip", parent=flow)
            chip.setToolTip(f"Start with questions on this topic: {title}")
            chip.clicked.connect(partial(self._on_chip_clicked, topic_id))
            flow.add(chip)
        return flow

    def _on_chip_clicked(self, topic_id: str) -> None:
        self.topic_chosen.emit(topic_id)

    def _problems(self, text: str, parent: QWidget) -> Block:
        row = Block(across=True, parent=parent)
        button = Button(text, kind="quiet", icon="warning", parent=row)
        button.clicked.connect(self.problems_requested)
        row.add(button)
        row.line.addStretch(1)
        return row


class BrokenCard(Card):
    """A file of which nothing can be used, and the way to what is wrong with it."""

    problems_requested = Signal()

    def __init__(
        self, name: str, text: str, *, offer: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        row = Block(across=True, gap=20, parent=self)
        self.column.addWidget(row)
        words = Block(gap=6, parent=row)
        words.add(Label(name, kind="heading", wrap=True, parent=words))
        words.add(Label(text, role="wrong", wrap=True, parent=words))
        row.add(words, stretch=1)
        button = Button("Show problems", icon="warning", parent=row)
        button.clicked.connect(self.problems_requested)
        button.setVisible(offer)
        row.add(button)


class OpenCard(Card):
    """A sitting that waits: where it stands, and whether to go on with it or put it away."""

    continue_requested = Signal()
    discard_requested = Signal()

    def __init__(
        self, title: str, facts: str, *, first: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        row = Block(across=True, gap=12, parent=self)
        self.column.addWidget(row)
        words = Block(gap=4, parent=row)
        words.add(
            Label(f"Continue {title}", kind="heading", wrap=True, parent=words),
            Label(facts, role="muted", wrap=True, parent=words),
        )
        row.add(words, stretch=1)
        discard = Button("Discard", kind="quiet", name=f"Discard {title}", parent=row)
        discard.clicked.connect(self.discard_requested)
        self.go_on = Button(
            "Continue",
            kind="primary" if first else "secondary",
            icon="play",
            name=f"Continue {title}",
            parent=row,
        )
        self.go_on.clicked.connect(self.continue_requested)
        row.add(discard, self.go_on)
