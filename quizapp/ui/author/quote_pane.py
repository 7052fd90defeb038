"""The pane to quote from: a source, its text or a field to paste into, and a verdict at once."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from quizapp.bank.quoting import Standing, Verdict
from quizapp.core.passages import tidy
from quizapp.practice.quoting import Quotable
from quizapp.ui.author.quote_foot import QuoteFoot
from quizapp.ui.author.quote_head import QuoteHead
from quizapp.ui.author.quote_paste import QuotePaste
from quizapp.ui.author.quote_pick import QuotePick
from quizapp.ui.author.quote_source import QuoteSource
from quizapp.ui.author.side import Side
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import separator
from quizapp.ui.widgets.source_parts import Content, scroller

_NO_SOURCE: Final = (
    "No source lies near this file. A source is a text from which you quote: its fingerprint proves"
    " every quote, word for word, and does not give the text away."
)
_HOW: Final = (
    "Save an article as plain text and choose it here: the source is written beside your questions,"
    " into the folder “sources”, and you can quote from it at once."
)
_SELECT: Final = "Select the words that prove the answer."
_SELECT_ON: Final = "Select what goes on behind […]."
_PASTE: Final = "Paste the words that prove the answer."
_LOW: Final = 440  # below this height the head scrolls with what is under it

Judge = Callable[[str, str], Verdict]


class Target(NamedTuple):
    """Where words go: `place` says it in words; `evidence` questions have passages as well.

    `replaces` is the text that is replaced, None where a quote is added.
    """

    place: str
    evidence: bool = False
    replaces: str | None = None


class QuotePane(QFrame):
    """Shows one source at a time; what to do about files and questions is for its owner to say.

    `source_chosen` carries the id of a source, `add_wanted` the words and the list they go to;
    `undo_wanted` asks to take the last change of the file back.
    """

    close_wanted = Signal()
    source_chosen = Signal(str)
    attach_wanted = Signal()
    make_wanted = Signal()
    add_wanted = Signal(str, str)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setAccessibleName("Add a quote")
        self._judge: Judge = lambda _source, _text: Verdict(Standing.EMPTY, "")
        self._quotable: Quotable | None = None
        self._carried = ""  # words that go along to another source
        self.head = QuoteHead(self)
        self._content = content = Content()
        self.pick = QuotePick()
        self.text, self.search = self.pick.text, self.pick.search
        self.paste = QuotePaste()
        self.empty = _Empty()
        self.new = QuoteSource()
        self._views = Side(self.empty, self.pick, self.paste, self.new, parent=content)
        content.column.addWidget(self._views, 1)
        self.foot = QuoteFoot(self)
        self._edge = separator(self)
        self._low = False
        self._scroll = scroller(content, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.head, self._scroll, self._edge, self.foot):
            self._column.addWidget(part, 1 if part is self._scroll else 0)
        self._order()
        self._connect()
        self.show_sources({}, "")

    def _order(self) -> None:
        """Tab goes down the pane as one reads it."""
        head, pick, paste, new, foot = self.head, self.pick, self.paste, self.new, self.foot
        search = pick.search
        stops = (
            *(head.shut, head.sources, head.make, self.empty.make),
            *(search.words, search.before, search.behind, pick.text, pick.sentence, pick.whole),
            *(paste.edit, paste.attach),
            *(new.title, new.kind, new.author, new.cancel, new.make),
            *(foot.drop, *foot.chips(), foot.other, foot.join, foot.take),
        )
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.head.close_wanted.connect(self.close_wanted)
        self.head.source_chosen.connect(self.source_chosen)
        for button in (self.head.make, self.empty.make):
            button.clicked.connect(self.make_wanted)
        self.pick.changed.connect(self._renew)
        self.text.taken.connect(self._add)
        self.text.join_wanted.connect(self._join)
        self.paste.changed.connect(self._renew)
        self.paste.undo_wanted.connect(self.undo_wanted)
        self.paste.attach.clicked.connect(self.attach_wanted)
        self.new.cancelled.connect(self._on_new_cancelled)
        self.foot.add_wanted.connect(self._add)
        self.foot.join_wanted.connect(self._join)
        self.foot.drop_wanted.connect(self._drop)
        self.foot.other_wanted.connect(self._on_foot_other_wanted)

    # What is shown

    def set_judge(self, judge: Judge) -> None:
        """Take what tells how words stand to a source."""
        self._judge = judge
        self._renew()

    def show_target(self, target: Target, into: str = "quotes") -> None:
        """Say where words go; `into` names the list that is proposed."""
        self.head.show_place(target.place, replaces=target.replaces is not None)
        self.foot.show_target(replaces=target.replaces is not None, evidence=target.evidence)
        if target.evidence:
            self.foot.show_list(into)

    def carry(self, words: str) -> None:
        """Select words in the source that is shown next, or put them in where one pastes."""
        self._carried = words

    def show_sources(self, titles: Mapping[str, str], source_id: str) -> None:
        """Offer sources by id, one of them chosen; without any, say how to make one."""
        self.head.show_sources(titles, source_id)
        if not titles:
            self._quotable = None
            self._turn(self.empty)

    def source_id(self) -> str:
        """The source that is shown, or is about to be."""
        return self.head.source_id()

    def show_quotable(self, quotable: Quotable) -> bool:
        """Show a source from which one can quote; returns whether another field is in view now."""
        before, self._quotable = self._views.view(), quotable
        if quotable.text is None:
            self.paste.set_attachable(attachable=quotable.source.fingerprint is not None)
            if self._carried:
                self.paste.set_words(self._carried)
            self._turn(self.paste)
        else:
            self.pick.show_quotable(quotable)
            self._turn(self.pick)
            if self.pick.go_to(self._carried or self.paste.words()):
                self.paste.set_words("")
            elif self._carried:
                self.pick.look_for(self._carried)
        self._carried = ""
        return before is not self._views.view()

    def quotable(self) -> Quotable | None:
        """The source that is shown, with its text if that is attached."""
        return self._quotable

    def show_new(self) -> None:
        """Ask about a new source."""
        self._turn(self.new)

    def _turn(self, view: QWidget) -> None:
        self._views.turn_to(view)
        quotes = view in (self.pick, self.paste)
        self.foot.setVisible(quotes)
        self._edge.setVisible(quotes)
        self._renew()

    def focus_first(self) -> None:
        """Begin where one selects, pastes or chooses."""
        places = {
            id(self.pick): self.text,
            id(self.paste): self.paste.edit,
            id(self.new): self.new.title,
        }
        target = places.get(id(self._views.view()), self.empty.make)
        target.setFocus()
        QTimer.singleShot(0, self, self._reveal_focus)  # once all of it has its place

    def _reveal_focus(self) -> None:
        """In a low pane, scroll to where one selects or writes."""
        focused, px = QApplication.focusWidget(), look().px
        if not self._low or focused is None or not self._content.isAncestorOf(focused):
            return
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if isinstance(focused, QTextEdit | QPlainTextEdit):
            line = focused.viewport().mapTo(self._content, focused.cursorRect().center())
            self._scroll.ensureVisible(0, line.y(), 0, px(28))
        else:
            self._scroll.ensureWidgetVisible(focused, 0, px(4))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head scroll away where the pane is low."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        low = self.height() < look().px(_LOW)
        if low != self._low:
            self._low = low
            (self._content.column if low else self._column).insertWidget(0, self.head)
            self.head.set_inside(inside=low)
            self.head.show()  # a new parent hides it until the event loop comes round
            QTimer.singleShot(0, self, self._reveal_focus)

    # The words

    def selects(self) -> bool:
        """Whether words are selected in a text, and not pasted."""
        return self._views.view() is self.pick

    def words(self) -> str:
        """The words as they would be written; "" where there are none."""
        if self.selects():
            return self.pick.words()
        return tidy(self.paste.words()) if self._views.view() is self.paste else ""

    def verdict(self) -> Verdict | None:
        """What is told of the words."""
        return self.foot.verdict()

    def clear_words(self) -> None:
        """The words were taken: begin with other ones."""
        self.pick.clear()
        self.paste.set_words("")

    def _renew(self) -> None:
        """Judge the words that are chosen now."""
        pastes = self._views.view() is self.paste
        if not pastes and not self.selects():
            return
        text = self.paste.words() if pastes else self.words() or self.pick.lost()
        verdict = self._judge(self.source_id(), text)
        if pastes:
            self.paste.show_miss(verdict.place)
            invitation = _PASTE
        else:
            invitation = _SELECT_ON if self.pick.held() else _SELECT
        self.foot.show_held("" if pastes else self.pick.held())
        self.foot.show_verdict(verdict, invitation)
        chosen = bool(self.text.selected()) and verdict.proved
        self.foot.show_join(possible=chosen, offered=not pastes)
        if self._low:
            QTimer.singleShot(0, self, self._reveal_focus)  # the foot may have grown

    def _add(self) -> None:
        verdict = self.foot.verdict()
        if verdict is not None and verdict.allowed and self.words():
            self.add_wanted.emit(self.words(), self.foot.list_name())
        else:
            announce(self, self.foot.said())

    def _join(self) -> None:
        """Keep what is selected as a part, and go on behind it."""
        verdict = self.foot.verdict()
        if verdict is not None and verdict.proved and self.pick.hold():
            announce(self, _SELECT_ON)

    def _drop(self) -> None:
        self.pick.drop()
        self.text.setFocus()

    def _on_foot_other_wanted(self, source_id: str) -> None:
        self._carried = self.words() or self.pick.lost()
        self.source_chosen.emit(source_id)

    def _on_new_cancelled(self) -> None:
        if self._quotable is None:
            self._turn(self.empty)
        else:
            self._turn(self.paste if self._quotable.text is None else self.pick)
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo takes back what was written into the file."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Empty(Block):
    """What a source is, and how to make one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.make = Button("Make a source of a text …", kind="primary", icon="plus", parent=self)
        foot = Block(across=True, parent=self)
        foot.add(self.make)
        foot.line.addStretch(1)
        for text in (_NO_SOURCE, _HOW):
            self.add(Label(text, role="muted", wrap=True, parent=self))
        self.add(foot)
        self.line.addStretch(1)
