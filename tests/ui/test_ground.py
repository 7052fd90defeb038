"""What the window is told of results that cannot be opened as they are."""

import sqlite3
from contextlib import closing
from random import Random

import pytest

from quizapp.core.policy import Mode
from quizapp.practice.sittings import Practice
from quizapp.store import database
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.shown import Shown
from quizapp.store.trouble import Trouble
from quizapp.ui.ground import NOT_KEPT, ONLY_SHOWN, START_AGAIN, open_journal, say_newer
from tests.ui.stage import NOW, FakeLibrary, question_set

NEXT = len(MIGRATIONS) + 1


@pytest.fixture
def newer(tmp_path):
    """One quiz handed in and one begun, in a file that a version after ours has changed."""
    path = tmp_path / "results.sqlite3"
    with closing(Journal(path)) as journal:
        practice = Practice(FakeLibrary(question_set()), journal, now=lambda: NOW, random=Random(1))
        practice.start("geo", mode=Mode.EXAM).finish()
        practice.start("geo", mode=Mode.LEARN).reveal()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEXT}")
    return path


def test_results_of_a_newer_version_are_shown_and_it_is_said_that_nothing_is_kept(newer):
    before = newer.read_bytes()
    journal, said = open_journal(newer)
    with closing(journal):
        assert said == (
            "A newer version of quizapp has kept your results "
            f"(data version {NEXT}, this one reads {NEXT - 1}). {ONLY_SHOWN}"
        )
        assert len(journal.finished_sittings(9)) == len(journal.open_sittings()) == 1
    assert newer.read_bytes() == before


def test_quizzes_that_cannot_be_shown_are_counted():
    assert say_newer(Shown(NEXT, 39, 2)).endswith("2 of 41 quizzes need that version.")


def test_where_newer_tables_cannot_be_read_a_quiz_can_be_taken_without_them(newer):
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("ALTER TABLE event RENAME TO act")
    journal, said = open_journal(newer)
    with closing(journal):
        assert said.startswith("Your results were kept by a newer version of quizapp. ")
        assert said.endswith(NOT_KEPT)
        assert journal.finished_sittings(9) == ()


def test_results_that_another_program_locks_at_the_start_are_there_at_the_next(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.01)
    path = tmp_path / "results.sqlite3"
    Journal(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal, said = open_journal(path)
        journal.close()
        assert said == f"{Trouble.BUSY.value} {START_AGAIN} {NOT_KEPT}"
    journal, said = open_journal(path)
    assert said is None
    assert journal.path == path
    journal.close()
