"""What the learner did: sittings as lists of events, and the numbers that are made from them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from quizapp.core.encoding import (
    UnreadableError,
    event_from_plain,
    question_from_plain,
    to_plain,
    type_tag,
)
from quizapp.core.events import Event, Started
from quizapp.core.model import Question
from quizapp.core.policy import Mode
from quizapp.core.session import Sitting
from quizapp.store import derived
from quizapp.store.database import connect, transaction
from quizapp.store.salvage import salvage
from quizapp.store.trouble import ConflictError, StoreUnavailableError, Trouble, world_apart

Topics = tuple[tuple[str, str], ...]

_OPEN: Final = """
    SELECT id, set_id, title, mode, questions, place, answered, at, finished_at, score
    FROM sitting JOIN progress ON sitting_id = id
    WHERE finished_at IS NULL AND given_up_at IS NULL
    ORDER BY last_event DESC
"""
_FINISHED: Final = """
    SELECT id, set_id, title, mode, questions, place, answered, at, finished_at, score
    FROM sitting JOIN progress ON sitting_id = id
    WHERE finished_at IS NOT NULL
    ORDER BY last_event DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a sitting without folding its events.

    `at` is when its last event happened; `answered` counts places, and `score` is there once it
    is handed in, in [0, count]. Times are milliseconds since 1970, UTC.
    """

    id: int
    set_id: str
    title: str
    mode: Mode
    count: int
    place: int
    answered: int
    at: int
    finished_at: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Record:
    """A sitting as it was kept: its events, and its questions by id as they were asked."""

    title: str
    topics: Topics
    questions: Mapping[str, Question]
    events: tuple[Event, ...]


class Journal:
    """Keeps every act when it happens; one act is one transaction, on the disk when it returns.

    Belongs to the thread that made it. Every method may raise `StoreUnavailableError`; then
    nothing has changed. `notice` is what the user must know of the opening, or None.
    """

    def __init__(self, path: Path | str) -> None:
        self._connection, aside = connect(path)
        self.notice: str | None = None
        try:
            if aside is not None:
                self.notice = self._take_over(aside)
            self._renew_numbers()
        except BaseException:
            self._connection.close()
            raise

    def _renew_numbers(self) -> None:
        with world_apart():
            if derived.is_current(self._connection):
                return
        # Where the file cannot be written now, numbers by older rules are better than none.
        with suppress(StoreUnavailableError):
            self.rebuild()

    def close(self) -> None:
        """Let go of the file; nothing is waiting to be written."""
        self._connection.close()

    def begin(
        self, started: Started, title: str, topics: Topics, questions: Iterable[Question]
    ) -> int:
        """Keep a new sitting and its questions, which go by `started.asked`; return its id."""
        versions = [asked.version for asked in started.asked]
        rows = [
            (version, question.id, started.set_id, _text(to_plain(question)))
            for version, question in zip(versions, questions, strict=True)
        ]
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO question_version VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows
            )
            sitting_id = self._connection.execute(
                "INSERT INTO sitting (set_id, title, topics, mode, questions, started_at)"
                " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                (started.set_id, title, _text(topics), started.mode, len(rows), started.at),
            ).fetchone()[0]
            event_id = self._insert(sitting_id, 0, started)
            derived.begin(self._connection, sitting_id, event_id, started)
        return int(sitting_id)

    def append(self, sitting_id: int, seq: int, event: Event, after: Sitting) -> Event:
        """Keep the event number `seq` of a sitting (the start is 0), and return what is kept.

        `after` is the state behind the event. Where that number is taken by the same act, which
        may have been kept just before a crash or an error, nothing is written and the kept event
        is returned; its time may differ. Raises `ConflictError` where another act has the number.
        A sitting that was given up is open again.
        """
        with transaction(self._connection):
            kept = self._kept(sitting_id, seq)
            if kept is not None:
                if replace(kept, at=event.at) != event:
                    raise ConflictError
                return kept
            event_id = self._insert(sitting_id, seq, event)
            derived.go_on(self._connection, sitting_id, event_id, event, after)
            self._connection.execute(
                "UPDATE sitting SET given_up_at = NULL WHERE id = ? AND given_up_at IS NOT NULL",
                (sitting_id,),
            )
        return event

    def read(self, sitting_id: int) -> Record:
        """Read a whole sitting; raise LookupError where there is none of that id."""
        with world_apart():
            row = self._connection.execute(
                "SELECT title, topics FROM sitting WHERE id = ?", (sitting_id,)
            ).fetchone()
            if row is None:
                raise LookupError(f"there is no sitting {sitting_id}")
            bodies = self._connection.execute(
                "SELECT body FROM event WHERE sitting_id = ? ORDER BY seq", (sitting_id,)
            ).fetchall()
        events = tuple(_event(body) for (body,) in bodies)
        if not events or not isinstance(events[0], Started):
            raise StoreUnavailableError(Trouble.DAMAGED)
        topics = tuple((str(topic), str(name)) for topic, name in json.loads(row[1]))
        return Record(str(row[0]), topics, self._questions(events[0]), events)

    def give_up(self, sitting_id: int, at: int | None) -> None:
        """Mark a sitting as given up at a time, or with None as open again; keep its events."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE sitting SET given_up_at = ? WHERE id = ?", (at, sitting_id)
            )

    def open_sittings(self) -> tuple[Head, ...]:
        """Sittings to go on with, the one that was touched last first."""
        return self._heads(_OPEN, ())

    def finished_sittings(self, limit: int) -> tuple[Head, ...]:
        """Sittings that were handed in, the last first, at most `limit`."""
        return self._heads(_FINISHED, (limit,))

    def standings(self) -> dict[str, derived.SetStanding]:
        """For each set that was ever taken: how many questions stand how, and when it was."""
        with world_apart():
            return derived.set_standings(self._connection)

    def rebuild(self) -> None:
        """Make all derived numbers again from the events; what cannot be read counts nothing."""
        with transaction(self._connection):
            derived.rebuild(self._connection, self._readable_sittings())

    def _take_over(self, damaged: Path) -> str:
        count = salvage(self._connection, damaged)
        rescued = (
            "nothing in it could be read"
            if not count
            else f"{count} {'quiz was' if count == 1 else 'quizzes were'} rescued from it"
        )
        return f"The file with your results was damaged; {rescued}. It is kept as {damaged.name}."

    def _readable_sittings(self) -> Iterator[tuple[int, Mapping[str, Question]]]:
        rows = self._connection.execute(
            "SELECT sitting_id, body FROM event WHERE seq = 0 ORDER BY sitting_id"
        ).fetchall()
        for sitting_id, body in rows:
            try:
                first = _event(body)
                if isinstance(first, Started):
                    yield sitting_id, self._questions(first)
            except StoreUnavailableError:
                continue

    def _questions(self, started: Started) -> dict[str, Question]:
        wanted = _text([asked.version for asked in started.asked])
        with world_apart():
            rows = self._connection.execute(
                "SELECT body FROM question_version"
                " WHERE version IN (SELECT value FROM json_each(?))",
                (wanted,),
            ).fetchall()
        try:
            questions = [question_from_plain(json.loads(body)) for (body,) in rows]
        except ValueError as error:
            raise StoreUnavailableError(Trouble.DAMAGED) from error
        return {question.id: question for question in questions}

    def _kept(self, sitting_id: int, seq: int) -> Event | None:
        row = self._connection.execute(
            "SELECT body FROM event WHERE sitting_id = ? AND seq = ?", (sitting_id, seq)
        ).fetchone()
        if row is not None:
            return _event(row[0])
        (last,) = self._connection.execute(
            "SELECT max(seq) FROM event WHERE sitting_id = ?", (sitting_id,)
        ).fetchone()
        if last != seq - 1:
            # The file was exchanged for another under our feet.
            raise ConflictError
        return None

    def _insert(self, sitting_id: int, seq: int, event: Event) -> int:
        plain = to_plain(event)
        row = (sitting_id, seq, plain[type_tag], event.at, _text(plain))
        cursor = self._connection.execute(
            "INSERT INTO event (sitting_id, seq, kind, at, body) VALUES (?, ?, ?, ?, ?)"
            " RETURNING id",
            row,
        )
        return int(cursor.fetchone()[0])

    def _heads(self, sql: str, parameters: tuple[int, ...]) -> tuple[Head, ...]:
        with world_apart():
            rows = self._connection.execute(sql, parameters).fetchall()
        return tuple(
            Head(row_id, set_id, title, Mode(mode), *numbers)
            for row_id, set_id, title, mode, *numbers in rows
        )


def _text(plain: object) -> str:
    # ASCII, because typed text may hold half of a surrogate pair, which UTF-8 cannot.
    return json.dumps(plain, separators=(",", ":"))


def _event(body: str) -> Event:
    try:
        return event_from_plain(json.loads(body))
    except (UnreadableError, ValueError) as error:
        raise StoreUnavailableError(Trouble.DAMAGED) from error
