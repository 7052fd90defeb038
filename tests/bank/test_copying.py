import pytest

from quizapp.bank.copying import copy_sources, id_from, with_id

SOURCE = "format: quizapp-source/1\nid: {}\ntitle: A text\nkind: testimony\nreliability: Made up.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/a/My set.yaml", "my-set"),
        ("Über Häfen (2).yml", "uber-hafen-2"),
        ("über.tar.yaml", "uber-tar"),
        ("日本.yaml", "new-set"),
    ],
)
def test_an_id_is_made_of_the_name_of_a_file(name, expected):
    assert id_from(name) == expected


def test_only_the_id_changes():
    text = "# mine\nformat: quizapp/1\nid:   old  # stable\ntitle: A\n"
    assert with_id(text, "new") == "# mine\nformat: quizapp/1\nid:   new  # stable\ntitle: A\n"


def test_a_copy_never_keeps_the_id():
    assert with_id("id: same\n", "same") == "id: same-copy\n"


def test_what_cannot_be_changed_stays():
    assert with_id("id: &a b\n", "new") == "id: &a b\n"


def folders(tmp_path, *sources):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        (folder / "sets").mkdir(parents=True)
    (old / "sources").mkdir()
    for name in sources:
        (old / "sources" / f"{name}.yaml").write_text(SOURCE.format(name), "utf-8")
    return str(old / "sets" / "a.yaml"), str(new / "sets" / "a.yaml")


def test_sources_that_are_wanted_come_along(tmp_path):
    old, new = folders(tmp_path, "log", "diary")
    written = copy_sources(old, new, ["log", "unknown"])
    target = tmp_path / "new" / "sets" / "sources" / "log.yaml"
    assert written == (str(target),)
    assert target.read_text("utf-8") == SOURCE.format("log")
    assert copy_sources(old, new, ["log"]) == ()


def test_no_file_is_written_over(tmp_path):
    old, new = folders(tmp_path, "log")
    target = tmp_path / "new" / "sets" / "sources"
    target.mkdir()
    (target / "log.yaml").write_text("mine", "utf-8")
    assert copy_sources(old, new, ["log"]) == ()
    assert (target / "log.yaml").read_text("utf-8") == "mine"


def test_a_copy_in_the_same_folder_needs_no_sources(tmp_path):
    old, _ = folders(tmp_path, "log")
    assert copy_sources(old, old.replace("a.yaml", "b.yaml"), ["log"]) == ()
