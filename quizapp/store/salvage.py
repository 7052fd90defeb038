"""Take over from a damaged file what can still be read, without touching it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.store.database import Transaction
from quizapp.store.seals import examine

# The truth, table by table. Parents before children: an event without its sitting is refused.
COLUMNS: Final = {
    "question_version": "version, question_id, set_id, body",
    "sitting": "id, set_id, title, topics, mode, questions, started_at, given_up_at",
    "event": "id, sitting_id, seq, kind, at, body",
    "remark": "id, set_id, question_id, kind, at, after_event, body",
    "seal": "sitting_id, digest",
    "correction": "id, at, set_id, question_id, version, last_sitting",
}
# An event counts while all before it are there.
_DROP_AFTER_GAPS: Final = """
    DELETE FROM event WHERE id IN (
        SELECT id FROM (
            SELECT id, seq, row_number() OVER (PARTITION BY sitting_id ORDER BY seq) - 1 AS place
            FROM event
        ) WHERE seq <> place
    )
"""
_DROP_SEALS: Final = "DELETE FROM seal WHERE sitting_id NOT IN (SELECT sitting_id FROM event)"
_DROP_EMPTY: Final = "DELETE FROM sitting WHERE id NOT IN (SELECT sitting_id FROM event)"


@dataclass(frozen=True, slots=True)
class Rescued:
    """How many sittings were taken over, and how many of them are not as they were handed in."""

    sittings: int
    altered: int


def salvage(connection: sqlite3.Connection, damaged: Path) -> Rescued:
    """Copy the sittings that can be read into a new file.

    A sitting whose middle is lost is taken over up to there. Raises `StoreUnavailableError`
    where the new file cannot be written.
    """
    # `immutable` leaves the damaged file and its journal as they are.
    address = f"{damaged.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as old, Transaction(connection):
        # ... and this lets one read the tables whose part of a damaged schema is whole.
        old.execute("PRAGMA writable_schema = ON")
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for table, columns in COLUMNS.items():
            marks = ", ".join("?" * len(columns.split(",")))
            insert = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            for row in _readable(old, f"SELECT {columns} FROM {table} ORDER BY rowid"):  # noqa: S608
                with suppress(sqlite3.IntegrityError):  # noise instead of values
                    connection.execute(insert, row)
        connection.execute(_DROP_AFTER_GAPS)
        connection.execute(_DROP_SEALS)
        connection.execute(_DROP_EMPTY)
        altered = [(one.sitting_id,) for one in examine(connection).altered]
        # It is told now, once; from now on they count as they are.
        connection.executemany("DELETE FROM seal WHERE sitting_id = ?", altered)
        (sittings,) = connection.execute("SELECT count(*) FROM sitting").fetchone()
    return Rescued(int(sittings), len(altered))


def _readable(old: sqlite3.Connection, select: str) -> Iterator[tuple[object, ...]]:
    """Read from the front up to the damage, then from the back; rows may come twice."""
    for direction in ("", " DESC"):
        try:
            yield from old.execute(select + direction)
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # see `world_apart`
            continue
        return
