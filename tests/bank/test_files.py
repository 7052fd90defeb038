import os
import socket

import pytest

from quizapp.bank.files import (
    UnreadableFileError,
    files_below,
    read_bytes,
    source_files,
    source_folders,
    stamp_of,
)


def names(root, found):
    return [os.path.relpath(path, root) for path, _ in found]


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"x" * 3_000_000)
    assert len(read_bytes(str(tmp_path / "a.yaml"))) == 3_000_000


def test_of_a_file_that_is_too_large_one_byte_too_many_is_read(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"x" * 50)
    assert read_bytes(str(tmp_path / "a.yaml"), most=10) == b"x" * 11


def test_a_pipe_that_nobody_writes_to_does_not_hold_us(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UnreadableFileError, match="this is not a file"):
        read_bytes(str(tmp_path / "pipe.yaml"))


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/proc/self"])
def test_devices_and_folders_are_no_files(path):
    with pytest.raises(UnreadableFileError, match="this is not a file"):
        read_bytes(path)


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.yaml")
        with pytest.raises(UnreadableFileError):
            read_bytes("s.yaml")
        assert stamp_of("s.yaml") is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [("no-such.yaml", "no such file"), ("a\0b.yaml", "no name of a file"), ("x" * 300, "too long")],
)
def test_a_path_that_leads_nowhere_says_why(path, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read_bytes(path)
    assert stamp_of(path) is None
    assert list(files_below(path)) == []


def test_links_in_a_circle_lead_nowhere(tmp_path):
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    with pytest.raises(UnreadableFileError, match="too many levels"):
        read_bytes(str(tmp_path / "a.yaml"))
    assert list(files_below(str(tmp_path))) == []


def test_a_stamp_changes_with_size_and_time(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"ab")
    os.utime(path, ns=(1, 1))
    first = stamp_of(str(path))
    assert first is not None
    assert (first.size, first.mtime_ns) == (2, 1)
    os.utime(path, ns=(1, 2))
    assert stamp_of(str(path)) != first


def test_files_of_a_folder_come_by_name_and_only_yaml(tmp_path):
    for name in ("b.yaml", "a.yml", "c.txt", ".hidden.yaml", "sub/d.yaml", ".git/e.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.yaml").mkdir()
    assert names(tmp_path, files_below(str(tmp_path))) == ["a.yml", "b.yaml", "sub/d.yaml"]


def test_a_file_that_was_named_is_given_whatever_it_is_called(tmp_path):
    (tmp_path / "notes.txt").touch()
    assert names(tmp_path, files_below(str(tmp_path / "notes.txt"))) == ["notes.txt"]


def test_a_folder_that_is_linked_into_itself_is_walked_once(tmp_path):
    (tmp_path / "a.yaml").touch()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert names(tmp_path, files_below(str(tmp_path))) == ["a.yaml", "b.yaml"]


def test_folders_are_walked_to_a_bounded_depth(tmp_path):
    deep = tmp_path
    for number in range(20):
        deep = deep / str(number)
    deep.mkdir(parents=True)
    (deep / "a.yaml").touch()
    assert list(files_below(str(tmp_path))) == []


def test_sources_lie_in_their_folder_not_below_it(tmp_path):
    (tmp_path / "deeper").mkdir()
    (tmp_path / "a.yaml").touch()
    (tmp_path / "deeper" / "b.yaml").touch()
    assert names(tmp_path, source_files(str(tmp_path))) == ["a.yaml"]
    assert list(source_files(str(tmp_path / "a.yaml"))) == []


def test_folders_of_sources_are_beside_a_file_or_up_to_two_higher():
    assert list(source_folders("/a/b/c/d")) == [
        "/a/b/c/d/sources",
        "/a/b/c/sources",
        "/a/b/sources",
    ]
    assert list(source_folders("/")) == ["/sources"]


def test_a_name_that_is_no_utf_8_is_a_name(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_bytes(b"x")
    ((found, _),) = files_below(str(tmp_path))
    assert read_bytes(found) == b"x"
