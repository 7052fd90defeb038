import pytest

from quizapp.ui.author.finding import Wish, find_all, last_before, next_after


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Wish("kfor"), ["KFOR", "kfor", "KFOR"]),
        (Wish("kfor", match_case=True), ["kfor"]),
        (Wish("KFOR", whole_word=True), ["KFOR", "kfor"]),
        (Wish("a.b"), ["a.b"]),
        (Wish(""), []),
        (Wish("nowhere"), []),
    ],
)
def test_what_is_wished_is_found(wish, found):
    text = "KFOR, kfor; KFORs a.b axb"
    assert [text[start:end] for start, end in find_all(text, wish)] == found


def test_steps_go_round():
    found = [(2, 4), (8, 10)]
    assert next_after(found, 0) == 0
    assert next_after(found, 3) == 1
    assert next_after(found, 9) == 0
    assert last_before(found, 9) == 1
    assert last_before(found, 8) == 0
    assert last_before(found, 0) == 1
    assert next_after([], 0) is None
    assert last_before([], 0) is None
