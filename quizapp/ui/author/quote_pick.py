"""Choosing words in the text of a source: search, the text, and parts that `[…]` joins."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.context import Stretch
from quizapp.core.passages import joined, tidy
from quizapp.practice.quoting import Quotable
from quizapp.ui.author.quote_find import QuoteFind
from quizapp.ui.author.quote_text import QuoteText
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label


class QuotePick(Block):
    """Selects in one text at a time. `changed` says that other words are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._held: tuple[tuple[Stretch, ...], ...] = ()
        self._lost = ""
        self._quotable: Quotable | None = None
        self.text = QuoteText(self)
        self.search = QuoteFind(self.text, self)
        ways = Block(across=True, gap=8, parent=self)
        self.sentence = Button("Sentence", kind="chip", name="Select the sentence (S)", parent=ways)
        self.whole = Button("Paragraph", kind="chip", name="Select the paragraph (P)", parent=ways)
        ways.add(Label("Select the", kind="small", role="muted", parent=ways))
        ways.add(self.sentence, self.whole)
        ways.line.addStretch(1)
        self.add(self.search)
        self.add(self.text, stretch=1)
        self.add(ways)
        self.sentence.clicked.connect(self.text.select_sentence)
        self.whole.clicked.connect(self.text.select_paragraph)
        self.text.picked.connect(self.changed)
        self.search.not_found.connect(self._on_search_not_found)

    def show_quotable(self, quotable: Quotable) -> None:
        """Show the text of a source that has one attached."""
        before, self._quotable = self._quotable, quotable
        if before is None or before.source.id != quotable.source.id:
            self._lost = ""
            self.drop()
        self.text.show_text(quotable.text or (), quotable.quoted)
        self.search.show_text(quotable.text or (), quotable.finder)

    def go_to(self, words: str) -> bool:
        """Select words, if they stand in the text."""
        finder = self._quotable.finder if self._quotable is not None else None
        found = finder.find(words) if finder is not None and words.strip() else ()
        if found:
            self.text.select(found[0], found[-1])
        return bool(found)

    def look_for(self, words: str) -> None:
        """Search words, and say so where they do not stand in the text."""
        self.search.words.setText(tidy(words))

    def words(self) -> str:
        """What is chosen, its parts joined."""
        parts = [*self._held, self.text.selected()]
        return joined(self.text.words_of(part) for part in parts if part)

    def lost(self) -> str:
        """A passage that was searched and does not stand in the text."""
        return self._lost

    def held(self) -> str:
        """The parts behind which `[…]` goes on; "" where there are none."""
        return joined(map(self.text.words_of, self._held))

    def hold(self) -> bool:
        """Keep what is selected as a part, and go on behind it; False where nothing is."""
        chosen = self.text.selected()
        if chosen:
            self._held = (*self._held, chosen)
            self._show_held()
            self.text.unselect()
            self.text.setFocus()
        return bool(chosen)

    def drop(self) -> None:
        """Keep no part any more."""
        self._held = ()
        self._show_held()

    def clear(self) -> None:
        """Choose nothing."""
        self.drop()
        self.text.unselect()

    def _show_held(self) -> None:
        self.text.show_held([stretch for part in self._held for stretch in part])
        self.changed.emit()

    def _on_search_not_found(self, text: str) -> None:
        self._lost = text if len(text.split()) > 1 else ""
        if text:
            self.text.unselect()
        self.changed.emit()
