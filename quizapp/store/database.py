"""One SQLite file that loses nothing: how it is opened, changed and brought up to date."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from quizapp.store.files import sync_folder
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.trouble import (
    StoreUnavailableError,
    Trouble,
    tell_apart,
    trouble_of,
    world_apart,
)

MEMORY: Final = ":memory:"
APPLICATION_ID: Final = 0x51554950  # "QUIP"
# For a lock of another program: the window stands still meanwhile, and then can try again.
WAIT_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 3.0  # of other threads, for which nobody waits
OLDEST_SQLITE: Final = (3, 37, 0)  # STRICT tables
_LOGS: Final = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file, by their endings

Migration = Callable[[sqlite3.Connection], None]

# EXTRA also makes the end of the journal durable: with anything less, a power cut may undo an
# answer that was said to be kept.
_SETTINGS: Final = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def connect(
    path: Path | str, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[sqlite3.Connection, Path | None]:
    """Open the file, made new or brought up to date.

    A file that is no database or is damaged is set aside and a new one is begun; the path says
    where the damaged one is kept. The connection belongs to one thread and commits nothing by
    itself: use `Transaction`. Raises `StoreUnavailableError`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreUnavailableError(Trouble.TOO_OLD)
    try:
        return _open(path, migrations), None
    except StoreUnavailableError as error:
        if error.trouble is not Trouble.DAMAGED or str(path) == MEMORY:
            raise
    aside = set_aside(Path(path))
    return _open(path, migrations), aside


def set_aside(path: Path) -> Path:
    """Rename a file, and its logs with it, so that nothing is lost or mixed up.

    Left in its place, a rollback journal would be rolled back into the new file.
    Raises `StoreUnavailableError` where the file cannot be renamed.
    """
    aside = aside_name(path, "damaged")
    try:
        for log in _LOGS:
            beside = path.with_name(path.name + log)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + log))
        path.rename(aside)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreUnavailableError(Trouble.READ_ONLY) from error
    return aside


def aside_name(path: Path, why: str) -> Path:
    """A name beside a file that is free, with the reason and the date in it."""
    return _free_name(path.with_name(f"{path.name}.{why}-{time.strftime('%Y-%m-%d')}"))


def open_as_it_is(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """Open a file that is there; `mode` is "ro" or "rw". Raises `sqlite3.Error`.

    To read changes neither the file nor a log beside it; of a log that SQLite writes ahead only
    the index (-shm) is made anew, which holds nothing of its own.
    """
    # Also to read a file of that kind SQLite would make a log, and leave it.
    lonely = mode == "ro" and _has_log_ahead(path) and not _log_ahead(path).exists()
    address = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if lonely else ''}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE_SECONDS)
    for setting in ("synchronous = EXTRA", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


class Transaction:
    """One act: all of it is on the disk when this ends, or nothing is.

    The lock for writing is taken at the start, so that what is read inside stays true.
    Raises `StoreUnavailableError`, also for what the world does inside.
    """

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        with world_apart():
            self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is not None:
            self._take_back()
            tell_apart(error)
            return
        try:
            with world_apart():
                self._connection.execute("COMMIT")
        except BaseException:
            self._take_back()
            raise

    def _take_back(self) -> None:
        # A full disk may have rolled back already; a busy one leaves COMMIT undone.
        with world_apart():
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _open(path: Path | str, migrations: Sequence[Migration]) -> sqlite3.Connection:
    with world_apart():
        _refuse_foreign_log(path, migrations)
        connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT_SECONDS)
        try:
            with _blaming_the_file():
                _refuse_foreign(connection, migrations)
                for setting in _SETTINGS:
                    connection.execute(setting)
                _refuse_damaged(connection)
                connection.execute("PRAGMA shrink_memory")  # it has read the whole file
                _refuse_other_tables(connection, migrations)
            _migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def _blaming_the_file() -> Iterator[None]:
    """Statements that are right for every sound file: what fails here is damage.

    A few damaged bytes in the header make SQLite say "unsupported file format", as if the
    statement was wrong.
    """
    try:
        yield
    except sqlite3.Error as error:
        if trouble_of(error) is None:
            raise StoreUnavailableError(Trouble.DAMAGED) from error
        raise


def _refuse_foreign(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Look before anything is written: a newer file and one of another program stay untouched."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID and not (owner == 0 and _is_empty(connection)):
        ours = _tables(connection) == _tables_after(migrations)  # but for the mark in the header
        raise StoreUnavailableError(Trouble.DAMAGED if ours else Trouble.FOREIGN)
    if _version(connection) > len(migrations):
        raise StoreUnavailableError(Trouble.NEWER)


def _refuse_foreign_log(path: Path | str, migrations: Sequence[Migration]) -> None:
    """Look by reading alone where a log was written ahead, as we never do.

    A connection that could write would fold it into the file when it is closed.
    """
    if str(path) == MEMORY or not _log_ahead(Path(path)).exists():
        return
    # What is the matter with a log or file is told better by opening it as ever.
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(open_as_it_is(Path(path))) as found:
        _refuse_foreign(found, migrations)


def _log_ahead(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _has_log_ahead(path: Path) -> bool:
    """Whether a file is of the kind that has one, by its header."""
    if not path.is_file():  # a pipe would keep us waiting
        return False
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] == b"\x02\x02"
    except OSError:
        return False


def _refuse_damaged(connection: sqlite3.Connection) -> None:
    # 5 ms for 20,000 answers; it sees most damage that a failing disk does.
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise StoreUnavailableError(Trouble.DAMAGED)


def _refuse_other_tables(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """A name in the schema may be another by one bit: SQLite finds nothing wrong with that."""
    connection.execute("BEGIN")  # both at one moment, whatever another window does
    try:
        version, tables = _version(connection), _tables(connection)
    finally:
        connection.execute("ROLLBACK")
    if version > len(migrations):
        raise StoreUnavailableError(Trouble.NEWER)
    if version < 0 or tables != _tables_after(migrations[:version]):
        raise StoreUnavailableError(Trouble.DAMAGED)


def _tables_after(migrations: Sequence[Migration]) -> set[tuple[str, str | None]]:
    with closing(sqlite3.connect(MEMORY, isolation_level=None)) as model:
        for step in migrations:
            step(model)
        return _tables(model)


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str | None]]:
    return set(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())


def _migrate(
    connection: sqlite3.Connection, path: Path | str, migrations: Sequence[Migration]
) -> None:
    version = _version(connection)
    if version == len(migrations):
        return
    if version:  # what is in memory is new
        _back_up(connection, Path(path), version)
    with Transaction(connection):
        # Another process may have been faster while this one waited for the lock.
        for number in range(_version(connection), len(migrations)):
            migrations[number](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keep a whole copy beside the file; it takes its name only when it is complete."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("r+b") as copy:
            os.fsync(copy.fileno())
        part.replace(path.with_name(f"{path.name}.version-{version}"))
        sync_folder(path.parent)
    except OSError as error:
        raise StoreUnavailableError(Trouble.READ_ONLY) from error


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def _free_name(wanted: Path) -> Path:
    name, number = wanted, 2
    while name.exists():
        name = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    return name
