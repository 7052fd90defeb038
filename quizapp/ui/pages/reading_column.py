"""The column beside the list: one question to read, its note, its star, and practising it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.practice.explanations import Reading
from quizapp.practice.reading import ShownQuote
from quizapp.ui.commands import tool_tip
from quizapp.ui.pages.note_field import NoteField
from quizapp.ui.pages.reading_sheet import ReadingSheet
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.page import Page

WIDTH = 720
Key = tuple[str, str]


class ReadingColumn(Page):
    """Draws a question; what is done to it are signals with its key, (set id, question id).

    `star_wanted` carries whether the star goes up, `note_changed` the note.
    """

    source_requested = Signal(object)  # a ShownQuote
    star_wanted = Signal(object, bool)
    note_changed = Signal(object, str)
    practise_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=WIDTH, parent=parent)
        self.setAccessibleName("Question")
        self._sheet: ReadingSheet | None = None
        self._note: NoteField | None = None
        self._starred = False
        self.back = Button("List", icon="chevron-left", parent=self)
        self.back.clicked.connect(self.back_wanted)
        self.star = Button("Star", icon="star", name=tool_tip("star-hit"), parent=self)
        self.star.clicked.connect(self.toggle_star)
        self.practise = Button("Practise this one", icon="play", parent=self)
        self.practise.clicked.connect(self._on_practise_clicked)
        self.footer.addWidget(self.back)
        self.footer.addWidget(self.star)
        self.footer.addStretch(1)
        self.footer.addWidget(self.practise)
        self.show_nothing()

    def sheet(self) -> ReadingSheet | None:
        """The question that is shown."""
        return self._sheet

    def note(self) -> NoteField | None:
        """The note on the question that is shown."""
        return self._note

    def key(self) -> Key | None:
        """The question that is shown."""
        return self._sheet.key() if self._sheet else None

    def quotes(self) -> tuple[ShownQuote, ...]:
        """The quotes of the question that is shown."""
        return self._sheet.quotes() if self._sheet else ()

    def show_nothing(self) -> None:
        """Empty the column."""
        self.flush()
        clear(self.body)
        self._sheet = self._note = None
        for button in (self.star, self.practise):
            button.hide()

    def show_question(self, reading: Reading, query: str, *, starred: bool, note: str) -> None:
        """Show a question with the hits of a query, from its beginning."""
        self.flush()
        clear(self.body)
        self._sheet = ReadingSheet(reading, query, self)
        self._sheet.source_requested.connect(self.source_requested)
        self._note = NoteField(note, self)
        self._note.changed.connect(partial(self.note_changed.emit, self._sheet.key()))
        self.body.addWidget(self._sheet)
        self.body.addSpacing(8)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        for button in (self.star, self.practise):
            button.show()
        self.show_star(starred)
        self.scroll_to_top()

    def show_star(self, up: bool) -> None:
        """Show whether the question has a star."""
        self._starred = up
        self.star.set_icon("star-filled" if up else "star")
        self.star.set_text("Starred" if up else "Star")

    def toggle_star(self) -> None:
        """Ask for a star, or for none."""
        if self._sheet is not None:
            self.star_wanted.emit(self._sheet.key(), not self._starred)

    def announce_star(self) -> None:
        """Say whether the question has a star now."""
        announce(self, "Starred" if self._starred else "Star taken away")

    def write_note(self) -> None:
        """Put the cursor into the note."""
        if self._note is not None:
            self._note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.reveal(self._note)

    def leave_note(self) -> None:
        """Go on from the note where one sees it: the question itself may be out of view."""
        self.star.setFocus(Qt.FocusReason.TabFocusReason)

    def is_writing(self) -> bool:
        """Whether the cursor is in the note."""
        return self._note is not None and self._note.edit.hasFocus()

    def flush(self) -> None:
        """Hand over what is being written."""
        if self._note is not None:
            self._note.flush()

    def has_focus(self) -> bool:
        """Whether the focus is anywhere in the column."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def focus_first(self) -> None:
        """Light up the question, so that the arrow keys scroll here."""
        if self._sheet is not None:
            self._sheet.prompt.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_practise_clicked(self) -> None:
        if self._sheet is not None:
            self.practise_wanted.emit(self._sheet.key())
