"""How the tables came to be, step by step: SQL alone, since the code around it will change.

A file's `user_version` is the number of steps it has taken. A step that was released is never
changed; a change is a new step.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

# The truth: what was asked, and what the learner did.
_TRUTH: Final = (
    """CREATE TABLE question_version (
        version TEXT PRIMARY KEY,
        question_id TEXT NOT NULL,
        set_id TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE sitting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        set_id TEXT NOT NULL,
        title TEXT NOT NULL,
        topics TEXT NOT NULL,
        mode TEXT NOT NULL,
        questions INTEGER NOT NULL CHECK (questions > 0),
        started_at INTEGER NOT NULL,
        given_up_at INTEGER
    ) STRICT""",
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sitting_id INTEGER NOT NULL REFERENCES sitting (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (sitting_id, seq)
    ) STRICT""",
)

# Numbers for lists, made from the truth by folding; they can be thrown away at any time.
_DERIVED: Final = (
    """CREATE TABLE progress (
        sitting_id INTEGER PRIMARY KEY REFERENCES sitting (id),
        last_event INTEGER NOT NULL,
        at INTEGER NOT NULL,
        place INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        finished_at INTEGER,
        score REAL
    ) STRICT""",
    """CREATE TABLE standing (
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        last_score REAL NOT NULL,
        best_score REAL NOT NULL,
        tries INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (set_id, question_id)
    ) STRICT, WITHOUT ROWID""",
    # By which rules the derived numbers were made; one row.
    "CREATE TABLE derivation (rules INTEGER NOT NULL) STRICT",
)


def _first_tables(connection: sqlite3.Connection) -> None:
    for statement in (*_TRUTH, *_DERIVED):
        connection.execute(statement)
    connection.execute("INSERT INTO derivation VALUES (0)")


MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first_tables,)
