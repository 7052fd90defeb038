"""Two versions of a file line by line: what is here, and what somebody else has written."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from quizapp.bank.problems import visible
from quizapp.ui import words
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.row import Row

_AROUND: Final = 3
_MOST: Final = 5_000  # lines that anybody reads
_SIGNS: Final[dict[str, tuple[Role, Role]]] = {
    "-": ("wrong", "wrong_soft"),
    "+": ("right", "right_soft"),
    " ": ("text", "card"),
    "…": ("muted", "window"),
}


class Piece(NamedTuple):
    """One line: `-` stands in the file only, `+` here only, ` ` in both, `…` leaves some out."""

    sign: str
    text: str
    number: int = 0


def compare(theirs: str, mine: str) -> tuple[Piece, ...]:
    """The lines that differ with some around them; takes long for long texts."""
    before, after = theirs.split("\n"), mine.split("\n")
    groups = SequenceMatcher(None, before, after, autojunk=True).get_grouped_opcodes(_AROUND)
    pieces: list[Piece] = []
    done = 0
    for group in groups:
        first = group[0][1]
        if first > done:
            pieces.append(Piece("…", f"{words.count(first - done, 'line')} alike"))
        done = group[-1][2]
        for tag, old, old_end, new, new_end in group:
            if tag == "equal":
                pieces += _numbered(" ", after[new:new_end], new)
            else:
                pieces += _numbered("-", before[old:old_end], old)
                pieces += _numbered("+", after[new:new_end], new)
        if len(pieces) > _MOST:
            pieces.append(Piece("…", "the rest is left out"))
            break
    return tuple(pieces)


def _numbered(sign: str, lines: list[str], first: int) -> Iterator[Piece]:
    return (Piece(sign, text, number) for number, text in enumerate(lines, first + 1))


class Difference(QWidget):
    """Shows what `compare` found, and asks which version is to stay."""

    mine_wanted = Signal()
    theirs_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Label(kind="heading", wrap=True, parent=self)
        self._key = Label(
            "−  only in the file      +  only in your text", role="muted", wrap=True, parent=self
        )
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What differs")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.back = Button("Back to my text", icon="chevron-left", parent=self)
        self.mine = Button("Keep mine", parent=self)
        self.theirs = Button("Take theirs", parent=self)
        self.back.clicked.connect(self.back_wanted)
        self.mine.clicked.connect(self.mine_wanted)
        self.theirs.clicked.connect(self.theirs_wanted)
        self._row = Row()
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.theirs)
        self._row.addWidget(self.mine)
        self._column = QVBoxLayout(self)
        for part in (self._head, self._key, self.text):
            self._column.addWidget(part, 1 if part is self.text else 0)
        self._column.addLayout(self._row)
        self._space()

    def show_pieces(self, name: str, pieces: tuple[Piece, ...]) -> None:
        """Show what differs in a file of this name."""
        changed = sum(piece.sign in "+-" for piece in pieces)
        self._head.setText(
            f"{visible(name)}: {words.count(changed, 'line')} differ"
            if changed != 1
            else f"{visible(name)}: 1 line differs"
        )
        self._space()
        self.text.clear()
        self.text.setFont(look().font("code"))
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for number, piece in enumerate(pieces):
            self._write(cursor, piece, first=number == 0)
        cursor.endEditBlock()
        start = QTextCursor(self.text.document())
        self.text.setTextCursor(start)
        announce(self, self._head.text())

    def _write(self, cursor: QTextCursor, piece: Piece, *, first: bool) -> None:
        ink, ground = _SIGNS[piece.sign]
        block, form = QTextBlockFormat(), QTextCharFormat()
        block.setBackground(look().colour(ground))
        form.setForeground(look().colour(ink))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        number = f"{piece.number:>5}" if piece.number else "     "
        sign = "−" if piece.sign == "-" else piece.sign
        cursor.insertText(f"{number} {sign} {visible(piece.text)}", form)

    def _space(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(8))
