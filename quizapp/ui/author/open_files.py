"""The files that are open: read, checked, watched, kept, and saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from quizapp.bank.files import Stamp, UnreadableFileError
from quizapp.bank.problems import visible
from quizapp.bank.saving import ChangedOutside, NotSavedError, open_file, save
from quizapp.ui.author.buffer import Buffer, plain_lines
from quizapp.ui.author.checker import Checker
from quizapp.ui.author.keeper import DraftKeeper
from quizapp.ui.author.watcher import Watcher
from quizapp.ui.tasks import Tasks


class OpenFiles(QObject):
    """Keeps a `Buffer` for each file that was opened, as long as the window is there.

    `changed` carries one whose state is another, `checked` one that has been checked, `clashed`
    one that is unsaved while its file is another too, `renewed` one that was read anew, `saved`
    one that is on the disk now. `failed` carries a sentence.
    """

    changed = Signal(object)
    checked = Signal(object)
    clashed = Signal(object)
    renewed = Signal(object)
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: Tasks, drafts: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._buffers: dict[str, Buffer] = {}
        self._seen: dict[Buffer, Stamp | None] = {}  # the other version that was told of last
        self.checker = Checker(tasks, self)
        self.checker.checked.connect(self.checked)
        self.keeper = DraftKeeper(drafts, self)
        self.keeper.failed.connect(self.failed)
        self.watcher = Watcher(self._buffers.values, self)
        self.watcher.differs.connect(self._on_watcher_differs)

    def all(self) -> tuple[Buffer, ...]:
        """All open files, in the order in which they were opened."""
        return tuple(self._buffers.values())

    def find(self, path: str) -> Buffer | None:
        """An open file."""
        return self._buffers.get(path)

    def open(self, path: str, read_only: str = "") -> Buffer | None:
        """Open a file, or tell that it is open; None, and `failed`, where it cannot be read."""
        if path not in self._buffers:
            try:
                opened = open_file(path)
            except UnreadableFileError as error:
                self.failed.emit(f"{visible(Path(path).name)} cannot be opened: {error}.")
                return None
            self._add(path, plain_lines(opened.text), opened.stamp, read_only)
        return self._buffers[path]

    def begin(self, path: str, text: str, stamp: Stamp | None) -> Buffer:
        """Open a text that no file holds yet; `stamp` is that of the file it will replace."""
        buffer = self._buffers.get(path) or self._add(path, "", stamp, "")
        buffer.put(plain_lines(text))
        buffer.stamp = stamp
        buffer.document.setModified(True)
        return buffer

    def _add(self, path: str, text: str, stamp: Stamp | None, read_only: str) -> Buffer:
        buffer = Buffer(path, text, stamp, read_only=read_only, parent=self)
        buffer.edited.connect(partial(self._on_buffer_edited, buffer))
        buffer.state_changed.connect(partial(self.changed.emit, buffer))
        self._buffers[path] = buffer
        return buffer

    def show(self, buffer: Buffer) -> None:
        """A file has come into view: check it, with what lies around it now."""
        self.checker.check_now(buffer)

    def flush(self) -> None:
        """Keep what is unsaved, now."""
        self.keeper.flush()

    # Saving

    def save(self, buffer: Buffer) -> bool:
        """Write a file; where somebody else has changed it, say `clashed` and write nothing."""
        return self._write(buffer, buffer.stamp)

    def keep_mine(self, buffer: Buffer) -> bool:
        """Write a file over the other version, if that is still the one that was told of."""
        return self._write(buffer, self._seen.get(buffer, buffer.stamp))

    def _write(self, buffer: Buffer, expected: Stamp | None) -> bool:
        try:
            done = save(buffer.path, buffer.text(), expected)
        except NotSavedError as error:
            self.failed.emit(f"{visible(buffer.name)} is not saved: {error}.")
            return False
        if isinstance(done, ChangedOutside):
            self._clash(buffer, done.stamp)
            return False
        self._seen.pop(buffer, None)
        self.keeper.drop(buffer.path)
        buffer.mark_saved(done.stamp)
        self.saved.emit(buffer)
        return True

    def theirs(self, buffer: Buffer) -> str | None:
        """What somebody else has written; None, and `failed`, where it cannot be read."""
        try:
            opened = open_file(buffer.path)
        except UnreadableFileError as error:
            self.failed.emit(f"{visible(buffer.name)} cannot be read: {error}.")
            return None
        self._seen[buffer] = opened.stamp
        return plain_lines(opened.text)

    def take_theirs(self, buffer: Buffer) -> bool:
        """Take what somebody else has written; undo brings the own text back."""
        text = self.theirs(buffer)
        if text is None:
            return False
        buffer.put(text)
        stamp = self._seen.pop(buffer)
        self.keeper.drop(buffer.path)
        if stamp is not None:
            buffer.mark_saved(stamp)
        return True

    def _clash(self, buffer: Buffer, stamp: Stamp | None) -> None:
        self._seen[buffer] = stamp
        buffer.set_outside(True)
        self.clashed.emit(buffer)

    # What happens meanwhile

    def _on_buffer_edited(self, buffer: Buffer) -> None:
        self.checker.check_soon(buffer)
        self.keeper.keep_soon(buffer)

    def _on_watcher_differs(self, buffer: Buffer, stamp: Stamp | None) -> None:
        if stamp is None:
            if not buffer.outside:
                self._clash(buffer, None)  # the file is gone
        elif not buffer.is_unsaved():
            if self.take_theirs(buffer):
                self.renewed.emit(buffer)
        elif not buffer.outside or self._seen.get(buffer) != stamp:
            self._clash(buffer, stamp)
