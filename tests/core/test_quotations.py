import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizapp.core import quotations
from quizapp.core.quotations import (
    _WORD,
    Found,
    Missing,
    TooShort,
    Witness,
    _pack,
    _start_of_run,
    fingerprint,
    parts,
    word_places,
    words,
)

TEXT = """\
“Nobody’s boat was lost – not one,” said Agim Çeku.
The line goes on here.

In 1999, some 50,000 soldiers came; 4,600 of them stayed.\r
\r
A third paragraph ends the well-known text.
"""
WITNESS = Witness(fingerprint(TEXT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Thanks to them,” says Çeku.", ["Thanks", "to", "them", "says", "Çeku"]),
        ("Nobody’s, nobody's ‘boats’", ["Nobody's", "nobody's", "boats"]),
        ("In 1999, 50,000 came.", ["In", "1999", "50,000", "came"]),
        ("the U.S. and 3.5 km", ["the", "U.S", "and", "3.5", "km"]),
        ("NATO-led, NATO‑led, 1998–1999", ["NATO-led", "NATO-led", "1998-1999"]),
        ("a — b - c", ["a", "b", "c"]),
        ("a\u00a0b\u202fc\td\ne", ["a", "b", "c", "d", "e"]),
        ("so\u00adft zero\u200bwidth \ufeffmark", ["soft", "zerowidth", "mark"]),
        ("C\u0327eku", ["Çeku"]),
        ("x\u0302y", ["x\u0302y"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("snake_case", ["snake", "case"]),
        ("** — …", []),
    ],
)
def test_words_are_letters_digits_and_what_stands_within(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        ("Nobody's boat was lost", 1),
        ('"Nobody\'s boat was lost - not one", said Agim Çeku.', 1),
        ("said Agim C\u0327eku. The line goes", 1),
        ("Nobody’s  boat\nwas lost", 1),
        ("In 1999, some 50,000 soldiers", 2),
        ("4,600 of them stayed", 2),
        ("ends the well-known text", 3),
        ("Agim Çeku. The line goes on here. In 1999", 1),
        ("Nobody’s boat was lost […] The line goes on", 1),
        ("The line goes on [...] 4,600 of them stayed", 1),
        ("[…] some 50,000 soldiers came […]", 2),
        ("lost not one said [. . .] ends the well-known text", 1),
    ],
)
def test_a_quote_is_found_with_its_paragraph(quote, paragraph):
    result = WITNESS.find(quote)
    assert isinstance(result, Found), result
    assert result.paragraph == paragraph


@pytest.mark.parametrize(
    ("quote", "number", "word", "near"),
    [
        ("Nobody's ship was lost not one said", 1, "ship", 1),
        ("Everybody's boat was lost not one said", 0, "Everybody's", 1),
        ("Nobody's boat was lost not two said", 5, "two", 1),
        ("Nobody's boat was lost not one says", 6, "says", 1),
        ("nobody's boat was lost not one", 0, "nobody's", 1),
        ("Nobody's boat was lost not one said Agim Ceku", 8, "Ceku", 1),
        ("some 50.000 soldiers came 4,600 of them", 1, "50.000", 2),
        ("In 1999 some soldiers came 4,600 of them stayed", 2, "some", 2),
        ("quite other words than those", 0, "quite", None),
        ("Nobody's boat was lost […] some 50,000 sailors came 4,600 of them", 6, "sailors", 2),
        ("Nobody's boat was lost […] quite other words than those", 4, "quite", None),
        ("ends the well-known text and more", 4, "and", 3),
        ("ends the well-known text and", 4, "and", 3),
        (
            "Nobody's boat was lost […] some 50,000 soldiers came […] quite other words than",
            8,
            "quite",
            None,
        ),
    ],
)
def test_the_first_word_that_does_not_fit_is_named(quote, number, word, near):
    assert WITNESS.find(quote) == Missing(number, word, near)
    assert WITNESS.paragraph(quote) is None


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("", 0),
        ("boat was lost", 3),
        ("[…]", 0),
        ("Nobody's boat was lost […] them stayed", 2),
        ("Nobody's boat was lost […] not one", 2),  # though all of it stands in a row
        ("boat was [sic] lost […] 4,600 of them stayed", None),
    ],
)
def test_a_quote_needs_four_words_in_a_row(quote, count):
    result = WITNESS.find(quote)
    assert result == TooShort(count) if count is not None else isinstance(result, Missing)
    assert WITNESS.paragraph(quote) is None


def test_parts_in_another_order_than_the_sources_are_told_as_such():
    result = WITNESS.find("4,600 of them stayed […] Nobody's boat was lost")
    assert result == Missing(4, "Nobody's", 1, disordered=True)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("a b c d e a b c d f", "a b c d f", Found(1, 5, 10)),
        ("a b c d e f g h\n\na b c d i", "e f g h […] a b c d i", Found(1, 4, 13)),
        ("a b c d e\n\na b c d f", "a b c d g", Missing(4, "g", 1)),
        # The start of a quote decides, though more of it stands elsewhere.
        ("a b c d x\n\ne f g h i j", "a b c d e f g h i j", Missing(4, "e", 1)),
        ("a b c d x\n\nb c d e f g", "a b c d e f g", Missing(4, "e", 1)),
        ("a b c d x\n\ne f g h i j", "z b c d e f g h i j", Missing(3, "d", 2)),
    ],
)
def test_of_words_that_stand_twice_those_that_fit_are_found(text, quote, found):
    assert Witness(fingerprint(text)).find(quote) == found


def test_what_comes_nearest_is_looked_for_a_bounded_number_of_times(monkeypatch):
    compared = []
    real = quotations._common
    monkeypatch.setattr(quotations, "_MOST_TRIES", 10)
    monkeypatch.setattr(quotations, "_common", lambda *one: compared.append(one) or real(*one))
    assert Witness(fingerprint("a " * 100)).find("b a a a a") == Missing(0, "b", 1)
    assert len(compared) <= 10


def test_a_part_may_not_overlap_the_one_before_it():
    assert isinstance(WITNESS.find("Nobody's boat was lost […] boat was lost not one"), Missing)


def test_a_fingerprint_counts_words_by_paragraph():
    taken = fingerprint(TEXT)
    assert taken.paragraphs == (14, 10, 7)
    assert taken.words == 31
    assert len(taken.shingles) == 28


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(line_end):
    assert fingerprint("a b c\n\nd e f\ng\n".replace("\n", line_end)).paragraphs == (3, 4)


@pytest.mark.parametrize("text", ["", "one two three", "\n\n", "…"])
def test_a_text_without_four_words_has_no_hashes(text):
    assert fingerprint(text).shingles == ()
    assert isinstance(Witness(fingerprint(text)).find("one two three four"), Missing)


def test_parts_are_split_at_every_way_of_leaving_out():
    assert parts("a […] b [...] c [ . . . ] d [x] e") == ["a ", " b ", " c ", " d [x] e"]


# Texts of words that are all different, in some paragraphs.

some_words = st.lists(
    st.from_regex(r"[A-Za-zçéë0-9]{1,8}", fullmatch=True), min_size=8, max_size=60, unique=True
)


@st.composite
def texts_and_runs(draw, least=4):
    """Words, how many there are in each paragraph, and a run of them."""
    every = draw(some_words)
    sizes = []
    while sum(sizes) < len(every):
        sizes.append(draw(st.integers(1, len(every) - sum(sizes))))
    start = draw(st.integers(0, len(every) - least))
    end = draw(st.integers(start + least, len(every)))
    return every, sizes, start, end


def text_of(every, sizes):
    paragraphs, place = [], 0
    for size in sizes:
        paragraphs.append(" ".join(every[place : place + size]))
        place += size
    return "\n\n".join(paragraphs)


def paragraph_of(sizes, word):
    return next(n for n in range(1, len(sizes) + 1) if word < sum(sizes[:n]))


@given(texts_and_runs())
def test_every_run_of_four_words_or_more_is_found_in_its_paragraph(drawn):
    every, sizes, start, end = drawn
    witness = Witness(fingerprint(text_of(every, sizes)))
    quote = " ".join(every[start:end])
    assert witness.find(quote) == Found(paragraph_of(sizes, start), start, end)
    assert witness.paragraph(quote) == paragraph_of(sizes, start)


@given(texts_and_runs(), st.sampled_from(["“{}”", "{} –", "‘{}’,", "{}\u00ad", "{}…", "({})"]))
def test_marks_around_words_make_no_difference(drawn, mark):
    every, sizes, start, end = drawn
    witness = Witness(fingerprint(text_of(every, sizes)))
    quote = "\u00a0\n".join(mark.format(word) for word in every[start:end])
    assert isinstance(witness.find(quote), Found)
    assert isinstance(witness.find(unicodedata.normalize("NFD", quote)), Found)


@given(texts_and_runs(least=5), st.data())
def test_a_changed_word_is_named(drawn, data):
    every, sizes, start, end = drawn
    witness = Witness(fingerprint(text_of(every, sizes)))
    quote = every[start:end]
    place = data.draw(st.integers(0, len(quote) - 1))
    quote[place] = data.draw(st.sampled_from([quote[place].swapcase(), quote[place] + "x", "zzz"]))
    assume(quote[place] != every[start + place])
    told_place = place if place >= 4 or len(quote) - place - 1 >= 4 else None
    result = witness.find(" ".join(quote))
    assert isinstance(result, Missing)
    if told_place is None:
        assert result == Missing(0, quote[0], None)
    else:
        assert (result.number, result.word) == (place, quote[place])


@given(texts_and_runs(least=6), st.data())
def test_a_dropped_an_added_and_a_swapped_word_are_missed(drawn, data):
    every, sizes, start, end = drawn
    witness = Witness(fingerprint(text_of(every, sizes)))
    quote = every[start:end]
    place = data.draw(st.integers(1, len(quote) - 2))
    dropped = quote[:place] + quote[place + 1 :]
    added = [*quote[:place], "zzz", *quote[place:]]
    swapped = [*quote[: place - 1], quote[place], quote[place - 1], *quote[place + 1 :]]
    for wrong, first in ((dropped, place), (added, place), (swapped, place - 1)):
        result = witness.find(" ".join(wrong))
        assert isinstance(result, Missing)
        if first >= 4:
            assert result.number == first


@given(texts_and_runs())
def test_two_parts_are_found_in_order_only(drawn):
    every, sizes, start, end = drawn
    assume(len(every) - end >= 4)
    witness = Witness(fingerprint(text_of(every, sizes)))
    first, second = " ".join(every[start:end]), " ".join(every[end:])
    both = witness.find(f"{first} […] {second}")
    assert both == Found(paragraph_of(sizes, start), start, len(every))
    backwards = witness.find(f"{second} […] {first}")
    assert backwards == Missing(len(every) - end, every[start], paragraph_of(sizes, start),
                                disordered=True)  # fmt: skip


@given(st.text(max_size=80))
@example("C\u0327e\u00adku’s “boat” x\u0302y")
@example("a\u0301\u200bb 50,000")
def test_places_cover_the_words_in_their_order(text):
    places = word_places(text)
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.text(st.sampled_from("abÇé’'-–\u0327\u00ad\u200b .,\n“”"), max_size=40))
def test_what_stands_at_the_place_of_a_word_is_that_word(text):
    # An accent behind a mark that is dropped counts for the letter before: places are near then.
    assume("\u0327" not in text.replace("\u00ad", "\u200b").split("\u200b", 1)[-1])
    found = words(text)
    places = word_places(text)
    assert [words(text[start:end]) for start, end in places] == [[word] for word in found]


def test_a_source_of_one_word_again_and_again_costs_bounded_work():
    witness = Witness(fingerprint("a " * 20_000))
    assert isinstance(witness.find("a " * 5_000), Found)
    hit = witness.find("a " * 5_000 + "b a a a a")
    assert hit == Missing(5_000, "b", 1)
    assert isinstance(Witness(fingerprint("a " * 9_000 + "b")).find("a " * 4_000 + "b"), Found)


def test_very_many_repeats_are_searched_as_one_run_of_bytes(monkeypatch):
    searched = []
    monkeypatch.setattr(Witness, "_start_among_many", lambda *given: searched.append(given))
    Witness(fingerprint("a " * 20_000)).find("a " * 5_000 + "b")
    assert len(searched) == 1
    assert isinstance(WITNESS.find("Nobody's boat was lost"), Found)
    assert len(searched) == 1


# Numbers whose bytes are alike, so that a run also stands across the borders of numbers.
numbers = st.sampled_from([0, 1, 256, 65_536, 65_537, 257])


@given(st.lists(numbers, max_size=12), st.lists(numbers, min_size=1, max_size=3), st.integers(0, 4))
@example([1, 256], [256], 0)
@example([65_536, 0, 1], [1], 0)
@example([1, 0, 256, 65_536], [65_536], 0)
@example([256, 0, 1], [1], 0)
@example([256, 1, 1], [1], 0)
@example([1, 1, 1], [1], 0)
@example([1, 1, 1], [1], 1)
@example([1, 2], [2, 1], 0)
def test_a_run_of_numbers_is_found_where_it_stands_and_not_across_their_borders(every, run, after):
    fits = (n for n in range(after, len(every)) if every[n : n + len(run)] == run)
    found = _start_of_run(_pack(every), _pack(run), after)
    assert found == next(fits, None)
    assert found is None or isinstance(found, int)


def test_a_run_that_seems_to_start_between_two_numbers_is_looked_for_from_the_next_byte_on():
    # The last byte of the first number and two of the second look like the run.
    assert _start_of_run(_pack((0x010200, 0, 0x030405, 0)), _pack((0,)), 0) == 1


def test_a_witness_knows_the_hashes_of_its_text_and_no_others():
    known, other = fingerprint("one two three four"), fingerprint("four three two one")
    witness = Witness(known)
    assert witness.knows(known.shingles[0])
    assert not witness.knows(other.shingles[0])


@given(st.text(st.sampled_from("ab9Z_'.,-\" \n\t\x1c\x00#[]"), max_size=30))
@example("a-b--c ...d, 'e' 1,000.5.")
@example("a.'b -c' . -")
@example("a\x1cb")
def test_plain_words_are_cut_as_the_pattern_cuts_them(text):
    assert words(text) == _WORD.findall(text)
