import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.page import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_LINES,
    MOST_PROBLEMS,
    MOST_REPEATS,
    Page,
    open_page,
)
from quizapp.bank.problems import Severity
from tests.bank.samples import HEAD, found, good, ids, read


@pytest.mark.parametrize(
    ("text", "start", "end", "place"),
    [
        ("ab\ncd\n", 3, 5, (2, 1, 2, 3)),
        ("ab\r\ncd\r\n", 4, 6, (2, 1, 2, 3)),
        ("ab\rcd\r", 3, 5, (2, 1, 2, 3)),
        ("a\r\n\rb", 4, 5, (3, 1, 3, 2)),
        ("𝄞é\tb", 3, 4, (1, 4, 1, 5)),
        ("ab\ncd", 0, 5, (1, 1, 2, 3)),
        ("ab \n", 0, 4, (1, 1, 1, 3)),
        ("", 0, 0, (1, 1, 1, 1)),
        ("ab", 9, 12, (1, 3, 1, 3)),
        ("ab\n", 3, 3, (2, 1, 2, 1)),
    ],
)
def test_offsets_become_lines_and_columns_from_one(text, start, end, place):
    span = Page("f", text).span(start, end)
    assert (span.line, span.column, span.end_line, span.end_column) == place


BAD = HEAD + good("a") + good("b").replace("Is it so?", "Who – 𝄞é\tis: it?") + good("c")


@pytest.mark.parametrize(
    "encoded",
    [
        BAD.encode(),
        codecs.BOM_UTF8 + BAD.encode(),
        codecs.BOM_UTF16_LE + BAD.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + BAD.encode("utf-16-be"),
        BAD.replace("\n", "\r\n").encode(),
        BAD.replace("\n", "\r").encode(),
        codecs.BOM_UTF16_LE + BAD.replace("\n", "\r\n").encode("utf-16-le"),
    ],
    ids=["UTF-8", "with a mark", "UTF-16 LE", "UTF-16 BE", "CRLF", "CR", "UTF-16 with CRLF"],
)
def test_places_are_the_same_in_every_encoding_and_with_every_line_end(encoded):
    reading = read(encoded)
    assert found(reading) == [(15, 24, "syntax")]
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"a: b\nc: d\xe9\n", (2, 5), "byte 0xE9"),
        (b"\xc0\xaf", (1, 1), "byte 0xC0"),
        (b"\xed\xa0\x80", (1, 1), "byte 0xED"),
        ("é".encode()[:1], (1, 1), "byte 0xC3"),
        (b"\xff\xfea\x00b", (1, 2), "not UTF-16"),
        (b"\xff\xfe\x00\xd8a\x00", (1, 1), "not UTF-16"),
        ("a: b".encode("utf-16-le"), (1, 1), "UTF-16 without its mark"),
        ("a: b".encode("utf-16-be"), (1, 1), "UTF-16 without its mark"),
        ("a: b".encode("utf-32"), (1, 1), "UTF-32"),
        ("a: b".encode("utf-32-be"), (1, 1), "UTF-32"),
    ],
)
def test_what_is_not_utf_8_is_told_at_its_place(data, place, words):
    page, readable = open_page("f", data)
    assert not readable
    problem = page.problems[0]
    assert (problem.code, problem.span.line, problem.span.column) == ("not-utf-8", *place)
    assert words in problem.message
    assert problem.hint == "save the file as UTF-8"


def test_a_file_that_is_too_large_is_not_looked_at():
    page, readable = open_page("f", b" " * (MOST_BYTES + 1))
    assert not readable
    assert [one.code for one in page.problems] == ["too-large"]
    assert page.problems[0].message == "larger than 12 MiB"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_text_of_very_many_lines_is_not_looked_at(end):
    page, readable = open_page("f", (end * MOST_LINES).encode())
    assert (readable, page.problems) == (True, [])
    page, readable = open_page("f", (end * (MOST_LINES + 1)).encode())
    assert not readable
    assert [one.message for one in page.problems] == ["more than 500,000 lines"]


def test_problems_of_one_long_line_share_one_copy_of_it():
    page = Page("f", "a\n" + "x" * 9_000)
    for place in range(2, 500):
        page.report("some-code", (place, place + 1), "message")
    assert len({id(one.extract) for one in page.problems}) == 1


@pytest.mark.parametrize(
    "char", "\x00\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\ufeff\ufdd0\ufffe\uffff"
)
def test_a_character_that_hides_or_breaks_text_is_noted_and_blanked(char):
    page, readable = open_page("f", f"a: b\nc: é{char}d".encode())
    assert readable
    assert page.text == "a: b\nc: é d"
    assert [(one.code, one.span.line, one.span.column) for one in page.problems] == [
        ("control-character", 2, 5)
    ]
    assert f"U+{ord(char):04X}" in page.problems[0].message


@pytest.mark.parametrize(
    "text", ["a\tb", "a\r\nb", "a\u00a0b", "a\u200db", "a\u00adb", "👩‍🔬", "é"]
)
def test_tabs_line_ends_and_joiners_are_let_be(text):
    page, _ = open_page("f", text.encode())
    assert (page.text, page.problems) == (text, [])


@pytest.mark.parametrize("char", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_character_that_turns_text_is_warned_of(char):
    page, _ = open_page("f", f"a{char}b".encode())
    assert [(one.code, one.severity, one.span.column) for one in page.problems] == [
        ("bidi-override", Severity.WARNING, 2)
    ]
    assert page.text == f"a{char}b"


@pytest.mark.parametrize(
    "char", "\u180e\u200b\u2060\u2064\u115f\u1160\u3164\uffa0\U000e0001\U000e0041\U000e007f"
)
def test_a_character_that_nobody_sees_is_warned_of(char):
    page, _ = open_page("f", f"a{char}b".encode())
    assert [(one.code, one.severity, one.span.column) for one in page.problems] == [
        ("invisible-character", Severity.WARNING, 2)
    ]
    assert page.text == f"a{char}b"


def test_flags_of_regions_hide_nothing_but_other_letters_of_tags_do():
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert open_page("f", (england * 30).encode())[0].problems == []
    assert found(open_page("f", f"{england}a\U000e0041\U000e0042".encode())[0]) == [
        (1, 9, "invisible-character")
    ]


def test_of_one_fault_some_twenty_are_told():
    page, _ = open_page("f", b"\x07" * 500)
    assert len(page.problems) == MOST_REPEATS
    assert page.text == " " * 500


def test_long_lines_are_blanked_and_told_with_their_beginning():
    page, readable = open_page("f", b"a: b\n" + b"x" * (LONGEST_LINE + 1) + b"\r\nc: d")
    assert readable
    assert page.text == "a: b\n" + " " * (LONGEST_LINE + 1) + "\r\nc: d"
    problem = page.problems[0]
    assert (problem.code, problem.span.line) == ("line-too-long", 2)
    assert problem.extract.startswith("xxx")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", ""])
def test_lines_of_the_allowed_length_are_let_be(end):
    text = ("x" * LONGEST_LINE + (end or "\n")) * 3 + "x" * LONGEST_LINE + end
    assert open_page("f", text.encode())[0].problems == []


@given(st.lists(st.integers(19_990, 20_010), min_size=1, max_size=5))
def test_exactly_the_lines_that_are_too_long_are_told(lengths):
    page, _ = open_page("f", "\n".join("x" * length for length in lengths).encode())
    told = [one.span.line for one in page.problems]
    assert told == [n for n, length in enumerate(lengths, 1) if length > LONGEST_LINE]


def test_one_problem_is_noted_once_and_very_many_are_cut_off():
    page = Page("f", "x" * 5_000)
    for _ in range(3):
        page.report("some-code", (1, 2), "message")
    assert len(page.problems) == 1
    for place in range(5_000):
        page.report("other-code", (place, place + 1), "message")
    assert len(page.problems) == MOST_PROBLEMS + 1
    assert page.problems[-1].code == "too-many-problems"
    assert page.full


def test_problems_are_forgotten_back_to_a_mark():
    page = Page("f", "abc")
    page.report("one", (0, 1), "m")
    mark = page.mark()
    page.report("two", (1, 2), "m")
    page.forget_since(mark)
    assert [one.code for one in page.problems] == ["one"]
    is_spoilt = page.spoilt()
    assert is_spoilt is not None
    assert (is_spoilt(0, 1), is_spoilt(1, 3)) == (True, False)


def test_warnings_spoil_nothing():
    page = Page("f", "abc")
    page.report("one", (0, 1), "m", severity=Severity.WARNING)
    assert page.spoilt() is None


def test_errors_in_what_is_blanked_spoil_nothing_around():
    page = Page("f", "ab\ncd\nef")
    page.report("one", (4, 5), "m")
    page.report("two", (7, 8), "m")
    page.blank([(3, 6)])
    assert page.text == "ab\n  \nef"
    is_spoilt = page.spoilt()
    assert is_spoilt is not None
    assert (is_spoilt(0, 6), is_spoilt(6, 8)) == (False, True)


def test_what_holds_thousands_of_control_characters_is_no_text():
    page, readable = open_page("f", b"a: b\n" + b"\x07\x08" * 5_000)
    assert not readable
    assert len(page.problems) == MOST_REPEATS
