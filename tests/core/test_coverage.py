"""How much of a source is quoted."""

from quizapp.core.coverage import cover, quotes_of
from quizapp.core.model import Evidence, Passage, Quote
from quizapp.core.quotations import Witness, fingerprint

TEXT = "A title of five words\n\none two three four five six seven eight\n\nnobody quotes it\n"


def test_words_quoted_twice_count_once():
    found = cover(Witness(fingerprint(TEXT)), ["one two three four", "two three four five"])

    assert (found.words, found.quoted) == (16, 5)
    assert found.share == 5 / 16


def test_what_an_ellipsis_leaves_out_is_not_quoted():
    quote = "A title of five […] five six seven eight"

    assert cover(Witness(fingerprint(TEXT)), [quote]).quoted == 8


def test_paragraphs_that_no_quote_touches_are_listed():
    found = cover(Witness(fingerprint(TEXT)), ["one two three four"])

    assert (found.paragraphs, found.untouched) == (3, (1, 3))


def test_a_quote_over_two_paragraphs_touches_both():
    assert cover(Witness(fingerprint(TEXT)), ["five words one two"]).untouched == (3,)


def test_a_quote_that_is_not_there_covers_nothing():
    assert cover(Witness(fingerprint(TEXT)), ["these words stand nowhere"]).quoted == 0


def test_passages_are_quotes_too():
    question = Evidence(
        id="q",
        prompt="Which?",
        claim="It counts.",
        passages=(Passage("a", "one two three four", proves=True), Passage("b", "five words")),
        explanation="Because.",
        quotes=(Quote("a", "two three four five"),),
    )

    assert list(quotes_of(question)) == [
        ("a", "two three four five"),
        ("a", "one two three four"),
        ("b", "five words"),
    ]
