"""One question of a result: a line, which unfolds to the sheet as it was answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.directions import in_a_row
from quizapp.core.grading import Verdict
from quizapp.core.markup import plain
from quizapp.core.model import Quote
from quizapp.practice.reading import ShownQuote, quotes_in
from quizapp.store.texts import Key
from quizapp.ui import words
from quizapp.ui.pages import result_words
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.result_views import Outcome
from quizapp.ui.pages.row_head import RowHead
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.page import Card

_ANSWERED = "Answered"
_BLANK = "Not answered"


class ResultRow(Card):
    """The line is made at once, the sheet when it is first opened: 40 questions open fast.

    It shows no more than the rules of the sitting let the learner see. `source_requested` carries
    a `ShownQuote`; `star_wanted` says that the star was clicked.
    """

    opened = Signal()
    star_wanted = Signal()
    source_requested = Signal(object)

    def __init__(self, found: Outcome, place: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._running = found.running
        self._place = place
        self._sheet: QuestionSheet | None = None
        self._shown = found.sitting.shown(place)
        self._question = found.sitting.questions[place]
        of_several = not found.sitting.set_id
        self._of_set = found.set_titles.get(found.sitting.set_of(place), "") if of_several else ""
        text, self._verdict = self._said()
        self._line = Block(across=True, gap=4, folds=False, parent=self)
        self.head = RowHead(
            f"{place + 1}.  {plain(self._question.prompt)}".replace("\n", " "),
            f"{words.marks(found.sitting.credit(place))} of 1" if self._shown.correctness else "",
            self._mark(),
            text,
            result_words.notes(found, place),
            self._line,
        )
        self.head.clicked.connect(self._on_head_clicked)
        self._line.add(self.head, stretch=1)
        self._star: Button | None = None
        self._starred = False
        self.column.addWidget(self._line)

    def key(self) -> Key:
        """The question, as (set id, question id)."""
        return self._running.sitting.set_of(self._place), self._question.id

    def is_starred(self) -> bool:
        """Whether the row shows a star."""
        return self._starred

    def show_star(self, up: bool) -> None:
        """Offer the star, and show whether the question has one."""
        if self._star is None:
            self._star = Button(kind="quiet", icon="star", name="Star", parent=self._line)
            self._star.setCheckable(True)
            self._star.clicked.connect(self._on_star_clicked)
            self._line.line.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        number = self._place + 1
        self._starred = up
        self._star.setChecked(up)
        self._star.set_icon("star-filled" if up else "star")
        self._star.set_name(f"Take the star from question {number}" if up else f"Star {number}")

    def is_open(self) -> bool:
        """Whether the sheet is shown."""
        return self._sheet is not None and not self._sheet.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show the sheet, made on first need, or hide it."""
        if opened and self._sheet is None:
            self._sheet = self._make_sheet()
            self.column.addWidget(self._sheet)
        if self._sheet is not None:
            self._sheet.setVisible(opened)
        self.head.set_open(opened)

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        """The quotes that the row shows; none while it is folded."""
        if not self.is_open() or not self._shown.explanation:
            return ()
        return quotes_in(self.key()[0], self._question)

    def _space(self) -> None:
        """Less room than in other cards, or a long list would be longer still."""
        px = look().px
        self.column.setContentsMargins(px(14), px(8), px(14), px(8))
        self.column.setSpacing(px(8))

    def _said(self) -> tuple[str, Verdict]:
        if self._shown.correctness:
            return words.said(self._running.sitting, self._place)
        answered = self._running.sitting.response(self._place) is not None
        return _ANSWERED if answered else _BLANK, Verdict.BLANK

    def _mark(self) -> Verdict:
        """Right at the second try earned a part: the eye that runs down the list looks for that."""
        late = self._verdict is Verdict.RIGHT and self._running.sitting.credit(self._place) < 1
        return Verdict.PARTLY if late else self._verdict

    def _make_sheet(self) -> QuestionSheet:
        sitting, place, shown = self._running.sitting, self._place, self._shown
        topic = self._running.topic_title(self._question.topic) if self._question.topic else ""
        sheet = QuestionSheet(
            self._question,
            sitting.asked[place].order,
            self._running.source,
            topic=in_a_row((self._of_set, topic, words.LEVELS[self._question.level])),
            headed=False,
            feedback=shown.feedback,
            parent=self,
        )
        sheet.answer.set_response(sitting.response(place))
        if not shown.correctness:
            sheet.show_kept(self.head.verdict())
            return sheet
        sheet.show_marks(
            sitting.grade(place),
            self.head.verdict(),
            self._verdict,
            solution=shown.solution,
            explanation=shown.explanation,
            settled=True,
        )
        sheet.quote_requested.connect(self._on_sheet_quote_requested)
        return sheet

    def _on_sheet_quote_requested(self, quote: Quote) -> None:
        shown = ShownQuote(quote.source, quote.text, quote.paragraph, *self.key())
        self.source_requested.emit(shown)

    def _on_head_clicked(self) -> None:
        self.set_open(not self.is_open())
        if self.is_open():
            self.opened.emit()

    def _on_star_clicked(self) -> None:
        self.star_wanted.emit()
