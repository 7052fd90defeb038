"""The page of authors at work: which files it lists, which one it shows, and what it asks."""

import os
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.completion import Known
from quizapp.bank.lint import RULES
from quizapp.bank.problems import visible
from quizapp.core.model import Source
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.author.rows import Line
from quizapp.ui.author.words import file_line
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.question_files import FOREIGN, PATTERNS, QuestionFiles
from quizapp.ui.rooms.author_asks import AuthorAsks
from quizapp.ui.rooms.author_export import AuthorExport
from quizapp.ui.rooms.author_memory import AuthorMemory
from quizapp.ui.rooms.author_quotes import AuthorQuotes
from quizapp.ui.rooms.author_saving import KIND, AuthorSaving

_RULES: Final = {rule.id: rule.about for rule in RULES}
_BUNDLED: Final = "it came with quizapp"
_PROTECTED: Final = "the file is write-protected"


class AuthorWork(QObject):
    """Joins the page with the files that are open. `export_wanted` carries a `Subject`."""

    export_wanted = Signal(object)

    def __init__(
        self, desk: Desk, offers: Offers, library_files: QuestionFiles, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._library_files = library_files
        self.page = AuthorPage()
        self.page.setProperty("kept", True)
        self.files = OpenFiles(desk.tasks, desk.drafts, self)
        self._asks = AuthorAsks(self.page.ask, self.files, desk.now, self)
        self._saving = AuthorSaving(self.page, self.files, desk, offers, self)
        self._export = AuthorExport(self.page, self.files, desk, offers, self)
        self._export.ready.connect(self.export_wanted)
        self._memory = AuthorMemory(self.page, self.files, desk.settings, self)
        self.quotes = AuthorQuotes(self.page, self.files, desk, offers, self)
        self._connect()

    def _connect(self) -> None:
        page, files, asks, saving = self.page, self.files, self._asks, self._saving
        page.file_wanted.connect(self.show_file)
        page.open_wanted.connect(self._choose_file)
        files.changed.connect(self._on_files_changed)
        files.checked.connect(self._on_files_checked)
        files.clashed.connect(asks.clash)
        files.renewed.connect(self._on_files_renewed)
        files.saved.connect(self._on_files_saved)
        files.failed.connect(self._on_files_failed)
        saving.shown_wanted.connect(self.show_buffer)
        asks.difference_wanted.connect(saving.show_difference)
        asks.mine_wanted.connect(saving.keep_mine)
        asks.theirs_wanted.connect(saving.take_theirs)
        asks.draft_wanted.connect(saving.open_draft)

    def begin(self) -> None:
        """The page has come into view."""
        self.files.watcher.set_watching(True)
        self.look_at_files()
        buffer = self.page.text.buffer()
        if buffer is not None:
            self.files.show(buffer)
        self._asks.ask(buffer)
        self.page.focus_first()

    def end(self) -> None:
        """Another page has come into view."""
        self.flush()
        self.files.watcher.set_watching(False)

    def flush(self) -> None:
        """Keep what is unsaved, and how the page is."""
        self.files.flush()
        self._memory.keep()

    def reopen(self) -> None:
        """Show the file again that was shown last, if none is."""
        path = self._memory.last_file()
        if path and self.page.text.buffer() is None:
            self.show_file(path)

    def look_at_files(self) -> None:
        """List the files as they stand now."""
        self.page.show_files(self._lines())

    def _lines(self) -> list[Line]:
        library = self._desk.library
        entries = {entry.path: entry for entry in (*library.entries(), *library.faulty())}
        opened = {buffer.path: buffer for buffer in self.files.all()}
        paths = sorted({*entries, *opened}, key=lambda path: (Path(path).name.casefold(), path))
        read_only = {path: bool(self._why_read_only(path)) for path in paths}
        names = Counter(Path(path).stem for path in paths)
        lines = []
        for title, reads in (("Your files", False), ("To read and copy", True)):
            group = [path for path in paths if read_only[path] is reads]
            if group:
                lines.append(Line(None, title))
            lines += (
                file_line(
                    path,
                    opened.get(path),
                    entries.get(path),
                    read_only=reads,
                    namesakes=names[Path(path).stem] > 1,
                )
                for path in group
            )
        return lines

    def _why_read_only(self, path: str) -> str:
        """Why a file may not be written, "" where it may."""
        if is_below(path, self._desk.bundled):
            return _BUNDLED
        there = Path(path).exists()
        return _PROTECTED if there and not os.access(path, os.W_OK) else ""

    def show_file(self, path: str) -> None:
        """Show a file to write, or to read where it may not be written."""
        known = self.files.find(path) is not None
        buffer = self.files.open(path, self._why_read_only(path))
        if buffer is not None:
            if not known:
                self._memory.put_cursor(buffer)
            self.show_buffer(buffer)

    def show_imported(self, path: str, line: int) -> None:
        """Show a file that was just written, where somebody should begin to fill it in."""
        buffer = self.files.open(path)
        if buffer is not None:
            self._on_files_saved(buffer)
            self.show_buffer(buffer, line)

    def show_buffer(self, buffer: Buffer, line: int = 0) -> None:
        """Show a file that is open, with the cursor at the end of a line if one is given."""
        self.page.show_buffer(buffer, partial(self._source, buffer.path))
        if line:
            self.page.text.go_to_line(line, column=10_000)
        self.files.show(buffer)
        self.look_at_files()
        self._asks.ask(buffer)
        self._memory.show_view()
        self.page.focus_first()

    def _source(self, path: str, source_id: str) -> Source | None:
        return self.files.checker.live.source(path, source_id)

    def _choose_file(self) -> None:
        patterns = f"{PATTERNS} {FOREIGN}"
        path = self._desk.prompts.choose_file("Open a question file", KIND, patterns)
        if path is None:
            return
        if path.suffix.lower() in (".yaml", ".yml"):
            self.show_file(str(path.absolute()))
        else:
            self._library_files.open_file(path)

    def _on_files_changed(self, buffer: Buffer) -> None:
        self.look_at_files()
        if buffer is self.page.text.buffer():
            self.page.show_state()
            self._asks.ask(buffer)

    def _on_files_checked(self, buffer: Buffer) -> None:
        if buffer is self.page.text.buffer():
            sources = self.files.checker.live.sources(buffer.path)
            self.page.text.code.completing.known = Known(sources, _RULES)
            self.page.show_checked()

    def _on_files_renewed(self, buffer: Buffer) -> None:
        name = visible(buffer.name)
        self._offers.tell(f"{name} was changed by somebody else and is read anew.")

    def _on_files_saved(self, buffer: Buffer) -> None:
        if is_below(buffer.path, self._desk.library.roots):
            self._library_files.refresh()
        else:
            self._library_files.include(buffer.path)

    def _on_files_failed(self, sentence: str) -> None:
        self._offers.tell(sentence, "error")


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether a file is one of some files, or lies in one of some folders."""
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)
