"""What the window is told of results that cannot be opened as they are."""

import sqlite3
import subprocess
import sys
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
from quizapp.ui.ground import (
    NOT_KEPT,
    ONLY_SHOWN,
    RESULTS_NAME,
    SET_BACK,
    START_AGAIN,
    lay_ground,
    open_journal,
    say_clock,
    say_newer,
)
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


def with_a_log_ahead(path, *, ended: bool) -> None:
    """Let a newer version keep its results with a log written ahead, and end well or by a crash.

    In a process of its own: a connection that is closed in this one would fold the log.
    """
    program = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA user_version = {NEXT - 1}")
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("DELETE FROM remark")
connection.execute("PRAGMA user_version = {NEXT}")
{"connection.close()" if ended else "os._exit(0)"}
"""  # noqa: S608  a program
    subprocess.run([sys.executable, "-c", program], check=True)


def files_but_the_index(folder) -> dict[str, bytes]:
    """What lies in a folder; the index of a log holds nothing and is made anew by any reader."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()
            and not one.name.endswith("-shm")}  # fmt: skip


@pytest.mark.parametrize("ended", [True, False], ids=["ended well", "crashed"])
def test_a_log_that_a_newer_version_has_written_ahead_is_read_and_not_folded(newer, ended):
    with_a_log_ahead(newer, ended=ended)
    before = files_but_the_index(newer.parent)
    assert (f"{newer.name}-wal" in before) == (not ended)
    journal, said = open_journal(newer)
    with closing(journal):
        assert said.startswith(
            f"A newer version of quizapp has kept your results (data version {NEXT},"
        )
        assert len(journal.finished_sittings(9)) == 1
    assert files_but_the_index(newer.parent) == before
    if ended:
        assert [one.name for one in newer.parent.iterdir() if one.is_file()] == [newer.name]


def test_while_the_newer_version_is_open_its_log_is_read_and_its_lock_stays(newer):
    with closing(sqlite3.connect(newer, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM event")
        journal, _ = open_journal(newer)
        with closing(journal):
            assert len(journal.finished_sittings(9)) == 1
        other.execute("COMMIT")
        assert other.execute("SELECT count(*) FROM event").fetchone() == (0,)


HOUR = 3_600_000


@pytest.mark.parametrize(
    ("behind", "said"),
    [(0, False), (23 * HOUR, False), (-9000 * HOUR, False), (24 * HOUR, True), (9000 * HOUR, True)],
    ids=["right", "nearly a day", "long ago", "a day", "a year"],
)
def test_a_clock_that_was_set_back_is_told_once_it_matters(tmp_path, monkeypatch, behind, said):
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path))
    with closing(Journal(tmp_path / RESULTS_NAME)) as journal:
        practice = Practice(FakeLibrary(question_set()), journal, now=lambda: NOW, random=Random(1))
        practice.start("geo", mode=Mode.EXAM).finish()
    ground = lay_ground(Random(1), now=lambda: NOW - behind)
    with closing(ground.journal):
        ground.study.close()
        notices = (SET_BACK.format("15 January 2026"),) if said else ()
        assert ground.notices == notices
        if said:
            ground.library.refresh()
            ground.practice.start("kfor-history", mode=Mode.EXAM, count=2)
            assert len(ground.journal.open_sittings()) == 1  # and learning goes on
            assert say_clock(ground.journal, NOW - behind) == []  # it is told once


def test_before_the_first_answer_no_clock_is_behind(tmp_path):
    with closing(Journal(tmp_path / "results.sqlite3")) as journal:
        assert journal.last_at() is None
        assert say_clock(journal, 0) == []
