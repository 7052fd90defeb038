"""What the world does while somebody learns: each has a sentence, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from quizapp.core import session
from quizapp.core.events import Answered, Finished
from quizapp.core.policy import Mode
from quizapp.store.backups import back_up, backups
from quizapp.store.beside import snapshot
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.histories import play
from tests.store.promises import check_numbers, check_whole
from tests.strategies import SHORT, SINGLE, full_answer, start

RIGHT = Answered(2000, 0, full_answer(SINGLE))
LONG = Answered(2000, 1, type(full_answer(SHORT))("a word " * 9000))
NOBODY = 65534
is_root = sys.platform == "linux" and os.geteuid() == 0


def open_sitting(journal: Journal):
    """A sitting over two questions, and its state."""
    started = start((SINGLE, SHORT), Mode.EXAM)
    sitting = session.start({q.id: q for q in (SINGLE, SHORT)}, started)
    return journal.begin(started, "A set", (), (SINGLE, SHORT)), sitting


def trouble_with(act) -> Trouble:
    with pytest.raises(StoreUnavailableError) as caught:
        act()
    return caught.value.trouble


def test_on_a_full_disk_nothing_is_lost_and_the_same_answer_is_kept_later(tmp_path):
    with closing(Journal(tmp_path / "results.sqlite")) as journal:
        sitting_id, sitting = open_sitting(journal)
        journal.append(sitting_id, 1, RIGHT, sitting.after(RIGHT))
        sitting = sitting.after(RIGHT)
        (pages,) = journal.connection.execute("PRAGMA page_count").fetchone()
        journal.connection.execute(f"PRAGMA max_page_count = {pages}")
        keep = partial(journal.append, sitting_id, 2, LONG, sitting.after(LONG))
        assert trouble_with(keep) is Trouble.FULL
        assert journal.read(sitting_id).events[-1] == RIGHT
        check_whole(journal)
        journal.connection.execute("PRAGMA max_page_count = 1000000")
        keep()
        assert journal.read(sitting_id).events[-1] == LONG
        check_numbers(journal)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607


def fill_up(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@pytest.mark.skipif(not is_root, reason="only root may mount a small disk")
def test_a_disk_that_is_really_full_takes_no_copy_and_the_answers_stay(small_disk):
    with closing(Journal(small_disk / "results.sqlite")) as journal:
        sitting_id, sitting = open_sitting(journal)
        journal.append(sitting_id, 1, RIGHT, sitting.after(RIGHT))
        ballast = small_disk / "ballast"
        with pytest.raises(OSError, match="No space"):
            fill_up(ballast)
        later = sitting.after(RIGHT)
        keep = partial(journal.append, sitting_id, 2, LONG, later.after(LONG))
        assert trouble_with(keep) in (Trouble.FULL, Trouble.FAILED)
        with pytest.raises((StoreUnavailableError, OSError)):
            back_up(journal, small_disk / "backups", 0)
        assert backups(small_disk / "backups") == []
        assert journal.read(sitting_id).events[-1] == RIGHT
        with snapshot(journal) as copy:  # an export does without a copy
            assert copy.read(sitting_id).events[-1] == RIGHT
        ballast.unlink()
        keep()
        check_whole(journal)
        check_numbers(journal)


@pytest.fixture
def folder():
    """A folder that an ordinary user may come to."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    place.chmod(0o755)
    shutil.rmtree(place)


@pytest.fixture
def ordinary_user():
    """Rights of files mean nothing to root."""
    if not is_root:
        yield
        return
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights of folders are other ones elsewhere")
def test_in_a_folder_that_is_read_only_results_are_read_and_nothing_is_kept(folder, request):
    path = folder / "results.sqlite"
    with closing(Journal(path)) as journal:
        play(journal, (SINGLE,), RIGHT, Finished(3000))
    path.chmod(0o444)
    folder.chmod(0o555)
    request.getfixturevalue("ordinary_user")
    with closing(Journal(path)) as journal:
        assert len(journal.finished_sittings(9)) == 1
        assert trouble_with(lambda: open_sitting(journal)) is Trouble.READ_ONLY
        with snapshot(journal) as copy:
            assert len(copy.finished_sittings(9)) == 1
    new = folder / "new.sqlite"
    assert trouble_with(lambda: Journal(new)) in (Trouble.NOT_OPENED, Trouble.READ_ONLY)
    assert [one.name for one in folder.iterdir()] == [path.name]


def test_while_another_window_writes_an_answer_waits_and_is_then_refused_whole(tmp_path):
    path = tmp_path / "results.sqlite"
    with closing(Journal(path)) as journal:
        sitting_id, sitting = open_sitting(journal)
        journal.connection.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            keep = partial(journal.append, sitting_id, 1, RIGHT, sitting.after(RIGHT))
            assert trouble_with(keep) is Trouble.BUSY
            assert len(journal.read(sitting_id).events) == 1  # reading goes on
            other.execute("ROLLBACK")
        keep()
        assert journal.read(sitting_id).events[-1] == RIGHT


@pytest.mark.parametrize("jump", [-86_400_000 * 4000, -1, 86_400_000 * 4000])
def test_a_clock_that_jumps_changes_neither_order_nor_marks(tmp_path, jump):
    path = tmp_path / "results.sqlite"
    with closing(Journal(path)) as journal:
        first = play(journal, (SINGLE,), RIGHT, Finished(3000))
        at = 1_700_000_000_000 + jump
        second = play(journal, (SINGLE,), Answered(at, 0, RIGHT.response), Finished(at), at=at - 1)
        assert [head.id for head in journal.finished_sittings(9)] == [second, first]
        assert [head.score for head in journal.finished_sittings(9)] == [1, 1]
        check_numbers(journal)
    with closing(Journal(path)) as journal:
        check_whole(journal)
