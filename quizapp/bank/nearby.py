"""The sources near a question file, as they are now: read again only where files changed."""

from collections import OrderedDict
from functools import cached_property
from threading import Lock
from typing import Final

from quizapp.bank.files import (
    Stamp,
    UnreadableFileError,
    folder_of,
    read_bytes,
    source_files,
    source_folders,
)
from quizapp.bank.quotes import Sources, witness_of
from quizapp.bank.source_file import read_source
from quizapp.core.model import Source
from quizapp.core.quotations import Witness

_MOST_FOLDERS: Final = 8

_Stamps = tuple[tuple[str, Stamp], ...]


class _File:
    """A source file as it was; folders that lean on it share what it takes to prove a quote."""

    def __init__(self, source: Source | None) -> None:
        self.source = source

    @cached_property
    def witness(self) -> Witness | None:
        return witness_of(self.source) if self.source is not None else None


class Nearby:
    """Finds sources again and again, for a window that stays open while files change.

    Any thread may ask: what is kept is looked at and changed under a lock, and never changed
    once it was handed out.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[_Stamps, dict[str, Source], Sources]] = OrderedDict()
        self._files: dict[tuple[str, Stamp], _File] = {}

    def sources_for(self, path: str) -> Sources:
        """What quotes of a file are checked against; the same value while no file changed."""
        return self._near(path)[2]

    def titles_for(self, path: str) -> dict[str, str]:
        """The titles of the sources that a file can quote, by id, the nearest first."""
        return {source.id: source.title for source in self._near(path)[1].values()}

    def source(self, path: str, source_id: str) -> Source | None:
        """The source that a file means by an id."""
        return self._near(path)[1].get(source_id)

    def _near(self, path: str) -> tuple[_Stamps, dict[str, Source], Sources]:
        folder = folder_of(path)
        stamps = tuple(found for one in source_folders(folder) for found in source_files(one))
        with self._lock:
            kept = self._kept.get(folder)
            if kept is None or kept[0] != stamps:
                kept = self._kept[folder] = stamps, *self._read(stamps)
                while len(self._kept) > _MOST_FOLDERS:
                    self._kept.popitem(last=False)
                used = {stamp for one in self._kept.values() for stamp in one[0]}
                self._files = {stamp: self._files[stamp] for stamp in used}
            self._kept.move_to_end(folder)
            return kept

    def _read(self, stamps: _Stamps) -> tuple[dict[str, Source], Sources]:
        """The sources by id; of two with one id the nearer one counts."""
        found: dict[str, Source] = {}
        files: dict[str, _File] = {}
        for stamp in stamps:
            if stamp not in self._files:
                self._files[stamp] = _File(_source(stamp[0]))
            file = self._files[stamp]
            if file.source is not None and file.source.id not in found:
                found[file.source.id] = file.source
                files[file.source.id] = file
        return found, Sources(found, lambda source: files[source.id].witness)


def _source(path: str) -> Source | None:
    try:
        return read_source(path, read_bytes(path)).value
    except UnreadableFileError:
        return None  # it is reported where the file itself is read
