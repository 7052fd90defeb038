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


# The truth: what the learner said of questions outside of sittings, and corrected keys.
_MORE_TRUTH: Final = (
    # `after_event` is the last event that was there before; order never hangs on a clock.
    """CREATE TABLE remark (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        after_event INTEGER NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX remark_by_question ON remark (kind, set_id, question_id)",
    # In sittings up to `last_sitting` the question is marked by that version.
    """CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        last_sitting INTEGER NOT NULL
    ) STRICT""",
)

# Numbers made from the truth, now by question too, and what memory makes of them.
_DERIVED_AGAIN: Final = (
    "DROP TABLE progress",
    "DROP TABLE standing",
    "DROP TABLE derivation",
    """CREATE TABLE progress (
        sitting_id INTEGER PRIMARY KEY REFERENCES sitting (id),
        last_event INTEGER NOT NULL,
        at INTEGER NOT NULL,
        place INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        finished_at INTEGER,
        score REAL,
        kind TEXT NOT NULL
    ) STRICT""",
    # One row for each question of a sitting that has told the learner something: at first by
    # `event_id`, when memory was put to the test, and last by `last_event`. `grade` is a Recall.
    """CREATE TABLE answer (
        sitting_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        meaning TEXT NOT NULL,
        first_score REAL NOT NULL,
        last_score REAL NOT NULL,
        credit REAL NOT NULL,
        certainty TEXT,
        hint INTEGER NOT NULL,
        revealed INTEGER NOT NULL,
        grade INTEGER,
        event_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        last_event INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (sitting_id, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX answer_by_question ON answer (set_id, question_id)",
    "CREATE INDEX answer_by_day ON answer (day, set_id, question_id) WHERE grade IS NOT NULL",
    # `first_day` is the day of the first grade, NULL where there is none.
    """CREATE TABLE standing (
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        last_score REAL NOT NULL,
        best_score REAL NOT NULL,
        tries INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        last_event INTEGER NOT NULL,
        first_day INTEGER,
        missed_sure INTEGER NOT NULL,
        PRIMARY KEY (set_id, question_id)
    ) STRICT, WITHOUT ROWID""",
    # Questions whose card is older than their answers.
    """CREATE TABLE stale_card (
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        PRIMARY KEY (set_id, question_id)
    ) STRICT, WITHOUT ROWID""",
    # `prior_*` is the memory before the last grade; `lapse_event` the answer last forgotten.
    """CREATE TABLE card (
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        last_day INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        due INTEGER NOT NULL,
        prior_stability REAL,
        prior_day INTEGER,
        lapse_event INTEGER,
        PRIMARY KEY (set_id, question_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX card_by_due ON card (due)",
    # By which rules the derived numbers were made, and for which retention cards are due; one row.
    "CREATE TABLE derivation (rules INTEGER NOT NULL, retention REAL NOT NULL) STRICT",
)

# The truth again: digests of what was handed in (`seals`), and when all was last looked through.
_SEALS: Final = (
    """CREATE TABLE seal (
        sitting_id INTEGER PRIMARY KEY REFERENCES sitting (id),
        digest TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE examination (at INTEGER NOT NULL) STRICT",
)

# A page costs an act twice, and an index takes as many as a table. So the rows of a question lie
# together, by which they are looked up, and days are told by `standing`: `first_day` and `last_day`
# are those of its first and last grade, NULL where there is none. A card is older than its answers
# where the last of them came after the event `cards_to`, or where `stale_card` says so.
# Events count on from the last one that is there or, by `forgotten`, was: no number comes twice.
_FEWER_PAGES: Final = (
    # Not renamed: what SQLite makes of a definition then may be another text in another version.
    "CREATE TEMP TABLE old_answer AS SELECT * FROM answer",
    "CREATE TEMP TABLE old_standing AS SELECT * FROM standing",
    "CREATE TEMP TABLE old_derivation AS SELECT * FROM derivation",
    "CREATE TEMP TABLE old_event AS SELECT * FROM event",
    "CREATE TABLE forgotten (last_event INTEGER NOT NULL) STRICT",
    "INSERT INTO forgotten SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'",
    "DROP TABLE event",
    "DROP TABLE answer",
    "DROP TABLE standing",
    "DROP TABLE derivation",
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        sitting_id INTEGER NOT NULL REFERENCES sitting (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (sitting_id, seq)
    ) STRICT""",
    """CREATE TRIGGER event_forgotten AFTER DELETE ON event BEGIN
        UPDATE forgotten SET last_event = max(last_event, OLD.id);
    END""",
    """CREATE TABLE answer (
        sitting_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        meaning TEXT NOT NULL,
        first_score REAL NOT NULL,
        last_score REAL NOT NULL,
        credit REAL NOT NULL,
        certainty TEXT,
        hint INTEGER NOT NULL,
        revealed INTEGER NOT NULL,
        grade INTEGER,
        event_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        last_event INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (set_id, question_id, sitting_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE standing (
        set_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        version TEXT NOT NULL,
        last_score REAL NOT NULL,
        best_score REAL NOT NULL,
        tries INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        last_event INTEGER NOT NULL,
        first_day INTEGER,
        last_day INTEGER,
        missed_sure INTEGER NOT NULL,
        PRIMARY KEY (set_id, question_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE derivation (
        rules INTEGER NOT NULL,
        retention REAL NOT NULL,
        cards_to INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO event SELECT id, sitting_id, seq, kind, at, body FROM old_event",
    """INSERT INTO answer SELECT sitting_id, place, set_id, question_id, version, meaning,
        first_score, last_score, credit, certainty, hint, revealed, grade, event_id, at, day,
        last_event, last_at
    FROM old_answer""",
    """INSERT INTO standing SELECT set_id, question_id, version, last_score, best_score, tries,
        last_at, last_event, first_day,
        (SELECT max(day) FROM answer WHERE answer.set_id = old_standing.set_id
            AND answer.question_id = old_standing.question_id AND grade IS NOT NULL),
        missed_sure
    FROM old_standing""",
    """INSERT INTO derivation SELECT rules, retention, (SELECT coalesce(max(id), 0) FROM event)
    FROM old_derivation""",
    "DROP TABLE old_event",
    "DROP TABLE old_answer",
    "DROP TABLE old_standing",
    "DROP TABLE old_derivation",
)


def _first_tables(connection: sqlite3.Connection) -> None:
    for statement in (*_TRUTH, *_DERIVED):
        connection.execute(statement)
    connection.execute("INSERT INTO derivation VALUES (0)")


def _answers_and_cards(connection: sqlite3.Connection) -> None:
    for statement in (*_MORE_TRUTH, *_DERIVED_AGAIN):
        connection.execute(statement)
    connection.execute("INSERT INTO derivation VALUES (0, 0.9)")


def _seals(connection: sqlite3.Connection) -> None:
    # Sittings that were handed in before get theirs when all is looked through for the first time.
    for statement in _SEALS:
        connection.execute(statement)
    connection.execute("INSERT INTO examination VALUES (0)")


def _fewer_pages(connection: sqlite3.Connection) -> None:
    for statement in _FEWER_PAGES:
        connection.execute(statement)


MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (
    _first_tables,
    _answers_and_cards,
    _seals,
    _fewer_pages,
)
