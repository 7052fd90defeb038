import errno
import os
import sqlite3
from contextlib import closing

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.store import database, restoring
from quizapp.store.answers import Answers
from quizapp.store.backups import back_up
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.forgetting import copies_beside, forget_sitting
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.restoring import restore, sittings_in
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.histories import folded, play, with_another_key
from tests.store.promises import check_numbers
from tests.strategies import SINGLE, full_answer, wrong_answer

RIGHT = Answered(2000, 0, full_answer(SINGLE))
WRONG = Answered(2000, 0, wrong_answer(SINGLE))
END = Finished(3000)
NOON = 20_000 * 86_400_000


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.sqlite"


@pytest.fixture
def journal(path):
    with closing(Journal(path)) as opened:
        yield opened


@pytest.fixture
def copy(journal, tmp_path):
    """A backup with one sitting; the results have two."""
    play(journal, (SINGLE,), RIGHT, END)
    made = back_up(journal, tmp_path / "backups", NOON)
    play(journal, (SINGLE,), WRONG, END)
    return made


def trouble_with(act) -> Trouble:
    with pytest.raises(StoreUnavailableError) as caught:
        act()
    return caught.value.trouble


def test_a_copy_takes_the_place_of_the_results_while_they_are_open(journal, copy):
    restore(journal, copy)
    assert [head.score for head in journal.finished_sittings(9)] == [1]
    check_numbers(journal)
    assert copy.exists()


def test_what_was_there_before_is_kept_and_can_be_opened(journal, copy):
    aside = restore(journal, copy)
    with closing(Journal(aside)) as before:
        assert before.notice is None
        assert len(before.finished_sittings(9)) == 2
    assert copies_beside(journal) == (aside,)


def test_new_sittings_take_no_number_that_was_given_before(journal, copy):
    restore(journal, copy)
    assert play(journal, (SINGLE,), WRONG) == 3


def test_keys_that_were_corrected_since_count_no_more(journal, copy):
    Corrections(journal).correct("s", with_another_key(SINGLE), NOON)
    assert journal.finished_sittings(9)[1].score < 1
    restore(journal, copy)
    assert folded(journal, 1).score == 1
    assert journal.marking is not None
    assert journal.finished_sittings(9)[0].score == 1


def test_damaged_results_are_set_aside_page_by_page(journal, copy, path):
    journal.connection.execute("PRAGMA cache_size = 0")
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 9] = b"\xa5" * 4096 * 7
    with path.open("r+b") as file:
        file.write(data)
    aside = restore(journal, copy)
    assert aside.read_bytes()[4096:] == bytes(data)[4096:]
    assert [head.score for head in journal.finished_sittings(9)] == [1]
    assert journal.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_copy_is_refused_and_nothing_changes(journal, copy, path):
    before = path.read_bytes()
    data = bytearray(copy.read_bytes())
    data[8192:12288] = b"\xa5" * 4096
    copy.write_bytes(data)
    assert trouble_with(lambda: restore(journal, copy)) in (Trouble.BAD_COPY, Trouble.DAMAGED)
    assert path.read_bytes() == before
    assert copies_beside(journal) == ()


def test_a_copy_with_an_altered_answer_is_refused(journal, copy):
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE event SET at = at + 1 WHERE seq = 1")
    assert trouble_with(lambda: restore(journal, copy)) is Trouble.BAD_COPY


def test_a_file_of_another_program_is_no_copy(journal, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE sitting (x)")
    assert trouble_with(lambda: sittings_in(tmp_path / "other.db")) is Trouble.BAD_COPY


def test_a_copy_of_a_newer_version_is_refused(journal, copy):
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert trouble_with(lambda: restore(journal, copy)) is Trouble.NEWER


def older_copy(journal, old, version):
    """All that was asked and done, in tables as they were."""
    connection, _ = database.connect(old, MIGRATIONS[:version])
    for table in ("question_version", "sitting", "event"):
        for row in journal.connection.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
    connection.close()
    return old


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_copy_of_an_older_version_is_brought_up_to_date(journal, tmp_path, version):
    play(journal, (SINGLE,), RIGHT, END)
    old = older_copy(journal, tmp_path / "old.db", version)
    before = old.read_bytes()
    play(journal, (SINGLE,), WRONG, END)
    assert sittings_in(old) == 1
    restore(journal, old)
    assert [head.score for head in journal.finished_sittings(9)] == [1]
    assert old.read_bytes() == before
    left = {one.name for one in tmp_path.iterdir()}
    assert not {name for name in left if ".part" in name or ".version-" in name}


def test_a_copy_of_an_older_version_is_counted_by_the_learners_days(path, tmp_path):
    with closing(Journal(path, lambda at: at // 1000)) as journal:
        play(journal, (SINGLE,), RIGHT, END)
        restore(journal, older_copy(journal, tmp_path / "old.db", 3))
        assert Answers(journal).by_day() == {2: 1}


def test_nothing_is_written_beside_the_copy(journal, copy):
    os.utime(copy.parent, (0, 0))
    restore(journal, copy)
    assert copy.parent.stat().st_mtime == 0


@pytest.mark.skipif(os.name != "posix", reason="files have no such rights")
def test_what_was_there_before_can_be_read_by_its_owner_alone(journal, copy):
    assert restore(journal, copy).stat().st_mode & 0o777 == 0o600


def test_a_copy_for_which_there_is_no_room_leaves_all_as_it_was(journal, copy, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        restore(journal, copy)
    assert len(journal.finished_sittings(9)) == 2


def newest_event(journal) -> int:
    return journal.connection.execute("SELECT max(id) FROM event").fetchone()[0]


@pytest.mark.parametrize("forgotten", [(), (2,)])
def test_events_are_counted_on_from_those_that_were_replaced_or_forgotten(journal, copy, forgotten):
    before = newest_event(journal)
    for sitting_id in forgotten:
        forget_sitting(journal, sitting_id)
    restore(journal, copy)
    play(journal, (SINGLE,))
    assert newest_event(journal) == before + 1


def test_what_was_forgotten_in_the_copy_has_had_its_numbers(journal, copy):
    before = newest_event(journal)
    forget_sitting(journal, 2)
    copy = back_up(journal, copy.parent, NOON + 86_400_000)
    with closing(Journal(MEMORY)) as young:
        play(young, (SINGLE,))
        restore(young, copy)
        assert play(young, (SINGLE,)) == 3
        assert newest_event(young) == before + 1


def test_results_in_memory_take_over_a_copy_too(copy):
    with closing(Journal(MEMORY)) as journal:
        assert restore(journal, copy) is None
        assert len(journal.finished_sittings(9)) == 1


def test_results_that_another_window_holds_are_not_replaced(journal, copy, path, monkeypatch):
    journal.connection.execute("PRAGMA busy_timeout = 0")
    monkeypatch.setattr("quizapp.store.restoring.WAIT_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert trouble_with(lambda: restore(journal, copy)) is Trouble.BUSY
        other.execute("ROLLBACK")
    assert len(journal.finished_sittings(9)) == 2


class Clock:
    """Stands still, and lets go of a lock when it is looked at for the second time."""

    def __init__(self, holder: sqlite3.Connection) -> None:
        self._looks = 0
        self._holder = holder

    def monotonic(self) -> float:
        self._looks += 1
        if self._looks == 2:
            self._holder.execute("ROLLBACK")
        return 0.0


def test_a_window_that_is_soon_done_is_waited_for(journal, copy, path, monkeypatch):
    journal.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        monkeypatch.setattr(restoring, "time", Clock(other))
        other.execute("BEGIN EXCLUSIVE")
        restore(journal, copy)
    assert len(journal.finished_sittings(9)) == 1


def test_pages_that_take_long_are_waited_for_where_nobody_holds_the_file(
    journal, copy, monkeypatch
):
    monkeypatch.setattr(restoring, "WAIT_SECONDS", -1.0)
    restore(journal, copy)
    assert len(journal.finished_sittings(9)) == 1


def test_results_that_nobody_can_read_now_leave_nothing_aside(journal, copy, path, monkeypatch):
    journal.connection.execute("PRAGMA busy_timeout = 0")
    monkeypatch.setattr(restoring, "WAIT_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_with(lambda: restore(journal, copy)) is Trouble.BUSY
    assert copies_beside(journal) == ()


def test_where_nothing_can_be_set_aside_all_stays_as_it_was(journal, copy, tmp_path, monkeypatch):
    monkeypatch.setattr(restoring, "aside_name", lambda *_: tmp_path / "no folder" / "aside")
    assert trouble_with(lambda: restore(journal, copy)) is Trouble.NOT_OPENED
    assert len(journal.finished_sittings(9)) == 2
