"""All questions with their explanations, to search and to read."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.practice.explanations import Choices, Filters, Found, Reading, Row
from quizapp.practice.reading import ShownQuote
from quizapp.ui.pages.found_column import FoundColumn
from quizapp.ui.pages.reading_column import ReadingColumn
from quizapp.ui.shortcuts import Handler, bind
from quizapp.ui.theme import look
from quizapp.ui.widgets.page import separator

BESIDE_FROM: Final = 820  # from this width on, list and question stand side by side
LIST_SHARE: Final = 0.42
LIST_WIDTH: Final = (320, 440)  # at the least and at the most
WALK_PAUSE_MS: Final = 60  # whoever holds an arrow key down waits for no question in between
SPEECH_PAUSE_MS: Final = 900
_ENDLESS: Final = 16_777_215  # QWIDGETSIZE_MAX

Key = tuple[str, str]


class ExplanationsPage(QWidget):
    """Draws what was found and the question that is chosen; every wish is a signal.

    `filters_changed` asks for a search, `more_wanted` for the hits that follow, `question_wanted`
    for one question; keys are (set id, question id). What concerns the question that is shown
    are signals of `reading`.
    """

    filters_changed = Signal(object)  # Filters
    more_wanted = Signal()
    question_wanted = Signal(object)
    source_requested = Signal(object)  # a ShownQuote
    practise_all_wanted = Signal()
    library_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = True
        self._reads = False  # in a narrow window: the question is shown, and not the list
        self.found = FoundColumn(self)
        self.reading = ReadingColumn(self)
        self._edge = separator(self)
        self._edge.setFixedSize(1, _ENDLESS)
        self._edge.setMinimumHeight(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.found)
        row.addWidget(self._edge)
        row.addWidget(self.reading, 1)
        self._walking = _timer(self, WALK_PAUSE_MS, self._ask_for_question)
        self._speaking = _timer(self, SPEECH_PAUSE_MS, self.found.announce_count)
        self._connect()
        bind(self, self._handlers())
        self._fit()

    def _connect(self) -> None:
        found, reading = self.found, self.reading
        found.wish_changed.connect(self._on_found_wish_changed)
        found.practise_wanted.connect(self.practise_all_wanted)
        found.library_wanted.connect(self.library_wanted)
        found.read_wanted.connect(self.read)
        found.list.chosen.connect(self._on_list_chosen)
        found.list.clicked.connect(self._on_list_clicked)
        found.list.hits.more_wanted.connect(self.more_wanted)
        reading.source_requested.connect(self.source_requested)
        reading.back_wanted.connect(self.back_to_list)

    def _handlers(self) -> dict[str, Handler]:
        return {
            "search": lambda _: self.search(),
            "star-hit": lambda _: self.reading.toggle_star(),
            "note": lambda _: self._write_note(),
        }

    def wish(self) -> Filters:
        """What is searched for."""
        return self.found.wish()

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is to filter by."""
        self.found.show_choices(choices)
        if not choices.entries:
            self.reading.show_nothing()

    def show_found(
        self, found: Found, rows: Sequence[Row], filters: Filters, starred: AbstractSet[Key]
    ) -> None:
        """Show hits; the question that was being read stays where it is among them."""
        shown = self.reading.key()
        self.found.show_found(found, rows, filters.query, starred)
        self._speaking.start()
        if rows:
            place = self.found.list.hits.place_of(shown) if shown else None
            self.found.list.choose(place or 0)
        else:
            self._walking.stop()
            self.reading.show_nothing()
            self._show_reading(False)

    def show_question(self, reading: Reading, *, starred: bool, note: str) -> None:
        """Show a question to read."""
        self.reading.show_question(reading, self.wish().query, starred=starred, note=note)

    def show_star(self, key: Key, up: bool) -> None:
        """Show a star that was kept."""
        self.found.list.hits.set_star(key, up)
        if key == self.reading.key():
            self.reading.show_star(up)
            self.reading.announce_star()

    def show_note_kept(self, key: Key, *, kept: bool) -> None:
        """Tell whether the note was kept."""
        note = self.reading.note()
        if note is not None and key == self.reading.key():
            note.show_kept(kept=kept)

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        """The quotes of the question that is read."""
        return self.reading.quotes() if self.reading.isVisibleTo(self) else ()

    def focus_first(self) -> None:
        """Begin where one searches, or with the question that was being read."""
        if self._reads and not self._beside:
            self.reading.focus_first()
        else:
            self.found.focus_field()

    def search(self) -> None:
        """Put the cursor into the field, on what was searched last."""
        self._show_reading(False)
        self.found.focus_field()

    def read(self) -> None:
        """Go from the list to the question."""
        if self.found.list.current() < 0:
            return
        self.show_chosen()
        self._show_reading(True)
        self.reading.focus_first()

    def show_chosen(self) -> None:
        """Show now the question that one has walked to, without the pause."""
        if self._walking.isActive():
            self._walking.stop()
            self._ask_for_question()

    def back_to_list(self) -> None:
        """Go from the question to the list."""
        self._show_reading(False)
        self.found.list.setFocus()

    def go_back(self) -> bool:
        """One step back within the page; False where there is none."""
        if self.reading.is_writing():
            self.reading.leave_note()
        elif self.reading.has_focus() or (self._reads and not self._beside):
            self.back_to_list()
        else:
            return self.found.go_back()
        return True

    def flush(self) -> None:
        """Hand over a note that is being written."""
        self.reading.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else one after the other."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end."""
        self._walking.stop()
        self.flush()
        super().hideEvent(event)

    def _fit(self) -> None:
        px = look().px
        beside = self.width() >= px(BESIDE_FROM)
        if self._beside and not beside:  # the source beside the page may have taken the room
            self._reads = self.reading.sheet() is not None
        self._beside = beside
        least, most = map(px, LIST_WIDTH)
        width = max(least, min(round(self.width() * LIST_SHARE), most))
        self.found.setMinimumWidth(width if self._beside else 0)
        self.found.setMaximumWidth(width if self._beside else _ENDLESS)
        self._arrange()

    def _arrange(self) -> None:
        reading, searching = self.reading.has_focus(), self.found.has_focus()
        self.found.setVisible(self._beside or not self._reads)
        self._edge.setVisible(self._beside)
        self.reading.setVisible(self._beside or self._reads)
        self.reading.back.setVisible(not self._beside)
        if reading and not self.reading.isVisibleTo(self):
            self.found.list.setFocus()
        elif searching and not self.found.isVisibleTo(self):
            self.reading.focus_first()

    def _show_reading(self, reads: bool) -> None:
        self._reads = reads
        self._arrange()

    def _write_note(self) -> None:
        if self.reading.sheet() is not None:
            self._show_reading(True)
            self.reading.write_note()

    def _ask_for_question(self) -> None:
        place = self.found.list.current()
        if place >= 0:
            row = self.found.list.hits.row(place)
            key = (row.set_id, row.question_id)
            # Whoever is reading or writing a note is not to be interrupted by a new search.
            if key != self.reading.key() or not self.reading.has_focus():
                self.question_wanted.emit(key)

    def _on_found_wish_changed(self) -> None:
        self.filters_changed.emit(self.wish())

    def _on_list_chosen(self, _number: int) -> None:
        self._walking.start()

    def _on_list_clicked(self) -> None:
        if self._beside:
            self._walking.stop()
            self._ask_for_question()
        else:
            self.read()


def _timer(parent: QWidget, pause: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(act)
    return timer
