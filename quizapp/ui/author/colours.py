"""The colours of a text that is being written, without holding up who writes it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from quizapp.bank.lexing import Paint, lex
from quizapp.ui.author.places import Ruler
from quizapp.ui.theme import Role, look

AT_ONCE: Final = 80  # lines that are coloured before the next key: more than are in sight
_UNKNOWN: Final = -1
_ROLES: Final[dict[Paint, Role]] = {
    Paint.KEY: "accent",
    Paint.NUMBER: "partly",
    Paint.QUOTE: "quote",
    Paint.ID: "right",
    Paint.COMMENT: "muted",
    Paint.MARK: "muted",
    Paint.FAULT: "wrong",
}


class Colours(QObject):
    """Colours a document line by line; a change that reaches far down goes on while idle.

    What a line means hangs on the line before it: each keeps the state at its end.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._formats = _formats()
        self._next: int | None = None  # the line to go on with
        self._upto = 0  # the last line that has changed: before it nothing may be left out
        self._lines = document.blockCount()
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later_timeout)
        document.contentsChange.connect(self._on_document_contents_change)
        self.refresh()

    def refresh(self) -> None:
        """Colour all anew: another theme is in force."""
        self._formats = _formats()
        self._begin(0, self._document.blockCount() - 1)

    def is_idle(self) -> bool:
        """Whether all lines have their colours."""
        return self._next is None

    def _begin(self, first: int, last: int) -> None:
        if self._next is None:
            self._next, self._upto = first, last
        else:
            self._next, self._upto = min(self._next, first), max(self._upto, last)
        self._go_on()

    def _go_on(self) -> None:
        """Colour some lines; stop where nothing that follows can have changed."""
        if self._next is None:
            return
        block = self._document.findBlockByNumber(self._next)
        state = _state_before(block)
        for _ in range(AT_ONCE):
            if not block.isValid():
                self._next = None
                break
            before, state = block.userState(), self._paint(block, state)
            self._next = block.blockNumber() + 1
            if before == state and block.blockNumber() >= self._upto:
                self._next = None
                break
            block = block.next()
        if self._next is None:
            self._later.stop()
        elif not self._later.isActive():
            self._later.start()

    def _paint(self, block: QTextBlock, state: int) -> int:
        """Colour a line and return the state at its end."""
        text = block.text()
        tokens, state = lex(text, state)
        ranges = []
        ruler = Ruler(text)
        for token in tokens:
            form = self._formats.get(token.paint)
            if form is None:
                continue
            one = QTextLayout.FormatRange()
            start, end = ruler.units(token.start), ruler.units(token.end)
            one.start, one.length = start, end - start
            one.format = form
            ranges.append(one)
        layout = block.layout()
        if ranges or layout.formats():
            layout.setFormats(ranges)
            self._document.markContentsDirty(block.position(), block.length())
        block.setUserState(state)
        return state

    def _on_document_contents_change(self, place: int, _removed: int, added: int) -> None:
        lines = self._document.blockCount()
        if self._next is not None:  # what waits may have moved down
            self._upto = max(self._upto, self._next) + max(0, lines - self._lines)
        self._lines = lines
        first = self._document.findBlock(place)
        last = self._document.findBlock(place + added)
        end = last.blockNumber() if last.isValid() else lines - 1
        self._begin(first.blockNumber(), end)

    def _on_later_timeout(self) -> None:
        self._go_on()


def _state_before(block: QTextBlock) -> int:
    before = block.previous()
    return max(before.userState(), 0) if before.isValid() else 0


def _formats() -> dict[Paint, QTextCharFormat]:
    now, formats = look(), {}
    for paint, role in _ROLES.items():
        form = QTextCharFormat()
        form.setForeground(now.colour(role))
        if paint is Paint.COMMENT:
            form.setFontItalic(True)
        elif paint is Paint.KEY:
            form.setFontWeight(QFont.Weight.DemiBold)
        elif paint is Paint.FAULT:
            form.setBackground(now.colour("wrong_soft"))
        formats[paint] = form
    return formats
