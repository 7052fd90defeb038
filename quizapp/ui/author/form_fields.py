"""One field of a form: its name, what is written in it, and why that cannot be."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from quizapp.bank.problems import visible
from quizapp.ui.author.places import text_of
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label

PAUSE_MS: Final = 400
_MOST_LINES: Final = 14
_MARGIN: Final = 32  # what a line cannot use, since words are not cut
_AROUND: Final = 24  # edge and padding above and below a text

# Takes what a field says into the text; returns why not, or "".
Commit = Callable[[str], str]


class FormField(Block):
    """Shows a value and hands over another one in a pause, or when one goes elsewhere.

    What was refused stays to be mended, until the value becomes another one; a choice goes back.
    """

    goes_back = False

    def __init__(
        self, title: str, about: str, commit: Commit, editor: QWidget, *, name: str = "",
        titled: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(gap=4, parent=parent)
        self._commit = commit
        self._shown = self._begun = ""  # what the text says, and how the editor gives that
        self.editor = editor
        editor.setAccessibleName(name or title)
        editor.setAccessibleDescription(about)
        self._title = Label(title, kind="small", role="muted", wrap=True, parent=self)
        self._title.setVisible(titled)
        self._said = Label(kind="small", role="wrong", wrap=True, parent=self)
        self._said.hide()
        self._refused = False
        self.add(self._title, editor, self._said)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        editor.installEventFilter(self)

    def value(self) -> str:
        """What the form says; each kind of field knows where."""
        raise NotImplementedError

    def _put(self, value: str) -> None:
        raise NotImplementedError

    def said(self) -> str:
        """What stands under the field."""
        return "" if self._said.isHidden() else self._said.text()

    def show_value(self, value: str) -> None:
        """Show what the text says; what is being typed stays."""
        if value == self._shown:
            return
        self._shown = self._begun = value
        if self._refused:
            self._refused = False
            self._say("", "wrong")
        if not self._pause.isActive():
            self._show_again()

    def _show_again(self) -> None:
        if self.value() != self._shown:
            self._put(self._shown)
        self._begun = self.value()
        self._pause.stop()

    def forget(self) -> None:
        """Leave off what is typed or said: another question is shown from now on."""
        self._pause.stop()
        self._shown = self._begun = ""
        self._refused = False
        self._say("", "wrong")
        self._show_again()

    def abandon(self) -> None:
        """Hand over nothing any more: what the field shows is gone."""
        self._pause.stop()
        self._begun = self.value()

    def flush(self) -> None:
        """Hand over what was written and is not in the text yet."""
        waited = self._pause.isActive()
        self._pause.stop()
        value = self.value()
        if value == self._begun or (self._refused and not waited):
            return
        refusal = self._commit(value)
        self._refused = bool(refusal) and not self.goes_back
        if refusal:
            self._say(refusal, "wrong")
            announce(self, refusal)
        if self.goes_back or not refusal:
            self._show_again()

    def tell(self, text: str, role: Role = "wrong") -> None:
        """Say under the field what checking found; a refusal is more urgent."""
        if not self._refused:
            self._say(text, role)

    def hide_title(self) -> None:
        """Do without the word above the field; a screen reader says it all the same."""
        self._title.hide()

    def set_name(self, name: str) -> None:
        """Change what a screen reader calls it."""
        self.editor.setAccessibleName(name)

    def _say(self, text: str, role: Role) -> None:
        self._said.set_role(role)
        self._said.set_text(visible(text))
        self._said.setVisible(bool(text))

    def _on_editor_changed(self) -> None:
        if self.value() != self._begun:
            self._pause.start()
        else:
            self._pause.stop()
            if self._refused:
                self._refused = False
                self._say("", "wrong")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Whoever leaves the field has finished."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False


class LineField(FormField):
    """A short text."""

    def __init__(self, title: str, about: str, commit: Commit, **more: object) -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(about)
        super().__init__(title, about, commit, self._line, **more)  # type: ignore[arg-type]
        self._line.textEdited.connect(self._on_editor_changed)
        self._line.returnPressed.connect(self.flush)

    def value(self) -> str:
        """The text without the spaces around it."""
        return self._line.text().strip()

    def _put(self, value: str) -> None:
        self._line.setText(value)
        self._line.setCursorPosition(0)


class TextField(FormField):
    """A text of any length, as high as it needs."""

    def __init__(self, title: str, about: str, commit: Commit, **more: object) -> None:
        self._edit = _Lines()
        self._edit.setPlaceholderText(about)
        super().__init__(title, about, commit, self._edit, **more)  # type: ignore[arg-type]
        self._edit.textChanged.connect(self._on_editor_changed)

    def value(self) -> str:
        """The text without the space around it."""
        return text_of(self._edit.document()).strip()

    def _put(self, value: str) -> None:
        self._edit.setPlainText(value)


class ChoiceField(FormField):
    """One of some words, or none where none is written."""

    goes_back = True

    def __init__(self, title: str, about: str, commit: Commit, **more: object) -> None:
        self._box = _Box()
        super().__init__(title, about, commit, self._box, **more)  # type: ignore[arg-type]
        self._box.activated.connect(self.flush)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values with their words; what is chosen stays so."""
        if [self._entry(at) for at in range(self._box.count())] == list(choices):
            return
        value = self.value()
        self._box.clear()
        for one, words in choices:
            self._box.addItem(visible(words), one)
        self._put(value)
        self._begun = self.value()

    def _entry(self, at: int) -> tuple[str, str]:
        return str(self._box.itemData(at)), self._box.itemText(at)

    def value(self) -> str:
        """What is chosen."""
        return str(self._box.currentData() or "")

    def _put(self, value: str) -> None:
        at = self._box.findData(value)
        if at < 0:  # what the text says although it may not
            self._box.addItem(visible(value), value)
            at = self._box.count() - 1
        self._box.setCurrentIndex(at)


class SwitchField(FormField):
    """Ticked or not; `one` says that of several only one is."""

    goes_back = True

    def __init__(
        self, title: str, about: str, commit: Commit, *, one: bool = False, **more: object
    ) -> None:
        self._one = one
        self._button: QAbstractButton = QRadioButton() if one else QCheckBox()
        self._button.setText(title.replace("&", "&&"))
        self._button.setAutoExclusive(False)
        super().__init__(
            title, about, commit, self._button, titled=False, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        self._button.clicked.connect(self._on_button_clicked)

    def value(self) -> str:
        """`true` or nothing."""
        return "true" if self._button.isChecked() else ""

    def _put(self, value: str) -> None:
        self._button.setChecked(bool(value))

    def _on_button_clicked(self) -> None:
        """Only one is on of those of which one can be."""
        if self._one:
            self._button.setChecked(True)  # the right one is changed by another, not taken away
        self.flush()


class _Lines(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here is opened by the window, not written into the field."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form where there is nothing to scroll in the field."""
        bar = self.verticalScrollBar()
        super().wheelEvent(event) if bar.maximum() > bar.minimum() else event.ignore()

    def _fit(self) -> None:
        """The document of a plain text edit counts its height in lines."""
        wanted = max(round(self.document().size().height()), 1)
        if self.document().isEmpty():  # what the field is for must have room, too
            room = max(self.viewport().width() - look().px(_MARGIN), 1)
            wanted = ceil(self.fontMetrics().horizontalAdvance(self.placeholderText()) / room) or 1
        lines, policy = min(wanted, _MOST_LINES), Qt.ScrollBarPolicy
        scrolls = policy.ScrollBarAsNeeded if wanted > lines else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + look().px(_AROUND))


class _Box(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form; what is chosen does not change under it."""
        event.ignore()
