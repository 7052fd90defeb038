"""What is promised of answers, whatever happens to the process or to the computer."""

import json
from dataclasses import dataclass, field
from random import Random

from quizapp.core.encoding import event_from_plain
from quizapp.core.events import Event, Finished
from quizapp.practice.sittings import Practice
from quizapp.store.cards import Cards
from quizapp.store.journal import Journal
from tests.store.busy_learner import LIBRARY
from tests.store.histories import folded, numbers


@dataclass
class Said:
    """What a learner has said before the end: events by (sitting, number), and stars."""

    events: dict[tuple[int, int], Event] = field(default_factory=dict)
    stars: list[tuple[str, str, str]] = field(default_factory=list)

    def hear(self, line: str) -> None:
        kind, *words = line.rstrip("\n").split(" ", 3)
        if kind == "star":
            self.stars.append((words[0], words[1], words[2]))
        else:
            sitting_id, number, body = words
            self.events[int(sitting_id), int(number)] = event_from_plain(json.loads(body))


def check_whole(journal: Journal) -> None:
    """The file was not set aside, and SQLite finds nothing wrong with it."""
    assert journal.notice is None
    assert journal.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def check_acts(journal: Journal, said: Said) -> None:
    """All that was said is there in its place, and at most one act that was not said."""
    kept = {one: journal.read(one).events for one in {one for one, _ in said.events}}
    for (sitting_id, number), event in said.events.items():
        assert kept[sitting_id][number : number + 1] == (event,)
    last_sitting = max(sitting_id for sitting_id, _ in said.events)
    last = max(number for sitting_id, number in said.events if sitting_id == last_sitting)
    assert len(kept[last_sitting]) - 1 - last in (0, 1)


def check_stars(journal: Journal, before: int, said: Said) -> None:
    """All stars are there behind those of `before`, and at most one more."""
    rows = journal.connection.execute(
        "SELECT set_id, question_id, body FROM remark ORDER BY id"
    ).fetchall()
    assert rows[before : before + len(said.stars)] == said.stars
    assert len(rows) - before - len(said.stars) in (0, 1)


def check_numbers(journal: Journal) -> None:
    """Nothing is counted twice or not at all: all numbers are those of the events."""
    Cards(journal).renew()
    kept = numbers(journal)
    journal.rebuild()
    Cards(journal).renew()
    assert numbers(journal) == kept


def check_what_is_offered(journal: Journal) -> None:
    """The sitting that was not handed in can be gone on with, exactly where it stood."""
    practice = Practice(LIBRARY, journal, now=lambda: 0, random=Random(0))
    ids = [row[0] for row in journal.connection.execute("SELECT id FROM sitting ORDER BY id")]
    unfinished = [one for one in ids if not isinstance(journal.read(one).events[-1], Finished)]
    assert [one.id for one in practice.shelf().open] == unfinished[::-1]
    for sitting_id in unfinished:
        assert practice.resume(sitting_id).sitting == folded(journal, sitting_id)


def count(journal: Journal, table: str) -> int:
    """The rows of a table."""
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608
    return int(journal.connection.execute(sql).fetchone()[0])
