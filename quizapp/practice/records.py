"""What can be done with the learner's results besides learning: copy, take along, forget."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from quizapp.store import backups, export, forgetting
from quizapp.store.backups import Backup
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble

FOLDER: Final = "backups"  # in the data folder


class RecordsError(Exception):
    """Something could not be done and nobody made a mistake; the text says it to the user."""


class Records:
    """Backups, exports and deletion; `folder` is where backups lie.

    Belongs to the thread of the journal, but for the exports where `exports_anywhere`. `now` gives
    milliseconds since 1970, UTC. What cannot be done raises `RecordsError`.
    """

    def __init__(self, journal: Journal, folder: Path, *, now: Callable[[], int]) -> None:
        self._journal = journal
        self._folder = folder
        self._now = now

    def back_up(self) -> Path:
        """Make a backup now and return where it lies; the last ten are kept."""
        with _sentences("No backup was made", self._folder):
            return backups.back_up(self._journal, self._folder, self._now())

    def back_up_daily(self) -> Path | None:
        """Make the backup of the day, if there is none and anything has changed since the last.

        To be called in idle time after the start.
        """
        now = self._now()
        with _sentences("No backup was made", self._folder):
            if not backups.is_backup_due(self._journal, self._folder, self._journal.day_of(now)):
                return None
            return backups.back_up(self._journal, self._folder, now)

    def backups(self) -> tuple[Backup, ...]:
        """The backups that there are, the newest first."""
        with _sentences("The backups cannot be listed", self._folder):
            return tuple(backups.backups(self._folder))

    @property
    def exports_anywhere(self) -> bool:
        """Whether any thread may export; results in memory belong to the thread of the journal."""
        return self._journal.path is not None

    def export_json(self, path: Path) -> None:
        """Write everything that is kept of the learner into one file, for other programs."""
        with _sentences("Nothing was exported", path), self._opened() as journal:
            export.export_json(journal, path)

    def export_csv(self, path: Path) -> None:
        """Write tables for a spreadsheet: one archive where the name ends in .zip, or a folder."""
        with _sentences("Nothing was exported", path), self._opened() as journal:
            export.export_csv(journal, path)

    @contextmanager
    def _opened(self) -> Iterator[Journal]:
        """The results on a connection of their own, for the thread that asks."""
        if self._journal.path is None:
            yield self._journal
            return
        with closing(Journal(self._journal.path, self._journal.day_of)) as journal:
            yield journal

    def copies(self) -> tuple[Path, ...]:
        """All files that hold results besides the one in use: backups, and what was set aside.

        They still tell what is forgotten, until `forget_copies` deletes them.
        """
        with _sentences("The backups cannot be listed", self._folder):
            made = (one.path for one in backups.backups(self._folder))
            return (*made, *forgetting.copies_beside(self._journal))

    def forget_sitting(self, sitting_id: int) -> None:
        """Delete one sitting and what it counts for; copies keep it."""
        with _sentences("Nothing was deleted", self._journal.path):
            forgetting.forget_sitting(self._journal, sitting_id)

    def forget_everything(self) -> None:
        """Delete all results, stars and notes; copies keep them, and question files stay.

        Sittings that are shown must be closed before.
        """
        with _sentences("Not everything was deleted", self._journal.path):
            forgetting.forget_everything(self._journal)

    def forget_copies(self) -> int:
        """Delete all copies and return how many they were; the results in use stay."""
        copies = self.copies()
        for path in copies:
            with _sentences(f"The copy {path.name} was not deleted", path.parent):
                path.unlink(missing_ok=True)
        return len(copies)


@contextmanager
def _sentences(what: str, where: Path | None) -> Iterator[None]:
    """Say what the world does in a sentence: what was not done, and why."""
    try:
        yield
    except StoreUnavailableError as error:
        if error.trouble is Trouble.NOT_OPENED:
            # The results are open; it is the file to be written that cannot be.
            raise RecordsError(f"{what}: {where} cannot be written.") from error
        raise RecordsError(f"{what}. {error}") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise RecordsError(f"{what}: {why} ({error.filename or where}).") from error
