"""Why an answer is right: the explanation, and the quotes that prove it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.directions import apart
from quizapp.core.model import Question, Quote, Source
from quizapp.ui.answers.words import also_accepted, right_answer
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard


class Explanation(Block):
    """What is shown once a question is solved; the teacher's note never is.

    `sources` finds a source by its id. Without `key` the answer is left out, without `why` the
    reason and its quotes. `source_requested` carries a source id and a paragraph, counted from 1;
    0 where nobody has checked the quote. `quote_requested` carries the `Quote`.
    """

    source_requested = Signal(str, int)
    quote_requested = Signal(object)

    def __init__(
        self,
        question: Question,
        sources: Callable[[str], Source | None],
        parent: QWidget | None = None,
        *,
        key: bool = True,
        why: bool = True,
    ) -> None:
        super().__init__(gap=16, parent=parent)
        if key and right_answer(question):
            self.add(self._answer(question))
        if why:
            self._add_reason(question, sources)

    def _add_reason(self, question: Question, sources: Callable[[str], Source | None]) -> None:
        why = Block(gap=4, parent=self)
        why.add(Label("Why", kind="small", role="muted", parent=why))
        why.add(Prose(question.explanation, name="Why", parent=why))
        if question.as_of:
            as_of = f"As of {apart(question.as_of)}, says the article"
            why.add(Label(as_of, kind="small", role="muted", wrap=True, parent=why))
        self.add(why)
        quotes = Block(gap=8, parent=self)
        quotes.add(*(self._card(quote, sources(quote.source)) for quote in question.quotes))
        self.add(quotes)

    def _answer(self, question: Question) -> Block:
        """The key in words, and what else would have been taken."""
        block = Block(gap=4, parent=self)
        block.add(Label("Answer", kind="small", role="muted", parent=block))
        block.add(Label(right_answer(question), kind="strong", wrap=True, parent=block))
        if others := also_accepted(question):
            block.add(Label(others, role="muted", wrap=True, parent=block))
        return block

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
        card.source_requested.connect(partial(self.quote_requested.emit, quote))
        return card
