import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.store import throwaway as throwaway_module
from quizapp.store.throwaway import Throwaway

TABLES = ("CREATE TABLE word (text TEXT NOT NULL) STRICT",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.sqlite"


def opened(path: Path, version: int = 1) -> Throwaway:
    return Throwaway(path, version, TABLES, memory=2_000)


def add(file: Throwaway, text: str) -> bool:
    return bool(
        file.change(lambda connection: connection.execute("INSERT INTO word VALUES (?)", (text,)))
    )


def words(file: Throwaway) -> list[str] | None:
    return file.read(
        lambda connection: [text for (text,) in connection.execute("SELECT text FROM word")]
    )


def works(file: Throwaway) -> bool:
    return words(file) == [] and add(file, "kept") and words(file) == ["kept"]


def test_what_was_changed_is_there_after_closing_and_opening(path):
    file = opened(path)
    assert works(file)
    file.close()
    again = opened(path)
    assert words(again) == ["kept"]
    again.close()


def test_a_file_that_is_no_database_is_made_anew(path):
    path.write_bytes(b"anything but a database" * 100)
    file = opened(path)
    assert works(file)
    file.close()
    assert path.read_bytes()[:6] == b"SQLite"


def test_a_file_of_another_version_is_made_anew(path):
    old = opened(path)
    add(old, "old")
    old.close()
    file = opened(path, version=2)
    assert works(file)
    file.close()


def test_damage_that_shows_later_empties_the_file_and_it_goes_on(path):
    file = opened(path)
    for _ in range(30):
        add(file, "x" * 3000)
    file.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 8] = b"\xff" * (4096 * 6)
    path.write_bytes(data)
    file = opened(path)
    assert words(file) is None
    assert works(file)
    file.close()


def test_a_file_that_was_deleted_meanwhile_is_begun_again(path):
    file = opened(path)
    path.unlink()
    assert not add(file, "lost")
    assert works(file)
    file.close()
    assert path.exists()


def test_a_place_that_cannot_hold_a_file_gives_one_in_memory(tmp_path):
    for place in (tmp_path / "none" / "made.sqlite", tmp_path):
        file = opened(place)
        assert works(file)
        file.close()


def test_a_useless_file_that_cannot_be_deleted_gives_one_in_memory(path, monkeypatch):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    path.write_bytes(b"anything but a database" * 100)
    monkeypatch.setattr(Path, "unlink", refuse)
    file = opened(path)
    assert works(file)
    file.close()


def test_a_file_that_stays_of_another_version_gives_one_in_memory(path, monkeypatch):
    old = opened(path)
    add(old, "old")
    old.close()
    monkeypatch.setattr(throwaway_module, "_delete", lambda _path: None)
    file = opened(path, version=2)
    assert works(file)
    file.close()
    again = opened(path)
    assert words(again) == ["old"]
    again.close()


def test_a_busy_file_is_neither_waited_for_long_nor_deleted(path, monkeypatch):
    monkeypatch.setattr(throwaway_module, "WAIT_SECONDS", 0.0)
    first, second = opened(path), opened(path)
    add(first, "kept")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert words(second) is None
        assert not add(second, "left out")
        other.execute("ROLLBACK")
    other.close()
    assert words(second) == ["kept"]
    first.close()
    second.close()


def test_a_change_that_fails_changes_nothing(path):
    file = opened(path)

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO word VALUES ('half')")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        file.change(half)
    assert works(file)
    file.close()


def test_our_own_mistakes_are_not_swallowed(path):
    file = opened(path)
    with pytest.raises(sqlite3.OperationalError):
        file.read(lambda connection: connection.execute("no SQL"))
    assert works(file)
    file.close()
    with pytest.raises(sqlite3.OperationalError):
        Throwaway(path.with_name("other.sqlite"), 1, ("no SQL",), memory=2_000)


def test_another_process_may_be_faster_in_making_it(path, monkeypatch):
    is_made = Throwaway._is_made
    answers = []

    def look_then_be_overtaken(self: Throwaway, connection: sqlite3.Connection) -> bool:
        answers.append(is_made(self, connection))
        if len(answers) == 1:
            monkeypatch.setattr(Throwaway, "_is_made", is_made)
            opened(path).close()
        return answers[-1]

    monkeypatch.setattr(Throwaway, "_is_made", look_then_be_overtaken)
    file = opened(path)
    assert answers == [False]
    assert works(file)
    file.close()


def test_any_thread_may_use_it(path):
    file = opened(path)
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda number: add(file, str(number)), range(40)))
    assert sorted(words(file) or []) == sorted(map(str, range(40)))
    file.close()
