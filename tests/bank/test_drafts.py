"""Unsaved text survives, and one damaged draft hides no other."""

import os

from quizapp.bank.drafts import Draft, drafts, drop_draft, keep_draft, recovery_path
from quizapp.bank.files import Stamp


def kept(folder):
    return [(one.path, one.text, one.stamp) for one in drafts(folder)]


def test_a_draft_is_found_again_as_it_was(tmp_path):
    text = "id: a\r\nprompt: “ä”\u2028🎓\n"
    keep_draft(tmp_path, Draft("/x/set.yaml", text, Stamp(3, 12345678901234567)))
    assert kept(tmp_path) == [("/x/set.yaml", text, Stamp(3, 12345678901234567))]
    assert drafts(tmp_path)[0].kept_at > 0


def test_a_file_has_one_draft_the_last(tmp_path):
    keep_draft(tmp_path, Draft("a", "one", None))
    keep_draft(tmp_path, Draft("a", "two", None))
    keep_draft(tmp_path, Draft("b", "three", None))
    assert sorted(kept(tmp_path)) == [("a", "two", None), ("b", "three", None)]


def test_the_newest_draft_comes_first(tmp_path):
    for number, name in enumerate(("old", "new", "middle")):
        keep_draft(tmp_path, Draft(name, "", None))
        time = {"old": 1, "middle": 2, "new": 3}[name] * 10**9
        os.utime(recovery_path(tmp_path, name), ns=(time, time))
        assert len(drafts(tmp_path)) == number + 1
    assert [one.path for one in drafts(tmp_path)] == ["new", "middle", "old"]


def test_a_dropped_draft_is_gone_and_may_have_been_none(tmp_path):
    keep_draft(tmp_path, Draft("a", "one", None))
    drop_draft(tmp_path, "a")
    drop_draft(tmp_path, "a")
    assert drafts(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_damaged_drafts_are_left_out(tmp_path):
    keep_draft(tmp_path, Draft("a", "one", None))
    for name, data in {
        "cut": b'{"path": "b", "te',
        "letters": b"\xff\xfe\xff",
        "list": b"[]",
        "kind": b'{"path": 1, "text": "", "stamp": null}',
        "stamp": b'{"path": "c", "text": "", "stamp": [1]}',
        "deep": b"[" * 100_000,
    }.items():
        (tmp_path / f"{name}.draft.json").write_bytes(data)
    (tmp_path / "folder.draft.json").mkdir()
    assert kept(tmp_path) == [("a", "one", None)]


def test_a_folder_that_is_not_there_has_no_drafts(tmp_path):
    assert drafts(tmp_path / "none") == []


def test_half_a_character_survives(tmp_path):
    keep_draft(tmp_path, Draft("/x/\udcff.yaml", "a\ud800", None))
    assert kept(tmp_path) == [("/x/\udcff.yaml", "a\ud800", None)]


def test_only_the_user_can_read_a_draft(tmp_path):
    keep_draft(tmp_path, Draft("a", "one", None))
    assert recovery_path(tmp_path, "a").stat().st_mode & 0o777 == 0o600
