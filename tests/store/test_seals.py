import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.store import database
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.seals import (
    WEEK,
    Altered,
    Findings,
    examine,
    is_examination_due,
    seal_missing,
    take_as_they_are,
)
from tests.store.histories import play
from tests.strategies import OF_EACH_TYPE, SHORT, SINGLE, full_answer

FLIPS = int(os.environ.get("QUIZAPP_FLIPS", "60"))
SEED = int(os.environ.get("QUIZAPP_SEED", "1"))
RIGHT = Answered(2000, 0, full_answer(SINGLE))
END = Finished(3000)


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def altered(journal: Journal) -> list[int]:
    return [one.sitting_id for one in examine(journal.connection).altered]


def test_what_was_handed_in_and_nothing_else_has_a_digest(journal):
    play(journal, (SINGLE,), RIGHT)
    play(journal, (SINGLE,), RIGHT, END)
    assert examine(journal.connection) == Findings(whole=True, sound=1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET body = replace(body, '[1]', '[0]') WHERE seq = 1",
        "UPDATE event SET body = body || ' ' WHERE seq = 1",
        "UPDATE event SET at = at + 1 WHERE seq = 1",
        "UPDATE event SET body = CAST(x'ff' AS TEXT) WHERE seq = 1",
        "DELETE FROM event WHERE seq = 2",
        "DELETE FROM event",
        "UPDATE sitting SET title = 'Another'",
        "UPDATE sitting SET started_at = started_at + 1",
        "UPDATE question_version SET body = replace(body, 'Which?', 'Whom?')",
        "DELETE FROM question_version",
        "UPDATE seal SET digest = '0'",
    ],
)
def test_a_change_of_anything_that_was_kept_is_found(journal, change):
    play(journal, (SINGLE,), RIGHT, END)
    journal.connection.execute("PRAGMA foreign_keys = OFF")
    before = journal.connection.total_changes
    journal.connection.execute(change)
    assert journal.connection.total_changes > before
    assert altered(journal) == [1]


def test_giving_up_a_question_by_another_sitting_changes_nothing(journal):
    play(journal, (SINGLE,), RIGHT, END)
    play(journal, (SHORT, SINGLE), Answered(2000, 0, full_answer(SHORT)))
    journal.rebuild()
    assert altered(journal) == []


def test_what_was_altered_is_told_by_its_title_and_time(journal):
    play(journal, (SINGLE,), RIGHT, END)
    journal.connection.execute("UPDATE event SET body = body || ' ' WHERE seq = 1")
    assert examine(journal.connection).altered == (Altered(1, "A set", 3000),)


def test_what_was_altered_can_be_taken_as_it_is(journal):
    play(journal, (SINGLE,), RIGHT, END)
    journal.connection.execute("UPDATE event SET at = 7 WHERE seq = 1")
    take_as_they_are(journal.connection, [1])
    assert examine(journal.connection) == Findings(whole=True, sound=1)


def test_all_is_looked_through_once_a_week_and_when_the_clock_was_set_back(journal):
    assert is_examination_due(journal.connection, WEEK)
    seal_missing(journal.connection, WEEK)
    assert not is_examination_due(journal.connection, 2 * WEEK - 1)
    assert is_examination_due(journal.connection, 2 * WEEK)
    assert is_examination_due(journal.connection, WEEK - 1)


@pytest.mark.parametrize("version", [1, 2])
def test_results_of_older_versions_get_their_digests_with_the_first_look(tmp_path, version):
    path = tmp_path / "results.sqlite"
    with closing(Journal(path)) as journal:
        play(journal, (SINGLE,), RIGHT, END)
        play(journal, (SINGLE,), RIGHT)
        sittings = [journal.read(number) for number in (1, 2)]
    make_older(path, version)
    with closing(Journal(path)) as journal:
        assert [journal.read(number) for number in (1, 2)] == sittings
        assert examine(journal.connection) == Findings(whole=True, unsealed=(1,))
        assert seal_missing(journal.connection, 5) == 1
        assert examine(journal.connection) == Findings(whole=True, sound=1)
    assert path.with_name(f"{path.name}.version-{version}").exists()


def make_older(path: Path, version: int) -> None:
    """Write the same truth into a file as an older version made it."""
    new = path.with_name("old")
    connection, _ = database.connect(new, MIGRATIONS[:version])
    connection.execute("ATTACH ? AS now", (str(path),))
    for table in ("question_version", "sitting", "event"):
        connection.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")  # noqa: S608
    connection.close()
    new.replace(path)


def truth(path: Path) -> object:
    """All that was kept, or the error that reading it gives."""
    address = f"{path.as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = bytes
        try:
            return [
                connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608
                for table in ("question_version", "sitting", "event")
            ]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return repr(error)


def seen_by(path: Path) -> set[str]:
    """Which checks see that something is wrong."""
    seen = set()
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        for check in ("quick_check", "integrity_check"):
            try:
                if connection.execute(f"PRAGMA {check}").fetchone() != ("ok",):
                    seen.add(check)
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                seen.add(check)
        try:
            found = examine(connection)
        except sqlite3.OperationalError:  # a table has another name now
            seen.add("examine")
        else:
            if not found.whole or found.altered:
                seen.add("examine")
            if found.altered:
                seen.add("digest")
    return seen


def test_flipped_bits_are_seen_that_the_checks_of_sqlite_do_not_see(tmp_path):
    """The long run: `QUIZAPP_FLIPS=1000 ./run test tests/store/test_seals.py -s`."""
    path, spoilt = tmp_path / "results.sqlite", tmp_path / "spoilt.sqlite"
    with closing(Journal(path)) as journal:
        journal.connection.execute("PRAGMA synchronous = OFF")
        for number in range(60):
            moves = [Answered(2000 + n, n, full_answer(q)) for n, q in enumerate(OF_EACH_TYPE)]
            play(journal, OF_EACH_TYPE, *moves, END, set_id=f"s{number}")
    whole, good, dice = path.read_bytes(), truth(path), Random(SEED)
    hits, counts = 0, dict.fromkeys(("quick_check", "integrity_check", "digest", "examine"), 0)
    unseen = []
    for _ in range(FLIPS):
        data = bytearray(whole)
        place = dice.randrange(len(data))
        data[place] ^= 1 << dice.randrange(8)
        spoilt.write_bytes(data)
        if truth(spoilt) == good:
            continue
        hits += 1
        seen = seen_by(spoilt)
        for check in seen:
            counts[check] += 1
        if "examine" not in seen:
            unseen.append(place)
    sys.stdout.write(f"\n{hits} of {FLIPS} flipped bits hit what was kept; seen: {counts}\n")
    assert hits > FLIPS // 10
    assert counts["examine"] > counts["integrity_check"]
    assert unseen == []
