import pytest

from quizapp.ui.last_view import LastView, load, save
from quizapp.ui.shelf_view import BrokenRow, OpenRow, SetRow, ShelfView

SHELF = ShelfView(
    open=(OpenRow(3, "KFOR", "Question 4 of 12"),),
    sets=(SetRow("kfor", "/k.yaml", "KFOR", "A set.", (("a", "A"),), "3 questions", "", 0.5),),
    broken=(BrokenRow("/b.yaml", "b.yaml", "No question.", True),),
)


def test_view_comes_back_as_it_was_kept(tmp_path):
    view = LastView("dark", 150, "off", folded=True, geometry="abc", shelf=SHELF)
    save(view, tmp_path / "deep" / "view.json")
    assert load(tmp_path / "deep" / "view.json") == view


def test_view_without_a_shelf_comes_back(tmp_path):
    save(LastView(), tmp_path / "view.json")
    assert load(tmp_path / "view.json") == LastView()


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "3", "[]", '[1, "dark"]', '[9, "dark", 100, "on", false, "", null]',
     '[1, "dark", "100", "on", false, "", null]', '[1, "dark", 100, "on", false, "", [[1]]]',
     '[1, "dark", 100, "on", false, "", [[], [["a"]], []]]', "[" * 100_000],
)  # fmt: skip
def test_damaged_view_is_an_empty_one(tmp_path, text):
    (tmp_path / "view.json").write_text(text)
    assert load(tmp_path / "view.json") == LastView()


def test_view_that_cannot_be_kept_is_let_go(tmp_path):
    (tmp_path / "file").write_text("in the way")
    save(LastView(), tmp_path / "file" / "view.json")
    assert (tmp_path / "file").read_text() == "in the way"
