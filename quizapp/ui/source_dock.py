"""The source pane beside the page: what opens it, what it shows next, where the focus goes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.ui.offers import Offers
from quizapp.ui.prompts import Prompts
from quizapp.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from quizapp.practice.reading import Reading, ShownQuote, Standings
    from quizapp.ui.widgets.source_pane import SourcePane

_UNKNOWN: Final = "Nothing is known of the source “{}”: its file is not in the library."
_TEXTS: Final = "*.txt *.text *.md"


@runtime_checkable
class ShowsQuotes(Protocol):
    """A page on which quotes are seen."""

    def quotes_shown(self) -> "tuple[ShownQuote, ...]":
        """The quotes that the reader sees now, from top to bottom; none that give a key away."""


class Frame(Protocol):
    """What is needed of the window."""

    def page(self) -> QWidget | None:
        """The page that is shown."""

    def set_side_pane(self, pane: QWidget | None) -> None:
        """Put a pane beside the page, or take it away."""


class SourceDock(QObject):
    """Opens, fills and closes the source pane of a window.

    Files are read by `tasks`, off the window's thread; `reading` and `standings` are asked on it,
    whenever a source is opened. `closed` says that the page has the window for itself again.
    """

    closed = Signal()

    def __init__(
        self,
        window: Frame,
        reading: "Callable[[], Reading]",
        prompts: Prompts,
        tasks: Tasks,
        offers: Offers,
        standings: "Callable[[], Standings]",
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._reading = reading
        self._prompts = prompts
        self._tasks = tasks
        self._offers = offers
        self._standings = standings
        self._pane: SourcePane | None = None
        self._open = False
        self._source = ""
        self._wanted: ShownQuote | None = None
        self._task: Task | None = None
        self._came_from: QWidget | None = None

    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._open

    def pane(self) -> "SourcePane | None":
        """The pane, once it was opened."""
        return self._pane

    def open(self, quote: "ShownQuote") -> None:
        """Show a quote in its source."""
        self._show(quote.source, quote)

    def open_source(self, source_id: str) -> None:
        """Show a source and the first of its quotes."""
        self._show(source_id, None)

    def next_quote(self) -> bool:
        """Open the first quote that the page shows or, if one of them is shown, the next.

        Returns False where the page shows none.
        """
        shows: object = self._window.page()  # a widget that happens to fulfil the protocol
        quotes = shows.quotes_shown() if isinstance(shows, ShowsQuotes) else ()
        if not quotes:
            return False
        self.open(_after(quotes, self._wanted if self._open else None))
        return True

    def refresh(self) -> None:
        """Read again what an answer or a change of files may have changed."""
        if self._open:
            self._read()

    def close(self) -> None:
        """Give the room back to the page, and the focus to whatever had it."""
        if not self._open or self._pane is None:
            return
        self._open = False
        self._drop_task()
        held = self._has_focus()
        self._window.set_side_pane(None)
        self._pane.hide()
        if held:
            self._give_focus_back()
        self._came_from = self._wanted = None
        self.closed.emit()

    def _show(self, source_id: str, quote: "ShownQuote | None") -> None:
        source = self._reading().source(source_id)
        if source is None:
            self._offers.tell(_UNKNOWN.format(source_id), "warning")
            return
        pane = self._pane or self._make()
        if not self._open:
            self._came_from = QApplication.focusWidget()
            self._open = True
            self._window.set_side_pane(pane)
        self._source, self._wanted = source_id, quote
        if pane.source_id() != source_id:
            pane.show_source(source)
        elif quote is not None:
            pane.show_quote(quote)
        self._read()
        pane.focus_first()

    def _make(self) -> "SourcePane":
        from quizapp.ui.widgets.source_pane import SourcePane  # noqa: PLC0415 (no start needs it)

        self._pane = pane = SourcePane()
        pane.close_requested.connect(self.close)
        pane.attach_requested.connect(self._on_pane_attach_requested)
        pane.detach_requested.connect(self._on_pane_detach_requested)
        pane.quote_shown.connect(self._on_pane_quote_shown)
        return pane

    def _read(self) -> None:
        """Read the source off the window's thread; only the last one that was asked for counts."""
        self._drop_task()
        source_id, standings, reading = self._source, self._standings(), self._reading()
        self._task = self._tasks.run(
            lambda _: reading.view(source_id, standings),
            self._on_view_read,
            self._on_task_failed,
        )

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is None or self._pane is None or self._pane.isAncestorOf(focused)

    def _give_focus_back(self) -> None:
        """To whoever had it before; where that is gone or hidden, to the page."""
        target = self._came_from
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            target = self._window.page()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_read(self, view: object) -> None:
        from quizapp.practice.reading import SourceView  # noqa: PLC0415 (no start needs it)

        if not self._open or self._pane is None or not isinstance(view, SourceView):
            return
        if view.source.id == self._source:
            first_time = self._pane.source_id() != self._source
            held = self._has_focus()
            self._pane.show_view(view, self._wanted)
            if first_time and held:
                self._pane.focus_first()

    def _on_pane_quote_shown(self, quote: "ShownQuote") -> None:
        self._wanted = quote

    def _on_pane_attach_requested(self, source_id: str) -> None:
        file = self._prompts.choose_file("Attach the article", "Texts", _TEXTS)
        if file is not None:
            done = "The article is attached: quotes are shown in their context now."
            self._change(partial(self._reading().attach, source_id, file), done)

    def _on_pane_detach_requested(self, source_id: str) -> None:
        done = "The copy of the article is deleted; your own file is as it was."
        self._change(partial(self._reading().detach, source_id), done)

    def _change(self, act: Callable[[], str], done: str) -> None:
        """Do what changes the attached text, and tell what came of it."""
        self._tasks.run(lambda _: act(), partial(self._on_change_made, done), self._on_task_failed)

    def _on_change_made(self, done: str, trouble: object) -> None:
        if trouble:
            self._offers.tell(str(trouble), "error")
            return
        self._offers.tell(done, "success")
        self.refresh()

    def _on_task_failed(self, error: Exception) -> None:
        raise error


def _after(quotes: "Sequence[ShownQuote]", shown: "ShownQuote | None") -> "ShownQuote":
    """The quote behind the one that is shown; the first where that is none of them."""
    place = next((n for n, one in enumerate(quotes) if one == shown), -1)
    return quotes[(place + 1) % len(quotes)]
