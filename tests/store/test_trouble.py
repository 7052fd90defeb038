import sqlite3

import pytest

from quizapp.store.trouble import (
    ConflictError,
    StoreUnavailableError,
    Trouble,
    trouble_of,
    world_apart,
)


def error_with(code: int | None) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by SQLite")
    if code is not None:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (sqlite3.SQLITE_BUSY, Trouble.BUSY),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Trouble.BUSY),
        (sqlite3.SQLITE_READONLY, Trouble.READ_ONLY),
        (sqlite3.SQLITE_READONLY_DBMOVED, Trouble.MOVED),
        (sqlite3.SQLITE_PERM, Trouble.READ_ONLY),
        (sqlite3.SQLITE_FULL, Trouble.FULL),
        (sqlite3.SQLITE_IOERR_FSYNC, Trouble.FAILED),
        (sqlite3.SQLITE_CORRUPT_VTAB, Trouble.DAMAGED),
        (sqlite3.SQLITE_NOTADB, Trouble.DAMAGED),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, Trouble.NOT_OPENED),
    ],
)
def test_what_the_world_does_is_named(code, trouble):
    assert trouble_of(error_with(code)) is trouble
    with pytest.raises(StoreUnavailableError) as caught, world_apart():
        raise error_with(code)
    assert caught.value.trouble is trouble
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_MISUSE, None]
)
def test_our_own_mistakes_pass_through(code):
    with pytest.raises(sqlite3.OperationalError, match="said by SQLite"), world_apart():
        raise error_with(code)


def test_text_that_is_none_is_damage():
    connection = sqlite3.connect(":memory:")
    with pytest.raises(StoreUnavailableError) as caught, world_apart():
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()
    connection.close()
    assert caught.value.trouble is Trouble.DAMAGED


def test_an_error_that_is_no_text_itself_is_damage():
    with pytest.raises(StoreUnavailableError) as caught, world_apart():
        b"tr\xccth".decode()
    assert caught.value.trouble is Trouble.DAMAGED
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


def test_a_name_in_the_schema_that_is_no_text_is_damage(tmp_path):
    path = tmp_path / "results.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE truth (x)")
    connection.close()
    path.write_bytes(path.read_bytes().replace(b"truth (x)", b"tr\xccth (x)"))
    connection = sqlite3.connect(path)
    with pytest.raises(StoreUnavailableError) as caught, world_apart():
        connection.execute("SELECT * FROM sqlite_schema, truth")
    connection.close()
    assert caught.value.trouble is Trouble.DAMAGED


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_says_what_happened_and_what_to_do(trouble):
    error = StoreUnavailableError(trouble)
    assert str(error) == f"{trouble.value} {error.way_out}"
    assert trouble.value.endswith(".")
    assert error.way_out.endswith(".")


def test_a_conflict_is_one_of_the_troubles():
    assert ConflictError().trouble is Trouble.CONFLICT
    assert isinstance(ConflictError(), StoreUnavailableError)
