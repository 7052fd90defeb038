"""Where a quote stands in the text that a reader has attached, to the letter."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.context import Stretch, Text, paragraphs
from quizapp.core.quotations import fingerprint, parts, words

TEXT = """\
A Title

“Nobody’s boat was lost – not one,” said Agim Çeku.
The line goes on here.

***

In 1999, some 50,000 soldiers came; 4,600 of them stayed.\r
\r
Some 50,000 soldiers came, says a third paragraph.
"""
PARAGRAPHS = paragraphs(TEXT)
FOUND = Text(PARAGRAPHS)

# Letters, marks within words and around them, accents in both forms, what is invisible.
ALPHABET = "abcÇe\u0327x\u0302é9’'-–.,“”() \u00a0\u00ad\u200b\u3099か\t\n\r"
texts = st.text(ALPHABET, max_size=80)


def letters(found: tuple[Stretch, ...], given: tuple[str, ...] = PARAGRAPHS) -> list[str]:
    return [given[one.paragraph - 1][one.start : one.end] for one in found]


def test_paragraphs_are_those_of_the_fingerprint():
    assert PARAGRAPHS == (
        "A Title",
        "“Nobody’s boat was lost – not one,” said Agim Çeku.\nThe line goes on here.",
        "In 1999, some 50,000 soldiers came; 4,600 of them stayed.",
        "Some 50,000 soldiers came, says a third paragraph.",
    )


@given(texts)
@example("a\r\r\nb\n\n\n\u00a0\nc")
def test_each_paragraph_has_the_words_that_the_fingerprint_counts(text):
    assert tuple(len(words(one)) for one in paragraphs(text)) == fingerprint(text).paragraphs


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Nobody's boat was lost", ["Nobody’s boat was lost"]),
        ("boat was lost - not one", ["boat was lost – not one"]),
        ("said Agim C\u0327eku. The line", ["said Agim Çeku.\nThe line"]),
        ("4,600 of them", ["4,600 of them"]),
        ("A Title Nobody’s boat", ["A Title", "“Nobody’s boat"]),
        ("on here In 1999", ["on here.", "In 1999"]),
        ("Nobody’s boat […] The line", ["Nobody’s boat", "The line"]),
        ("[…] of them stayed […]", ["of them stayed"]),
    ],
)
def test_the_letters_of_a_quote_are_found_as_they_stand(quote, shown):
    assert letters(FOUND.find(quote)) == shown


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("“Nobody’s boat was lost – not one,”", "“Nobody’s boat was lost – not one,”"),
        ("The line goes on here.", "The line goes on here."),
        ("The line goes on here", "The line goes on here"),
        ("soldiers came.", "soldiers came"),
    ],
)
def test_marks_around_the_words_are_taken_along_where_both_have_them(quote, shown):
    assert letters(FOUND.find(quote)) == [shown]


@pytest.mark.parametrize(
    ("near", "paragraph"), [(None, 3), (1, 3), (3, 3), (4, 4), (2, 3), (0, 3), (99, 3)]
)
def test_of_two_places_the_one_in_the_known_paragraph_counts(near, paragraph):
    assert [one.paragraph for one in FOUND.find("50,000 soldiers came", near)] == [paragraph]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "[…]",
        "Nobody’s ship",
        "obody’s boat",
        "The line […] Nobody’s boat",
        "stayed Some 5",
    ],
)
def test_what_does_not_stand_there_is_not_found(quote):
    assert FOUND.find(quote) == ()


def test_in_a_text_without_words_nothing_is_found():
    assert Text(()).find("some words") == ()


@given(texts, st.data())
def test_words_cut_out_of_a_text_are_found_as_the_same_words(text, data):
    parted = paragraphs(text)
    every = [word for paragraph in parted for word in words(paragraph)]
    if not every:
        return
    start = data.draw(st.integers(0, len(every) - 1))
    end = data.draw(st.integers(start + 1, len(every)))
    quote = " ".join(every[start:end])

    found = Text(parted).find(quote)

    assert [word for part in letters(found, parted) for word in words(part)] == every[start:end]


@given(st.lists(st.text("ab .’“", max_size=12), max_size=4), texts)
def test_a_quote_of_any_form_gives_its_own_words_or_nothing(pieces, text):
    quote, parted = " […] ".join(pieces), paragraphs(text)
    wanted = [word for part in parts(quote) for word in words(part)]

    shown = letters(Text(parted).find(quote), parted)

    assert [word for part in shown for word in words(part)] in ([], wanted)
