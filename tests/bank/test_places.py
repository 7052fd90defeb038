"""Where fields stand, also in files that are odd or broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.places import Places
from tests.bank.samples import HEAD, good

TEXT = f"""\
{HEAD}  - id: a
    prompt: "Quoted \\"text\\""
    hint: |
      Kept
      lines
    options:
      - {{text: One word, feedback: Two}}
      - text: plain words
    allow: [x, y]
"""


def marked(places: Places, question: str, *steps: str | int, word: str = "") -> tuple[str, int]:
    """The words that are marked, in the first line, and the number of that line."""
    found = places.problem("code", question, steps, "message", word=word)
    span = found.span
    end = span.end_column - 1 if span.line == span.end_line else None
    return found.extract[span.column - 1 : end], span.line


@pytest.mark.parametrize(
    ("steps", "word", "shown"),
    [
        (("prompt",), "", ('"Quoted \\"text\\""', 6)),
        (("prompt",), "TEXT", ("text", 6)),
        (("prompt",), "tex", ('"Quoted \\"text\\""', 6)),
        (("hint",), "", ("Kept", 8)),
        (("hint",), "lines", ("lines", 9)),
        (("options", 0, "text"), "", ("One word", 11)),
        (("options", 1, "text"), "plain words", ("plain words", 12)),
        (("options", 1, "feedback"), "", ("text: plain words", 12)),
        (("options",), "", ("- {text: One word, feedback: Two}", 11)),
        (("options", 7), "", ("- {text: One word, feedback: Two}", 11)),
        (("prompt", "deeper"), "", ('"Quoted \\"text\\""', 6)),
        (("missing",), "", ("id: a", 5)),
    ],
)
def test_a_field_is_found_or_what_would_hold_it(steps, word, shown):
    assert marked(Places("f.yaml", TEXT), "a", *steps, word=word) == shown


def test_a_word_over_a_line_end_is_found():
    text = TEXT.replace("plain words", ">\n          plain\n          words here")
    found = Places("f.yaml", text).problem(
        "c", "a", ("options", 1, "text"), "m", word="plain words"
    )
    assert (found.span.line, found.span.column, found.span.end_line) == (13, 11, 14)


def test_fields_of_the_file_have_no_question():
    assert marked(Places("f.yaml", TEXT), "", "title") == ("Samples", 3)


def test_what_is_not_known_is_said_of_the_first_line():
    places = Places("f.yaml", TEXT)
    assert marked(places, "nobody", "prompt")[1] == 1
    assert marked(Places("f.yaml", b"\xff\xff"), "a", "prompt")[1] == 1
    assert marked(Places("f.yaml", "- a\n"), "", "title")[1] == 1


def test_lists_of_words_are_given_and_anything_else_is_none():
    places = Places("f.yaml", TEXT)
    assert places.texts("a", "allow") == ["x", "y"]
    assert places.texts("a", "prompt") == []
    assert places.texts("a", "options") == ["", ""]
    assert places.texts("", "allow") == []


def test_of_two_questions_with_one_id_the_first_is_meant():
    places = Places("f.yaml", HEAD + good("a") + good("a").replace("Is it so?", "Or so?"))
    assert marked(places, "a", "prompt") == ("Is it so?", 7)


def test_questions_behind_a_fault_are_found():
    places = Places("f.yaml", HEAD + "  - id: x\n    prompt: [\n" + good("a"))
    assert marked(places, "a", "prompt") == ("Is it so?", 9)


@given(st.text(max_size=60), st.text(max_size=8))
def test_no_text_is_too_odd_to_be_pointed_at(text, word):
    problem = Places("f.yaml", TEXT.replace("plain words", text)).problem(
        "code", "a", ("options", 1, "text"), "message", word=word
    )
    assert problem.span.line >= 1
    assert "\n" not in problem.extract
