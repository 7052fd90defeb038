"""The sources near a question file, as they are now: read again only where files changed."""

from collections import OrderedDict
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
from quizapp.bank.quotes import Sources
from quizapp.bank.source_file import read_source
from quizapp.core.model import Source

_MOST_FOLDERS: Final = 8

_Stamps = tuple[tuple[str, Stamp], ...]


class Nearby:
    """Finds sources again and again, for a window that stays open while files change.

    Any thread may ask: what is kept is looked at and changed under a lock, and never changed
    once it was handed out.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[_Stamps, dict[str, Source], Sources]] = OrderedDict()

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
                found = _read(stamps)
                kept = self._kept[folder] = stamps, found, Sources(found)
            self._kept.move_to_end(folder)
            while len(self._kept) > _MOST_FOLDERS:
                self._kept.popitem(last=False)
            return kept


def _read(stamps: _Stamps) -> dict[str, Source]:
    """The sources by id; of two with one id the nearer one counts."""
    found: dict[str, Source] = {}
    for path, _ in stamps:
        try:
            source = read_source(path, read_bytes(path)).value
        except UnreadableFileError:
            continue  # it is reported where the file itself is read
        if source is not None:
            found.setdefault(source.id, source)
    return found
