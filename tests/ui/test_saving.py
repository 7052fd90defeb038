import resource
from contextlib import contextmanager

import pytest

from quizapp.ui.saving import NotSavedError, bytes_of, save, save_all, save_text


def test_file_holds_the_text_and_nothing_is_left_beside_it(tmp_path):
    save_text(tmp_path / "a.html", "Çeku")
    assert (tmp_path / "a.html").read_bytes() == "Çeku".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_missing_folder_is_said_with_the_name_of_the_file(tmp_path):
    with pytest.raises(NotSavedError, match=r"“a\.html” could not be saved: .+\. Try another"):
        save_text(tmp_path / "gone" / "a.html", "x")


def test_folder_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(NotSavedError):
        save_text(tmp_path / "a.html", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_old_file_stays_where_the_new_one_could_not_be_filled(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("old")
    with pytest.raises(NotSavedError):
        save(path, lambda file: file.write(b"half") == 0)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.html"]


@contextmanager
def small_disk():
    """No file may grow beyond 1,000 bytes: what a full disk says, Python turns into an error.

    Not for longer than needed: what pytest itself writes may go to a file.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_old_file_stays_where_there_is_no_room_for_the_new_one(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("old")
    with pytest.raises(NotSavedError, match="could not be saved: File too large"), small_disk():
        save_text(path, "x" * 100_000)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.html"]


def test_files_that_belong_together_are_all_saved_or_none(tmp_path):
    (tmp_path / "a.html").write_text("old")
    both = [(tmp_path / "a.html", bytes_of(b"new")), (tmp_path / "b.html", bytes_of(b"x" * 5000))]
    with pytest.raises(NotSavedError, match=r"“b\.html” could not be saved"), small_disk():
        save_all(both)
    assert (tmp_path / "a.html").read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.html"]
    save_all(both)
    assert (tmp_path / "a.html").read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 2
