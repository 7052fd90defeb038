"""When each question is due again: memory made from the grades of its answers.

Answers leave cards as they are, since FSRS takes its time; `renew` makes those again that are
older than their answers.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from quizapp.core.policy import Certainty
from quizapp.core.recall import Recall, recall_of
from quizapp.core.scheduling import Memory, due_day, interval, review
from quizapp.store.database import Transaction
from quizapp.store.journal import Journal
from quizapp.store.texts import Key
from quizapp.store.trouble import world_apart

# So many cards are made at once: 100 ms, as long as nobody who waits for the file will notice.
BATCH: Final = 300

_GRADES: Final = """
    SELECT day, grade, event_id, first_score, certainty FROM answer
    WHERE set_id = ? AND question_id = ? AND grade IS NOT NULL ORDER BY event_id
"""
_CARDS: Final = """
    SELECT set_id, question_id, stability, difficulty, card.last_day, reps, lapses, due,
        prior_stability, prior_day, lapse_event, missed_sure
    FROM card JOIN standing USING (set_id, question_id)
    ORDER BY set_id, question_id
"""
# Of which the last answer came later, and those of which an answer was marked again or taken back.
_STALE: Final = """
    SELECT set_id, question_id FROM stale_card
    UNION
    SELECT set_id, question_id FROM standing WHERE last_event > (SELECT cards_to FROM derivation)
"""
_ANY_STALE: Final = f"SELECT * FROM ({_STALE.replace('UNION', 'UNION ALL')}) LIMIT 1"  # noqa: S608
_NOTE_STALE: Final = f"INSERT OR IGNORE INTO stale_card {_STALE}"
_NOTED: Final = "UPDATE derivation SET cards_to = (SELECT coalesce(max(id), 0) FROM event)"
_DONE: Final = """
    SELECT set_id, question_id FROM standing WHERE last_day >= ?1 AND EXISTS (
        SELECT 1 FROM answer WHERE day = ?1 AND grade IS NOT NULL
            AND answer.set_id = standing.set_id AND answer.question_id = standing.question_id
    )
"""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A question that was graded before; days are counted from 1970-01-01.

    `missed_sure` tells that the last graded answer was wrong though sure, `read_since_lapse` that
    the source was read after the question was last forgotten, `early` that the last grade was
    given before the question was due.
    """

    key: Key
    memory: Memory
    due: int
    missed_sure: bool
    read_since_lapse: bool
    early: bool


@dataclass(frozen=True, slots=True)
class DayDone:
    """The questions that were answered on a day, and those among them that were met then."""

    keys: frozenset[Key]
    new: frozenset[Key]


class Cards:
    """Spaced repetition's view of a journal; belongs to the journal's thread.

    What it tells of cards is as new as the last `renew`. Every method may raise
    `StoreUnavailableError`.
    """

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    @property
    def retention(self) -> float:
        """The chance of recall at which questions are due."""
        with world_apart():
            row = self._connection.execute("SELECT retention FROM derivation").fetchone()
        return float(row[0])

    def set_retention(self, retention: float) -> None:
        """Let questions be due when their chance of recall has fallen to this, in (0, 1)."""
        if retention == self.retention:
            return
        with Transaction(self._connection):
            rows = self._connection.execute(
                "SELECT last_day, stability, set_id, question_id FROM card"
            ).fetchall()
            self._connection.executemany(
                "UPDATE card SET due = ? WHERE set_id = ? AND question_id = ?",
                [(last + interval(stability, retention), *key) for last, stability, *key in rows],
            )
            self._connection.execute("UPDATE derivation SET retention = ?", (retention,))

    def renew(self, limit: int | None = None) -> int:
        """Make stale cards again, at most `limit`, and return how many they were."""
        done = 0
        while limit is None or done < limit:
            wanted = BATCH if limit is None else min(BATCH, limit - done)
            renewed = self._renew_some(wanted)
            done += renewed
            if renewed < wanted:
                break
        return done

    def cards(self) -> tuple[CardRow, ...]:
        """All questions that were graded."""
        with world_apart():
            rows = self._connection.execute(_CARDS).fetchall()
            reads = {
                (set_id, question_id): after
                for set_id, question_id, after in self._connection.execute(
                    "SELECT set_id, question_id, max(after_event) FROM remark"
                    " WHERE kind = 'source-read' GROUP BY set_id, question_id"
                )
            }
        retention = self.retention
        return tuple(_card(row, reads, retention) for row in rows)

    def due_keys(self, day: int) -> frozenset[Key]:
        """The questions that are due on a day or before it."""
        return self._keys("SELECT set_id, question_id FROM card WHERE due <= ?", (day,))

    def met(self) -> frozenset[Key]:
        """The questions that were ever graded; one that was left blank in an exam was not."""
        return self._keys(
            "SELECT set_id, question_id FROM standing WHERE first_day IS NOT NULL", ()
        )

    def done_on(self, day: int) -> DayDone:
        """What was answered on a day, in reviews and elsewhere."""
        done = self._keys(_DONE, (day,))
        new = self._keys("SELECT set_id, question_id FROM standing WHERE first_day = ?", (day,))
        return DayDone(done, new)

    def _renew_some(self, limit: int) -> int:
        connection = self._connection
        # Without anything to do, nothing is locked.
        if not self._keys(_ANY_STALE, ()):
            return 0
        with Transaction(connection):
            connection.execute(_NOTE_STALE)
            connection.execute(_NOTED)
            retention = self.retention
            keys = connection.execute(
                "SELECT set_id, question_id FROM stale_card LIMIT ?", (limit,)
            ).fetchall()
            for key in keys:
                _renew(connection, key, retention)
            connection.executemany(
                "DELETE FROM stale_card WHERE set_id = ? AND question_id = ?", keys
            )
        return len(keys)

    def _keys(self, sql: str, parameters: tuple[int, ...]) -> frozenset[Key]:
        with world_apart():
            return frozenset(self._connection.execute(sql, parameters).fetchall())


def _renew(connection: sqlite3.Connection, key: Key, retention: float) -> None:
    """Make one card from all grades of its question."""
    memory: Memory | None = None
    prior: Memory | None = None
    lapse = None
    for day, recall, event_id in _grades(connection.execute(_GRADES, key)):
        after = review(memory, recall, day)
        if memory is not None and after.lapses > memory.lapses:
            lapse = event_id
        if after is not memory:
            memory, prior = after, memory
    if memory is None:
        connection.execute("DELETE FROM card WHERE set_id = ? AND question_id = ?", key)
        return
    connection.execute(
        "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *key,
            memory.stability,
            memory.difficulty,
            memory.last_day,
            memory.reps,
            memory.lapses,
            due_day(memory, retention),
            prior.stability if prior else None,
            prior.last_day if prior else None,
            lapse,
        ),
    )


def _grades(rows: Iterable[tuple[int, int, int, float, str]]) -> Iterator[tuple[int, Recall, int]]:
    """(day, grade, event id); the first answer ever may tell that it was known before."""
    first = True
    for day, kept, event_id, score, certainty in rows:
        recall = Recall(kept)
        if first and recall is Recall.GOOD:
            recall = recall_of(
                first=score,
                second=None,
                hint=False,  # else it were not good
                revealed=False,
                certainty=Certainty(certainty) if certainty else None,
                known=False,
            )
        first = False
        yield day, recall, event_id


def _card(row: tuple[Any, ...], reads: dict[Key, int], retention: float) -> CardRow:
    set_id, question_id, stability, difficulty, last_day, reps, lapses, due, *more = row
    prior_stability, prior_day, lapse, missed_sure = more
    key = (set_id, question_id)
    prior_due = None if prior_day is None else prior_day + interval(prior_stability, retention)
    return CardRow(
        key=key,
        memory=Memory(stability, difficulty, last_day, reps, lapses),
        due=due,
        missed_sure=bool(missed_sure),
        read_since_lapse=lapse is not None and reads.get(key, -1) >= lapse,
        early=prior_due is not None and last_day < prior_due,
    )
