"""Evidence: read passages of the sources and choose those that prove a claim."""

from PySide6.QtWidgets import QWidget

from quizapp.core.directions import apart, in_a_row
from quizapp.core.grading import Grade
from quizapp.core.model import Evidence, Passage
from quizapp.ui.answers.base import Sources
from quizapp.ui.answers.choice import CardsAnswer, Choice
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.prose import Prose


class EvidenceAnswer(CardsAnswer):
    """The claim, then a card for each passage that says where it stands once it is marked."""

    def __init__(
        self,
        question: Evidence,
        order: tuple[int, ...],
        sources: Sources,
        parent: QWidget | None = None,
    ) -> None:
        self._passages = question.passages
        self._sources = sources
        super().__init__(
            [Choice(f"“{apart(passage.text)}”", passage.feedback) for passage in question.passages],
            order,
            several=sum(passage.proves for passage in question.passages) != 1,
            parent=parent,
        )
        claim = Block(gap=4, margins=(0, 0, 0, 4), parent=self)
        claim.add(Label("Claim", kind="small", role="muted", parent=claim))
        claim.add(Prose(question.claim, kind="heading", name="Claim", parent=claim))
        self.line.insertWidget(0, claim)

    def _make_card(self, key: str, number: int) -> OptionCard:
        text = self._choices[number].text
        card = OptionCard(key, text, multiple=self._several, kind="quote", parent=self)
        card.set_caption(self._caption(self._passages[number], placed=False))
        return card

    def _caption(self, passage: Passage, *, placed: bool) -> str:
        """Where the passage stands; its paragraph is told only after the answer."""
        source = self._sources(passage.source)
        words = [source.title, source.kind.value] if source else [passage.source]
        if placed:
            checked = passage.paragraph is not None
            words.append(f"¶ {passage.paragraph} · ✓ verbatim" if checked else "not checked")
        return in_a_row(words)

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark the passages; with the solution they also say in which paragraph they stand."""
        super().show_grade(grade, solution=solution)
        for number, card in self._cards.items():
            card.set_caption(self._caption(self._passages[number], placed=solution))

    def clear_grade(self) -> None:
        """Take marks and paragraphs away."""
        if self._grade is not None:
            for number, card in self._cards.items():
                card.set_caption(self._caption(self._passages[number], placed=False))
        super().clear_grade()

    def instruction(self) -> str:
        """Say how many passages are expected."""
        if self._several:
            return "Choose all passages that prove the claim"
        return "Choose the one passage that proves the claim"
