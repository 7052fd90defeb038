import pytest

from quizapp.core.directions import apart, in_a_row


@pytest.mark.parametrize("text", ["", "Pristina", "\u0627\u0644", "a\nb", "e\u0301"])
def test_a_text_without_marks_stays_as_it_is(text):
    assert apart(text) == text


@pytest.mark.parametrize(
    ("text", "island"),
    [
        ("\u202eab", "\u2068\u202eab\u2069"),
        ("\u202eab\u202c", "\u2068\u202eab\u202c\u2069"),
        ("\u2067ab", "\u2068\u2067ab\u2069\u2069"),
        ("\u2067ab\u2069", "\u2068\u2067ab\u2069\u2069"),
        ("ab\u2069\u202ecd", "\u2068ab\u202ecd\u2069"),
        ("\u2067a\u2067b\u2069", "\u2068\u2067a\u2067b\u2069\u2069\u2069"),
        ("ab\n\u202ecd\nef", "ab\n\u2068\u202ecd\u2069\nef"),
    ],
    ids=ascii,
)
def test_a_text_with_marks_is_an_island_that_ends_with_it(text, island):
    assert apart(text) == island


def test_texts_in_a_row_turn_nothing_round():
    assert in_a_row(["A \u202etitle", "", "✓ verbatim"]) == "\u2068A \u202etitle\u2069 · ✓ verbatim"
    assert in_a_row([]) == ""
