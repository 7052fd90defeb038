"""Numbers for lists, made from events as they happen, and made again when the rules change.

Grades are never stored as truth: whatever is here can be thrown away and folded anew.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from quizapp.core import session, statistics
from quizapp.core.encoding import UnreadableError, event_from_plain
from quizapp.core.events import Answered, Event, Finished, HintShown, Revealed, Started, Undone
from quizapp.core.model import Question
from quizapp.core.policy import When
from quizapp.core.recall import recall_of
from quizapp.core.session import IllegalMoveError, Sitting
from quizapp.store.marking import Marked, Marking
from quizapp.store.texts import Key

# Raise it when marking or these numbers change: then all of them are made again at the start.
RULES: Final = 2

# When a row is told again, what came first stays: event_id, at and day.
_TELL: Final = """
    INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
        ?14, ?15, ?16, ?14, ?15)
    ON CONFLICT (set_id, question_id, sitting_id, place) DO UPDATE SET
        version = excluded.version, meaning = excluded.meaning,
        first_score = excluded.first_score, last_score = excluded.last_score,
        credit = excluded.credit, certainty = excluded.certainty, hint = excluded.hint,
        revealed = excluded.revealed, grade = excluded.grade,
        last_event = excluded.last_event, last_at = excluded.last_at
"""
_TAKE_BACK: Final = """
    DELETE FROM answer WHERE set_id = ? AND question_id = ? AND sitting_id = ? AND place = ?
"""
_MARK_AGAIN: Final = """
    UPDATE answer SET version = ?5, meaning = ?6, first_score = ?7, last_score = ?8, credit = ?9,
        grade = ?13
    WHERE set_id = ?3 AND question_id = ?4 AND sitting_id = ?1 AND place = ?2
"""
# With one max() alone, SQLite takes the other columns from the row that has it; so the last answer,
# the last grade and the rest are looked for one after the other.
_STAND: Final = """
    INSERT OR REPLACE INTO standing
    SELECT ?1, ?2, version, last_score, best_score, tries, last_at, last_event,
        first_day, last_day, coalesce(missed_sure, 0)
    FROM (
        SELECT version, last_score, last_at, max(last_event) AS last_event
        FROM answer WHERE set_id = ?1 AND question_id = ?2
    ), (
        SELECT max(max(first_score, last_score)) AS best_score, count(*) AS tries,
            min(day) FILTER (WHERE grade IS NOT NULL) AS first_day,
            max(day) FILTER (WHERE grade IS NOT NULL) AS last_day
        FROM answer WHERE set_id = ?1 AND question_id = ?2
    ), (
        SELECT certainty IS 'sure' AND first_score < 1 AS missed_sure, max(last_event)
        FROM answer WHERE set_id = ?1 AND question_id = ?2 AND grade IS NOT NULL
    )
    WHERE tries > 0
"""
# The same behind the first answer at a place: what the rows before it say stands there already.
_STAND_ON: Final = """
    INSERT INTO standing VALUES (?3, ?4, ?5, ?8, ?8, 1, ?15, ?14, ?16, ?16,
        ?10 IS 'sure' AND ?7 < 1)
    ON CONFLICT (set_id, question_id) DO UPDATE SET
        version = excluded.version, last_score = excluded.last_score,
        best_score = max(best_score, excluded.best_score), tries = tries + 1,
        last_at = excluded.last_at, last_event = excluded.last_event,
        first_day = min(coalesce(first_day, ?16), ?16),
        last_day = max(coalesce(last_day, ?16), ?16), missed_sure = excluded.missed_sure
"""
_STAND_NO_MORE: Final = """
    DELETE FROM standing WHERE set_id = ?1 AND question_id = ?2
        AND NOT EXISTS (SELECT 1 FROM answer WHERE set_id = ?1 AND question_id = ?2)
"""
_STALE: Final = "INSERT OR IGNORE INTO stale_card VALUES (?1, ?2)"
_SCORE: Final = "UPDATE progress SET score = ? WHERE sitting_id = ?"

Row = tuple[object, ...]
DayOf = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class SetStanding:
    """How the learner stands with a set: questions seen, and those whose last score was full.

    `last_at` is when it was last worked on, in milliseconds since 1970, UTC.
    """

    seen: int
    right: int
    last_at: int


@dataclass(frozen=True, slots=True)
class Act:
    """An event as it was kept: its id, the sitting's id, and the day on which it was."""

    id: int
    sitting_id: int
    event: Event
    day: int


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the numbers were made by the rules of this version."""
    row = connection.execute("SELECT rules FROM derivation").fetchone()
    return bool(row == (RULES,))


def begin(connection: sqlite3.Connection, sitting_id: int, event_id: int, started: Started) -> None:
    """Note a new sitting."""
    connection.execute(
        "INSERT INTO progress VALUES (?, ?, ?, 0, 0, NULL, NULL, ?)",
        (sitting_id, event_id, started.at, started.kind),
    )


def go_on(connection: sqlite3.Connection, act: Act, after: Sitting, marking: Marking) -> None:
    """Note what an event changed; `after` is the state behind it."""
    for key, first in _tell(connection, act, after, marking):
        if first is None:
            settle(connection, *key)
        else:
            connection.execute(_STAND_ON, first)


def _tell(
    connection: sqlite3.Connection, act: Act, after: Sitting, marking: Marking
) -> list[tuple[Key, Row | None]]:
    """Note what an event changed in its sitting; return the questions that now stand otherwise.

    With each of them comes its row where the event is the first answer there, and None elsewhere.
    """
    event = act.event
    marked = marking.mark(act.sitting_id, after)
    score = marked.sitting.score if after.finished else None
    connection.execute(
        "UPDATE progress SET last_event = ?, at = ?, place = ?, answered = ?, finished_at = ?,"
        " score = ? WHERE sitting_id = ?",
        (
            *(act.id, event.at, after.place, statistics.settled(after)),
            *(after.finished_at, score, act.sitting_id),
        ),
    )
    changed: list[tuple[Key, Row | None]] = []
    for place in _touched(after, event):
        key = (after.set_of(place), after.asked[place].question)
        if is_told(after, place):
            row = marked_row(act.sitting_id, place, marked, marking)
            row = (*row, act.id, event.at, act.day)
            connection.execute(_TELL, row)
            first = isinstance(event, Answered) and len(after.entries[place].responses) == 1
            changed.append((key, row if first else None))
        elif connection.execute(_TAKE_BACK, (*key, act.sitting_id, place)).rowcount:
            outdate(connection, *key)
            changed.append((key, None))
    return changed


def settle(connection: sqlite3.Connection, set_id: str, question_id: str) -> None:
    """Make the standing of a question again.

    Where an answer is new, its event tells that the card is older; else `outdate` has to.
    """
    key = (set_id, question_id)
    if not connection.execute(_STAND, key).rowcount:
        connection.execute(_STAND_NO_MORE, key)


def outdate(connection: sqlite3.Connection, set_id: str, question_id: str) -> None:
    """Note that the card of a question is to be made again, though no answer is newer."""
    connection.execute(_STALE, (set_id, question_id))


def mark_again(connection: sqlite3.Connection, row: Row) -> None:
    """Put other marks in place of those that a row has."""
    connection.execute(_MARK_AGAIN, row)


def marks_of(row: Row) -> tuple[float, float, float]:
    """First score, last score and credit in a row."""
    first, last, credit = row[6:9]
    return first, last, credit  # type: ignore[return-value]


def set_score(connection: sqlite3.Connection, sitting_id: int, score: float) -> None:
    """Note the score of a sitting that was handed in and is marked by another key."""
    connection.execute(_SCORE, (score, sitting_id))


def is_told(sitting: Sitting, place: int) -> bool:
    """Tell whether the learner has been told how the answers at a place went.

    Where answers are not followed by that word, it comes with the end, also of blank places;
    until then nobody shall learn from a progress ring what was right. Some rules never say it.
    """
    if sitting.tells_at_once:
        return statistics.is_settled(sitting, place)
    said = sitting.finished and sitting.policy.correctness is not When.NEVER
    return said or sitting.entries[place].revealed


def marked_row(sitting_id: int, place: int, marked: Marked, marking: Marking) -> Row:
    """What stands in a row of `answer`, up to its grade."""
    sitting = marked.sitting
    entry, question = sitting.entries[place], sitting.questions[place]
    scores = sitting.scores(place)
    version = marked.version(place)
    return (
        sitting_id,
        place,
        sitting.set_of(place),
        question.id,
        version,
        marking.meaning(version, question),
        scores[0] if scores else 0.0,
        scores[-1] if scores and not entry.revealed else 0.0,
        sitting.worth(scores),
        entry.certainty,
        entry.hint,
        entry.revealed,
        _recall(sitting, place, scores),
    )


def _recall(sitting: Sitting, place: int, scores: list[float]) -> int | None:
    """How well the question was remembered, as if it was graded before; None where left blank.

    Whether it was graded before is told by the rows before this one: see `Cards`.
    """
    entry = sitting.entries[place]
    if not scores and not entry.revealed:
        return None
    return recall_of(
        first=scores[0] if scores else 0.0,
        second=scores[1] if scores[1:] else None,
        hint=entry.hint,
        revealed=entry.revealed,
        certainty=entry.certainty,
        known=True,
    )


def _touched(after: Sitting, event: Event) -> Iterable[int]:
    """The places whose row an event may have changed."""
    match event:
        case Answered(place=place) | Undone(place=place) | HintShown(place=place):
            return (place,) if after.tells_at_once else ()
        case Revealed(place=place):
            return (place,)
        case Finished() if not after.tells_at_once:
            places = range(len(after.entries))
            return [place for place in places if not after.entries[place].revealed]
        case _:
            return ()


def set_standings(connection: sqlite3.Connection) -> dict[str, SetStanding]:
    """Count the standings by set; a set that was opened and not worked on is left out."""
    # With max(), SQLite takes the other columns from the row that has it: the last by row id,
    # since clocks may go back.
    counts = connection.execute(
        "SELECT set_id, count(*), sum(last_score >= 1), last_at, max(last_event)"
        " FROM standing GROUP BY set_id"
    ).fetchall()
    found = {set_id: (seen, right, at, event) for set_id, seen, right, at, event in counts}
    sittings = connection.execute(
        "SELECT set_id, at, max(last_event) FROM progress JOIN sitting ON id = sitting_id"
        " WHERE set_id <> '' AND (answered > 0 OR finished_at IS NOT NULL) GROUP BY set_id"
    )
    for set_id, at, event in sittings:
        seen, right, _, last = found.get(set_id, (0, 0, 0, 0))
        if event > last:
            found[set_id] = (seen, right, at, event)
    return {set_id: SetStanding(*numbers[:3]) for set_id, numbers in found.items()}


def rebuild(
    connection: sqlite3.Connection,
    sittings: Iterable[tuple[int, Mapping[str, Question]]],
    marking: Marking,
    day_of: DayOf,
) -> None:
    """Throw all numbers away and fold every event again, in the order in which they happened.

    `sittings` gives the questions of each sitting that can be read. One that stops making sense
    counts as far as it does. Cards are left to be made when they are wanted.
    """
    for table in ("progress", "answer", "standing", "stale_card", "card"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    questions = dict(sittings)
    states: dict[int, Sitting] = {}
    # Settled once, at the end: after each answer, it would be looked up among ever more of them.
    changed: set[Key] = set()
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
                state = states[sitting_id] = states[sitting_id].after(event)
                act = Act(event_id, sitting_id, event, day_of(event.at))
                changed.update(key for key, _ in _tell(connection, act, state, marking))
        except (UnreadableError, ValueError, IllegalMoveError, KeyError):
            del questions[sitting_id]
    for key in changed:
        settle(connection, *key)
    connection.execute("UPDATE derivation SET rules = ?, cards_to = 0", (RULES,))
