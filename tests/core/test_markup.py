"""The small markup: what is a mark, what is a letter, and that no letter is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.markup import Run, parse, plain

SNIPPETS = st.lists(
    st.sampled_from(["*", "**", "***", "`", " ", "\n", "\n\n", "a", "KFOR", "2", "é", "<b>", "&"]),
    max_size=30,
).map("".join)


def letters(text: str) -> str:
    return "".join(character for character in text if character not in "*`" and character.strip())


def test_blank_lines_part_paragraphs_and_line_breaks_do_not_show() -> None:
    assert parse("one\ntwo\n  \n\n three ") == ((Run("one two"),), (Run("three"),))


def test_a_space_that_must_not_break_is_kept() -> None:
    assert plain("50\u00a0000  soldiers") == "50\u00a0000 soldiers"


def test_a_text_of_white_space_has_no_paragraph() -> None:
    assert parse(" \n\n ") == ()


def test_strong_emphasis_and_code_become_runs() -> None:
    assert parse("a **b** *c* `d`") == (
        (
            Run("a "),
            Run("b", strong=True),
            Run(" "),
            Run("c", emphasis=True),
            Run(" "),
            Run("d", code=True),
        ),
    )


def test_emphasis_within_strong_is_both() -> None:
    assert parse("**a *b* c**") == (
        (Run("a ", strong=True), Run("b", strong=True, emphasis=True), Run(" c", strong=True)),
    )


def test_three_stars_are_strong_and_emphasis() -> None:
    assert parse("***both***") == ((Run("both", strong=True, emphasis=True),),)


def test_stars_in_code_are_letters() -> None:
    assert parse("`a*b*`") == ((Run("a*b*", code=True),),)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "2*3*4",
        "**",
        "****",
        "``",
        "*a",
        "a*",
        "a ** b",
        "one ` tick",
        "**a*",
        "*a*b",
        "a*b*",
    ],
)
def test_a_mark_without_its_partner_is_a_letter(text: str) -> None:
    assert parse(text) == ((Run(text),),)


@pytest.mark.parametrize("text", ["<b>x</b>", "[a](b)", "# a", "![i](file:///etc)", "&amp;"])
def test_other_markup_is_literal(text: str) -> None:
    assert parse(text) == ((Run(text),),)


def test_an_emphasis_does_not_reach_into_the_next_paragraph() -> None:
    assert parse("*a\n\nb*") == ((Run("*a"),), (Run("b*"),))


def test_plain_text_has_a_line_for_each_paragraph() -> None:
    assert plain("a **b**\n\nc") == "a b\nc"


@given(st.one_of(st.text(), SNIPPETS))
def test_no_letter_is_lost_or_added(text: str) -> None:
    assert letters(plain(text)) == letters(text)


@given(SNIPPETS)
def test_no_run_and_no_paragraph_is_empty(text: str) -> None:
    assert all(paragraph and all(run.text for run in paragraph) for paragraph in parse(text))


@pytest.mark.parametrize("unit", ["*", "**a", "`", "* a", "`a* ", "a**b*c "])
def test_many_stray_marks_are_read_in_one_pass(unit: str) -> None:
    text = unit * 20_000  # a quadratic reader would need minutes
    assert letters(plain(text)) == letters(text)
