"""What was read from the question files, kept so that a start need not read them again.

A throw-away file: when it is damaged, of another version or cannot be written, that costs time
and nothing else. It never raises for what the world does.
"""

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from quizapp.store.throwaway import Throwaway

# Raise it when the tables change, or the form of what the library keeps in them, or what a meaning
# is made of.
VERSION: Final = 2
KEPT: Final = 250  # KiB; bodies are read once in a row, so more of them would serve nobody
PLACE_BITS: Final = 24  # a file has at most 16 MiB of text, so fewer than 2**24 questions

# A body's id is its file's number, 24 bits further left, and its place in one, so that all
# bodies of a file lie side by side in order. Notes come last: short columns are read without them.
_TABLES: Final = (
    """CREATE TABLE file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE,
        stamp TEXT NOT NULL,
        head TEXT NOT NULL,
        notes TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE body (
        id INTEGER PRIMARY KEY,
        question_id TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX body_by_question ON body (question_id)",
    # By the ids of bodies. Apart from them, for it is asked for alone, of all that was answered.
    """CREATE TABLE meaning (
        id INTEGER PRIMARY KEY,
        meaning TEXT NOT NULL
    ) STRICT""",
)


_ALL_BODIES: Final = """
    SELECT question_id, body FROM body, (SELECT id AS number FROM file WHERE path = ?1)
    WHERE body.id >= number << 24 AND body.id < (number + 1) << 24
    ORDER BY body.id
"""
# What planning asks of each question, without an object for any of it; a field that is missing
# has its default value, an empty text.
_LABELS: Final = """
    SELECT question_id,
        CASE WHEN json_valid(body) THEN ifnull(json_extract(body, '$.topic'), '') END,
        CASE WHEN json_valid(body) THEN ifnull(json_extract(body, '$.objective'), '') END
    FROM body, (SELECT id AS number FROM file WHERE path = ?1)
    WHERE body.id >= number << 24 AND body.id < (number + 1) << 24
    ORDER BY body.id
"""
_SOME_BODIES: Final = """
    SELECT question_id, body FROM body, (SELECT id AS number FROM file WHERE path = ?1)
    WHERE body.id >= number << 24 AND body.id < (number + 1) << 24
        AND question_id IN (SELECT value FROM json_each(?2))
    ORDER BY body.id
"""
_SOME_MEANINGS: Final = """
    SELECT question_id, meaning
    FROM (SELECT id AS number FROM file WHERE path = ?1), body JOIN meaning USING (id)
    WHERE body.id >= number << 24 AND body.id < (number + 1) << 24
        AND question_id IN (SELECT value FROM json_each(?2))
"""
# Nothing where the file is another one by now.
_NOTE_MEANINGS: Final = """
    INSERT OR REPLACE INTO meaning
    SELECT body.id, noted.value
    FROM (SELECT id AS number FROM file WHERE path = ?1 AND stamp = ?2), json_each(?3) AS noted
    JOIN body ON question_id = noted.key
        AND body.id >= number << 24 AND body.id < (number + 1) << 24
"""


class ReadCache:
    """Texts by file: a head, bodies by question id, and notes. Any thread may use it.

    A file that is not in the cache has no bodies and empty notes. Other processes may use the
    same cache; what one of them could not keep, it keeps next time.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = Throwaway(path, VERSION, _TABLES, memory=KEPT)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def heads(self) -> list[tuple[str, str, str]]:
        """(path, stamp, head) of all files, in the order in which they were first put."""
        rows = self._read("SELECT path, stamp, head FROM file ORDER BY id", ())
        return [(os.fsdecode(path), stamp, head) for path, stamp, head in rows]

    def bodies(self, path: str, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(question id, body) in the file's order; only some ids where they are given."""
        name = os.fsencode(path)
        rows = (
            self._read(_ALL_BODIES, (name,))
            if ids is None
            else self._read(_SOME_BODIES, (name, json.dumps(list(ids))))
        )
        return cast("list[tuple[str, str]]", rows)

    def labels(self, path: str) -> list[tuple[str, str, str]] | None:
        """(question id, topic, objective) in the file's order, where bodies are questions.

        None where one is damaged.
        """
        rows = self._read(_LABELS, (os.fsencode(path),))
        if any(topic is None for _, topic, _ in rows):
            return None
        return cast("list[tuple[str, str, str]]", rows)

    def meanings(self, path: str, ids: Sequence[str]) -> dict[str, str]:
        """What was noted of the meanings of some questions, by id."""
        rows = self._read(_SOME_MEANINGS, (os.fsencode(path), json.dumps(list(ids))))
        return dict(cast("list[tuple[str, str]]", rows))

    def note_meanings(self, path: str, stamp: str, meanings: Mapping[str, str]) -> None:
        """Note meanings by question id, as long as the file is kept and has that stamp."""
        row = (os.fsencode(path), stamp, json.dumps(dict(meanings)))
        self._file.change(lambda connection: connection.execute(_NOTE_MEANINGS, row))

    def notes(self, path: str) -> str:
        """What was noted of a file; empty where it is not in the cache."""
        rows = self._read("SELECT notes FROM file WHERE path = ?", (os.fsencode(path),))
        return str(rows[0][0]) if rows else ""

    def put(
        self, path: str, stamp: str, head: str, bodies: Sequence[tuple[str, str]], notes: str
    ) -> None:
        """Keep a file in place of what was kept of it before."""

        def write(connection: sqlite3.Connection) -> None:
            file_id = connection.execute(
                "INSERT INTO file (path, stamp, head, notes) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, head = excluded.head,"
                " notes = excluded.notes RETURNING id",
                (os.fsencode(path), stamp, head, notes),
            ).fetchone()[0]
            _drop_bodies(connection, file_id)
            first = file_id << PLACE_BITS
            connection.executemany(
                "INSERT INTO body VALUES (?, ?, ?)",
                ((first + place, *body) for place, body in enumerate(bodies)),
            )

        self._file.change(write)

    def forget(self, paths: Sequence[str]) -> None:
        """Drop files that are no longer there."""

        def write(connection: sqlite3.Connection) -> None:
            for path in paths:
                rows = connection.execute(
                    "DELETE FROM file WHERE path = ? RETURNING id", (os.fsencode(path),)
                ).fetchall()
                for (file_id,) in rows:
                    _drop_bodies(connection, file_id)

        self._file.change(write)

    def _read(self, sql: str, parameters: tuple[object, ...]) -> list[tuple[str, ...]]:
        def read(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
            return connection.execute(sql, parameters).fetchall()

        return self._file.read(read) or []


def _drop_bodies(connection: sqlite3.Connection, file_id: int) -> None:
    among = (file_id << PLACE_BITS, (file_id + 1) << PLACE_BITS)
    for table in ("body", "meaning"):
        connection.execute(f"DELETE FROM {table} WHERE id >= ? AND id < ?", among)  # noqa: S608
