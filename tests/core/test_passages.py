import pytest

from quizapp.core.context import Stretch
from quizapp.core.passages import joined, search, sentence, tidy, whole_words
from quizapp.core.quotations import words

TEXT = "The book begins in 1871. “We paid,” he wrote. Mr. J. Lind sat? Then came 1872."


def test_a_passage_is_written_on_one_line_without_what_nobody_sees():
    assert tidy(" a\u00ad\u200bb\n  c\u202e\u2066d\x00e ") == "ab cd e"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("text", ["a\u00adb c\u2060d", "x\u200by z\u202ew", TEXT])
def test_a_tidy_passage_has_the_same_words(text):
    assert words(tidy(text)) == words(text)


def test_parts_are_joined_by_the_mark_of_an_omission():
    assert joined(["one two ", "three\nfour"]) == "one two […] three four"


@pytest.mark.parametrize(
    ("picked", "quoted"),
    [
        ((5, 6), "book"),
        ((3, 9), "book"),
        ((6, 12), "book begins"),
        ((19, 25), "1871."),
        ((24, 35), "“We paid,”"),
        ((26, 34), "We paid,"),
        ((24, 26), None),
        ((7, 7), None),
    ],
)
def test_words_that_were_cut_are_made_whole_and_spaces_go(picked, quoted):
    found = whole_words(TEXT, *picked)
    assert (TEXT[slice(*found)] if found else None) == quoted


@pytest.mark.parametrize(
    ("words_in_it", "whole"),
    [
        ("begins", "The book begins in 1871."),
        ("paid", "“We paid,” he wrote."),
        ("Lind", "Mr. J. Lind sat?"),
        ("1872", "Then came 1872."),
    ],
)
def test_a_sentence_is_found_around_a_place(words_in_it, whole):
    assert TEXT[slice(*sentence(TEXT, TEXT.index(words_in_it)))] == whole


def test_behind_the_last_sentence_the_last_one_is_found():
    assert TEXT[slice(*sentence(TEXT, len(TEXT)))] == "Then came 1872."
    assert sentence("", 0) == (0, 0)


def test_words_are_searched_whatever_their_case_marks_and_line_ends():
    text = ("One day.", "The keeper’s\nlamp – lit")
    assert search(text, "KEEPER'S  lamp - LIT") == (Stretch(2, 4, 23),)
    assert search(text, "[a-z]") == ()
    assert search(text, " ") == ()
    assert len(search(("a a a",), "a", most=2)) == 2
