"""A field for words that were copied elsewhere, where the text of a source is not at hand."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from quizapp.ui.author.places import text_of, units
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_WHY = (
    "The text of this source is not attached. Its fingerprint tells all the same, at once, whether"
    " words are verbatim. If you have the text as a file, attach it to select the words in it; your"
    " copy stays on this computer."
)
_NO_FINGERPRINT = (
    "This source has no fingerprint: its quotes cannot be checked. Make a source of its text, and"
    " quote from that one."
)


class QuotePaste(Block):
    """The field, and the way to the text. `changed` says that other words stand in it.

    `undo_wanted` comes with the key of undo once there is nothing to take back in the field.
    """

    changed = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.title = Label("Words to quote", kind="small", role="muted", parent=self)
        self.edit = _Words(self)
        self.edit.setPlaceholderText("Paste or type the words, as they stand in the source.")
        self.edit.setAccessibleName("Words to quote")
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self.changed)
        self.edit.installEventFilter(self)
        self._why = Label(_WHY, kind="small", role="muted", wrap=True, parent=self)
        self.attach = Button("Attach the text …", icon="file", parent=self)
        foot = Block(across=True, parent=self)
        foot.add(self.attach)
        foot.line.addStretch(1)
        self.add(self.title, self.edit, self._why, foot)
        self.line.addStretch(1)

    def words(self) -> str:
        """What stands in the field."""
        return text_of(self.edit.document())

    def set_words(self, text: str) -> None:
        """Put other words in; what was done in the field before cannot be undone any more."""
        self.edit.setPlainText(text)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let undo go on where the field has nothing to take back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if undoes and not self.edit.document().isUndoAvailable():
            self.undo_wanted.emit()
            return True
        return False

    def set_attachable(self, *, attachable: bool) -> None:
        """Whether a text could be compared with the source."""
        self._why.set_text(_WHY if attachable else _NO_FINGERPRINT)
        self.attach.setVisible(attachable)

    def show_miss(self, place: tuple[int, int] | None) -> None:
        """Underline the first word that does not fit."""
        if place is None:
            self.edit.setExtraSelections([])
            return
        one = QTextEdit.ExtraSelection()
        text, cursor = self.words(), QTextCursor(self.edit.document())
        cursor.setPosition(units(text, place[0]))
        cursor.setPosition(units(text, place[1]), QTextCursor.MoveMode.KeepAnchor)
        one.cursor = cursor
        one.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        one.format.setUnderlineColor(look().colour("wrong"))
        one.format.setBackground(look().colour("wrong_soft"))
        self.edit.setExtraSelections([one])


class _Words(QPlainTextEdit):
    """As high as some lines, so that what stands under it stays near."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Room for a long quote in a narrow pane."""
        return QSize(look().px(320), look().px(190))

    def minimumSizeHint(self) -> QSize:
        """Some lines."""
        return QSize(look().px(120), look().px(90))
