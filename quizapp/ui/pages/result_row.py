"""One question of a result: a line, which unfolds to the sheet as it was answered."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.core.grading import Verdict
from quizapp.core.markup import plain
from quizapp.practice.running import Running
from quizapp.ui import words
from quizapp.ui.pages.question_sheet import QuestionSheet
from quizapp.ui.pages.quiz_parts import MARKS
from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.page import Card

_PAD: Final = 10
_ICON: Final = 20
_CREDIT_WIDTH: Final = 76


class ResultRow(Card):
    """The line is made at once, the sheet when it is first opened: 40 questions open fast."""

    opened = Signal()

    def __init__(self, running: Running, place: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._running = running
        self._place = place
        self._sheet: QuestionSheet | None = None
        sitting = running.sitting
        question = sitting.questions[place]
        text, self._verdict = words.said(sitting, place)
        # Right at the second try earned a part: the eye that runs down the list looks for that.
        late = self._verdict is Verdict.RIGHT and sitting.credit(place) < 1
        self.head = RowHead(
            f"{place + 1}.  {plain(question.prompt)}".replace("\n", " "),
            f"{words.marks(sitting.credit(place))} of 1",
            Verdict.PARTLY if late else self._verdict,
            text,
            self,
        )
        self.head.clicked.connect(self._on_head_clicked)
        self.column.addWidget(self.head)

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

    def _make_sheet(self) -> QuestionSheet:
        sitting, place = self._running.sitting, self._place
        question, grade = sitting.questions[place], sitting.grade(place)
        topic = self._running.topic_title(question.topic) if question.topic else ""
        sheet = QuestionSheet(
            question,
            sitting.asked[place].order,
            self._running.source,
            topic=" · ".join(filter(None, (topic, words.LEVELS[question.level]))),
            headed=False,
            parent=self,
        )
        sheet.answer.set_response(sitting.response(place))
        sheet.show_marks(grade, self.head.verdict(), self._verdict, solution=True)
        return sheet

    def _on_head_clicked(self) -> None:
        self.set_open(not self.is_open())
        if self.is_open():
            self.opened.emit()


class RowHead(QAbstractButton):
    """The line: mark, question, credit; all of it can be clicked."""

    def __init__(
        self, text: str, credit: str, verdict: Verdict, said: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._credit = credit
        self._verdict = verdict
        self._said = said
        self._open = False
        self.setAccessibleName(f"{text} {said}, {credit}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_open(False)

    def verdict(self) -> str:
        """The verdict in words."""
        return self._said

    def set_open(self, opened: bool) -> None:
        """Turn the chevron."""
        self._open = opened
        self.setAccessibleDescription("unfolded" if opened else "folded; press Space to unfold")
        self.update()

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(look().px(300), self.heightForWidth(look().px(600)))

    def hasHeightForWidth(self) -> bool:
        """Long questions wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped text."""
        left, right = self._sides()
        room = QRectF(0, 0, max(width - left - right, 1), 10_000)
        wrap = 0x1000  # Qt.TextFlag.TextWordWrap
        height = self.fontMetrics().boundingRect(room.toRect(), wrap, self._text).height()
        return max(height, look().px(_ICON)) + 2

    def _sides(self) -> tuple[int, int]:
        px = look().px
        credit = self.fontMetrics().horizontalAdvance(self._credit)
        return px(_ICON) + px(_PAD), credit + px(_ICON) + 2 * px(_PAD)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, question, credit and chevron on the first line."""
        current, px = look(), look().px
        painter = QPainter(self)
        left, right = self._sides()
        ratio = self.devicePixelRatioF()
        line = max(self.fontMetrics().height(), px(_ICON))
        top = (line - px(_ICON)) // 2
        name, role = MARKS[self._verdict]
        painter.drawPixmap(0, top, pixmap(name, role, px(_ICON), ratio))
        painter.setPen(current.colour("text"))
        offset = (line - self.fontMetrics().height()) / 2
        room = QRectF(left, offset, self.width() - left - right, self.height())
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(room, self._text, wrap)
        painter.setPen(current.colour("muted"))
        x = self.width() - right + px(_PAD)
        painter.drawText(QRectF(x, offset, right, line), self._credit)
        chevron = pixmap(
            "chevron-down" if self._open else "chevron-right", "muted", px(_ICON), ratio
        )
        painter.drawPixmap(self.width() - px(_ICON), top, chevron)
        if self.hasFocus():
            painter.setPen(current.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
