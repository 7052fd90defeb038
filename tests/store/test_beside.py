import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from quizapp.core.events import Answered
from quizapp.store.beside import beside, snapshot
from quizapp.store.database import MEMORY, open_as_it_is
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.histories import play
from tests.strategies import SINGLE, full_answer

RIGHT = Answered(2000, 0, full_answer(SINGLE))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.sqlite"


@pytest.fixture
def journal(path):
    with closing(Journal(path)) as opened:
        play(opened, (SINGLE,), RIGHT)
        yield opened


def test_another_thread_sees_what_was_kept(journal):
    def look() -> int:
        with beside(journal) as results:
            return len(results.read(1).events)

    with ThreadPoolExecutor(1) as other:
        assert other.submit(look).result() == 2


def test_a_damaged_file_is_left_where_it_is(journal, path):
    play(journal, (SINGLE,), RIGHT)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4096 * 4)
    with pytest.raises(StoreUnavailableError) as caught, snapshot(journal):
        pass
    assert caught.value.trouble is Trouble.DAMAGED
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_results_in_memory_are_the_journals_own():
    with closing(Journal(MEMORY)) as journal:
        for how in (beside, snapshot):
            with how(journal) as results:
                assert results is journal


def test_answers_are_kept_while_a_snapshot_is_read(journal, path):
    journal.connection.execute("PRAGMA busy_timeout = 0")
    with snapshot(journal) as copy:
        rows = copy.connection.execute("SELECT * FROM event")
        rows.fetchone()  # in the middle of reading
        play(journal, (SINGLE,), RIGHT)
        assert len(copy.open_sittings()) == 1
        rows.close()
    assert len(journal.open_sittings()) == 2
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_where_no_copy_can_be_made_the_results_are_read_as_they_are(journal, path):
    path.with_name(f"{path.name}.part-1").mkdir()
    journal.connection.execute("PRAGMA busy_timeout = 0")

    def in_the_way(*_: object) -> int:
        return 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quizapp.store.beside.os.getpid", in_the_way)
        with pytest.raises(OSError, match="part-1"), snapshot(journal):
            pass


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        open_as_it_is(tmp_path / "none.sqlite", "rw")
    assert list(tmp_path.iterdir()) == []
