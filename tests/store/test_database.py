import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from quizapp.store import database
from quizapp.store.database import (
    MEMORY,
    Transaction,
    aside_name,
    connect,
    open_as_it_is,
    set_aside,
)
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.trouble import StoreUnavailableError, Trouble


def one(connection: sqlite3.Connection, sql: str) -> object:
    return connection.execute(sql).fetchone()[0]


def first_step(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE note (text TEXT) STRICT")


def second_step(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE note ADD COLUMN colour TEXT")


def failing_step(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE note")
    connection.execute("a step that SQLite does not understand")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results.sqlite"


def fill(path: Path, steps=(first_step,), rows: int = 1) -> None:
    connection, _ = connect(path, steps)
    with Transaction(connection):
        connection.executemany("INSERT INTO note VALUES (?)", [("x" * 500,)] * rows)
    connection.close()


def trouble_in_opening(path: Path | str, steps=(first_step,)) -> Trouble:
    with pytest.raises(StoreUnavailableError) as caught:
        connect(path, steps)
    return caught.value.trouble


def test_a_connection_is_durable_and_trusts_nothing(path):
    connection, aside = connect(path)
    assert aside is None
    names = ("synchronous", "journal_mode", "foreign_keys", "trusted_schema", "cell_size_check")
    assert [one(connection, f"PRAGMA {name}") for name in names] == [3, "delete", 1, 0, 1]
    assert one(connection, "PRAGMA user_version") == len(MIGRATIONS)
    assert one(connection, "PRAGMA application_id") == database.APPLICATION_ID
    assert one(connection, "PRAGMA busy_timeout") == 1000
    connection.close()


def test_every_table_is_strict():
    connection, _ = connect(MEMORY)
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = {name for name, strict in tables if not strict}
    assert loose == {"sqlite_schema", "sqlite_sequence"}
    connection.close()


def test_an_empty_file_is_a_new_database(path):
    path.touch()
    connection, aside = connect(path)
    assert aside is None
    assert one(connection, "SELECT count(*) FROM sitting") == 0
    connection.close()


def test_a_transaction_is_kept_whole_or_not_at_all(path):
    fill(path)
    connection, _ = connect(path, (first_step,))

    def half_an_act() -> None:
        with Transaction(connection):
            connection.execute("DELETE FROM note")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_an_act()
    assert not connection.in_transaction
    assert one(connection, "SELECT count(*) FROM note") == 1
    connection.close()


def test_an_act_that_sqlite_has_undone_already_is_not_undone_twice(path):
    connection, _ = connect(path, (first_step,))
    connection.execute("CREATE UNIQUE INDEX once ON note (text)")
    connection.execute("INSERT INTO note VALUES ('x')")
    with pytest.raises(sqlite3.IntegrityError), Transaction(connection):
        connection.execute("INSERT OR ROLLBACK INTO note VALUES ('x')")
    assert not connection.in_transaction
    connection.close()


def test_an_older_file_is_backed_up_and_brought_up_to_date(path):
    fill(path)
    connection, aside = connect(path, (first_step, second_step))
    assert aside is None
    assert connection.execute("SELECT colour FROM note").fetchall() == [(None,)]
    connection.close()
    backup = sqlite3.connect(path.with_name("results.sqlite.version-1"))
    assert [row[1] for row in backup.execute("PRAGMA table_info(note)")] == ["text"]
    assert one(backup, "SELECT count(*) FROM note") == 1
    backup.close()
    assert not path.with_name("results.sqlite.part").exists()


def test_a_backup_that_was_cut_off_does_not_stand_in_the_way(path):
    fill(path)
    path.with_name("results.sqlite.part").write_bytes(b"half of a backup")
    connect(path, (first_step, second_step))[0].close()
    assert path.with_name("results.sqlite.version-1").exists()


def test_a_new_file_needs_no_backup(path):
    connect(path, (first_step, second_step))[0].close()
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_a_step_that_fails_changes_nothing(path):
    fill(path)
    with pytest.raises(sqlite3.OperationalError):
        connect(path, (first_step, failing_step))
    connection, _ = connect(path, (first_step,))
    assert one(connection, "SELECT count(*) FROM note") == 1
    connection.close()


def test_a_backup_that_cannot_be_made_stops_the_change(path):
    fill(path)
    path.with_name("results.sqlite.part").mkdir()
    assert trouble_in_opening(path, (first_step, second_step)) is Trouble.READ_ONLY
    connection, _ = connect(path, (first_step,))
    assert one(connection, "PRAGMA user_version") == 1
    connection.close()


def test_a_newer_file_is_refused_and_left_as_it_was(path):
    fill(path, (first_step,))
    connect(path, (first_step, second_step))[0].close()
    before = path.read_bytes()
    assert trouble_in_opening(path) is Trouble.NEWER
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "sql", ["PRAGMA application_id = 7", "CREATE TABLE theirs (x)"], ids=["id", "tables"]
)
def test_a_database_of_another_program_is_refused_and_left_as_it_was(path, sql):
    theirs = sqlite3.connect(path)
    theirs.execute("PRAGMA journal_mode = WAL")
    theirs.execute(sql)
    theirs.commit()
    theirs.close()
    before = path.read_bytes()
    assert trouble_in_opening(path) is Trouble.FOREIGN
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "trouble"),
    [
        ("PRAGMA user_version = 9", Trouble.NEWER),
        ("PRAGMA application_id = 7", Trouble.FOREIGN),
    ],
)
def test_a_log_that_another_program_left_stays_as_it_was(tmp_path, path, sql, trouble):
    busy = tmp_path / "busy.sqlite"
    fill(busy, steps=(first_step,))
    log = path.with_name("results.sqlite-wal")
    with closing(sqlite3.connect(busy, isolation_level=None)) as theirs:
        theirs.execute("PRAGMA journal_mode = WAL")
        theirs.execute("CREATE TABLE theirs (x)")
        theirs.execute(sql)
        path.write_bytes(busy.read_bytes())  # as after a crash: the log is not folded in
        log.write_bytes(busy.with_name("busy.sqlite-wal").read_bytes())
    before = path.read_bytes(), log.read_bytes()
    assert trouble_in_opening(path) is trouble
    assert (path.read_bytes(), log.read_bytes()) == before


def spoil(path: Path, start: int, count: int) -> bytes:
    data = bytearray(path.read_bytes())
    data[start : start + count] = b"\xff" * count
    path.write_bytes(data)
    return bytes(data)


def no_database(path: Path) -> bytes:
    path.write_bytes(b"These are my results, written by hand.\n" * 40)
    return path.read_bytes()


def cut_off(path: Path) -> bytes:
    fill(path, rows=50)
    path.write_bytes(path.read_bytes()[:-5000])
    return path.read_bytes()


def overwritten(path: Path) -> bytes:
    fill(path, rows=50)
    return spoil(path, 4096, 600)


@pytest.mark.parametrize("damage", [no_database, cut_off, overwritten])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path, damage):
    data = damage(path)
    connection, aside = connect(path, (first_step,))
    assert one(connection, "SELECT count(*) FROM note") == 0
    connection.close()
    assert list(path.parent.glob("results.sqlite.damaged-*")) == [aside]
    assert aside.read_bytes() == data


def renamed(path: Path) -> bytes:
    data = path.read_bytes().replace(b"note", b"nose")
    path.write_bytes(data)
    return data


# In the header: the format of the schema, the program's number, and the version, which then is -1.
HEADER = [partial(spoil, start=start, count=4) for start in (44, 68, 60)]


@pytest.mark.parametrize("damage", [*HEADER, renamed], ids=["format", "id", "version", "name"])
@pytest.mark.parametrize("log", [False, True], ids=["alone", "log"])
def test_a_file_of_ours_with_a_few_other_bytes_is_set_aside(path, damage, log):
    fill(path)
    data = damage(path)
    if log:
        path.with_name("results.sqlite-wal").write_bytes(b"of another program")
    connection, aside = connect(path, (first_step,))
    assert one(connection, "SELECT count(*) FROM note") == 0
    connection.close()
    assert aside.read_bytes() == data


def test_a_file_that_is_busy_is_not_called_damaged(path, monkeypatch):
    fill(path)
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_in_opening(path) is Trouble.BUSY


def test_a_file_that_a_newer_version_changes_meanwhile_is_not_called_damaged(path):
    connection, _ = connect(path, (first_step, second_step))
    with closing(connection), pytest.raises(StoreUnavailableError) as caught:
        database._refuse_other_tables(connection, (first_step,))
    assert caught.value.trouble is Trouble.NEWER


@pytest.mark.parametrize("log", ["-journal", "-wal"])
def test_a_journal_goes_with_the_file_that_it_belongs_to(path, log):
    path.write_bytes(b"file")
    path.with_name(f"results.sqlite{log}").write_bytes(b"journal")
    aside = set_aside(path)
    assert aside.read_bytes() == b"file"
    assert aside.with_name(f"{aside.name}{log}").read_bytes() == b"journal"
    assert len([file for file in path.parent.iterdir() if file.is_file()]) == 2


def test_a_second_damaged_file_does_not_push_out_the_first(path):
    for _ in range(3):
        no_database(path)
        connect(path)[0].close()
    assert len(list(path.parent.glob("results.sqlite.damaged-*"))) == 3


def test_a_file_that_cannot_be_set_aside_is_said(path, monkeypatch):
    def refuse(*_args: object) -> None:
        raise PermissionError

    no_database(path)
    monkeypatch.setattr(Path, "rename", refuse)
    assert trouble_in_opening(path) is Trouble.READ_ONLY


def test_a_folder_that_is_not_there_is_said(tmp_path):
    assert trouble_in_opening(tmp_path / "none" / "results.sqlite") is Trouble.NOT_OPENED


def test_an_old_sqlite_is_refused_before_the_file_is_touched(path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    assert trouble_in_opening(path) is Trouble.TOO_OLD
    assert not path.exists()


def test_the_oldest_sqlite_that_will_do_does(path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", database.OLDEST_SQLITE)
    connect(path)[0].close()
    assert path.exists()


def test_damage_in_memory_is_not_set_aside(monkeypatch):
    def damaged(_connection: sqlite3.Connection) -> None:
        raise StoreUnavailableError(Trouble.DAMAGED)

    monkeypatch.setattr(database, "_refuse_damaged", damaged)
    assert trouble_in_opening(MEMORY) is Trouble.DAMAGED


def test_two_processes_that_make_the_file_at_once_take_each_step_once(path):
    taken = []

    def step(connection: sqlite3.Connection) -> None:
        if one(connection, "SELECT file FROM pragma_database_list"):  # not in the model in memory
            taken.append("by one")
        first_step(connection)

    connection = sqlite3.connect(path, isolation_level=None)
    connect(path, (step,))[0].close()  # the other one, faster
    database._migrate(connection, path, (step,))
    assert taken == ["by one"]
    connection.close()


def written_ahead(path: Path) -> None:
    """Make a file of the kind whose changes go to a log first; the log is folded in."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE note (text TEXT) STRICT")
        connection.execute("INSERT INTO note VALUES ('x')")


def test_a_file_that_is_opened_as_it_is_is_read_and_not_written(tmp_path):
    path = tmp_path / "what? 100 % #1.sqlite"
    fill(path)
    with closing(open_as_it_is(path)) as connection:
        assert one(connection, "SELECT count(*) FROM note") == 1
        names = ("synchronous", "trusted_schema", "cell_size_check")
        assert [one(connection, f"PRAGMA {name}") for name in names] == [3, 0, 1]
        assert one(connection, "PRAGMA busy_timeout") == 3000
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM note")


def test_a_file_that_is_opened_as_it_is_to_be_written_keeps_each_change_at_once(path):
    fill(path)
    with closing(open_as_it_is(path, "rw")) as connection:
        connection.execute("INSERT INTO note VALUES ('y')")
        assert not connection.in_transaction
        with closing(open_as_it_is(path)) as other:
            assert one(other, "SELECT count(*) FROM note") == 2


@pytest.mark.parametrize("mode", ["ro", "rw"])
def test_no_file_is_made_by_opening_it_as_it_is(path, mode):
    with pytest.raises(sqlite3.OperationalError):
        open_as_it_is(path, mode)
    assert not path.exists()


def test_reading_a_file_without_its_log_leaves_none(path):
    written_ahead(path)
    before = path.read_bytes()
    with closing(open_as_it_is(path)) as connection:
        assert one(connection, "SELECT count(*) FROM note") == 1
        assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_what_stands_in_a_log_is_read_too(path):
    written_ahead(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("INSERT INTO note VALUES ('y')")
        with closing(open_as_it_is(path)) as connection:
            assert one(connection, "SELECT count(*) FROM note") == 2


def test_what_is_no_file_has_no_log(path):
    path.mkdir()
    with pytest.raises(sqlite3.OperationalError):
        open_as_it_is(path)


def test_a_name_that_is_taken_is_followed_by_a_number(path):
    first = aside_name(path, "replaced")
    assert re.fullmatch(r"results\.sqlite\.replaced-\d{4}-\d\d-\d\d", first.name)
    first.touch()
    second = aside_name(path, "replaced")
    assert second.name == f"{first.name}-2"
    second.touch()
    assert aside_name(path, "replaced").name == f"{first.name}-3"
