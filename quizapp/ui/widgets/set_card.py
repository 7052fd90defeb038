"""A question set on its shelf, and a sitting that waits to be continued."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.core.directions import in_a_row
from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.ring import Ring

# Where words and buttons have less room beside each other than this, buttons go below.
NARROW: Final = 480


class _ShelfCard(Card):
    """Words at the left, what can be done at the right, or below where the card is narrow.

    Made of layouts and no boxes within boxes: each widget is styled and laid out before the
    first paint, and a shelf has many cards.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent=parent)
        self.line: QBoxLayout = QHBoxLayout()
        self.words = QVBoxLayout()
        self.acts = QHBoxLayout()
        self.line.addLayout(self.words, 1)
        self.line.addLayout(self.acts)
        self.column.addLayout(self.line)
        self._narrow = False
        self._scale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()
            self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words room."""
        super().resizeEvent(event)
        self._turn()

    def _scale(self) -> None:
        px = look().px
        self.line.setSpacing(px(20))
        self.words.setSpacing(px(6))
        self.acts.setSpacing(px(12))

    def _turn(self) -> None:
        narrow = self.width() < look().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction
            self.line.setDirection(way.TopToBottom if narrow else way.LeftToRight)


class SetCard(_ShelfCard):
    """What a set is about, how large it is, how much of it is mastered, and where to begin.

    `topics` are their titles; `facts` is one line of small print; `problems` is the text of a
    button that is left out when empty. `mastery` is a share of 0..1, or None before the first
    answer.
    """

    start_requested = Signal()
    problems_requested = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        *,
        topics: Sequence[str] = (),
        facts: str = "",
        problems: str = "",
        mastery: float | None = None,
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = self.words
        words.addWidget(Label(title, kind="heading", wrap=True, parent=self))
        if summary:
            words.addWidget(Label(summary, role="muted", wrap=True, parent=self))
        if topics:
            words.addWidget(Label(in_a_row(topics), kind="small", wrap=True, parent=self))
        words.addWidget(Label(facts, kind="small", role="muted", wrap=True, parent=self))
        if problems:
            words.addLayout(self._problems(problems))
        if mastery is not None:
            self.acts.addWidget(Ring(mastery, name=f"Mastery of {title}", parent=self))
        self.start = Button(
            "Start",
            kind="primary" if first else "secondary",
            name=f"Start {title}",
            parent=self,
        )
        self.start.clicked.connect(self.start_requested)
        self.acts.addWidget(self.start)

    def _problems(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        button = Button(text, kind="quiet", icon="warning", parent=self)
        button.clicked.connect(self.problems_requested)
        row.addWidget(button)
        row.addStretch(1)
        return row


class BrokenCard(_ShelfCard):
    """A file of which nothing can be used, and the way to what is wrong with it."""

    problems_requested = Signal()

    def __init__(
        self, name: str, text: str, *, offer: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words.addWidget(Label(name, kind="heading", wrap=True, parent=self))
        self.words.addWidget(Label(text, role="wrong", wrap=True, parent=self))
        button = Button("Show problems", icon="warning", parent=self)
        button.clicked.connect(self.problems_requested)
        button.setVisible(offer)
        self.acts.addWidget(button)


class OpenCard(_ShelfCard):
    """A sitting that waits: where it stands, and whether to go on with it or put it away."""

    continue_requested = Signal()
    discard_requested = Signal()

    def __init__(
        self, title: str, facts: str, *, first: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words.addWidget(Label(f"Continue {title}", kind="heading", wrap=True, parent=self))
        self.words.addWidget(Label(facts, role="muted", wrap=True, parent=self))
        discard = Button("Discard", kind="quiet", name=f"Discard {title}", parent=self)
        discard.clicked.connect(self.discard_requested)
        self.go_on = Button(
            "Continue",
            kind="primary" if first else "secondary",
            icon="play",
            name=f"Continue {title}",
            parent=self,
        )
        self.go_on.clicked.connect(self.continue_requested)
        self.acts.addWidget(discard)
        self.acts.addWidget(self.go_on)
