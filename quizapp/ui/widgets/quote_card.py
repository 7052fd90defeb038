"""A quote from a source, with where it stands and whether somebody checked it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from quizapp.core.directions import in_a_row
from quizapp.ui.theme import look
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.text_block import TextBlock

_BAR = 4


class QuoteCard(QFrame):
    """A quote in serif beside a bar, then its title, author, kind, paragraph and mark.

    `paragraph` None says that nobody checked the quote. `marks` finds what stands out in the
    quote as it is shown, such as the words of a search. `source_requested` is emitted when the
    reader asks for the source: the line under the quote is a button.
    """

    source_requested = Signal()

    def __init__(
        self,
        text: str,
        *,
        title: str,
        kind: str = "",
        paragraph: int | None = None,
        author: str = "",
        marks: Callable[[str], Iterable[tuple[int, int]]] = lambda _: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        checked = paragraph is not None
        words = quoted(text)
        self._quote = Prose(words, kind="quote", literal=True, name="Quote", marks=marks(words))
        place = [f"¶\u00a0{paragraph}", "✓\u00a0verbatim"] if checked else ["not checked"]
        spoken = [f"paragraph {paragraph}", "verbatim"] if checked else ["not checked"]
        about = [part for part in (title, author, kind) if part]
        self.source_line = _SourceLine(in_a_row(about + place))
        self.source_line.setAccessibleName("Source: " + ", ".join(about + spoken))
        self.source_line.clicked.connect(self.source_requested)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._quote)
        self._column.addWidget(self.source_line)
        self.setAccessibleName("Quote")
        self._space()

    def text(self) -> str:
        """The quote in its quotation marks."""
        return self._quote.plain_text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground and the bar, straight from top to bottom."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(self.rect(), now.px(8), now.px(8))
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), now.colour("quote_soft"))
        bar = QRect(0, 0, now.px(_BAR), self.height())
        painter.fillRect(bar, now.colour("quote"))
        painter.end()

    def _space(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(_BAR + 16), px(12), px(16), px(10))
        self._column.setSpacing(px(4))


class _SourceLine(QAbstractButton):
    """One line of small print that wraps, and leads to the source."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TextBlock(words, "small", literal=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._words.lay_out(width) + look().px(4)

    def sizeHint(self) -> QSize:
        """On one line."""
        width = min(self._words.natural_width() + 1, look().px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(look().px(120), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._words.reset()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; the pointer and the focus draw a line under them."""
        now = look()
        painter = QPainter(self)
        self._words.lay_out(self.width())
        self._words.draw(painter, 0, now.px(2), now.colour("quote"))
        if self.hasFocus() or self.underMouse():
            thick = now.px(2 if self.hasFocus() else 1)
            width = min(self.width(), self._words.natural_width())
            line = QRect(0, self.height() - thick, width, thick)
            painter.fillRect(line, now.colour("focus" if self.hasFocus() else "quote"))
        painter.end()


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    return text if text.startswith("“") else f"“{text}”"
