"""Results that are shown and not changed: of a newer version, or where nothing can be written."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.core import session
from quizapp.core.session import IllegalMoveError
from quizapp.store.database import MEMORY, Transaction, open_as_it_is
from quizapp.store.derived import DayOf
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.salvage import COLUMNS
from quizapp.store.texts import read_question
from quizapp.store.trouble import StoreUnavailableError, Trouble

# A newer version may make its digests by other rules: ours would call sound results altered.
_TABLES: Final = tuple(table for table in COLUMNS if table != "seal")
_CORRECTED: Final = """
    SELECT body FROM correction LEFT JOIN question_version USING (version)
"""

_Rows = Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What could be read: the number of the file's tables, how many sittings, and how many not."""

    version: int
    sittings: int
    hidden: int


def show(path: Path, day_of: DayOf) -> tuple[Journal, Shown]:
    """Read results into memory, to be looked at; the file is opened for reading alone.

    It may be a newer version's: sittings that hold something unknown are left out and counted.
    Raises `StoreUnavailableError` where the tables do not have the columns that we know, or keys
    were corrected to something unknown, so that marks would be wrong.
    """
    version, tables = _look(path)
    journal = Journal(MEMORY, day_of)
    try:
        hidden = _fill(journal, tables)
    except BaseException:
        journal.close()
        raise
    return journal, Shown(version, len(tables["sitting"]) - hidden, hidden)


def may_write(journal: Journal) -> bool:
    """Whether the file and its folder take a change, which is tried and undone; never waits.

    A file that is busy, or a disk that is full, may take one later. Raises no
    `StoreUnavailableError`.
    """
    connection = journal.connection
    (wait,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        with suppress(_UndoneError), Transaction(connection):
            # Also what changes nothing makes SQLite begin a rollback journal in the folder.
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            raise _UndoneError
    except StoreUnavailableError as error:
        return error.trouble not in (Trouble.READ_ONLY, Trouble.NOT_OPENED)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {wait}")
    return True


class _UndoneError(Exception):
    """It could have been kept."""


def _look(path: Path) -> tuple[int, Mapping[str, _Rows]]:
    """The version of a file and all its rows, as they are at one moment."""
    try:
        with closing(open_as_it_is(path)) as connection:
            connection.execute("BEGIN")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            return int(version), {
                table: connection.execute(
                    f"SELECT {COLUMNS[table]} FROM {table} ORDER BY rowid"  # noqa: S608
                ).fetchall()
                for table in _TABLES
            }
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # Whatever it is, newer tables or a disk that fails: the way out is the newer version.
        raise StoreUnavailableError(Trouble.NEWER) from error


def _fill(journal: Journal, tables: Mapping[str, _Rows]) -> int:
    """Take the rows over; return how many sittings were left out."""
    connection = journal.connection
    try:
        with Transaction(connection):
            for table, rows in tables.items():
                columns = COLUMNS[table]
                marks = ", ".join("?" * len(columns.split(",")))
                connection.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
                    rows,
                )
    except sqlite3.IntegrityError as error:  # values that ours never have
        raise StoreUnavailableError(Trouble.NEWER) from error
    _refuse_unknown_keys(connection)
    unknown = [(one,) for (one, *_) in tables["sitting"] if not _is_known(journal, one)]
    with Transaction(connection):
        connection.executemany("DELETE FROM event WHERE sitting_id = ?", unknown)
        connection.executemany("DELETE FROM sitting WHERE id = ?", unknown)
    journal.look_anew()
    journal.rebuild()
    return len(unknown)


def _refuse_unknown_keys(connection: sqlite3.Connection) -> None:
    for (body,) in connection.execute(_CORRECTED).fetchall():
        try:
            read_question(body or "")
        except StoreUnavailableError as error:
            raise StoreUnavailableError(Trouble.NEWER) from error


def _is_known(journal: Journal, sitting_id: object) -> bool:
    """Whether all that was asked and done in a sitting makes sense to us."""
    try:
        record = journal.read(int(str(sitting_id)))
        session.fold(record.questions, record.events)
    except (StoreUnavailableError, IllegalMoveError):
        return False
    return True
