"""Corrected keys: old answers are marked again by the question as it is now."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quizapp.core import session
from quizapp.core.encoding import to_plain
from quizapp.core.identity import meaning, version
from quizapp.core.model import Question
from quizapp.core.session import IllegalMoveError
from quizapp.store import derived
from quizapp.store.database import Transaction
from quizapp.store.journal import Journal
from quizapp.store.marking import Marked
from quizapp.store.texts import Key, to_text
from quizapp.store.trouble import StoreUnavailableError, world_apart

_MEANINGS = "SELECT set_id, question_id, meaning, sitting_id FROM answer"
_ANSWERED = "SELECT set_id, question_id FROM standing"
_ROWS = """
    SELECT sitting_id, place, first_score, last_score, credit FROM answer
    WHERE set_id = ? AND question_id = ? ORDER BY sitting_id
"""
# Handed in by rules that never say what was right: no row tells of its answers, but it has a score.
# A start alone has questions asked; its number, and the set of an answer, spare a look at the rest.
_SILENT = """
    SELECT sitting_id FROM progress JOIN event USING (sitting_id)
    WHERE finished_at IS NOT NULL AND seq = 0
        AND EXISTS (
            SELECT 1 FROM json_each(CASE WHEN json_valid(body) THEN body ELSE '{}' END, '$.asked')
                AS asked
            WHERE json_extract(asked.value, '$.question') = ?2
        )
        AND NOT EXISTS (
            SELECT 1 FROM answer
            WHERE answer.sitting_id = progress.sitting_id AND set_id = ?1 AND question_id = ?2
        )
    ORDER BY sitting_id
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a corrected key changed: how many answers have other marks now.

    `gained` and `lost` count those that earn more and less than before; `sittings` are the ids of
    the sittings they belong to.
    """

    key: Key
    answers: int = 0
    gained: int = 0
    lost: int = 0
    sittings: tuple[int, ...] = ()


class Corrections:
    """Keeps which version of a question marks its answers; belongs to the journal's thread.

    Every method may raise `StoreUnavailableError`; then nothing has changed.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._connection = journal.connection

    def answered(self) -> frozenset[Key]:
        """The questions that have answers."""
        with world_apart():
            return frozenset(self._connection.execute(_ANSWERED).fetchall())

    def outdated(self, current: Mapping[Key, str]) -> frozenset[Key]:
        """The questions with answers that were marked by another meaning than the one given.

        Answers that a correction to that meaning has seen already are left alone, also where they
        cannot be said in terms of the corrected question.
        """
        with world_apart():
            rows = self._connection.execute(_MEANINGS).fetchall()
            known = self._journal.marking.keys()
        seen = {key: (meaning(one.question), one.last_sitting) for key, one in known.items()}
        return frozenset(
            key
            for *names, marked_by, sitting_id in rows
            if (key := (names[0], names[1])) in current
            and marked_by != current[key]
            and not (key in seen and seen[key][0] == current[key] and sitting_id <= seen[key][1])
        )

    def correct(self, set_id: str, question: Question, at: int) -> Correction:
        """Mark all answers to a question by it, as it is now, and tell what that changed."""
        with world_apart():
            marking = self._journal.marking
        try:
            return self._correct((set_id, question.id), question, at)
        except BaseException:
            marking.forget()  # it may have seen what was not kept in the end
            raise

    def _correct(self, key: Key, question: Question, at: int) -> Correction:
        connection = self._connection
        with Transaction(connection):
            body = to_text(to_plain(question))
            connection.execute(
                "INSERT INTO question_version VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (version(question), question.id, key[0], body),
            )
            connection.execute(
                "INSERT INTO correction (at, set_id, question_id, version, last_sitting)"
                " VALUES (?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM sitting))",
                (at, *key, version(question)),
            )
            changed = self._mark_again(connection, key)
            self._mark_silent(connection, key)
            derived.settle(connection, *key)
            derived.outdate(connection, *key)
        gains = [gain for _, gain in changed]
        return Correction(
            key,
            answers=len(changed),
            gained=sum(gain > 0 for gain in gains),
            lost=sum(gain < 0 for gain in gains),
            sittings=tuple(dict(changed)),
        )

    def current(self, keys: Collection[Key]) -> dict[Key, Question]:
        """Those of some questions that were corrected, as they mark answers now."""
        with world_apart():
            known = self._journal.marking.keys()
        return {key: known[key].question for key in keys if key in known}

    def for_sitting(self, sitting_id: int) -> dict[Key, Question]:
        """The corrected questions by which a sitting is marked, for `core.rescoring.rescore`."""
        with world_apart():
            known = self._journal.marking.keys()
        return {key: one.question for key, one in known.items() if one.last_sitting >= sitting_id}

    def _mark_again(self, connection: sqlite3.Connection, key: Key) -> list[tuple[int, float]]:
        """Mark all answers to a question; (sitting, what it gained) where marks have changed."""
        rows = connection.execute(_ROWS, key).fetchall()
        found = (self._mark_row(connection, *row) for row in rows)
        return [one for one in found if one is not None]

    def _mark_silent(self, connection: sqlite3.Connection, key: Key) -> None:
        for (sitting_id,) in connection.execute(_SILENT, key).fetchall():
            if (marked := self._marked(sitting_id)) is not None:
                derived.set_score(connection, sitting_id, marked.sitting.score)

    def _mark_row(
        self, connection: sqlite3.Connection, sitting_id: int, place: int, *before: float
    ) -> tuple[int, float] | None:
        marked = self._marked(sitting_id)
        if marked is None:
            return None
        marking = self._journal.marking
        row = derived.marked_row(sitting_id, place, marked, marking)
        derived.mark_again(connection, row)
        if marked.sitting.finished:
            derived.set_score(connection, sitting_id, marked.sitting.score)
        now = derived.marks_of(row)
        return None if now == before else (sitting_id, now[-1] - before[-1])

    def _marked(self, sitting_id: int) -> Marked | None:
        """A sitting by the keys of now; None for one that stops making sense."""
        try:
            record = self._journal.read(sitting_id)
            sitting = session.fold(record.questions, record.events)
        except (StoreUnavailableError, IllegalMoveError):
            return None
        return self._journal.marking.mark(sitting_id, sitting)
