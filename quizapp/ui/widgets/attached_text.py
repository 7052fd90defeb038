"""The text of a source around a quote: its paragraphs in serif, the quote marked in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from quizapp.core.context import Stretch
from quizapp.ui.theme import look

# So many paragraphs are laid out on either side of the quote, and more as one scrolls there.
CHUNK: Final = 60
_CHUNK_LETTERS: Final = 60_000
_LEADING: Final = 125.0  # per cent of what the font asks for
_GAP, _INDENT, _BAR = 10, 16, 4
_WRAPPED: Final = 50  # a line of a paragraph that is longer was broken by a machine
# What Qt would take for the start of a paragraph or a frame, and a line end within a paragraph.
_ENDS: Final = str.maketrans(dict.fromkeys("\r\n\x0b\x0c\x85\u2029\ufdd0\ufdd1", "\u2028"))


class AttachedText(QTextEdit):
    """Read-only text that scrolls, of which only the part around the reader is laid out.

    The arrow keys scroll; with Shift they select. The quote is told by its ground, a line under
    it and a bar beside it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The text of the source")
        self._paragraphs: Sequence[str] = ()
        self._from = self._to = 0  # what is laid out, counted from 0
        self._stretches: Sequence[Stretch] = ()
        self._target = 0
        self._busy = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(selectable | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.viewport().setAutoFillBackground(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)

    def set_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Take another text; it is seen with the next `go_to`."""
        if paragraphs is not self._paragraphs:
            self._paragraphs = paragraphs
            self._from = self._to = 0
            self.document().clear()

    def go_to(self, paragraph: int, stretches: Sequence[Stretch] = ()) -> None:
        """Show a paragraph, counted from 1, and mark some letters; the first of them is seen."""
        last = max(len(self._paragraphs) - 1, 0)
        first = stretches[0].paragraph if stretches else paragraph
        self._stretches = stretches
        self._target = min(max(first - 1, 0), last)
        if not self._from <= self._target < self._to:
            self._open()
        self._mark()
        self._reveal()

    def laid_out(self) -> range:
        """The paragraphs that are laid out, counted from 1."""
        return range(self._from + 1, self._to + 1)

    def marked(self) -> list[str]:
        """The words that are marked, as they stand in the text."""
        return [cursor.selectedText() for cursor in self._cursors()]

    def sizeHint(self) -> QSize:
        """Room for the quote and some sentences around it."""
        return QSize(look().px(320), look().px(240))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window, high enough to read in."""
        return QSize(look().px(120), look().px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the quote in view."""
        super().resizeEvent(event)
        self._reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._to:
            self._open()
            self._mark()
            self._reveal()

    def event(self, event: QEvent) -> bool:
        """Claim the keys that scroll before they turn the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in ours) or self._step(event) is not None:
                event.accept()
            else:
                event.ignore()
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; with Shift or Ctrl, select and copy."""
        step = self._step(event)
        if step is not None:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _step(self, event: QKeyEvent) -> int | None:
        """How far a key scrolls, in pixels."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        bar, line = self.verticalScrollBar(), look().px(32)
        page = max(bar.pageStep() - line, line)
        return {
            Qt.Key.Key_Up: -line,
            Qt.Key.Key_Down: line,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Space: page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, the bar beside the quote, and the focus."""
        super().paintEvent(event)
        now, painter = look(), QPainter(self.viewport())
        for place in self._places():
            bar = QRect(0, place.top(), now.px(_BAR), place.height())
            painter.fillRect(bar, now.colour("quote"))
        if self.hasFocus():
            painter.setPen(QPen(now.colour("focus"), now.px(2)))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _places(self) -> Iterator[QRect]:
        """Where each marked stretch is seen, from its first to its last line."""
        for cursor in self._cursors():
            start, end = QTextCursor(cursor), QTextCursor(cursor)
            start.setPosition(cursor.selectionStart())
            end.setPosition(cursor.selectionEnd())
            yield self.cursorRect(start).united(self.cursorRect(end))

    def _cursors(self) -> list[QTextCursor]:
        """What is marked and laid out."""
        laid_out = self.laid_out()
        return [self._cursor(one) for one in self._stretches if one.paragraph in laid_out]

    def _open(self) -> None:
        """Lay out the paragraphs around the target anew."""
        self._busy = True
        self._from = self._to = 0  # until it is there: emptying alone makes Qt resize and paint
        self.document().clear()
        self.document().setDefaultFont(look().font("quote"))
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(look().px(_INDENT))
        frame.setRightMargin(look().px(8))
        self.document().rootFrame().setFrameFormat(frame)
        start = self._target - self._fitting(reversed(self._paragraphs[: self._target]))
        end = self._target + 1 + self._fitting(self._paragraphs[self._target + 1 :])
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_block_format())
        cursor.insertText(self._lines(start, end), _letters())
        self._from, self._to = start, end
        self._busy = False

    def _fitting(self, paragraphs: Sequence[str] | Iterator[str]) -> int:
        """How many of the next paragraphs are laid out together."""
        letters = count = 0
        for paragraph in paragraphs:
            letters += len(paragraph)
            if count == CHUNK or (count and letters > _CHUNK_LETTERS):
                break
            count += 1
        return count

    def _lines(self, start: int, end: int) -> str:
        return "\n".join(map(_shown, self._paragraphs[start:end]))

    def _extend_down(self) -> None:
        end = self._to + self._fitting(self._paragraphs[self._to :])
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText("\n" + self._lines(self._to, end), _letters())
        self._to = end

    def _extend_up(self) -> None:
        """Put paragraphs before the first; what is seen stays where it is."""
        start = self._from - self._fitting(reversed(self._paragraphs[: self._from]))
        bar, before = self.verticalScrollBar(), self.document().size().height()
        cursor = QTextCursor(self.document())
        cursor.insertText(self._lines(start, self._from) + "\n", _letters())
        self._from = start
        bar.setValue(bar.value() + round(self.document().size().height() - before))

    def _on_bar_value_changed(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._busy or not self._to:
            return
        self._busy = True
        if value > bar.maximum() - bar.pageStep() and self._to < len(self._paragraphs):
            self._extend_down()
        if value < bar.pageStep() and self._from > 0:
            self._extend_up()
        self._busy = False
        if len(self.extraSelections()) != len(self._cursors()):  # some were not laid out before
            self._mark()

    def _mark(self) -> None:
        selections = []
        for cursor in self._cursors():
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = _mark_format()
            selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor(self, stretch: Stretch) -> QTextCursor:
        text = self._paragraphs[stretch.paragraph - 1]
        block = self.document().findBlockByNumber(stretch.paragraph - 1 - self._from)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _units(text[: stretch.start]))
        end = block.position() + _units(text[: stretch.end])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _reveal(self) -> None:
        """Scroll so that the target stands a third from the top, or as high as it must."""
        if not self._to:
            return
        marked = self._cursors()
        block = self.document().findBlockByNumber(self._target - self._from)
        start = marked[0] if marked else QTextCursor(block)
        start.setPosition(start.selectionStart())
        self.setTextCursor(start)  # whoever selects by keyboard starts here
        place = next(self._places(), self.cursorRect(start))
        room = self.viewport().height()
        above = max(min(room // 3, room - place.height() - look().px(24)), 0) if marked else 0
        bar = self.verticalScrollBar()
        self._busy = True  # laying out more now would move what was just measured
        bar.setValue(bar.value() + place.top() - above)
        self._busy = False
        self._on_bar_value_changed(bar.value())


def _shown(paragraph: str) -> str:
    """A paragraph letter by letter: lines that a machine broke flow, others stay lines."""
    lines = paragraph.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        pieces.append((" " if len(before) >= _WRAPPED else "\u2028") + line)
    return "".join(pieces).translate(_ENDS)


def _units(text: str) -> int:
    """How long a text is as Qt counts, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _block_format() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(look().px(_GAP))
    return block


def _letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setForeground(look().colour("text"))
    return letters


def _mark_format() -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setBackground(QColor(look().colour("quote_soft")))
    mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    mark.setUnderlineColor(look().colour("quote"))
    return mark
