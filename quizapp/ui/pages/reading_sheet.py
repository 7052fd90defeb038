"""A question to read: all answers told as right or wrong, why, and the quotes that prove it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from quizapp.core.directions import apart, in_a_row
from quizapp.core.finding import marks
from quizapp.core.markup import plain
from quizapp.core.model import Cloze, Evidence, Question, Quote, Source
from quizapp.practice.explanations import Reading
from quizapp.practice.reading import ShownQuote, quotes_in
from quizapp.ui import words
from quizapp.ui.pages.reading_lines import ReadingLine, reading_lines
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.ground import CardState, paint_ground
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard

_SIGN: Final = 18
_TOP: Final = Qt.AlignmentFlag.AlignTop


class ReadingSheet(Block):
    """Shows one question with the hits of `query` marked.

    `source_requested` carries the `ShownQuote` whose source the reader asks for.
    """

    source_requested = Signal(object)

    def __init__(self, reading: Reading, query: str = "", parent: QWidget | None = None) -> None:
        super().__init__(gap=18, parent=parent)
        self._reading = reading
        self._query = query
        self._sources = {source.id: source for source in reading.sources}
        question = reading.question
        self.prompt = self._prose(_prompt(question), "Question", kind="prompt")
        head = Block(gap=6, parent=self)
        place = in_a_row((reading.set_title, reading.topic, words.LEVELS[question.level]))
        head.add(Label(place, kind="small", role="muted", wrap=True, parent=head), self.prompt)
        self.add(head)
        self._add_answers(question)
        self._add_reason(question)
        self._add_quotes(question)

    def key(self) -> tuple[str, str]:
        """The question, as (set id, question id)."""
        return self._reading.set_id, self._reading.question.id

    def quotes(self) -> tuple[ShownQuote, ...]:
        """All quotes that are shown."""
        return quotes_in(self._reading.set_id, self._reading.question)

    def _prose(self, text: str, name: str, **style: object) -> Prose:
        literal = bool(style.get("literal"))
        here = marks(text if literal else plain(text), self._query)
        return Prose(text, name=name, marks=here, **style)  # type: ignore[arg-type]

    def _add_answers(self, question: Question) -> None:
        block = Block(gap=8, parent=self)
        if isinstance(question, Evidence):
            claim = Block(gap=4, margins=(0, 0, 0, 4), parent=block)
            claim.add(Label("Claim", kind="small", role="muted", parent=claim))
            claim.add(self._prose(question.claim, "Claim", kind="heading"))
            block.add(claim)
        for line in reading_lines(question, self._sources.get):
            block.add(_AnswerCard(line, self._query, block))
        self.add(block)

    def _add_reason(self, question: Question) -> None:
        block = Block(gap=4, parent=self)
        block.add(Label("Why", kind="small", role="muted", parent=block))
        block.add(self._prose(question.explanation, "Why"))
        if question.as_of:
            as_of = f"As of {apart(question.as_of)}, says the article"
            block.add(Label(as_of, kind="small", role="muted", wrap=True, parent=block))
        self.add(block)

    def _add_quotes(self, question: Question) -> None:
        block = Block(gap=8, parent=self)
        for quote in question.quotes:
            block.add(self._card(quote, self._sources.get(quote.source)))
        self.add(block)

    def _card(self, quote: Quote, source: Source | None) -> QuoteCard:
        card = QuoteCard(
            quote.text,
            title=source.title if source else quote.source,
            kind=source.kind.value if source else "",
            paragraph=quote.paragraph,
            author=source.author if source else "",
            marks=lambda text: marks(text, self._query),
            parent=self,
        )
        shown = ShownQuote(quote.source, quote.text, quote.paragraph, *self.key())
        card.source_requested.connect(partial(self.source_requested.emit, shown))
        return card


class _AnswerCard(Block):
    """One answer on a ground of its own: a sign, the text, and what is said of it."""

    def __init__(self, line: ReadingLine, query: str, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=12, margins=(14, 10, 14, 10), folds=False, parent=parent)
        self._right = line.right
        sign, role = ("check", "right") if line.right else ("cross", "muted")
        mark = IconLabel(sign, role, size=_SIGN, parent=self)  # type: ignore[arg-type]
        column = Block(gap=4, parent=self)
        here = marks(line.text if line.literal else plain(line.text), query)
        column.add(
            Prose(
                line.text,
                kind="quote" if line.quoted else "body",
                literal=line.literal,
                name=line.word,
                marks=here,
                parent=column,
            )
        )
        if line.caption:
            column.add(Label(line.caption, kind="small", role="quote", wrap=True, parent=column))
        remark = line.remark
        here = marks(plain(remark), query)
        note = Prose(remark, role="muted", name="Remark", marks=here, parent=column)
        note.setFocusPolicy(
            Qt.FocusPolicy.ClickFocus
        )  # one stop of the Tab key an answer is enough
        column.add(note)
        self.add(mark)
        self.line.setAlignment(mark, _TOP)
        self.add(column, stretch=1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; a key's is green, and its sign says so too."""
        super().paintEvent(event)
        painter = QPainter(self)
        state = CardState.RIGHT if self._right else CardState.IDLE
        paint_ground(painter, self.rect(), state=state)
        painter.end()


def _prompt(question: Question) -> str:
    """The prompt; a text with gaps is read with the gaps filled."""
    if not isinstance(question, Cloze):
        return question.prompt
    return "".join(
        part if isinstance(part, str) else f"**{part.answers[0]}**" for part in question.parts
    )
