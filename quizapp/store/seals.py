"""A digest for each sitting that was handed in: it finds what SQLite's own checks do not see.

They look at how a file is built. A bit that flips inside a text breaks nothing there, and an
answer is another one. Nobody is kept from forging: who can write the file can write a digest.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quizapp.core.digests import sha256
from quizapp.store.database import Transaction
from quizapp.store.trouble import Trouble, trouble_of

WEEK: Final = 7 * 86_400_000

# Texts as the bytes that lie there: a flipped bit may make them no text at all.
_HEAD: Final = """
    SELECT CAST(set_id AS BLOB), CAST(title AS BLOB), CAST(topics AS BLOB), CAST(mode AS BLOB),
        questions, started_at
    FROM sitting WHERE id = ?
"""
_EVENTS: Final = """
    SELECT seq, CAST(kind AS BLOB), at, CAST(body AS BLOB) FROM event
    WHERE sitting_id = ? ORDER BY seq
"""
_QUESTIONS: Final = """
    SELECT CAST(version AS BLOB), CAST(question_id AS BLOB), CAST(set_id AS BLOB),
        CAST(body AS BLOB)
    FROM question_version WHERE version IN (
        SELECT json_extract(asked.value, '$.version')
        FROM event, json_each(event.body, '$.asked') AS asked
        WHERE sitting_id = ? AND seq = 0 AND json_valid(event.body)
    ) ORDER BY version
"""
_KEEP: Final = "INSERT OR REPLACE INTO seal (sitting_id, digest) VALUES (?, ?)"
_UNSEALED: Final = """
    SELECT DISTINCT sitting_id FROM event
    WHERE kind = 'finished' AND sitting_id NOT IN (SELECT sitting_id FROM seal)
    ORDER BY sitting_id
"""
_SEALED: Final = """
    SELECT sitting_id, digest, CAST(title AS BLOB),
        (SELECT max(at) FROM event WHERE event.sitting_id = seal.sitting_id)
    FROM seal LEFT JOIN sitting ON sitting.id = sitting_id ORDER BY sitting_id
"""


@dataclass(frozen=True, slots=True)
class Altered:
    """A sitting that is not as it was handed in; `at` as the events tell it, None for none."""

    sitting_id: int
    title: str
    at: int | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What looking through all results found.

    `whole` is whether SQLite finds the file well built. `sound` counts the sittings whose digest
    is right, `unsealed` names those that have none, from before there were digests.
    """

    whole: bool
    sound: int = 0
    altered: tuple[Altered, ...] = ()
    unsealed: tuple[int, ...] = ()


def seal(connection: sqlite3.Connection, sitting_ids: Iterable[int]) -> None:
    """Note the digests of sittings as they are now; to be called inside a transaction."""
    connection.executemany(_KEEP, [(one, _digest(connection, one)) for one in sitting_ids])


def examine(connection: sqlite3.Connection) -> Findings:
    """Look through all of the file; changes nothing. Any connection will do, on any thread.

    Raises `sqlite3.Error` for anything but damage.
    """
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return Findings(whole=False)
        rows = connection.execute(_SEALED).fetchall()
        altered = tuple(
            Altered(sitting_id, (title or b"").decode("utf-8", "replace"), at)
            for sitting_id, digest, title, at in rows
            if digest != _digest(connection, sitting_id)
        )
        unsealed = tuple(one for (one,) in connection.execute(_UNSEALED))
    except sqlite3.Error as error:
        if trouble_of(error) is Trouble.DAMAGED:
            return Findings(whole=False)
        raise
    except UnicodeDecodeError:  # see `world_apart`
        return Findings(whole=False)
    return Findings(True, len(rows) - len(altered), altered, unsealed)


def _digest(connection: sqlite3.Connection, sitting_id: int) -> str:
    """SHA-256 over what was asked and what was done, each value with its length before it."""
    made = sha256()
    for sql in (_HEAD, _EVENTS, _QUESTIONS):
        for row in connection.execute(sql, (sitting_id,)):
            for value in row:
                data = value if isinstance(value, bytes) else str(value).encode("ascii")
                made.update(b"%d:" % len(data))
                made.update(data)
    return made.hexdigest()


def seal_missing(connection: sqlite3.Connection, now: int) -> int:
    """Give their digests to sittings from before there were any; return how many they were.

    Notes that all was looked through, `now` in milliseconds since 1970, UTC.
    Raises `StoreUnavailableError`.
    """
    with Transaction(connection):
        unsealed = [one for (one,) in connection.execute(_UNSEALED)]
        seal(connection, unsealed)
        connection.execute("UPDATE examination SET at = ?", (now,))
    return len(unsealed)


def take_as_they_are(connection: sqlite3.Connection, sitting_ids: Iterable[int]) -> None:
    """Give new digests to sittings that were altered. Raises `StoreUnavailableError`."""
    with Transaction(connection):
        seal(connection, sitting_ids)


def is_examination_due(connection: sqlite3.Connection, now: int) -> bool:
    """Tell whether a week has passed, or the clock was set back. Raises `sqlite3.Error`."""
    (at,) = connection.execute("SELECT at FROM examination").fetchone()
    return not at <= now < at + WEEK
