"""Saving: whole or not at all, never over what somebody else wrote."""

import os
import stat

import pytest

from quizapp.bank import saving
from quizapp.bank.files import UnreadableFileError, stamp_of
from quizapp.bank.saving import ChangedOutside, NotSavedError, Saved, open_file, save


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "set.yaml"
    path.write_text("id: a\n")
    return path


def left_in(folder):
    return sorted(child.name for child in folder.iterdir())


def test_a_text_is_saved_and_can_be_saved_again(file):
    opened = open_file(str(file))
    first = save(str(file), opened.text + "title: b\n", opened.stamp)
    assert isinstance(first, Saved)
    assert first.stamp == stamp_of(str(file))
    assert isinstance(save(str(file), "id: c\n", first.stamp), Saved)
    assert file.read_text() == "id: c\n"
    assert left_in(file.parent) == ["set.yaml"]


def test_a_file_that_was_changed_is_not_overwritten(file):
    opened = open_file(str(file))
    file.write_text("id: other\n")
    assert save(str(file), "id: mine\n", opened.stamp) == ChangedOutside(stamp_of(str(file)))
    assert file.read_text() == "id: other\n"
    assert left_in(file.parent) == ["set.yaml"]


def test_a_file_that_is_gone_is_not_made_again(file):
    opened = open_file(str(file))
    file.unlink()
    assert save(str(file), "id: mine\n", opened.stamp) == ChangedOutside(None)
    assert left_in(file.parent) == []


def test_a_file_that_changes_while_it_is_saved_is_not_overwritten(file, monkeypatch):
    opened, keep = open_file(str(file)), saving._keep_rights

    def changed_meanwhile(real, part):
        keep(real, part)
        file.write_text("id: other\n")

    monkeypatch.setattr(saving, "_keep_rights", changed_meanwhile)
    assert isinstance(save(str(file), "id: mine\n", opened.stamp), ChangedOutside)
    assert file.read_text() == "id: other\n"
    assert left_in(file.parent) == ["set.yaml"]


def test_a_new_file_is_made_with_the_usual_rights(tmp_path):
    path = tmp_path / "new.yaml"
    saved = save(str(path), "id: a\n", None)
    assert saved == Saved(stamp_of(str(path)))
    (tmp_path / "usual").write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_a_new_file_takes_nobodys_place(file, monkeypatch):
    assert isinstance(save(str(file), "id: mine\n", None), ChangedOutside)
    # Here the other one appears at the last moment.
    monkeypatch.setattr(saving, "stamp_of", lambda _: None)
    assert save(str(file), "id: mine\n", None) == ChangedOutside(None)
    assert file.read_text() == "id: a\n"
    assert left_in(file.parent) == ["set.yaml"]


def test_rights_stay(file):
    file.chmod(0o640)
    opened = open_file(str(file))
    save(str(file), "id: b\n", opened.stamp)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(file, tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "there" / "link.yaml"
    link.symlink_to("../set.yaml")
    opened = open_file(str(link))
    assert isinstance(save(str(link), "id: b\n", opened.stamp), Saved)
    assert (link.is_symlink(), file.read_text()) == (True, "id: b\n")
    assert left_in(link.parent) == ["link.yaml"]


def test_line_ends_of_the_file_stay(file):
    file.write_bytes(b"id: a\r\ntitle: b\r\n")
    opened = open_file(str(file))
    assert opened.text == "id: a\r\ntitle: b\r\n"
    save(str(file), "id: a\ntitle: c\ntags: []\n", opened.stamp)
    assert file.read_bytes() == b"id: a\r\ntitle: c\r\ntags: []\r\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_the_mark_and_the_way_of_writing_stay(file, encoding):
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    file.write_bytes((mark + "id: ä\n").encode(encoding))
    opened = open_file(str(file))
    assert opened.text == "id: ä\n"
    save(str(file), "id: ö\n", opened.stamp)
    assert file.read_bytes() == (mark + "id: ö\n").encode(encoding)


def test_what_is_no_text_is_not_opened(file):
    file.write_bytes(b"id: \xff\n")
    with pytest.raises(UnreadableFileError, match="not UTF-8"):
        open_file(str(file))
    with pytest.raises(UnreadableFileError):
        open_file(str(file.parent))
    with pytest.raises(UnreadableFileError):
        open_file(str(file.parent / "none.yaml"))


def test_half_a_character_is_not_saved(file):
    opened = open_file(str(file))
    with pytest.raises(NotSavedError, match="half a character"):
        save(str(file), "id: \ud800\n", opened.stamp)
    assert (file.read_text(), left_in(file.parent)) == ("id: a\n", ["set.yaml"])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("ENOSPC", "disk is full"),
        ("EROFS", "disk may not be written"),
        ("EACCES", "folder may not"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence_and_the_file_is_whole(
    file, monkeypatch, number, words
):
    import errno

    opened = open_file(str(file))

    def fails(_handle):
        raise OSError(getattr(errno, number), "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotSavedError, match=words):
        save(str(file), "id: b\n", opened.stamp)
    assert (file.read_text(), left_in(file.parent)) == ("id: a\n", ["set.yaml"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_or_file_that_is_write_protected_is_a_sentence(file):
    opened = open_file(str(file))
    file.parent.chmod(0o500)
    try:
        with pytest.raises(NotSavedError, match="folder may not be written"):
            save(str(file), "id: b\n", opened.stamp)
    finally:
        file.parent.chmod(0o700)
    file.chmod(0o400)
    with pytest.raises(NotSavedError, match="write-protected"):
        save(str(file), "id: b\n", opened.stamp)


def test_a_name_that_can_be_none_is_a_sentence(tmp_path):
    with pytest.raises(NotSavedError, match="no name of a file"):
        save(str(tmp_path / "a\0b.yaml"), "id: a\n", None)
    with pytest.raises(NotSavedError, match="too long"):
        save(str(tmp_path / ("x" * 300)), "id: a\n", None)
    with pytest.raises(NotSavedError, match="folder is not there"):
        save(str(tmp_path / "none" / "a.yaml"), "id: a\n", None)
    with pytest.raises(NotSavedError, match="folder has this name"):
        save(str(tmp_path), "id: a\n", None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_no_editor_can_lay_out_is_named_and_not_opened(tmp_path, end):
    path = tmp_path / "long.yaml"
    path.write_bytes(f"a: b{end}{'x' * 20_001}{end}".encode())
    with pytest.raises(UnreadableFileError, match="line 2 has more than 20,000 characters"):
        open_file(str(path))
    path.write_bytes(f"a: b{end}{'x' * 20_000}{end}".encode())
    assert open_file(str(path)).text.startswith("a: b")
