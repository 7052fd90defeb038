"""The sources of a file that is being written: attaches their texts, and makes new ones."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.problems import visible
from quizapp.bank.sources import SourceError
from quizapp.core.model import Source
from quizapp.practice.quoting import About, NewSource, look_at, make_source
from quizapp.practice.reading import keep_text
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.author.quote_pane import QuotePane
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers

_TEXTS: Final = "*.txt *.text *.md"
_ATTACHED: Final = "The text is attached: select the words in it."


class AuthorSources(QObject):
    """Does what the pane to quote from wishes; `renewed` says that a source is to be read anew.

    `show_file` says for which question file that is.
    """

    renewed = Signal()

    def __init__(
        self, pane: QuotePane, files: OpenFiles, desk: Desk, offers: Offers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._files = files
        self._desk = desk
        self._offers = offers
        self._path = ""
        pane.attach_wanted.connect(self.attach)
        pane.make_wanted.connect(self.begin)
        pane.new.made.connect(self.make)

    def show_file(self, path: str) -> None:
        """Another question file is written."""
        self._path = path

    def attach(self) -> None:
        """Ask for the text of the source that is shown, and keep a copy of it."""
        found = self._pane.quotable()
        file = self._desk.prompts.choose_file("Attach the text", "Texts", _TEXTS)
        if found is None or file is None:
            return
        work = partial(keep_text, self._desk.study.reading.texts, found.source, file)
        self._desk.tasks.run(lambda _: work(), self._on_kept, self._on_failed)

    def begin(self) -> None:
        """Ask for a text of which a source is to be made."""
        file = self._desk.prompts.choose_file("The text of a new source", "Texts", _TEXTS)
        if file is not None:
            self._desk.tasks.run(lambda _: look_at(file), self._on_looked, self._on_failed)

    def make(self, new: NewSource, about: About) -> None:
        """Write the source beside the set that is shown."""
        folder, texts = Path(self._path).parent, self._desk.study.reading.texts
        taken = tuple(self._files.checker.live.sources(self._path))
        self._desk.tasks.run(
            lambda _: make_source(new, about, folder, texts, taken),
            self._on_made,
            self._on_not_made,
        )

    def _on_kept(self, trouble: object) -> None:
        if trouble:
            self._offers.tell(visible(str(trouble)), "error")
            return
        self._offers.tell(_ATTACHED, "success")
        self.renewed.emit()

    def _on_looked(self, new: object) -> None:
        if isinstance(new, NewSource):
            self._pane.show_new()
            self._pane.new.show_new(new)

    def _on_made(self, source: object) -> None:
        if not isinstance(source, Source):
            return
        titles = self._files.checker.live.sources(self._path)
        self._pane.show_sources(titles, source.id)
        self._offers.tell(f"The source “{visible(source.title)}” is written.", "success")
        buffer = self._files.find(self._path)
        if buffer is not None:
            self._files.checker.check_now(buffer)
        self.renewed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SourceError):
            raise error
        self._offers.tell(visible(f"No source can be made of it: {error}."), "error")

    def _on_not_made(self, error: Exception) -> None:
        if not isinstance(error, SourceError):
            raise error
        self._pane.new.say(f"It cannot be made: {error}.")
