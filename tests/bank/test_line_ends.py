"""Line ends that an editor made alike are given back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.line_ends import with_line_ends_of


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_file_with_one_kind_of_line_end_keeps_it(end):
    assert with_line_ends_of(f"a{end}b{end}", "a\nnew\nb\n") == f"a{end}new{end}b{end}"


def test_a_new_line_gets_the_end_that_most_have():
    assert with_line_ends_of("a\r\nb\nc\r\n", "a\nx\nb\nc\n") == "a\r\nx\r\nb\nc\r\n"


def test_a_last_line_without_an_end_stays_without():
    assert with_line_ends_of("a\r\nb\nc", "a\nb\nc\nd") == "a\r\nb\nc\nd".replace("c\n", "c\r\n")


def test_a_text_that_knows_its_line_ends_keeps_them():
    assert with_line_ends_of("a\r\nb\r\n", "a\nb\r\n") == "a\nb\r\n"
    assert with_line_ends_of("a\nb\n", "a\nb\nc") == "a\nb\nc"


@given(st.text("ab\r\n", max_size=30))
def test_a_text_that_was_not_changed_gets_its_own_line_ends_back(text):
    alike = text.replace("\r\n", "\n").replace("\r", "\n")
    assert with_line_ends_of(text, alike) == text
