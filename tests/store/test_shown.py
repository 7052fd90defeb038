"""Results of a version that does not exist yet: what of them is shown, and that they stay."""

import sqlite3
import time
from contextlib import closing

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.core.policy import Mode
from quizapp.store.answers import Answers
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY, open_as_it_is
from quizapp.store.journal import Journal, universal_day
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.remarks import Remarks
from quizapp.store.shown import Shown, may_write, show
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.histories import folded, numbers, play, with_another_key
from tests.strategies import SHORT, SINGLE, full_answer

RIGHT = Answered(2000, 0, full_answer(SINGLE))
NEXT = len(MIGRATIONS) + 1


def make_newer(path, *changes: str) -> None:
    """Let a version that comes after ours change the tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for sql in (*changes, f"PRAGMA user_version = {NEXT}"):
            connection.execute(sql)


@pytest.fixture
def path(tmp_path):
    """Two quizzes handed in, one begun, a star, and a corrected key."""
    place = tmp_path / "results.sqlite"
    with closing(Journal(place)) as journal:
        play(journal, (SINGLE, SHORT), RIGHT, Finished(3000), mode=Mode.EXAM)
        play(journal, (SINGLE,), RIGHT, Finished(3000))
        play(journal, (SINGLE, SHORT), RIGHT)
        Remarks(journal).star(("s", "q"), True, 4000)
        Corrections(journal).correct("s", with_another_key(SINGLE), 5000)
    return place


def as_ours(path) -> tuple[object, ...]:
    """What this version tells of a file of its own."""
    with closing(Journal(path)) as journal:
        journal.rebuild()
        return all_told(journal)


def all_told(journal: Journal) -> tuple[object, ...]:
    sittings = [*journal.finished_sittings(9), *journal.open_sittings()]
    return (
        sittings,
        [folded(journal, head.id) for head in sittings],
        journal.standings(),
        numbers(journal),
        Remarks(journal).starred(),
    )


def test_answers_are_counted_by_the_learners_days(path):
    make_newer(path)
    journal, _ = show(path, lambda at: at // 1000)
    with closing(journal):
        assert Answers(journal).by_day() == {2: 2, 3: 1}


def test_all_is_told_as_if_the_file_were_ours(path):
    ours = as_ours(path)
    make_newer(
        path,
        "ALTER TABLE sitting ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'",
        "CREATE TABLE tomorrow (x ANY) STRICT",
        "DROP TABLE card",
        "DROP TABLE seal",
    )
    journal, shown = show(path, universal_day)
    with closing(journal):
        assert shown == Shown(version=NEXT, sittings=3, hidden=0)
        assert journal.path is None
        assert all_told(journal) == ours


def test_the_file_and_its_folder_stay_as_they_were_whatever_is_answered(path):
    make_newer(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    path.chmod(0o444)
    journal, _ = show(path, universal_day)
    with closing(journal):
        play(journal, (SINGLE,), RIGHT, Finished(3000))
        assert len(journal.finished_sittings(9)) == 3
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_sitting_with_something_unknown_is_left_out_and_counted(path):
    make_newer(
        path,
        """UPDATE event SET body = replace(body, '"answered"', '"dreamt"'), kind = 'dreamt'
           WHERE sitting_id = 2 AND seq = 1""",
    )
    journal, shown = show(path, universal_day)
    with closing(journal):
        assert shown == Shown(version=NEXT, sittings=2, hidden=1)
        assert [head.id for head in journal.finished_sittings(9)] == [1]
        with pytest.raises(LookupError):
            journal.read(2)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE remark",
        "ALTER TABLE event RENAME COLUMN body TO words",
        # Values that ours never have: a table made anew without its rules.
        (
            "CREATE TABLE new AS SELECT * FROM sitting; DROP TABLE sitting;"
            "ALTER TABLE new RENAME TO sitting; UPDATE sitting SET questions = 'many'"
        ),
        (
            'UPDATE question_version SET body = \'{"type": "song"}\''
            " WHERE version IN (SELECT version FROM correction)"
        ),
    ],
    ids=["no table", "no column", "other values", "unknown key"],
)
def test_what_would_be_told_wrongly_is_not_told_at_all(path, change):
    make_newer(path, "PRAGMA foreign_keys = OFF", *change.split(";"))
    before = path.read_bytes()
    with pytest.raises(StoreUnavailableError) as caught:
        show(path, universal_day)
    assert caught.value.trouble is Trouble.NEWER
    assert path.read_bytes() == before


def test_while_the_newer_version_is_at_work_its_last_whole_state_is_read(path):
    make_newer(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM remark")
        journal, _ = show(path, universal_day)
        with closing(journal):
            assert Remarks(journal).starred() == {("s", "q")}
        other.execute("COMMIT")  # nothing of ours is in its way


def test_a_long_history_is_read_within_seconds(tmp_path):
    place = tmp_path / "long.sqlite"
    with closing(Journal(MEMORY)) as journal:
        for _ in range(200):
            play(journal, (SINGLE, SHORT), RIGHT, Finished(3000))
        journal.connection.execute("VACUUM INTO ?", (str(place),))
    make_newer(place)
    began = time.perf_counter()
    journal, shown = show(place, universal_day)
    journal.close()
    assert shown.sittings == 200
    assert time.perf_counter() - began < 5


def test_trying_whether_a_file_takes_changes_leaves_it_as_it_was(path):
    with closing(Journal(path)) as journal:
        before = path.read_bytes()
        assert may_write(journal)
        assert path.read_bytes() == before
        assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_busy_file_is_not_waited_for_and_not_taken_for_one_that_takes_no_changes(path):
    with closing(Journal(path)) as journal, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        assert may_write(journal)
        assert time.perf_counter() - began < 1
        assert journal.connection.execute("PRAGMA busy_timeout").fetchone() == (1000,)
        other.rollback()


def test_a_file_that_is_open_for_reading_alone_takes_no_changes(path):
    with closing(open_as_it_is(path)) as connection:
        assert not may_write(Journal(path, connection=connection))
