"""The text of a question file, to be written: indentation, completion, and what is wrong."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from quizapp.bank.completion import Item
from quizapp.ui.author.completing import Completing
from quizapp.ui.author.indenting import break_line, erase_step, shift
from quizapp.ui.author.numbered_text import NumberedText
from quizapp.ui.author.tip import ProblemTip

_MODIFIERS: Final = Qt.KeyboardModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class CodeView(NumberedText):
    """Tab and Shift+Tab indent; after Esc, Tab leaves the text (`leaving_changed`)."""

    leaving_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaving = False
        self._tip = ProblemTip(self)
        self.completing = Completing(self)
        self.setAccessibleName("Text of the question file")
        self.viewport().setMouseTracking(True)

    def show_document(self, document: QTextDocument, *, read_only: bool) -> None:
        """Show another document; one to read can be walked and copied as well."""
        self.completing.close()
        self._tip.hide()
        self.turn_to(document)
        self.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag
        reads = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(reads if read_only else flags.TextEditorInteraction)
        self._set_leaving(False)
        self.place_changed.emit()

    def tip(self) -> ProblemTip:
        """What is said where the pointer rests."""
        return self._tip

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here is opened by the window, not written into the text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from being commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escapes = event.key() == Qt.Key.Key_Escape
            if (escapes and not self._leaving) or self.completing.wants(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indent, complete, and leave by Esc and Tab."""
        self._tip.hide()
        key = Qt.Key(event.key())
        if self.completing.press(event):
            return
        if key == Qt.Key.Key_Escape:
            self._set_leaving(True)
            return
        if key in _TABS:
            self._press_tab(_TABS[key], event)
            return
        if key not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._set_leaving(False)
        if not self.isReadOnly() and self._edits(key, event.modifiers()):
            return
        super().keyPressEvent(event)
        self.completing.typed(event.text())

    def _edits(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        cursor = self.textCursor()
        bare = modifiers in (_MODIFIERS.NoModifier, _MODIFIERS.KeypadModifier)
        if key in _ENTER and not modifiers & _MODIFIERS.ControlModifier:
            break_line(cursor)
        elif not (key == Qt.Key.Key_Backspace and bare and erase_step(cursor)):
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _press_tab(self, direction: int, event: QKeyEvent) -> None:
        plain = event.modifiers() in (_MODIFIERS.NoModifier, _MODIFIERS.ShiftModifier)
        if not plain or self._leaving or self.isReadOnly():
            self._set_leaving(False)
            self.setTabChangesFocus(True)
            self.focusNextPrevChild(direction > 0)
            self.setTabChangesFocus(False)
        else:
            shift(self.textCursor(), direction)

    def _set_leaving(self, leaving: bool) -> None:
        if leaving != self._leaving:
            self._leaving = leaving
            self.leaving_changed.emit(leaving)

    def insert_completion(self, start: int, item: Item) -> None:
        """Put an item in place of what stands between a place and the cursor."""
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(item.text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Qt asks

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is wrong where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event.pos())
            return True
        return super().viewportEvent(event)

    def _show_tip(self, pointer: QPoint) -> None:
        cursor = self.cursorForPosition(pointer)
        rect = self.cursorRect(cursor)
        line = self.line_height()
        near = abs(rect.left() - pointer.x()) <= line and rect.top() <= pointer.y() <= rect.bottom()
        problems = self._marks.at(cursor.position()) if near else ()
        if problems:
            self._tip.show_at(self.viewport().mapTo(self, rect.bottomLeft()), problems)
        else:
            self._tip.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A tip goes when the pointer moves on."""
        self._tip.hide()
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the size of the letters is set for the whole window."""
        self._tip.hide()
        self.completing.close()
        if event.modifiers() & _MODIFIERS.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing stays open behind who leaves."""
        self.completing.close()
        self._tip.hide()
        self._set_leaving(False)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is offered stays beside the cursor."""
        super().resizeEvent(event)
        self.completing.follow()
