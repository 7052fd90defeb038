"""New files, copies, and which of two versions is to stay."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.copying import copy_sources, id_from, with_id
from quizapp.bank.drafts import Draft
from quizapp.bank.files import UnreadableFileError, stamp_of
from quizapp.bank.problems import visible
from quizapp.bank.writer import EditRefusedError
from quizapp.ui.author.adding import set_for, with_question
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.difference import compare
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.question_files import PATTERNS

KIND: Final = "Question files"


class AuthorSaving(QObject):
    """Carries out what changes files. `shown_wanted` carries a `Buffer` and a line, or 0."""

    shown_wanted = Signal(object, int)

    def __init__(
        self, page: AuthorPage, files: OpenFiles, desk: Desk, offers: Offers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._files = files
        self._desk = desk
        self._offers = offers
        page.set_wanted.connect(self.begin_set)
        page.question_wanted.connect(self.add_question)
        page.save_wanted.connect(lambda: self._with_shown(self._files.save))
        page.copy_wanted.connect(lambda: self._with_shown(self.save_copy))
        page.difference.mine_wanted.connect(lambda: self._with_shown(self.keep_mine))
        page.difference.theirs_wanted.connect(lambda: self._with_shown(self.take_theirs))

    def _with_shown(self, act: Callable[[Buffer], object]) -> None:
        buffer = self._page.text.buffer()
        if buffer is not None:
            act(buffer)

    # What is new

    def begin_set(self) -> None:
        """Begin a set from the template, in a file that is asked for."""
        path = self._choose_new("Where to keep the new set", "new-set.yaml")
        if path:
            text, line = set_for(path)
            self.shown_wanted.emit(self._files.begin(path, text, stamp_of(path)), line)

    def _choose_new(self, title: str, name: str) -> str:
        folders = self._desk.settings.value.folders
        wish = str(folders[0] / name) if folders else name
        path = self._desk.prompts.choose_new_file(title, wish, KIND, PATTERNS)
        return str(path.absolute()) if path is not None else ""

    def add_question(self, kind: str) -> None:
        """Put a new question of a type behind the one in which the cursor stands."""
        buffer = self._page.text.buffer()
        if buffer is None or buffer.read_only:
            return
        text, behind = buffer.text(), self._page.text.question()

        def done(added: object) -> None:
            if isinstance(added, tuple) and buffer.text() == text:
                buffer.put(added[0])
                self.shown_wanted.emit(buffer, added[1])

        self._desk.tasks.run(
            lambda _: with_question(text, kind, behind), done, self._on_adding_failed
        )

    def _on_adding_failed(self, error: Exception) -> None:
        if not isinstance(error, EditRefusedError):
            raise error
        self._offers.tell(f"No question can be put in yet: {visible(str(error))}.", "warning")

    def save_copy(self, old: Buffer) -> None:
        """Save a set under another name and id, with the sources that it quotes."""
        path = self._choose_new("Save a copy", f"my-{old.name}")
        if not path:
            return
        text = with_id(old.text(), id_from(path))
        try:
            copy_sources(old.path, path, self._files.checker.live.sources(old.path))
        except (OSError, UnreadableFileError) as error:
            reason = getattr(error, "strerror", "") or str(error)
            self._offers.tell(f"Its sources could not be copied along: {reason}.", "warning")
        copy = self._files.begin(path, text, stamp_of(path))
        if self._files.save(copy):
            self.shown_wanted.emit(copy, 0)

    # Two versions

    def keep_mine(self, buffer: Buffer) -> None:
        """Write a file over what somebody else has written."""
        if self._files.keep_mine(buffer):
            self._back_to_text()

    def take_theirs(self, buffer: Buffer) -> None:
        """Take what somebody else has written."""
        if self._files.take_theirs(buffer):
            self._back_to_text()
            said = f"{visible(buffer.name)} is read anew. Undo brings your own text back."
            self._offers.tell(said, "success")

    def _back_to_text(self) -> None:
        self._page.show_text()
        self._page.focus_first()

    def show_difference(self, buffer: Buffer) -> None:
        """Show what somebody else has written beside what is written here."""
        theirs, mine = self._files.theirs(buffer), buffer.text()
        if theirs is None:
            return

        def done(pieces: object) -> None:
            if self._page.text.buffer() is buffer and isinstance(pieces, tuple):
                self._page.difference.show_pieces(buffer.name, pieces)
                self._page.show_difference()

        self._desk.tasks.run(lambda _: compare(theirs, mine), done, _raise)

    def open_draft(self, draft: Draft) -> None:
        """Go on with a text that was not saved."""
        buffer = self._files.begin(draft.path, draft.text, draft.stamp)
        self._files.keeper.keep_soon(buffer)
        self._files.watcher.look()
        self.shown_wanted.emit(buffer, 0)


def _raise(error: Exception) -> None:
    raise error
