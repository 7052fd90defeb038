"""A learner is killed at a random moment: whatever was said to be kept is there, and once."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from quizapp.core.encoding import event_from_plain
from quizapp.core.events import Event, Finished, Kind
from quizapp.core.policy import Mode
from quizapp.practice.sittings import Practice
from quizapp.store.cards import Cards
from quizapp.store.journal import Journal
from tests.store.busy_learner import LIBRARY
from tests.store.histories import folded, numbers

ROUNDS = int(os.environ.get("QUIZAPP_KILLS", "20"))


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


def learn_until_killed(path: Path, kind: str, seed: int, after: int) -> Said:
    """Kill at once when so many acts were said; some more may have been done by then."""
    command = [sys.executable, "-m", "tests.store.busy_learner", str(path), kind, str(seed)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)
    said = Said()
    for count, line in enumerate(process.stdout, 1):
        said.hear(line)
        if count == after:
            process.kill()
    process.wait()
    process.stdout.close()
    assert process.returncode == -9, "it must be killed and not fail"
    return said


def check_acts(journal: Journal, said: Said) -> None:
    """All that was said is there in its place, and at most one act that was not said."""
    for (sitting_id, number), event in said.events.items():
        assert journal.read(sitting_id).events[number] == event
    last_sitting = max(sitting_id for sitting_id, _ in said.events)
    last = max(number for sitting_id, number in said.events if sitting_id == last_sitting)
    assert len(journal.read(last_sitting).events) - 1 - last in (0, 1)


def check_stars(journal: Journal, before: int, said: Said) -> None:
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


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is what is tried")
@pytest.mark.parametrize(
    ("kind", "expected"), [("exam", (Mode.EXAM, Kind.QUIZ)), ("review", (Mode.LEARN, Kind.REVIEW))]
)
def test_nothing_that_was_said_to_be_kept_is_lost_or_counted_twice(tmp_path, kind, expected):
    path = tmp_path / "results.sqlite"
    dice = Random(1)
    events = stars = unsaid = 0
    for number in range(ROUNDS // 2):
        said = learn_until_killed(path, kind, number, dice.randint(1, 80))
        journal = Journal(path)
        assert journal.notice is None
        assert journal.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if said.events:
            check_acts(journal, said)
        check_stars(journal, stars, said)
        check_numbers(journal)
        check_what_is_offered(journal)
        done = count(journal, "event") - events + count(journal, "remark") - stars
        unsaid += done - len(said.events) - len(said.stars)
        assert unsaid <= number + 1  # at most one act a kill was kept and not said
        events, stars = count(journal, "event"), count(journal, "remark")
        for (sitting_id,) in journal.connection.execute("SELECT id FROM sitting").fetchall():
            sitting = folded(journal, sitting_id)
            assert (sitting.mode, sitting.kind) == expected
        journal.close()
    sys.stdout.write(f"{ROUNDS // 2} {kind}s killed: {events} events and {stars} stars are kept,")
    sys.stdout.write(f" {unsaid} of them unsaid, none lost\n")


def count(journal: Journal, table: str) -> int:
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608
    return int(journal.connection.execute(sql).fetchone()[0])
