"""The head of the pane to quote from: where words go, and from which source they come."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.problems import visible
from quizapp.ui.author.quote_source import SourceBox
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_MARGINS = (20, 10, 12, 8)


class QuoteHead(Block):
    """Names the question, and offers sources; `source_chosen` carries an id."""

    close_wanted = Signal()
    source_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, margins=_MARGINS, parent=parent)
        bar = Block(across=True, gap=4, folds=False, parent=self)
        names = Block(gap=0, parent=bar)
        self._title = Label("Add a quote", kind="strong", parent=names)
        self._place = Label(kind="small", role="muted", elide=True, parent=names)
        names.add(self._title, self._place)
        self.shut = Button(kind="quiet", icon="close", name="Close (Esc)", parent=bar)
        self.shut.set_compact(True)
        self.shut.clicked.connect(self.close_wanted)
        bar.add(names, stretch=1)
        bar.add(self.shut)
        self._choice = Block(across=True, gap=8, folds=False, parent=self)
        self.sources = SourceBox("Source", self._choice)
        self.sources.activated.connect(self._on_sources_activated)
        self.make = Button(
            kind="quiet", icon="plus", name="Make a source of a text file", parent=self._choice
        )
        self.make.set_compact(True)
        self._choice.add(self.sources, stretch=1)
        self._choice.add(self.make)
        self.add(bar, self._choice)

    def set_inside(self, *, inside: bool) -> None:
        """Whether it lies in a column that has margins of its own."""
        self._margins = (0, 6, 0, 0) if inside else _MARGINS
        self._zoom = 0
        self._scale()

    def place(self) -> str:
        """Where words go, in words."""
        return self._place.words()

    def show_place(self, place: str, *, replaces: bool) -> None:
        """Say where words go."""
        self._title.set_text("Replace a quote" if replaces else "Add a quote")
        self._place.set_text(place)

    def show_sources(self, titles: Mapping[str, str], source_id: str) -> None:
        """Offer sources by id, one of them chosen."""
        box = self.sources
        offered = {str(box.itemData(at)): box.itemText(at) for at in range(box.count())}
        twice = Counter(titles.values())
        wanted = {
            name: visible(f"{title} ({name})" if twice[title] > 1 else title)
            for name, title in titles.items()
        }
        if offered != wanted:
            box.clear()
            for name, words in wanted.items():
                box.addItem(words, name)
        box.setCurrentIndex(box.findData(source_id))
        self._choice.setVisible(bool(titles))

    def source_id(self) -> str:
        """The source that is chosen."""
        return str(self.sources.currentData() or "")

    def _on_sources_activated(self) -> None:
        self.source_chosen.emit(self.source_id())
