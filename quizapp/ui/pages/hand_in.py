"""Before a quiz is handed in: what is unanswered, what was flagged, what else is open."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.markup import plain
from quizapp.core.policy import CertaintyUse, Mode
from quizapp.core.session import Sitting
from quizapp.ui import words
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card


class HandInSummary(Block):
    """Names the questions to look at again; choosing one is a signal with its place."""

    place_chosen = Signal(int)

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, parent=parent)
        self._sitting = sitting
        self._lists: dict[str, tuple[int, ...]] = {}
        places = range(len(sitting.questions))
        open_ = sitting.open_places()
        unanswered = [place for place in open_ if not sitting.entries[place].responses]
        self.add(Label("Hand in?", kind="title", parent=self))
        self.summary = Label(_summary(len(unanswered), len(places)), wrap=True, parent=self)
        self.add(self.summary)
        self._add_list("Not answered", unanswered)
        retrying = sitting.mode is Mode.LEARN and [p for p in open_ if p not in unanswered]
        self._add_list("A second try is left", retrying or ())
        self._add_list("How sure is not said: counts as a guess", _unsaid(sitting))
        flagged = [place for place in places if sitting.entries[place].flagged]
        self._add_list("Flagged", flagged)
        self.line.addStretch(1)

    def places(self, title: str) -> tuple[int, ...]:
        """The places under a heading."""
        return self._lists.get(title, ())

    def _add_list(self, title: str, places: Sequence[int]) -> None:
        if not places:
            return
        self._lists[title] = tuple(places)
        card = Card(parent=self)
        block = Block(gap=8, parent=card)
        block.add(Label(title, kind="heading", wrap=True, parent=block))
        for place in places:
            block.add(self._row(place, block))
        card.column.addWidget(block)
        self.add(card)

    def _row(self, place: int, parent: QWidget) -> Block:
        row = Block(across=True, gap=8, parent=parent)
        prompt = plain(self._sitting.questions[place].prompt).replace("\n", " ")
        row.add(Label(f"{place + 1}.  {prompt}", wrap=True, parent=row), stretch=1)
        button = Button("Go there", kind="quiet", name=f"Go to question {place + 1}", parent=row)
        button.clicked.connect(partial(self.place_chosen.emit, place))
        row.add(button)
        return row


def _unsaid(sitting: Sitting) -> list[int]:
    """Answers of an exam whose marks depend on a certainty that nobody has said."""
    if sitting.mode is not Mode.EXAM or sitting.policy.certainty is not CertaintyUse.MARKED:
        return []
    entries = enumerate(sitting.entries)
    return [place for place, each in entries if each.responses and each.certainty is None]


def _summary(unanswered: int, count: int) -> str:
    after = "After handing in you see the result, and answers can no longer be changed."
    if not unanswered:
        return f"All {count} questions are answered. {after}"
    left = "is" if unanswered == 1 else "are"
    return f"{words.count(unanswered, 'question')} of {count} {left} not answered. {after}"
