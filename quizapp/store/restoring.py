"""Putting a copy in place of the results, while the application runs."""

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from quizapp.store.database import (
    APPLICATION_ID,
    WAIT_SECONDS,
    Transaction,
    aside_name,
    open_as_it_is,
)
from quizapp.store.files import sync_folder
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.seals import examine
from quizapp.store.trouble import StoreUnavailableError, Trouble, world_apart

REPLACED: Final = "replaced"
# Of each numbering the larger number: nothing new is taken for something old by another window.
_NUMBERS: Final = """
    SELECT name, seq FROM sqlite_sequence
    UNION ALL SELECT 'event', max(last_event, (SELECT coalesce(max(id), 0) FROM event))
    FROM forgotten
"""
_GO_ON: Final = "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1"
_EVENTS_GO_ON: Final = "UPDATE forgotten SET last_event = max(last_event, ?)"


def sittings_in(copy: Path) -> int:
    """How many sittings a copy holds.

    Raises `StoreUnavailableError` where it is not whole, by SQLite's checks and by its digests,
    or not of this program.
    """
    with world_apart(), closing(open_as_it_is(copy)) as connection:
        _refuse_unfit(connection)
        return count(connection)


def count(connection: sqlite3.Connection) -> int:
    """How many sittings a file holds. Raises `StoreUnavailableError`."""
    with world_apart():
        return int(connection.execute("SELECT count(*) FROM sitting").fetchone()[0])


def restore(journal: Journal, copy: Path) -> Path | None:
    """Put a copy in place of the results; return where what they held is kept, None in memory.

    The copy is looked through first, and stays. Sittings that are shown must be closed before;
    afterwards every number may be another. Raises `StoreUnavailableError` and OSError; then all
    is as it was.
    """
    from shutil import copyfile  # noqa: PLC0415 - few ever restore

    sittings_in(copy)
    place = copy if journal.path is None else journal.path
    part = place.with_name(f"{place.name}.part-restore")
    try:
        copyfile(copy, part)
        # An older copy is brought up to date before anything is given up for it.
        with closing(Journal(part, journal.day_of)) as renewed:
            aside = _set_aside(journal)
            _take_over(journal, renewed)
    finally:
        for path in (part, *part.parent.glob(f"{part.name}.version-*")):
            path.unlink(missing_ok=True)
    return aside


def _refuse_unfit(connection: sqlite3.Connection) -> None:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID:
        raise StoreUnavailableError(Trouble.BAD_COPY)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StoreUnavailableError(Trouble.NEWER)
    if version == len(MIGRATIONS):
        found = examine(connection)
        sound = found.whole and not found.altered
    else:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    if not sound:
        raise StoreUnavailableError(Trouble.BAD_COPY)


def _set_aside(journal: Journal) -> Path | None:
    """Keep the results as they are, page by page: also where they are damaged.

    Not by copying the file: to close it would take away the locks that SQLite has on it.
    """
    if journal.path is None:
        return None
    aside = aside_name(journal.path, REPLACED)
    try:
        with world_apart(), closing(sqlite3.connect(aside, isolation_level=None)) as kept:
            _copy(journal.connection, kept)
        aside.chmod(0o600)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(aside.parent)
    return aside


def _take_over(journal: Journal, renewed: Journal) -> None:
    with world_apart():
        numbers = _numbers(journal.connection)
        _copy(renewed.connection, journal.connection)
    with Transaction(journal.connection):
        journal.connection.executemany(_GO_ON, list(numbers.items()))
        journal.connection.execute(_EVENTS_GO_ON, (numbers.get("event", 0),))
    journal.look_anew()


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all pages in one transaction; by itself this would wait for ever for a busy file."""
    end = time.monotonic() + WAIT_SECONDS

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() >= end:
            raise StoreUnavailableError(Trouble.BUSY)

    source.backup(target, progress=give_up, sleep=0.1)


def _numbers(connection: sqlite3.Connection) -> Mapping[str, int]:
    try:
        return dict(connection.execute(_NUMBERS).fetchall())
    except sqlite3.DatabaseError:  # too damaged to tell; then nobody else works on it either
        return {}
