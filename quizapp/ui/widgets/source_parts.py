"""What the source pane is made of: its bar, what is told of the source, the way to its quotes."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from quizapp.core.directions import in_a_row
from quizapp.core.model import Source
from quizapp.practice.reading import ShownQuote
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard

_WHY_NO_TEXT: Final = (
    "The article is somebody’s work, so only its fingerprint comes with the application. The "
    "fingerprint proves quotes word for word all the same. If you have the article as a text "
    "file, attach it to read quotes in their context; your copy stays on this computer."
)
_NO_FINGERPRINT: Final = (
    "This source has no fingerprint. Its quotes cannot be checked, and no text can be compared "
    "with it."
)
_NOT_QUOTED: Final = "No question quotes this paragraph."


class Bar(Block):
    """What the pane is, and the button that closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(across=True, folds=False, margins=(20, 10, 8, 2), parent=parent)
        self.shut = Button(kind="quiet", icon="close", name="Close the source (Esc)", parent=self)
        self.add(Label("About the source", kind="small", role="muted", parent=self), stretch=1)
        self.add(self.shut)


class About(Block):
    """Title, what it is, who wrote it, how far it can be trusted, where it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(gap=6, parent=parent)
        self._title = Label(kind="heading", wrap=True, parent=self)
        self._facts = Label(role="muted", wrap=True, parent=self)
        self._reliability = Prose(name="Reliability", parent=self)
        self._address = Block(across=True, gap=8, parent=self)
        self._url = Label(kind="small", role="muted", elide=True, parent=self._address)
        self._copy = Button("Copy address", kind="chip", parent=self._address)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._address.add(self._url, stretch=1)
        self._address.add(self._copy)
        self.add(self._title, self._facts, self._reliability, self._address)

    def show_source(self, source: Source) -> None:
        """Tell of a source."""
        facts = (source.kind.value, source.author, source.publisher, source.published)
        self._title.set_text(source.title)
        self._facts.set_text(in_a_row(facts))
        self._reliability.set_text(source.reliability)
        self._reliability.setVisible(bool(source.reliability))
        https = source.url if source.url.startswith("https://") else ""
        self._url.set_text(https)
        self._copy.set_text("Copy address")
        self._address.setVisible(bool(https))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._url.words())
        self._copy.set_text("Copied")
        announce(self, "Address copied")


class Place(Block):
    """Where one is in the source, and the way to its other quotes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(across=True, gap=4, folds=False, parent=parent)
        self._label = Label(kind="small", role="muted", wrap=True, parent=self)
        before, behind = "Quote before this one in the source", "Next quote in the source"
        self.before = Button(kind="quiet", icon="chevron-left", name=before, parent=self)
        self.behind = Button(kind="quiet", icon="chevron-right", name=behind, parent=self)
        for button in (self.before, self.behind):
            button.set_compact(True)
        self.add(self._label, stretch=1)
        self.add(self.before, self.behind)

    def tell(
        self, paragraph: tuple[int, int], quote: tuple[int | None, int], proof: tuple[str, str]
    ) -> None:
        """Say where one is.

        Paragraph and how many there are; quote, counted from 0 or None, and how many; proof as it
        is shown and as it is said. With fewer than two quotes there is no way to others.
        """
        shown, said = [], []
        if all(paragraph):
            shown.append("¶\u00a0{:,} of {:,}".format(*paragraph))
            said.append("Paragraph {:,} of {:,}".format(*paragraph))
        if quote[0] is not None:
            said.append(f"quote {quote[0] + 1:,} of {quote[1]:,}")
            shown.append(said[-1])
        self._label.set_text(" · ".join([*shown, *filter(None, proof[:1])]))
        self._label.setAccessibleName(", ".join([*said, *filter(None, proof[1:])]))
        for button in (self.before, self.behind):
            button.setVisible(quote[1] > 1)


class Unattached(Block):
    """A quote by itself, why its text is not here, and what to do about that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(gap=12, parent=parent)
        self._quotes = Block(gap=0, parent=self)
        self._quote: QWidget | None = None
        self._why = Label(role="muted", wrap=True, parent=self)
        self.attach = Button("Attach the article …", icon="file", parent=self)
        self._attachable = False
        self.add(self._quotes, self._why, self.attach)
        self.line.setAlignment(self.attach, Qt.AlignmentFlag.AlignLeft)

    def set_attachable(self, *, attachable: bool) -> None:
        """Whether a text could be compared with the source."""
        self._attachable = attachable
        self._why.set_text(_WHY_NO_TEXT if attachable else _NO_FINGERPRINT)

    def set_explained(self, *, explained: bool) -> None:
        """Whether to say why there is no text."""
        self._why.setVisible(explained)
        self.attach.setVisible(explained and self._attachable)

    def show_quote(self, quote: ShownQuote | None) -> None:
        """Show another quote, or that there is none."""
        if self._quote is not None:
            self._quote.hide()
            self._quote.deleteLater()
        if quote is None:
            self._quote = Label(_NOT_QUOTED, wrap=True, parent=self._quotes)
        else:
            card = QuoteCard(quote.text, title="", paragraph=quote.paragraph, parent=self._quotes)
            card.source_line.hide()  # it would lead where one is already
            self._quote = card
        self._quotes.add(self._quote)
        self._quote.show()  # at once, as the pane measures what it has to scroll to


class Content(QWidget):
    """The column that scrolls; never a reason to widen or heighten the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self._space()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the pane; the height follows the width."""
        return QSize(look().px(24), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self.column.setContentsMargins(px(20), px(4), px(12), px(12))
        self.column.setSpacing(px(12))


def scroller(content: QWidget, parent: QWidget) -> QScrollArea:
    """Let a column scroll, on the ground of the pane."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    for ground in (content, area.viewport()):
        ground.setAutoFillBackground(False)
    return area
