"""A source beside the page: what it is, the map of its paragraphs, and a quote in its context."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QVBoxLayout, QWidget

from quizapp.core.model import Source
from quizapp.practice.reading import ShownQuote, SourceView
from quizapp.ui.theme import look
from quizapp.ui.widgets.attached_text import AttachedText
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.page import separator
from quizapp.ui.widgets.paragraph_map import ParagraphMap
from quizapp.ui.widgets.source_parts import About, Bar, Content, Place, Unattached, scroller

_KEYS_OF_THE_PANE: Final = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)


class SourcePane(QFrame):
    """Shows one source and one of its quotes; what to do about files is for its owner to say.

    `attach_requested` and `detach_requested` carry the id of the source, `quote_shown` the quote
    that is shown now.
    """

    close_requested = Signal()
    attach_requested = Signal(str)
    detach_requested = Signal(str)
    quote_shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setAccessibleName("Source")
        self._view: SourceView | None = None
        self._quote: ShownQuote | None = None
        self._bar = Bar(self)
        self._bar.shut.clicked.connect(self.close_requested)
        content = Content()
        self._about = About(content)
        self._map = ParagraphMap(content)
        self._map.paragraph_chosen.connect(self._on_map_paragraph_chosen)
        self._edge = separator(content)
        self._place = Place(content)
        self._place.before.clicked.connect(lambda: self.step(-1))
        self._place.behind.clicked.connect(lambda: self.step(1))
        self._text = AttachedText(content)
        self._card = Unattached(content)
        self._card.attach.clicked.connect(self._on_attach_clicked)
        self._detach = Button("Remove the text", kind="quiet", icon="trash", parent=content)
        self._detach.clicked.connect(self._on_detach_clicked)
        for widget in (self._about, self._map, self._edge, self._place, self._card):
            content.column.addWidget(widget)
        content.column.addWidget(self._text, 1)
        content.column.addWidget(self._detach, 0, Qt.AlignmentFlag.AlignLeft)
        content.column.addStretch(0)
        self._scroll = scroller(content, self)
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._scroll, 1)

    def show_source(self, source: Source) -> None:
        """Show what is known of a source at once; `show_view` tells the rest."""
        self._view = self._quote = None
        self._about.show_source(source)
        for widget in (self._map, self._edge, self._place, self._card, self._text, self._detach):
            widget.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def show_view(self, view: SourceView, quote: ShownQuote | None = None) -> None:
        """Show a source and one of its quotes; the first one where none is given."""
        self._view = view
        self._about.show_source(view.source)
        self._edge.show()
        self._map.setVisible(bool(view.paragraphs))
        self._map.set_paragraphs(view.paragraphs)
        self._text.set_paragraphs(view.text or ())
        self._card.set_attachable(attachable=view.attachable)
        first = view.quotes[0] if view.quotes else None
        if (shown := quote or first) is not None:
            self.show_quote(shown)
        else:
            self._show_place(1 if view.paragraphs else 0, None)

    def show_quote(self, quote: ShownQuote) -> None:
        """Show another quote of the source that is shown."""
        self._show_place(quote.paragraph or 0, quote)
        self.quote_shown.emit(quote)

    def source_id(self) -> str:
        """The source whose view is shown; empty before there is one."""
        return self._view.source.id if self._view else ""

    def quote(self) -> ShownQuote | None:
        """The quote that is shown, if one is."""
        return self._quote

    def step(self, by: int) -> None:
        """Show the next quote of the source, or with -1 the one before."""
        quotes = self._view.quotes if self._view else ()
        place = self._number()
        if quotes:
            self.show_quote(quotes[(place + by) % len(quotes) if place is not None else 0])

    def focus_first(self) -> None:
        """Put the focus where one reads on."""
        target: QWidget = self._bar.shut
        if self._text.isVisibleTo(self):
            target = self._text
        elif self._card.attach.isVisibleTo(self):
            target = self._card.attach
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Claim the keys that mean something here before they turn the page beside."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and event.key() in _KEYS_OF_THE_PANE:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line that parts the pane from what is left of it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), look().colour("line"))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """What was asked for while nobody looked is seen now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter presses the button in focus, the rest of the keys scroll or rest."""
        focused, bar = self.focusWidget(), self._scroll.verticalScrollBar()
        lines = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}
        lines[Qt.Key.Key_PageDown] = 8
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        elif key in lines:
            bar.setValue(bar.value() + lines[key] * look().px(32))
        elif key not in _KEYS_OF_THE_PANE:
            super().keyPressEvent(event)

    def _show_place(self, paragraph: int, quote: ShownQuote | None) -> None:
        """Show a paragraph, counted from 1, or 0 where nobody knows it, and the quote in it."""
        if self._view is None:
            return
        view, self._quote = self._view, quote
        attached = view.text is not None
        found = view.finder.find(quote.text, quote.paragraph) if view.finder and quote else ()
        lost = attached and quote is not None and not found
        self._map.set_current(found[0].paragraph if found else paragraph)
        self._place.tell(
            (paragraph, len(view.paragraphs)),
            (self._number(), len(view.quotes)),
            _proof(quote, lost=lost),
        )
        self._place.setVisible(bool(view.quotes or view.paragraphs))
        self._card.show_quote(quote)
        # Words that the text does not hold are shown by themselves above it.
        self._card.setVisible(not attached or lost)
        self._card.set_explained(explained=not attached)
        self._text.setVisible(attached)
        self._detach.setVisible(attached)
        if attached:
            self._text.go_to(paragraph or 1, found)
        QTimer.singleShot(0, self, self._reveal)  # once all of this has its place

    def _reveal(self) -> None:
        """In a low pane, scroll so that what is asked for is seen."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        shown = self._text if self._text.isVisibleTo(self) else self._card
        bar, margin = self._scroll.verticalScrollBar(), look().px(8)
        lowest = shown.geometry().bottom() + margin - self._scroll.viewport().height()
        highest = self._place.geometry().top() - margin
        bar.setValue(max(min(max(bar.value(), lowest), highest), 0))

    def _number(self) -> int | None:
        """Which of the source's quotes is shown, counted from 0."""
        quotes = self._view.quotes if self._view else ()
        wanted = self._quote.text if self._quote else None
        return next((n for n, one in enumerate(quotes) if one.text == wanted), None)

    def _on_map_paragraph_chosen(self, paragraph: int) -> None:
        quotes = self._view.quotes if self._view else ()
        here = next((one for one in quotes if one.paragraph == paragraph), None)
        if here is not None:
            self.show_quote(here)
        else:
            self._show_place(paragraph, None)

    def _on_attach_clicked(self) -> None:
        self.attach_requested.emit(self.source_id())

    def _on_detach_clicked(self) -> None:
        self.detach_requested.emit(self.source_id())


def _proof(quote: ShownQuote | None, *, lost: bool) -> tuple[str, str]:
    """Whether a quote is proved, as it is shown and as it is said."""
    if quote is None:
        return "", ""
    if lost:
        return "not found in the text", "not found in the text"
    if quote.paragraph:
        return "✓\u00a0verbatim", "verbatim"
    return "not checked", "not checked"
