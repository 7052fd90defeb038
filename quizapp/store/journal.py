"""What the learner did: sittings as lists of events, and the numbers that are made from them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from quizapp.core.encoding import to_plain, type_tag
from quizapp.core.events import Event, Finished, Kind, Started
from quizapp.core.model import Question
from quizapp.core.policy import Mode
from quizapp.core.session import Sitting
from quizapp.store import derived, seals
from quizapp.store.database import MEMORY, Transaction, connect
from quizapp.store.marking import Marking
from quizapp.store.salvage import salvage
from quizapp.store.texts import read_event, read_question, to_text
from quizapp.store.trouble import ConflictError, StoreUnavailableError, Trouble, world_apart

Topics = tuple[tuple[str, str], ...]

_OPEN: Final = """
    SELECT id, set_id, title, mode, questions, place, answered, at, finished_at, score,
        kind
    FROM sitting JOIN progress ON sitting_id = id
    WHERE finished_at IS NULL AND given_up_at IS NULL
    ORDER BY last_event DESC
"""
_FINISHED: Final = """
    SELECT id, set_id, title, mode, questions, place, answered, at, finished_at, score,
        kind
    FROM sitting JOIN progress ON sitting_id = id
    WHERE finished_at IS NOT NULL
    ORDER BY last_event DESC LIMIT ?
"""
# One look for all that must be known before an event is kept.
_BEFORE: Final = """
    SELECT (SELECT body FROM event WHERE sitting_id = ?1 AND seq = ?2),
        (SELECT max(seq) FROM event WHERE sitting_id = ?1),
        (SELECT given_up_at FROM sitting WHERE id = ?1),
        (SELECT max(id) FROM correction)
"""
_LAST_AT: Final = "SELECT at FROM event ORDER BY id DESC LIMIT 1"
# Not counted by AUTOINCREMENT, which writes one page more each time.
_KEEP: Final = """
    INSERT INTO event (id, sitting_id, seq, kind, at, body) VALUES (
        1 + max(
            coalesce((SELECT max(id) FROM event), 0),
            (SELECT last_event FROM forgotten)
        ), ?, ?, ?, ?, ?
    )
"""

_KEPT_ASIDE: Final = "It is kept in the same folder, with “damaged” in its name."
_MODES: Final = frozenset(Mode)
_KINDS: Final = frozenset(Kind)
_HOUR: Final = 3_600_000


def universal_day(at: int) -> int:
    """Return the day of a moment by UTC; it begins at 4 in the morning, as learners' days do."""
    return (at - 4 * _HOUR) // (24 * _HOUR)


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
    kind: Kind = Kind.QUIZ


@dataclass(frozen=True, slots=True)
class Record:
    """A sitting as it was kept: its events, and its questions by `Asked.key` as they were asked."""

    title: str
    topics: Topics
    questions: Mapping[str, Question]
    events: tuple[Event, ...]


class Journal:
    """Keeps every act when it happens; one act is one transaction, on the disk when it returns.

    Belongs to the thread that made it. Every method may raise `StoreUnavailableError`; then
    nothing has changed. `notice` is what the user must know of the opening, or None. `day_of`
    gives the learner's day of a time in milliseconds since 1970, UTC. `connection` is one to the
    same file that is open already: then the file is taken as it is.
    """

    def __init__(
        self,
        path: Path | str,
        day_of: derived.DayOf = universal_day,
        *,
        connection: sqlite3.Connection | None = None,
    ) -> None:
        self._connection, aside = (connection, None) if connection else connect(path)
        self._marking = Marking(self._connection)
        self.path = None if str(path) == MEMORY else Path(path)
        self.day_of = day_of
        self.notice: str | None = None
        if connection is not None:
            return
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

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for the rest of the store."""
        return self._connection

    @property
    def marking(self) -> Marking:
        """By which keys sittings are marked, as of now; for the rest of the store."""
        (newest,) = self._connection.execute("SELECT max(id) FROM correction").fetchone()
        self._marking.refresh(newest or 0)
        return self._marking

    def look_anew(self) -> None:
        """Take nothing for known: what the file holds was exchanged for something else."""
        self._marking = Marking(self._connection)
        self._renew_numbers()

    def close(self) -> None:
        """Let go of the file; nothing is waiting to be written."""
        self._connection.close()

    def begin(
        self, started: Started, title: str, topics: Topics, questions: Iterable[Question]
    ) -> int:
        """Keep a new sitting and its questions, which go by `started.asked`; return its id."""
        rows = [
            (one.version, question.id, one.set_id or started.set_id, to_text(to_plain(question)))
            for one, question in zip(started.asked, questions, strict=True)
        ]
        with Transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO question_version VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows
            )
            sitting_id = self._connection.execute(
                "INSERT INTO sitting (set_id, title, topics, mode, questions, started_at)"
                " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                (started.set_id, title, to_text(topics), started.mode, len(rows), started.at),
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
        with Transaction(self._connection):
            kept, last, given_up, correction = self._connection.execute(
                _BEFORE, (sitting_id, seq)
            ).fetchone()
            if kept is not None:
                return _same_act(read_event(kept), event)
            if last != seq - 1:
                # The file was exchanged for another under our feet.
                raise ConflictError
            self._marking.refresh(correction or 0)
            event_id = self._insert(sitting_id, seq, event)
            act = derived.Act(event_id, sitting_id, event, self.day_of(event.at))
            derived.go_on(self._connection, act, after, self._marking)
            if given_up is not None:
                self._set_given_up(sitting_id, None)
            if isinstance(event, Finished):
                seals.seal(self._connection, (sitting_id,))
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
        events = tuple(read_event(body) for (body,) in bodies)
        if not events or not isinstance(events[0], Started):
            raise StoreUnavailableError(Trouble.DAMAGED)
        try:
            topics = tuple((str(topic), str(name)) for topic, name in json.loads(row[1]))
        except (ValueError, TypeError) as error:
            raise StoreUnavailableError(Trouble.DAMAGED) from error
        return Record(str(row[0]), topics, self._questions(events[0]), events)

    def give_up(self, sitting_id: int, at: int | None) -> None:
        """Mark a sitting as given up at a time, or with None as open again; keep its events."""
        with Transaction(self._connection):
            self._set_given_up(sitting_id, at)

    def open_sittings(self) -> tuple[Head, ...]:
        """Sittings to go on with, the one that was touched last first."""
        return self._heads(_OPEN, ())

    def finished_sittings(self, limit: int) -> tuple[Head, ...]:
        """Sittings that were handed in, the last first, at most `limit`."""
        return self._heads(_FINISHED, (limit,))

    def last_at(self) -> int | None:
        """When the last act was kept, by the clock of that moment; None before the first one."""
        with world_apart():
            row = self._connection.execute(_LAST_AT).fetchone()
        return None if row is None else int(row[0])

    def standings(self) -> dict[str, derived.SetStanding]:
        """For each set that was ever taken: how many questions stand how, and when it was."""
        with world_apart():
            return derived.set_standings(self._connection)

    def rebuild(self) -> None:
        """Make all derived numbers again from the events; what cannot be read counts nothing."""
        with Transaction(self._connection):
            derived.rebuild(self._connection, self.readable_sittings(), self.marking, self.day_of)

    def _take_over(self, damaged: Path) -> str:
        found = salvage(self._connection, damaged)
        count = found.sittings
        rescued = (
            "nothing in it could be read"
            if not count
            else f"{count} {'quiz was' if count == 1 else 'quizzes were'} rescued from it"
        )
        if found.altered:
            rescued += f", {found.altered} of them not as handed in"
        # Its name is long and does not break: it would burst a narrow window with large letters.
        return f"The file with your results was damaged; {rescued}. {_KEPT_ASIDE}"

    def readable_sittings(self) -> Iterator[tuple[int, Mapping[str, Question]]]:
        """The questions of all sittings that can be read, by `Asked.key`."""
        rows = self._connection.execute(
            "SELECT sitting_id, body FROM event WHERE seq = 0 ORDER BY sitting_id"
        ).fetchall()
        for sitting_id, body in rows:
            try:
                first = read_event(body)
                if isinstance(first, Started):
                    yield sitting_id, self._questions(first)
            except StoreUnavailableError:
                continue

    def _questions(self, started: Started) -> dict[str, Question]:
        wanted = to_text([asked.version for asked in started.asked])
        with world_apart():
            rows = self._connection.execute(
                "SELECT version, body FROM question_version"
                " WHERE version IN (SELECT value FROM json_each(?))",
                (wanted,),
            ).fetchall()
        by_version = {version: read_question(body) for version, body in rows}
        # One that is lost is left out; folding will miss it.
        return {
            asked.key: by_version[asked.version]
            for asked in started.asked
            if asked.version in by_version
        }

    def _set_given_up(self, sitting_id: int, at: int | None) -> None:
        self._connection.execute(
            "UPDATE sitting SET given_up_at = ? WHERE id = ?", (at, sitting_id)
        )

    def _insert(self, sitting_id: int, seq: int, event: Event) -> int:
        plain = to_plain(event)
        row = (sitting_id, seq, plain[type_tag], event.at, to_text(plain))
        return int(self._connection.execute(_KEEP, row).lastrowid or 0)

    def _heads(self, sql: str, parameters: tuple[int, ...]) -> tuple[Head, ...]:
        with world_apart():
            rows = self._connection.execute(sql, parameters).fetchall()
        return tuple(filter(None, map(_head, rows)))


def _head(row: tuple[Any, ...]) -> Head | None:
    """What is known of a sitting; None where the disk has changed a word that decides."""
    row_id, set_id, title, mode, count, place, answered, at, finished_at, score, kind = row
    numbers = (count, place, answered, at, finished_at, score)
    if mode not in _MODES or kind not in _KINDS:
        return None
    return Head(row_id, set_id, title, Mode(mode), *numbers, Kind(kind))


def _same_act(kept: Event, event: Event) -> Event:
    if replace(kept, at=event.at) != event:
        raise ConflictError
    return kept
