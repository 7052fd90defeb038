"""Paragraphs to read, select and copy; as high as their text."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from quizapp.core.markup import plain
from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.markup import insert_markup, is_bold

_LEADING: Final[dict[Kind, float]] = {"prompt": 108.0, "title": 108.0}
_BODY_LEADING: Final = 120.0  # per cent of what the font asks for
_PARAGRAPH_GAP: Final = 8
_KEYS_OF_THE_PAGE: Final = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)

_BARE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Prose(QTextEdit):
    """Read-only text with the small markup, without frame or scroll bars, that grows with it.

    `literal` shows the letters as they are, for words that are not ours, such as quotes. `marks`
    are ranges (start, end) of `plain_text` that stand out, such as the words of a search. The
    arrow keys by themselves belong to the page; with Shift or Ctrl they move and select. The Tab
    key lights up the text it has reached, and a screen reader calls it by its `name`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "body",
        role: Role = "text",
        literal: bool = False,
        name: str = "Text",
        marks: Iterable[tuple[int, int]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._text = text
        self._marks = tuple(marks)
        self._kind: Kind = kind
        self._role: Role = role
        self._literal = literal
        self._heights: dict[int, int] = {}
        self._natural_width = 0
        self._by_tab = False
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(selectable | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.viewport().setAutoFillBackground(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._write()

    def set_text(self, text: str) -> None:
        """Show another text, written in the small markup and without marks."""
        if text != self._text:
            self._text, self._marks = text, ()
            self._write()

    def marked(self) -> tuple[str, ...]:
        """The words that stand out."""
        text = self.plain_text()
        return tuple(text[start:end] for start, end in self._marks)

    def plain_text(self) -> str:
        """The text without its marks; the accessible text is the same."""
        return self._text if self._literal else plain(self._text)

    def kind(self) -> Kind:
        """The kind of its text."""
        return self._kind

    def set_role(self, role: Role) -> None:
        """Change the colour."""
        if role != self._role:
            self._role = role
            self._write()

    def heightForWidth(self, width: int) -> int:
        """As high as the text at this width."""
        if width not in self._heights:
            document = self.document()
            # Told of another size, Qt would lay out for the width that the widget has by now.
            layout = document.documentLayout()
            layout.blockSignals(True)
            document.setTextWidth(width)
            self._heights[width] = round(document.size().height() + 0.5)
            if self.viewport().width() != width:
                document.setTextWidth(self.viewport().width())
            layout.blockSignals(False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As wide as the text on one line, up to a comfortable measure."""
        return QSize(self._natural_width, self.heightForWidth(self._natural_width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window; the height follows the width."""
        return QSize(look().px(120), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._look is not look():
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the page what belongs to the page."""
        if event.modifiers() in _BARE and event.key() in _KEYS_OF_THE_PAGE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim no shortcut but those for copying and selecting."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if not any(event.matches(key) for key in ours):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never the text in it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the Tab key brought the focus."""
        super().focusInEvent(event)
        tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_tab = event.reason() in tab
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, on a ground of its own while the Tab key stands on it."""
        if self._by_tab:
            painter = QPainter(self.viewport())
            painter.fillRect(self.viewport().rect(), look().colour("accent_soft"))
            painter.end()
        super().paintEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A selection that nobody can copy any more is noise."""
        super().focusOutEvent(event)
        self._by_tab = False
        self.viewport().update()
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _write(self) -> None:
        """Build the document anew from text, theme and zoom."""
        now, document = look(), self.document()
        self._look = now
        document.clear()
        document.setDefaultFont(now.font(self._kind))
        block = QTextBlockFormat()
        leading = _LEADING.get(self._kind, _BODY_LEADING)
        block.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(now.px(_PARAGRAPH_GAP))
        letters = QTextCharFormat()
        letters.setForeground(now.colour(self._role))
        cursor = QTextCursor(document)
        cursor.setBlockFormat(block)
        if self._literal:
            cursor.insertText(self._text, letters)
        else:
            insert_markup(cursor, self._text, letters, bold=is_bold(self._kind))
        block.setBottomMargin(0)
        cursor.setBlockFormat(block)
        self._mark()
        self.setTextCursor(QTextCursor(document))  # whoever selects by keyboard starts at the top
        self._heights.clear()
        # Not the document's ideal width: that depends on the width it has at the moment.
        metrics = QFontMetrics(document.defaultFont())
        lines = self.plain_text().split("\n")
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        self._natural_width = min(widest + now.px(8), now.px(640))
        self.updateGeometry()

    def _mark(self) -> None:
        """Let some words stand out, by ground, weight and a line under them."""
        if not self._marks:
            return
        text, cursor = self.plain_text(), QTextCursor(self.document())
        letters = mark_format(bold=is_bold(self._kind))
        for start, end in self._marks:
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)


def mark_format(*, bold: bool) -> QTextCharFormat:
    """How words that were searched for stand out; `bold` says that those around them are bold."""
    now, letters = look(), QTextCharFormat()
    letters.setBackground(now.colour("partly_soft"))
    letters.setForeground(now.colour("text"))
    letters.setFontUnderline(True)
    if not bold:
        letters.setFontWeight(QFont.Weight.Bold)
    return letters


def _units(text: str) -> int:
    """Qt counts in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
