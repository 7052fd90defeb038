import sqlite3
from pathlib import Path

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.store import backups as backups_module
from quizapp.store.backups import back_up, backups, is_backup_due
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.histories import DAY, play
from tests.strategies import SINGLE, full_answer

RIGHT = Answered(2000, 0, full_answer(SINGLE))
NOON = 20_000 * DAY + DAY // 2  # 2024-10-04


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "results.sqlite")
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_all_and_opens_as_results_do(journal, folder):
    sitting_id = play(journal, (SINGLE,), RIGHT)
    path = back_up(journal, folder, NOON)
    assert names(folder) == ["results-2024-10-04-120000.db"]
    (listed,) = backups(folder)
    assert (listed.path, listed.at, listed.size) == (path, NOON, path.stat().st_size)
    copy = Journal(path)
    assert copy.notice is None
    assert copy.read(sitting_id) == journal.read(sitting_id)
    assert copy.standings() == journal.standings()
    copy.close()


def test_a_backup_is_for_the_learners_eyes_alone(journal, folder):
    play(journal, (SINGLE,), RIGHT)
    path = back_up(journal, folder, NOON)
    assert [one.stat().st_mode & 0o077 for one in (folder, path)] == [0, 0]


def test_the_last_ones_are_kept_and_foreign_files_left_alone(journal, folder):
    folder.mkdir()
    (folder / "results-by-hand.db").touch()
    for day in (3, 1, 2, 4):
        back_up(journal, folder, NOON + day * DAY, keep=3)
    days = [(one.at - NOON) // DAY for one in backups(folder)]
    assert days == [4, 3, 2]
    assert "results-by-hand.db" in names(folder)


def test_backups_of_one_second_are_numbered(journal, folder):
    made = [back_up(journal, folder, NOON + more) for more in (0, 10, 999)]
    assert [path.name for path in made] == [
        "results-2024-10-04-120000.db",
        "results-2024-10-04-120000-2.db",
        "results-2024-10-04-120000-3.db",
    ]
    assert [one.path for one in backups(folder)] == made[::-1]


def test_folders_that_are_not_there_are_made(journal, tmp_path):
    folder = tmp_path / "not" / "yet" / "there"
    assert back_up(journal, folder, NOON).parent == folder


def test_what_is_no_date_is_no_backup(folder):
    folder.mkdir()
    (folder / "results-2024-13-41-120000.db").touch()
    assert backups(folder) == []
    assert backups(folder / "none") == []


def test_backups_are_listed_whatever_lies_between_them(journal, folder):
    for day in range(1, 6):
        back_up(journal, folder, NOON + day * DAY)
        (folder / f"results-2024-13-4{day}-120000.db").touch()
    assert [(one.at - NOON) // DAY for one in backups(folder)] == [5, 4, 3, 2, 1]


def test_one_a_day_and_only_of_something_new(journal, folder):
    today = journal.day_of(NOON)
    assert not is_backup_due(journal, folder, today)  # nothing was done yet
    play(journal, (SINGLE,), RIGHT)
    assert is_backup_due(journal, folder, today)
    back_up(journal, folder, NOON)
    assert not is_backup_due(journal, folder, today + 1)
    Remarks(journal).star(("s", "single"), up=True, at=NOON)
    assert not is_backup_due(journal, folder, today)
    assert is_backup_due(journal, folder, today + 1)


def test_giving_up_a_sitting_is_something_new(journal, folder):
    sitting_id = play(journal, (SINGLE,), RIGHT)
    back_up(journal, folder, NOON)
    journal.give_up(sitting_id, NOON)
    assert is_backup_due(journal, folder, journal.day_of(NOON) + 1)


def test_a_backup_that_cannot_be_read_does_not_count(journal, folder):
    play(journal, (SINGLE,), RIGHT)
    back_up(journal, folder, NOON).write_bytes(b"no database")
    assert is_backup_due(journal, folder, journal.day_of(NOON) + 1)


def test_results_in_memory_are_never_copied_by_themselves(folder):
    journal = Journal(MEMORY)
    play(journal, (SINGLE,), RIGHT)
    assert not is_backup_due(journal, folder, 1)
    journal.close()


def test_damaged_results_push_out_no_backup(journal, folder, tmp_path):
    for number in range(40):
        play(journal, (SINGLE,), RIGHT, set_id=f"s{number}")
    good = back_up(journal, folder, NOON)
    path = tmp_path / "results.sqlite"
    data = bytearray(path.read_bytes())
    data[8192 : 8192 + 4096 * 3] = b"\xa5" * 4096 * 3
    path.write_bytes(data)
    damaged = sqlite3.connect(path)  # a new look at the file, without what was read before
    journal._connection.close()
    journal._connection = damaged
    with pytest.raises(StoreUnavailableError) as caught:
        back_up(journal, folder, NOON + DAY, keep=1)
    assert caught.value.trouble is Trouble.DAMAGED
    assert names(folder) == [good.name]


def test_a_copy_that_is_not_like_the_results_does_not_take_a_name(journal, folder, monkeypatch):
    play(journal, (SINGLE,), RIGHT)
    states = iter([(1,), (2,)])
    monkeypatch.setattr(backups_module, "_state", lambda _connection: next(states))
    with pytest.raises(StoreUnavailableError):
        back_up(journal, folder, NOON)
    assert backups(folder) == []


def test_results_that_the_disk_has_changed_push_out_no_backup(journal, folder):
    play(journal, (SINGLE,), RIGHT, Finished(3000))
    journal.connection.execute("UPDATE event SET at = 9 WHERE seq = 1")
    with pytest.raises(StoreUnavailableError) as caught:
        back_up(journal, folder, NOON)
    assert caught.value.trouble is Trouble.ALTERED
    assert backups(folder) == []


def test_a_backup_that_was_cut_off_does_not_stand_in_the_way(journal, folder):
    folder.mkdir()
    (folder / "results.part").write_bytes(b"half of a backup")
    back_up(journal, folder, NOON)
    assert names(folder) == ["results-2024-10-04-120000.db"]
