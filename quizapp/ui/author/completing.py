"""When completion opens, what it offers, and which keys it takes."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent

from quizapp.bank.completion import Item, Known, can_complete, complete
from quizapp.ui.author.places import Ruler, text_of
from quizapp.ui.author.popup import Popup

if TYPE_CHECKING:
    from quizapp.ui.author.code_view import CodeView

LETTERS: Final = 2  # so many of a word open it by themselves
_MARKS: Final = "-_"
_ERASING: Final = ("\b", "\x7f")


class Completing:
    """Belongs to a code view, and opens a `Popup` over it."""

    def __init__(self, view: "CodeView") -> None:
        self._view = view
        self._start = 0
        self.known = Known({})
        self.popup = Popup(view)
        self.popup.taken.connect(self._on_popup_taken)

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something here that is a command elsewhere."""
        return self.popup.is_open() and event.key() == Qt.Key.Key_Escape

    def press(self, event: QKeyEvent) -> bool:
        """Take a key, if it is one of those that open the list or move in it."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Space and not self._view.isReadOnly():
            self.open()
            return True
        bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if bare and self.popup.press(event.key()):
            return True
        if not event.text():
            modifier = event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
            if not modifier:
                self.close()
        return False

    def typed(self, text: str) -> None:
        """After a key was typed: narrow what is offered, open it, or close it."""
        if self._view.isReadOnly() or not text:
            return
        erased = text in _ERASING
        if not (erased or text.isalnum() or text in _MARKS):
            self.close()
        elif (self.popup.is_open() and self._word()) or (
            not erased and len(self._word()) >= LETTERS
        ):
            self.open()
        else:
            self.close()

    def open(self) -> None:
        """Offer what may stand at the cursor; where nothing may, close."""
        cursor = self._view.textCursor()
        document = self._view.document()
        line, at = cursor.block().text(), cursor.positionInBlock()
        if not can_complete(line[:at], line[at:]):  # whatever stands in the other lines
            self.close()
            return
        text = text_of(document)
        ruler = Ruler(text)
        place = ruler.characters(cursor.position())
        found = complete(text, place, self.known)
        written = text[found.start : place]
        items = [item for item in found.items if item.text.strip() != written or not written]
        self._start = ruler.units(found.start)
        self.popup.open_at(self._corner(), items)

    def follow(self) -> None:
        """The view has another size: stay beside the cursor."""
        if self.popup.is_open():
            self.popup.place(self._corner())

    def _corner(self) -> QRect:
        corner = self._view.cursorRect()
        corner.moveTopLeft(self._view.viewport().mapTo(self._view, corner.topLeft()))
        return corner

    def close(self) -> None:
        """Offer nothing any more."""
        self.popup.hide()

    def _word(self) -> str:
        cursor = self._view.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        start = len(before)
        while start and (before[start - 1].isalnum() or before[start - 1] in _MARKS):
            start -= 1
        return before[start:].lstrip(_MARKS)

    def _on_popup_taken(self, item: Item) -> None:
        self._view.insert_completion(self._start, item)
