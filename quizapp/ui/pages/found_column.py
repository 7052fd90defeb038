"""The column of what was found: what is searched for, the hits, and words where there are none."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from quizapp.practice.explanations import Choices, Filters, Found, Row
from quizapp.ui import words
from quizapp.ui.pages.filter_bar import FilterBar
from quizapp.ui.pages.hit_list import HitList
from quizapp.ui.pages.hit_model import MOST_PRACTISED
from quizapp.ui.pages.search_field import SearchField
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

ROOMY_FROM: Final = 620  # from this height on there is room for title, filters and list
_LONGEST: Final = 60  # letters of a query that a sentence repeats
_READING: Final = "Reading the questions …"
_MANY: Final = 2000  # from so many on reading takes a second
_NO_SETS: Final = (
    "There is nothing to read yet. Add question sets in the library; then all their "
    "explanations can be searched here."
)
_UNANSWERED: Final = "The search could not be done. Change a letter to try again."
_FEWER_WORDS: Final = "Try fewer words, or only the beginning of one."
_WITHOUT_FILTERS: Final = "Try fewer words, or search without the filters."
_OTHER_FILTERS: Final = "The filters leave nothing over. Stars and notes are set beside a question."


class FoundColumn(QWidget):
    """Takes what is searched for and draws hits.

    `wish_changed` says that another search is wished, `read_wanted` that the chosen question is to
    be read, `practise_wanted` asks for a quiz over all hits. `library_wanted` is for who has no
    question sets.
    """

    wish_changed = Signal()
    read_wanted = Signal()
    practise_wanted = Signal()
    library_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = ""
        self._total = 0
        self._roomy = True
        self._unfolded = False
        self._shows_list = self._shows_empty = False
        self._has_sets = True
        self._title = Label("Explanations", kind="title", parent=self)
        self.field = SearchField(self)
        self.toggle = Button("Filters", kind="chip", icon="chevron-down", parent=self)
        self.toggle.setCheckable(True)
        self.filters = FilterBar()
        self._area = _Area(self.filters, self)
        self.count = Label("", kind="small", role="muted", wrap=True, parent=self)
        self.list = HitList(self)
        self.empty = _Empty(self)
        self.practise = Button("", icon="play", parent=self)
        self.show_hits = Button("", kind="primary", parent=self)
        self._lay_out()
        self._connect()
        self._space()
        self.show_reading()

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self.toggle)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._line)
        self._column.addWidget(self._area)
        self._column.addWidget(self.count)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)
        self._column.addWidget(self.practise)
        self._column.addWidget(self.show_hits)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._on_field_text_edited)
        self.field.walked.connect(self.list.walk)
        self.field.submitted.connect(self.read_wanted)
        self.toggle.clicked.connect(self._on_toggle_clicked)
        self.show_hits.clicked.connect(self._on_show_hits_clicked)
        self.filters.changed.connect(self._on_filters_changed)
        self.list.read_wanted.connect(self.read_wanted)
        self.list.left_upwards.connect(self.focus_field)
        self.empty.all.clicked.connect(self.clear)
        self.empty.library.clicked.connect(self.library_wanted)
        self.practise.clicked.connect(self.practise_wanted)

    def wish(self) -> Filters:
        """What is searched for."""
        return self.filters.filters(self.field.text())

    def total(self) -> int:
        """How many questions were found."""
        return self._total

    def clear(self) -> None:
        """Take the filters away or, where there are none, the words."""
        if self.filters.count():
            self.filters.clear()
        else:
            self.field.clear()
            self.wish_changed.emit()
        self.focus_field()

    def go_back(self) -> bool:
        """Fold the filters, else empty the field; False where neither is to be done."""
        if self._unfolded and not self._roomy:
            self._unfold(False)
        elif self.field.text():
            self.field.clear()
            self.wish_changed.emit()
            self.focus_field()
        else:
            return False
        return True

    def has_focus(self) -> bool:
        """Whether one searches or walks."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_field(self) -> None:
        """Put the cursor into the field, on what it holds."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is to filter by."""
        self.filters.show_choices(choices)
        self._has_sets = bool(choices.entries)
        if not choices.entries:
            self._total = 0
            self.list.hits.show_rows((), "", frozenset(), more=False)
            self.empty.show_words("No question sets yet", _NO_SETS, everything="", library=True)
            self._show_only(list_=False, empty=True)

    def show_reading(self, done: int = 0, total: int = 0) -> None:
        """Say that the questions are being read before they can be searched, and how far it is.

        Few are read before one could read a number.
        """
        far = f"Reading {done:,} of {total:,} questions …"
        self.count.set_text(far if total >= _MANY else _READING)
        self._show_only(list_=False, empty=False)

    def show_found(
        self, found: Found, rows: Sequence[Row], query: str, starred: AbstractSet[tuple[str, str]]
    ) -> None:
        """Show other hits, the first of them at the top."""
        self._total = found.total
        self.list.hits.show_rows(rows, query, starred, more=len(found.hits) < found.total)
        self.list.scrollToTop()
        self.count.set_text(_counted(found, query))
        all_of_them = found.total <= MOST_PRACTISED
        which = f"these {found.total}" if all_of_them else f"the first {MOST_PRACTISED}"
        self.practise.set_text(f"Practise {which}")
        self.show_hits.set_text(f"Show {words.count(found.total, 'question')}")
        if not rows:
            self._say_nothing_found(query.strip(), answered=found.answered)
        self._show_only(list_=bool(rows), empty=not rows)

    def announce_count(self) -> None:
        """Tell a screen reader how many there are, once for every number."""
        said = self.empty.title() if self._shows_empty else self.count.text()
        if said != self._spoken:
            self._spoken = said
            announce(self, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low column shows its filters on request."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()
            self._fit()

    def _say_nothing_found(self, query: str, *, answered: bool) -> None:
        filters = self.filters.count()
        clear = "Clear the filters" if filters else "Clear the search"
        if not answered:
            title, advice, clear = "No answer", _UNANSWERED, ""
        elif query:
            shown = query if len(query) <= _LONGEST else f"{query[:_LONGEST]} …"
            title = f"Nothing found for “{shown}”"
            advice = _WITHOUT_FILTERS if filters else _FEWER_WORDS
        else:
            title, advice = "No question is like this", _OTHER_FILTERS
        self.empty.show_words(title, advice, everything=clear, library=False)

    def _show_only(self, *, list_: bool, empty: bool) -> None:
        self._shows_list, self._shows_empty = list_, empty
        self._arrange()

    def _arrange(self) -> None:
        """In a low column the filters, once unfolded, take the place of what was found."""
        instead = self._unfolded and not self._roomy and self._has_sets
        held = self.has_focus()
        self._title.setVisible(self._roomy)
        self._area.setVisible((self._roomy or self._unfolded) and self._has_sets)
        self.toggle.setVisible(not self._roomy and self._has_sets)
        self.list.setVisible(self._shows_list and not instead)
        self.empty.setVisible(self._shows_empty and not instead)
        self.count.setVisible(bool(self.count.text()) and not self._shows_empty and not instead)
        self.show_hits.setVisible(instead)
        self.practise.setVisible(self._shows_list and self._total > 1 and not instead)
        if held and not self.has_focus():  # what is hidden gives the focus to anybody
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        roomy = self.height() >= look().px(ROOMY_FROM)
        if roomy != self._roomy:
            self._roomy = roomy
            self._arrange()
            self._space()

    def _space(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(20), px(16 if self._roomy else 10), px(12), px(12))
        self._column.setSpacing(px(10))
        self._line.setSpacing(px(8))

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self.toggle.setChecked(unfolded)
        self._arrange()

    def _on_field_text_edited(self) -> None:
        self.wish_changed.emit()

    def _on_toggle_clicked(self) -> None:
        self._unfold(self.toggle.isChecked())

    def _on_show_hits_clicked(self) -> None:
        self._unfold(False)

    def _on_filters_changed(self) -> None:
        count = self.filters.count()
        self.toggle.set_text(f"Filters: {count}" if count else "Filters")
        self.wish_changed.emit()


class _Empty(Block):
    """Where the list would be: what is the matter, what to do, and a button that does it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 24, 0, 0), parent=parent)
        self._title = Label("", kind="heading", wrap=True, parent=self)
        self._advice = Label("", role="muted", wrap=True, parent=self)
        self.all = Button("", parent=self)
        self.library = Button("Go to the library", icon="library", parent=self)
        buttons = Block(across=True, parent=self)
        buttons.add(self.all, self.library)
        buttons.line.addStretch(1)
        self.add(self._title, self._advice, buttons)
        self.line.addStretch(1)

    def title(self) -> str:
        """What is the matter."""
        return self._title.text()

    def show_words(self, title: str, advice: str, *, everything: str, library: bool) -> None:
        """Say something; `everything` names the button that clears what narrows."""
        self._title.set_text(title)
        self._advice.set_text(advice)
        self._advice.setVisible(bool(advice))
        self.all.set_text(everything)
        self.all.setVisible(bool(everything))
        self.library.setVisible(library)


class _Area(QScrollArea):
    """As high as its content at the width that it has; scrolls where there is less room."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self._content = content

    def sizeHint(self) -> QSize:
        """The height of the content."""
        height = self._content.heightForWidth(self.viewport().width())
        return QSize(self._content.sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Room for one row."""
        return QSize(look().px(120), look().px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content may have changed its height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _counted(found: Found, query: str) -> str:
    counted = words.count(found.total, "question")
    return f"{counted} found" if query.strip() else counted
