"""Numbers for lists, made from events as they happen, and made again when the rules change.

Grades are never stored as truth: whatever is here can be thrown away and folded anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from quizapp.core import session, statistics
from quizapp.core.encoding import UnreadableError, event_from_plain
from quizapp.core.events import Event, Started
from quizapp.core.model import Question
from quizapp.core.session import IllegalMoveError, Sitting

# Raise it when marking or these numbers change: then all of them are made again at the start.
RULES: Final = 1

_STAND: Final = """
    INSERT INTO standing VALUES (?1, ?2, ?3, ?4, ?4, 1, ?5)
    ON CONFLICT (set_id, question_id) DO UPDATE SET
        version = excluded.version,
        last_score = excluded.last_score,
        best_score = max(best_score, excluded.best_score),
        tries = tries + 1,
        last_at = excluded.last_at
"""


@dataclass(frozen=True, slots=True)
class SetStanding:
    """How the learner stands with a set: questions seen, and those whose last score was full.

    `last_at` is when it was last worked on, in milliseconds since 1970, UTC.
    """

    seen: int
    right: int
    last_at: int


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the numbers were made by the rules of this version."""
    row = connection.execute("SELECT rules FROM derivation").fetchone()
    return bool(row == (RULES,))


def begin(connection: sqlite3.Connection, sitting_id: int, event_id: int, started: Started) -> None:
    """Note a new sitting."""
    connection.execute(
        "INSERT INTO progress VALUES (?, ?, ?, 0, 0, NULL, NULL)",
        (sitting_id, event_id, started.at),
    )


def go_on(
    connection: sqlite3.Connection, sitting_id: int, event_id: int, event: Event, after: Sitting
) -> None:
    """Note what an event changed; `after` is the state behind it."""
    answered = sum(statistics.is_settled(after, place) for place in range(len(after.entries)))
    score = after.score if after.finished else None
    connection.execute(
        "UPDATE progress SET last_event = ?, at = ?, place = ?, answered = ?, finished_at = ?,"
        " score = ? WHERE sitting_id = ?",
        (event_id, event.at, after.place, answered, after.finished_at, score, sitting_id),
    )
    rows = [
        (after.set_id, after.asked[place].question, after.asked[place].version, result, event.at)
        for place, result in statistics.outcomes(after, event)
    ]
    connection.executemany(_STAND, rows)


def set_standings(connection: sqlite3.Connection) -> dict[str, SetStanding]:
    """Count the standings by set; a set that was opened and not worked on is left out."""
    counts = connection.execute(
        "SELECT set_id, count(*), sum(last_score >= 1) FROM standing GROUP BY set_id"
    )
    seen = {set_id: (total, right) for set_id, total, right in counts}
    # With max(), SQLite takes the other columns from the row that has it: the last by row id,
    # since clocks may go back.
    last = connection.execute(
        "SELECT set_id, at, max(last_event) FROM progress JOIN sitting ON id = sitting_id"
        " WHERE answered > 0 OR finished_at IS NOT NULL GROUP BY set_id"
    )
    return {set_id: SetStanding(*seen.get(set_id, (0, 0)), at) for set_id, at, _ in last}


def rebuild(
    connection: sqlite3.Connection, sittings: Iterable[tuple[int, Mapping[str, Question]]]
) -> None:
    """Throw all numbers away and fold every event again, in the order in which they happened.

    `sittings` gives the questions of each sitting that can be read. One that stops making sense
    counts as far as it does.
    """
    connection.execute("DELETE FROM progress")
    connection.execute("DELETE FROM standing")
    questions = dict(sittings)
    states: dict[int, Sitting] = {}
    rows = connection.execute("SELECT id, sitting_id, body FROM event ORDER BY id").fetchall()
    for event_id, sitting_id, body in rows:
        if sitting_id not in questions:
            continue
        try:
            event = event_from_plain(json.loads(body))
            if isinstance(event, Started):
                states[sitting_id] = session.start(questions[sitting_id], event)
                begin(connection, sitting_id, event_id, event)
            else:
                states[sitting_id] = states[sitting_id].after(event)
                go_on(connection, sitting_id, event_id, event, states[sitting_id])
        except (UnreadableError, ValueError, IllegalMoveError, KeyError):
            del questions[sitting_id]
    connection.execute("UPDATE derivation SET rules = ?", (RULES,))
