import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store import cache as cache_module
from quizapp.store import throwaway
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY

BODIES = [("b", "body b"), ("a", "body a"), ("c", "body c")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "read.sqlite"


@pytest.fixture
def cache(path: Path):
    opened = ReadCache(path)
    yield opened
    opened.close()


def test_what_was_put_is_there_in_the_files_order(cache):
    cache.put("/two.yaml", "stamp 2", "head 2", BODIES, "notes 2")
    cache.put("/one.yaml", "stamp 1", "head 1", [("a", "another a")], "notes 1")
    assert cache.heads() == [
        ("/two.yaml", "stamp 2", "head 2"),
        ("/one.yaml", "stamp 1", "head 1"),
    ]
    assert cache.bodies("/two.yaml") == BODIES
    assert cache.bodies("/one.yaml") == [("a", "another a")]
    assert cache.notes("/two.yaml") == "notes 2"


def test_some_bodies_come_in_the_files_order_too(cache):
    cache.put("/f", "s", "h", BODIES, "")
    cache.put("/g", "s", "h", [("a", "of another file")], "")
    assert cache.bodies("/f", ["c", "b", "unknown"]) == [("b", "body b"), ("c", "body c")]
    assert cache.bodies("/f", []) == []


def test_labels_of_questions_come_in_the_files_order(cache):
    first = '{"prompt": "Why?", "topic": "t", "objective": "“o”\\n"}'
    cache.put("/f", "s", "h", [("b", first), ("a", "{}")], "")
    cache.put("/g", "s", "h", [("a", '{"topic": "of another file"}')], "")
    assert cache.labels("/f") == [("b", "t", "“o”\n"), ("a", "", "")]


def test_labels_of_a_damaged_body_cannot_be_told(cache):
    cache.put("/f", "s", "h", [("b", "{}"), ("a", '{"topic": "t"')], "")
    assert cache.labels("/f") is None


def test_meanings_that_were_noted_are_told_of_the_questions_asked_for(cache):
    cache.put("/f", "s", "h", BODIES, "")
    cache.put("/g", "s", "h", BODIES, "")
    assert cache.meanings("/f", ["a", "b"]) == {}
    cache.note_meanings("/f", "s", {"a": "m1", "b": "m2", "unknown": "m3"})
    assert cache.meanings("/f", ["a", "c", "unknown"]) == {"a": "m1"}
    assert cache.meanings("/g", ["a", "b"]) == {}
    cache.note_meanings("/f", "s", {"a": "m4"})
    assert cache.meanings("/f", ["a", "b"]) == {"a": "m4", "b": "m2"}


def test_meanings_of_a_file_that_is_another_by_now_are_not_noted(cache):
    cache.put("/f", "newer", "h", BODIES, "")
    cache.note_meanings("/f", "older", {"a": "m"})
    cache.note_meanings("/g", "newer", {"a": "m"})
    assert cache.meanings("/f", ["a"]) == {}


def test_meanings_go_with_the_file_as_it_was(cache):
    for change in (lambda: cache.put("/f", "s", "h", BODIES, ""), lambda: cache.forget(["/f"])):
        cache.put("/f", "s", "h", BODIES, "")
        cache.note_meanings("/f", "s", {"a": "m"})
        change()
        cache.put("/f", "s", "h", BODIES, "")
        assert cache.meanings("/f", ["a"]) == {}


def test_a_file_that_is_not_there_has_nothing(cache):
    cache.put("/f", "s", "h", BODIES, "notes")
    assert cache.labels("/g") == []
    assert cache.bodies("/g") == []
    assert cache.bodies("/g", ["a"]) == []
    assert cache.notes("/g") == ""


def test_putting_again_replaces_all(cache):
    cache.put("/f", "old", "old", BODIES, "old")
    cache.put("/g", "s", "h", BODIES, "")
    cache.put("/f", "new", "new", [("z", "body z")], "new")
    assert cache.heads()[0] == ("/f", "new", "new")
    assert (cache.bodies("/f"), cache.notes("/f")) == ([("z", "body z")], "new")
    assert cache.bodies("/g") == BODIES


def test_what_is_forgotten_is_gone_and_nothing_else(cache):
    for name in ("/f", "/g", "/h"):
        cache.put(name, "s", "h", BODIES, "")
    cache.forget(["/f", "/h", "/unknown"])
    assert [path for path, _, _ in cache.heads()] == ["/g"]
    assert cache.bodies("/f") == []
    assert cache.bodies("/g") == BODIES
    rows = cache._file._connection.execute("SELECT count(*) FROM body").fetchone()
    assert rows == (3,)


def test_a_new_file_does_not_inherit_the_bodies_of_a_forgotten_one(cache):
    cache.put("/f", "s", "h", BODIES, "")
    cache.forget(["/f"])
    cache.put("/g", "s", "h", [], "")
    assert cache.bodies("/g") == []


@given(st.lists(st.tuples(st.text(max_size=5), st.text()), max_size=5), st.text())
def test_any_text_comes_back_as_it_was(bodies, name):
    cache = ReadCache(MEMORY)
    cache.put(f"/{name}", "s", "h", bodies, "n")
    assert cache.bodies(f"/{name}") == bodies
    assert cache.heads() == [(f"/{name}", "s", "h")]
    cache.close()


def test_a_file_name_that_is_no_unicode_is_kept(cache):
    cache.put("/caf\udce9.yaml", "s", "h", BODIES, "n")
    assert cache.heads() == [("/caf\udce9.yaml", "s", "h")]
    assert cache.bodies("/caf\udce9.yaml", ["a"]) == [("a", "body a")]


def test_all_is_there_after_closing_and_opening(path):
    cache = ReadCache(path)
    cache.put("/f", "s", "h", BODIES, "n")
    cache.close()
    again = ReadCache(path)
    assert (again.heads(), again.bodies("/f")) == ([("/f", "s", "h")], BODIES)
    again.close()


def works(cache: ReadCache) -> bool:
    cache.put("/f", "s", "h", BODIES, "n")
    return cache.bodies("/f") == BODIES and cache.heads() == [("/f", "s", "h")]


def test_a_file_that_is_no_database_is_made_anew(path):
    path.write_bytes(b"anything but a database" * 100)
    cache = ReadCache(path)
    assert works(cache)
    cache.close()
    assert path.read_bytes()[:6] == b"SQLite"


def test_a_cache_of_another_version_is_made_anew(path, monkeypatch):
    old = ReadCache(path)
    old.put("/old", "s", "h", BODIES, "n")
    old.close()
    monkeypatch.setattr(cache_module, "VERSION", cache_module.VERSION + 1)
    cache = ReadCache(path)
    assert cache.heads() == []
    assert works(cache)
    cache.close()


def test_damage_that_shows_later_empties_the_cache_and_it_goes_on(path):
    cache = ReadCache(path)
    cache.put("/f", "s", "h", [(str(n), "x" * 300) for n in range(200)], "n")
    cache.close()
    data = bytearray(path.read_bytes())
    data[4096 * 4 : 4096 * 12] = b"\xff" * (4096 * 8)
    path.write_bytes(data)
    cache = ReadCache(path)
    assert cache.bodies("/f") == []
    assert cache.heads() == []
    assert works(cache)
    cache.close()


def test_a_cache_that_was_deleted_meanwhile_is_begun_again(path):
    cache = ReadCache(path)
    path.unlink()
    cache.put("/f", "s", "h", BODIES, "n")
    assert works(cache)
    cache.close()
    assert path.exists()


def test_a_place_that_cannot_hold_a_file_gives_a_cache_in_memory(tmp_path):
    cache = ReadCache(tmp_path / "none" / "read.sqlite")
    assert works(cache)
    cache.close()
    folder = ReadCache(tmp_path)
    assert works(folder)
    folder.close()
    assert not (tmp_path / "none").exists()


def test_a_useless_file_that_cannot_be_deleted_gives_a_cache_in_memory(path, monkeypatch):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    path.write_bytes(b"anything but a database" * 100)
    monkeypatch.setattr(Path, "unlink", refuse)
    cache = ReadCache(path)
    assert works(cache)
    cache.close()


def test_what_cannot_be_written_is_left_out_without_a_word(path):
    cache = ReadCache(path)
    cache.put("/f", "s", "h", BODIES, "n")
    cache._file._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cache.put("/g", "s", "h", BODIES, "n")
    cache.forget(["/f"])
    other.close()
    assert cache.heads() == [("/f", "s", "h")]
    cache.close()


def test_a_busy_cache_is_not_deleted(path, monkeypatch):
    monkeypatch.setattr(throwaway, "WAIT_SECONDS", 0.0)
    first = ReadCache(path)
    first.put("/f", "s", "h", BODIES, "n")
    first._file._connection.execute("BEGIN EXCLUSIVE")
    second = ReadCache(path)
    assert second.heads() == []
    second.close()
    first.close()
    third = ReadCache(path)
    assert third.bodies("/f") == BODIES
    third.close()


def test_our_own_mistakes_are_not_swallowed(cache):
    cache._file._connection.execute("DROP TABLE body")
    with pytest.raises(sqlite3.OperationalError):
        cache.bodies("/f")
    with pytest.raises(sqlite3.OperationalError):
        cache.put("/f", "s", "h", BODIES, "n")
    assert not cache._file._connection.in_transaction


def test_our_own_mistakes_in_making_it_are_not_swallowed(path, monkeypatch):
    monkeypatch.setattr(cache_module, "_TABLES", ("no SQL",))
    with pytest.raises(sqlite3.OperationalError):
        ReadCache(path)


def test_any_thread_may_use_it(cache):
    def use(number: int) -> list[tuple[str, str]]:
        cache.put(f"/{number}", "s", "h", [(str(number), "body")], "n")
        return cache.bodies(f"/{number}")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(use, range(40))) == [[(str(n), "body")] for n in range(40)]
    assert len(cache.heads()) == 40
