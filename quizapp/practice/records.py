"""What can be done with the learner's results besides learning: copy, take along, forget."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from quizapp.store import backups, forgetting, restoring, seals
from quizapp.store.backups import Backup
from quizapp.store.beside import beside, snapshot
from quizapp.store.journal import Journal
from quizapp.store.seals import Findings
from quizapp.store.trouble import StoreUnavailableError, Trouble

FOLDER: Final = "backups"  # in the data folder
NOT_IN_USE: Final = (
    "The file with your results is not in use this time: it and its copies stay as they are."
)


class RecordsError(Exception):
    """Something could not be done and nobody made a mistake; the text says it to the user."""


class Records:
    """Backups, exports and deletion; `folder` is where backups lie.

    Belongs to the thread of the journal, but where `anywhere` any thread may call `back_up_daily`,
    `examine`, and the exports. `now` gives milliseconds since 1970, UTC. What cannot be done raises
    `RecordsError`.

    `kept` is False where the journal stands in for a file that cannot be used: then nothing is
    copied, restored or deleted, as it would not be the learner's results.
    """

    def __init__(
        self, journal: Journal, folder: Path, *, now: Callable[[], int], kept: bool = True
    ) -> None:
        self._journal = journal
        self._folder = folder
        self._now = now
        self.kept = kept

    def back_up(self) -> Path:
        """Make a backup now and return where it lies; the last ten are kept."""
        self._refuse_unless_kept()
        with _sentences("No backup was made", self._folder):
            return backups.back_up(self._journal, self._folder, self._now())

    def back_up_daily(self) -> Path | None:
        """Make the backup of the day, if there is none and anything has changed since the last.

        To be called in idle time after the start.
        """
        now = self._now()
        with _sentences("No backup was made", self._folder), beside(self._journal) as journal:
            if not backups.is_backup_due(journal, self._folder, journal.day_of(now)):
                return None
            return backups.back_up(journal, self._folder, now)

    def examine(self) -> Findings:
        """Look through all results: whether the file is whole, and every quiz as handed in."""
        self._refuse_unless_kept()
        with (
            _sentences("Your data was not checked", self._journal.path),
            beside(self._journal) as journal,
        ):
            found = seals.examine(journal.connection)
            if found.whole:
                seals.seal_missing(journal.connection, self._now())
            return found

    def examine_weekly(self) -> Findings | None:
        """As `examine`, if a week has passed since the last time; else None."""
        with (
            _sentences("Your data was not checked", self._journal.path),
            beside(self._journal) as journal,
        ):
            if not seals.is_examination_due(journal.connection, self._now()):
                return None
        return self.examine()

    def take_as_they_are(self, sitting_ids: Iterable[int]) -> None:
        """Count quizzes that were altered as they are now, and say no more of it."""
        with _sentences("Nothing was changed", self._journal.path):
            seals.take_as_they_are(self._journal.connection, sitting_ids)

    @property
    def may_restore(self) -> bool:
        """Whether the results were found damaged at the start and there is a copy of them."""
        return self._journal.notice is not None and bool(backups.backups(self._folder))

    def sittings(self) -> int:
        """How many quizzes the results hold."""
        with _sentences("Your results cannot be read", self._journal.path):
            return restoring.count(self._journal.connection)

    def sittings_in(self, copy: Path) -> int:
        """How many quizzes a backup holds; looks through it first."""
        with _sentences(f"The copy {copy.name} cannot be used", copy.parent):
            return restoring.sittings_in(copy)

    def restore(self, copy: Path) -> Path | None:
        """Put a backup in place of the results; return where what they held is kept.

        Sittings that are shown must be closed before. None where nothing of it is kept on disk.
        """
        self._refuse_unless_kept()
        with _sentences("Nothing was restored", self._journal.path):
            return restoring.restore(self._journal, copy)

    def backups(self) -> tuple[Backup, ...]:
        """The backups that there are, the newest first."""
        with _sentences("The backups cannot be listed", self._folder):
            return tuple(backups.backups(self._folder))

    @property
    def anywhere(self) -> bool:
        """Whether any thread may work on them; those in memory belong to the journal's thread."""
        return self._journal.path is not None

    def export_json(self, path: Path) -> None:
        """Write everything that is kept of the learner into one file, for other programs."""
        from quizapp.store.export import export_json  # noqa: PLC0415 (few ever need it)

        with _sentences("Nothing was exported", path), snapshot(self._journal) as journal:
            export_json(journal, path)

    def export_csv(self, path: Path) -> None:
        """Write tables for a spreadsheet: one archive where the name ends in .zip, or a folder."""
        from quizapp.store.export import export_csv  # noqa: PLC0415 (few ever need it)

        with _sentences("Nothing was exported", path), snapshot(self._journal) as journal:
            export_csv(journal, path)

    def copies(self) -> tuple[Path, ...]:
        """All files that hold results besides the one in use: backups, and what was set aside.

        They still tell what is forgotten, until `forget_copies` deletes them.
        """
        with _sentences("The backups cannot be listed", self._folder):
            made = (one.path for one in backups.backups(self._folder))
            return (*made, *forgetting.copies_beside(self._journal))

    def forget_sitting(self, sitting_id: int) -> None:
        """Delete one sitting and what it counts for; copies keep it."""
        self._refuse_unless_kept()
        with _sentences("Nothing was deleted", self._journal.path):
            forgetting.forget_sitting(self._journal, sitting_id)

    def forget_everything(self) -> None:
        """Delete all results, stars and notes; copies keep them, and question files stay.

        Sittings that are shown must be closed before.
        """
        self._refuse_unless_kept()
        with _sentences("Not everything was deleted", self._journal.path):
            forgetting.forget_everything(self._journal)

    def forget_copies(self) -> int:
        """Delete all copies and return how many they were; the results in use stay."""
        self._refuse_unless_kept()
        copies = self.copies()
        for path in copies:
            with _sentences(f"The copy {path.name} was not deleted", path.parent):
                path.unlink(missing_ok=True)
        return len(copies)

    def _refuse_unless_kept(self) -> None:
        if not self.kept:
            raise RecordsError(NOT_IN_USE)


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
