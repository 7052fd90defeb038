"""Why an answer is right: the explanation, and the quotes that prove it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.model import Question, Quote, Source
from quizapp.ui.answers.words import also_accepted, right_answer
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard


class Explanation(Block):
    """What is shown once a question is solved; the teacher's note never is.

    `sources` finds a source by its id. `source_requested` carries a source id and a paragraph,
    counted from 1; 0 where nobody has checked the quote.
    """

    source_requested = Signal(str, int)

    def __init__(
        self,
        question: Question,
        sources: Callable[[str], Source | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=8, parent=parent)
        if answer := right_answer(question):
            self.add(Label("Answer", kind="small", role="muted", parent=self))
            self.add(Label(answer, kind="strong", wrap=True, parent=self))
            if others := also_accepted(question):
                self.add(Label(others, role="muted", wrap=True, parent=self))
        self.add(Label("Why", kind="small", role="muted", parent=self))
        self.add(Prose(question.explanation, parent=self))
        if question.as_of:
            as_of = f"As of {question.as_of}, says the article"
            self.add(Label(as_of, kind="small", role="muted", wrap=True, parent=self))
        for quote in question.quotes:
            self.add(self._card(quote, sources(quote.source)))

    def _card(self, quote: Quote, source: Source | None) -> QuoteCard:
        card = QuoteCard(
            quote.text,
            title=source.title if source else quote.source,
            kind=source.kind.value if source else "",
            paragraph=quote.paragraph,
            author=source.author if source else "",
            parent=self,
        )
        card.source_requested.connect(
            partial(self.source_requested.emit, quote.source, quote.paragraph or 0)
        )
        return card
