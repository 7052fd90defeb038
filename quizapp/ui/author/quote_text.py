"""The text of a source, in which a passage is selected to be quoted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from quizapp.core.context import Stretch
from quizapp.core.passages import sentence, tidy, whole_words
from quizapp.ui.author.places import characters, units
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.attached_text import AttachedText

_MARGIN: Final = 24
_EDGE: Final = 8
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKS: Final = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
_Place = tuple[int, int]  # a paragraph, counted from 0, and a letter in it


class QuoteText(AttachedText):
    """Shows where a set quotes a text already, and what is selected in it now.

    The arrow keys move a cursor, with Shift they select; S selects a sentence and, again, the
    next one, P a paragraph. `picked` says that something else is selected, `taken` that Enter was
    pressed, `join_wanted` that J was.
    """

    picked = Signal()
    taken = Signal()
    join_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(
            "Shift and the arrow keys select; S a sentence, P a paragraph; Enter adds it"
        )
        self._finds: Sequence[Stretch] = ()
        self._held: Sequence[Stretch] = ()
        self._anchor: _Place = (0, 0)
        self._point: _Place = (0, 0)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_cursor_moved)

    # What is shown

    def show_text(self, paragraphs: Sequence[str], quoted: Sequence[Stretch]) -> None:
        """Show a text and what of it is quoted; what is selected stays in the same text."""
        self._stretches = quoted
        if paragraphs == self._paragraphs:
            self.show_quoted(quoted)
            return
        self.set_paragraphs(paragraphs)
        self._finds = self._held = ()
        self._anchor = self._point = (0, 0)
        self._go()

    def show_quoted(self, quoted: Sequence[Stretch]) -> None:
        """Show what of the text is quoted by now."""
        self._stretches = quoted
        self._mark()
        self.viewport().update()

    def show_finds(self, finds: Sequence[Stretch]) -> None:
        """Show where words that were searched stand."""
        self._finds = finds
        self._mark()

    def show_held(self, held: Sequence[Stretch]) -> None:
        """Show what is the first part of a quote already."""
        self._held = held
        self._mark()

    def select(self, start: Stretch, end: Stretch | None = None) -> None:
        """Select letters, from the first stretch to the end of the last, and show them."""
        end = end or start
        self._anchor = (start.paragraph - 1, start.start)
        self._point = (end.paragraph - 1, end.end)
        self._go()
        self.picked.emit()

    def select_sentence(self) -> None:
        """Select the sentence of the cursor; where it is selected, the next one as well."""
        (number, start), (last, end) = self._ordered()
        if not self._paragraphs:
            return
        text = self._paragraphs[last]
        chosen = self.selected()
        begun = sentence(self._paragraphs[number], start)[0]
        if chosen and end >= sentence(text, max(end - 1, 0))[1]:
            if end >= len(text.rstrip()):
                return
            goal = sentence(text, min(end + 1, len(text)))[1]
        else:
            goal = sentence(text, max(end - 1, start) if chosen else end)[1]
        self._select((number, begun), (last, goal))

    def select_paragraph(self) -> None:
        """Select the paragraph of the cursor."""
        if self._paragraphs:
            number = self._point[0]
            self._select((number, 0), (number, len(self._paragraphs[number])))

    def _select(self, anchor: _Place, point: _Place) -> None:
        self._anchor, self._point = anchor, point
        self._restore()
        self.ensureCursorVisible()
        self.picked.emit()

    def selected(self) -> tuple[Stretch, ...]:
        """What is selected, in whole words; one stretch a paragraph."""
        (first, start), (last, end) = self._ordered()
        found = []
        for number in range(first, min(last, len(self._paragraphs) - 1) + 1):
            text = self._paragraphs[number]
            left, right = start if number == first else 0, end if number == last else len(text)
            if (whole := whole_words(text, left, right)) is not None:
                found.append(Stretch(number + 1, *whole))
        return tuple(found)

    def words_of(self, stretches: Sequence[Stretch]) -> str:
        """The words of some stretches, as a quote has them."""
        return tidy(" ".join(self._paragraphs[s.paragraph - 1][s.start : s.end] for s in stretches))

    def paragraph(self) -> int:
        """The paragraph of the cursor, counted from 1."""
        return self._point[0] + 1

    def unselect(self) -> None:
        """Select nothing; the cursor stays behind what was selected."""
        end = self._ordered()[1]
        self._select(end, end)

    # Where the cursor is

    def _ordered(self) -> tuple[_Place, _Place]:
        return min(self._anchor, self._point), max(self._anchor, self._point)

    def _on_cursor_moved(self) -> None:
        """Keep where the cursor is, as letters: the text is laid out anew now and then."""
        if self._busy or not self._to:
            return
        cursor = self.textCursor()
        places = self._place(cursor.anchor()), self._place(cursor.position())
        if places != (self._anchor, self._point):
            self._anchor, self._point = places
            self.picked.emit()
        self.viewport().update()

    def _place(self, position: int) -> _Place:
        block = self.document().findBlock(position)
        letters = characters(block.text(), position - block.position())
        return block.blockNumber() + self._from, letters

    def _position(self, place: _Place) -> int:
        number = min(max(place[0], self._from), self._to - 1)
        block = self.document().findBlockByNumber(number - self._from)
        text = block.text()
        letters = place[1] if number == place[0] else (0 if place[0] < number else len(text))
        return block.position() + units(text, min(letters, len(text)))

    def _restore(self) -> None:
        """Put the cursor where it was."""
        cursor = self.textCursor()
        busy, self._busy = self._busy, True
        cursor.setPosition(self._position(self._anchor))
        cursor.setPosition(self._position(self._point), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._busy = busy
        self.viewport().update()

    def _go(self) -> None:
        """Show the place of the cursor, laid out anew where it must be."""
        if not self._paragraphs:
            return
        self._target = min(self._ordered()[0][0], len(self._paragraphs) - 1)
        if not self._from <= self._target < self._to:
            self._open()
        self._mark()
        self._reveal()

    def _open(self) -> None:
        self._target = min(self._ordered()[0][0], max(len(self._paragraphs) - 1, 0))
        super()._open()
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(look().px(_EDGE))
        frame.setBottomMargin(look().px(_EDGE))
        self.document().rootFrame().setFrameFormat(frame)

    def _reveal(self) -> None:
        """Scroll to the cursor where it is out of view; more is laid out once it is there."""
        if not self._to:
            return
        self._restore()
        start = self.textCursor()
        start.setPosition(start.selectionStart())
        place, room = self.cursorRect(start), self.viewport().height()
        if place.top() < 0 or place.bottom() > room - look().px(_MARGIN):
            bar = self.verticalScrollBar()
            self._busy = True  # laying out more now would move what was just measured
            bar.setValue(bar.value() + place.top() - room // 3)
            self._busy = False
            self._on_bar_value_changed(bar.value())

    def _mark(self) -> None:
        """What is quoted has a line under it, what is found or held a ground."""
        super()._mark()
        more = [
            *self._grounds(self._finds, "partly_soft"),
            *self._grounds(self._held, "accent_soft"),
        ]
        if more:
            self.setExtraSelections([*self.extraSelections(), *more])

    def _grounds(self, stretches: Sequence[Stretch], role: Role) -> list[QTextEdit.ExtraSelection]:
        shown, found = self.laid_out(), []
        for stretch in stretches:
            if stretch.paragraph in shown:
                one = QTextEdit.ExtraSelection()
                one.cursor = self._cursor(stretch)
                one.format.setBackground(look().colour(role))
                found.append(one)
        return found

    # Size, keys and paint

    def sizeHint(self) -> QSize:
        """Room for some sentences."""
        return QSize(look().px(320), look().px(240))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window, high enough to select in."""
        return QSize(look().px(120), look().px(80))

    def event(self, event: QEvent) -> bool:
        """Claim the keys that walk and select before they turn the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copy = event.matches(QKeySequence.StandardKey.Copy)
            if copy or event.key() in _WALKS or self._act(event) is not None:
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def _act(self, event: QKeyEvent) -> object:
        """What a letter key or Enter does."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in _ENTER:
            return self.taken.emit
        return {
            Qt.Key.Key_S: self.select_sentence,
            Qt.Key.Key_P: self.select_paragraph,
            Qt.Key.Key_J: self.join_wanted.emit,
        }.get(Qt.Key(event.key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; Ctrl with Home or End goes to an end of the whole text."""
        act = self._act(event)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if callable(act):
            act()
        elif control and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._paragraphs:
            last = len(self._paragraphs) - 1
            at = (0, 0) if event.key() == Qt.Key.Key_Home else (last, len(self._paragraphs[last]))
            self._anchor = self._point = at
            self._go()
            self.picked.emit()
        elif event.key() in _WALKS or event.matches(QKeySequence.StandardKey.Copy):
            QTextEdit.keyPressEvent(self, event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is seen."""
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cursor, which Qt leaves out where nothing can be written, and an edge."""
        super().paintEvent(event)
        now, painter = look(), QPainter(self.viewport())
        if not self.hasFocus():
            painter.setPen(now.colour("line_strong"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        elif self._to:
            place = self.cursorRect()
            colour = now.colour("focus")
            painter.fillRect(place.left(), place.top(), now.px(2), place.height(), colour)
        painter.end()
