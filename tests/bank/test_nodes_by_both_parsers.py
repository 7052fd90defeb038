"""The C parser and the pure Python one give the same, down to what they refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.nodes import (
    compose,
)
from quizapp.bank.page import Page
from quizapp.bank.syntax import BrokenError
from tests.bank.samples import noted, plain

both_parsers = pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])


def composed(text, *, pure_python):
    """What composing gives: values and problems, or that it cannot be done."""
    page = Page("f", text)
    try:
        return plain(compose(page, pure_python=pure_python)), noted(page)
    except BrokenError as fault:
        return fault.code


# Pieces of YAML in any order: most of them make no document. Left out are tags (below), tabs in
# front of a line, which the C parser takes inside of a text and the Python parser nowhere, and
# `[? ]`, which is no field either way.
pieces = st.lists(
    st.sampled_from(
        ["a", "b: ", "c:\n", "\n", "\n  ", "\n    ", "- ", "- x: ", "[", "]", "{", "}", ", ", ": ",
         "'", '"', "''", "\\n", "\\x41", "\\U99999999", "#", " # ", "&x ", "*x ", "|\n  ",
         ">+\n   ",
         "|2-\n  ", "@", "`", "<<: ", "\n---\n", "\n...\n", "\n%X\n", "é", "𝄞", "~", "=", "\r\n",
         "\r", "12:30", "{{x}}", "**b**", "b:\t", "a\tb", "x\t# c", "y\t\n", "\n? c", "{? a"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(pieces)
def test_both_parsers_of_pyyaml_read_and_refuse_the_same(text):
    fast, slow = composed(text, pure_python=False), composed(text, pure_python=True)
    assert repr(fast).replace("\\t", " ") == repr(slow).replace("\\t", " ")


marks = st.sampled_from(["!", "!x ", "!!str ", "!<t> ", "!<>", "! ", "!t!x ", "!a%20b ", "!a%zz "])


@given(pieces, marks, st.sampled_from(["a", "[b]", "{c: d}", "'e'", "", "]", "\n"]), pieces)
def test_no_parser_obeys_a_tag_in_silence(before, tag, behind, after):
    clean = [
        not isinstance(done, str) and not done[1]
        for done in (composed(before + tag + behind + after, pure_python=one) for one in (0, 1))
    ]
    assert clean[0] == clean[1]


@both_parsers
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\tb", {"a": "b"}),
        ("a: \tb\t\n", {"a": "b"}),
        ("- a:\tb\t# c\n", [{"a": "b"}]),
        ("{a:\tb,\tc: d}", {"a": "b", "c": "d"}),
        ("? a\n: b", {"a": "b"}),
        ("{? a : b}", {"a": "b"}),
    ],
)
def test_tabs_and_question_marks_between_names_and_texts_are_white_space(text, value, pure_python):
    page = Page("f", text)
    assert plain(compose(page, pure_python=pure_python)) == value
    assert page.problems == []


@both_parsers
@pytest.mark.parametrize("text", ["\ta: b", "a:\n\tb: c", "-\ta: b", "- a: b\n\tc: d", "? \ta"])
def test_a_tab_where_fields_are_indented_is_a_fault(text, pure_python):
    assert composed(text, pure_python=pure_python) == "syntax"
