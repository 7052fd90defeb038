from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.model import Match
from quizapp.core.spelling import Fit, amount, compare, fold, one_edit_apart, parse_number
from tests.strategies import texts, words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("kfor", "KFOR"),
        ("Ceku", "Çeku"),
        ("đakovica", "Djakovica".replace("Dj", "Đ")),
        ("peace  keeping", "peace-keeping"),
        ("NATO's", "NATO’s"),
        ("NATOs", "NATO’s"),
        ("12 june 1999", "12 June 1999"),
        ("12/06/1999", "12.06.1999"),
        ("10June1999", "10 June 1999"),
        ("50 000 soldiers", "50,000 soldiers"),
        ("50000", "50 000"),
        ("straße", "STRASSE"),
        ("?", "?"),
    ],
)
def test_case_accents_spaces_and_marks_are_forgiven_without_a_word(text, key):
    assert compare(text, key, Match.FORGIVING) is Fit.FULL


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("peackeeping", "peacekeeping"),
        ("peacekeepping", "peacekeeping"),
        ("peacekaeping", "peacekeeping"),
        ("paecekeeping", "peacekeeping"),
        ("Resolutoin 1244", "Resolution 1244"),
        ("milit", "milita"),
    ],
)
def test_one_slip_in_a_long_word_is_forgiven_and_told(text, key):
    assert compare(text, key, Match.FORGIVING) is Fit.SLIP


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NATA", "NATO"),
        ("1998", "1999"),
        ("resolution 1245", "resolution 1244"),
        ("UNMIK99", "UNMIK98"),
        ("pecekeping", "peacekeeping"),
        ("millitary polise", "military police"),
        ("military", "military police"),
        ("3.5", "35"),
        ("1 21", "12 1"),
        ("", "KFOR"),
        ("!", "?"),
        ("3.500", "3500"),
    ],
)
def test_digits_short_words_and_a_second_slip_are_not_forgiven(text, key):
    assert compare(text, key, Match.FORGIVING) is Fit.NONE


@pytest.mark.parametrize(
    ("text", "fit"),
    [(" Çeku ", Fit.FULL), ("C\u0327eku", Fit.FULL), ("Ceku", Fit.NONE), ("çeku", Fit.NONE)],
)
def test_exact_wording_passes_over_nothing_but_spaces_at_the_ends(text, fit):
    assert compare(text, "Çeku", Match.EXACT) is fit


@given(texts)
def test_a_key_fits_itself(key):
    assert compare(key, key, Match.FORGIVING) is Fit.FULL
    assert compare(key, key, Match.EXACT) is Fit.FULL


@given(words, words)
def test_forgiving_is_fair_to_both_sides(one, other):
    there = compare(one, other, Match.FORGIVING) is Fit.FULL
    assert there is (compare(other, one, Match.FORGIVING) is Fit.FULL)


def test_folding_gives_words_without_what_does_not_count():
    assert fold("Çeku’s  50 000—ÆØŁ") == ["cekus", "50000", "aeol"]


def edits(word: str) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = "abx"
    return (
        {left + right[1:] for left, right in cuts if right}
        | {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
        | {left + letter + right[1:] for left, right in cuts if right for letter in letters}
        | {left + letter + right for left, right in cuts for letter in letters}
    ) - {word}


short = st.text(st.sampled_from("abx"), max_size=5)


@given(short, short)
def test_one_edit_is_one_of_those_that_can_be_listed(one, other):
    assert one_edit_apart(one, other) is (other in edits(one))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50000", "50000"),
        ("50,000", "50000"),
        ("50 000", "50000"),
        ("50\u202f000", "50000"),
        ("1'234'567", "1234567"),
        ("50000 soldiers", "50000"),
        ("37 %", "37"),
        ("4.5", "4.5"),
        ("4,5", "4.5"),
        ("1,234.5", "1234.5"),
        (".5", "0.5"),
        ("12.", "12"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        (" 7 ", "7"),
    ],
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "many", "about 5", "12 34", "1,23,456", "5e3", "5-6", "1.2.3", "12 June 1999", "$5", "."],
)
def test_what_is_not_one_number_is_none(text):
    assert parse_number(text) is None


@given(st.integers(0, 10**12))
def test_a_number_reads_the_same_in_every_grouping(number):
    for mark in (",", " ", "'", "’", "\u00a0"):
        assert parse_number(f"{number:,}".replace(",", mark)) == number


@given(st.text())
def test_any_text_at_all_is_compared_and_read_without_an_error(text):
    parse_number(text)
    assert compare(text, "KFOR", Match.FORGIVING) in Fit


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("2008", "", "2008"),
        ("50000", "", "50,000"),
        ("4600", "soldiers", "4,600 soldiers"),
        ("2.50", "", "2.5"),
        ("60000.0", "", "60,000"),
        ("-3", "°C", "-3 °C"),
        ("100", "", "100"),
    ],
)
def test_numbers_are_written_as_people_read_them(number, unit, words):
    assert amount(Decimal(number), unit) == words
