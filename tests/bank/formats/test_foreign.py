import pytest

from quizapp.bank.formats.foreign import Ids, open_foreign, slug


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("é".encode(), "é", []),
        (b"\xef\xbb\xbf\xc3\xa9", "é", []),
        ("é".encode("utf-16"), "é", []),
        (b"\xe9 \x93x\x94", "é “x”", ["not-utf-8"]),
        (b"\xe9\x81", "é ", ["control-character", "not-utf-8"]),
        (b"a\x00b\xe9", "a\0b�", ["not-utf-8"]),
        (b"a\x07b", "a b", ["control-character"]),
        ("a\u202eb".encode(), "a\u202eb", ["bidi-override"]),
    ],
)
def test_bytes_of_any_sort_become_a_text_or_a_problem(data, text, codes):
    page, _ = open_foreign("f", data)
    assert page.text == text
    assert sorted(one.code for one in page.problems) == codes


def test_what_is_too_large_is_not_read():
    page, readable = open_foreign("f", b"a" * (16 * 1024 * 1024 + 1))
    assert (readable, [one.code for one in page.problems]) == (False, ["too-large"])


def test_a_line_that_is_too_long_is_told_and_blanked_but_not_in_a_table():
    data = b"a\n" + b"b" * 30_000 + b"\nc"
    page, _ = open_foreign("f", data)
    assert [(one.span.line, one.code) for one in page.problems] == [(2, "line-too-long")]
    assert open_foreign("f", data, any_length=True)[0].problems == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Agim Çeku’s **view**", "agim-cekus-view"),
        ("  12:30 – No! ", "12-30-no"),
        ("мир", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word"),
        ("x" * 200, "x" * 48),
    ],
)
def test_an_id_is_made_of_the_words_of_a_text(text, made):
    assert slug(text) == made


def test_no_two_ids_are_alike():
    ids = Ids()
    wishes = [("a", ""), ("a", ""), ("a-2", ""), ("A b", ""), ("…", "q")]
    assert [ids.give(*wish) for wish in wishes] == ["a", "a-2", "a-2-2", "a-b", "q"]


def test_a_very_long_id_leaves_room_for_its_number():
    ids = Ids()
    names = {ids.give("a" * 100, "q") for _ in range(12)}
    assert len(names) == 12
    assert max(map(len, names)) <= 100
