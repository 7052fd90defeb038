from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats import gift_reader
from quizapp.bank.formats.yaml_scalars import lines_of
from quizapp.bank.formats.yaml_text import write
from quizapp.bank.reader import read_set
from quizapp.core.model import Option, QuestionSet
from quizapp.core.policy import CertaintyUse, Mode, SetPolicy, When
from tests.bank.formats.samples import WHOLE, nothing_known, one, single, unread
from tests.strategies import OF_EACH_TYPE


def text_of(whole: QuestionSet) -> str:
    return write(whole, nothing_known).data.decode()


def test_a_set_of_all_types_is_read_as_it_was_written():
    policy = SetPolicy(
        mode=Mode.EXAM, minutes=40, hints=False, certainty=CertaintyUse.ASKED, solution=When.END
    )
    told = tuple(
        replace(question, options=tuple(replace(each, feedback="F.") for each in question.options))
        if hasattr(question, "options") else question
        for question in OF_EACH_TYPE
    )  # fmt: skip
    whole = replace(WHOLE, questions=told, policy=policy, authors=("A", "B"), summary="S " * 80)
    reading = read_set("f.yaml", text_of(whole))
    got = {question.id: question for question in reading.value or ()}
    wanted = {question.id: unread(question) for question in told}
    # These two have no feedback, which is asked for.
    assert {name for name in wanted if name not in got} == {"true-false", "evidence"}
    assert got == {name: question for name, question in wanted.items() if name in got}
    assert reading.value is not None
    assert (reading.value.policy, reading.value.authors) == (policy, ("A", "B"))
    assert reading.value.topics == WHOLE.topics


DRAFT = """\
format: quizapp/1
id: my-file
title: My file
questions:
  - id: two-and-two
    type: single-choice
    prompt: Two and two?
    options:
      - text: 4
        correct: true
        # to do: say what is right or wrong with it
        feedback:
      - text: 5
        feedback: Too many.
    # to do: say why the key is right
    explanation:
    # to do: prove the answer with words of a source: `- source: its-id`, `text: …`
    quotes:
"""


def test_what_an_import_lacks_is_a_place_to_fill_in():
    got = gift_reader.read("f.gift", b"Two and two? {=4 ~5#Too many.}", "My file")
    assert got.value is not None
    assert text_of(got.value) == DRAFT


def test_a_verdict_lacks_a_word_for_each_side():
    got = gift_reader.read("f.gift", b"So it is.{T#No.}", "f")
    assert got.value is not None
    assert (
        "    feedback:\n"
        "      # to do: say what is right or wrong with it\n"
        "      true:\n"
        "      false: No.\n"
    ) in text_of(got.value)


def test_checking_names_every_place_that_is_to_be_filled_in():
    problems = read_set("f.yaml", DRAFT).problems
    assert [(each.span.line, each.code, each.message) for each in problems] == [
        (12, "empty-field", "`feedback` is empty"),
        (16, "empty-field", "`explanation` is empty"),
        (18, "empty-field", "`quotes` is empty"),
    ]


def test_a_draft_that_was_filled_in_is_sound():
    filled = DRAFT.replace("feedback:\n", "feedback: Yes.\n")
    filled = filled.replace("explanation:\n", "explanation: Why.\n")
    filled += "      - source: article\n        text: so it is\n"
    assert read_set("f.yaml", filled).problems == ()


ODD = (
    *("12:30", "No", "1999", "- a", "a: b", "a #b", "#", "'a'", '"a"', "a\\tb", "…", "~", "null"),
    *(
        "a:",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        ">",
        "|",
        "? a",
        "-",
        "--- a",
        "---",
    ),
    *("... a", "a\tb", "a\nb", "a\n\nb", "a\n\n\nb", "a\n - b", "a  b", "a\u00a0b", "é" * 200),
    *("word " * 60 + "end", "x" * 300, "x" + " y" * 150, "a\n" + "word " * 60 + "end"),
)


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_as_it_was_written(text):
    question = single(text, Option("a", correct=True, feedback=text), Option("b", feedback="x"),
                      explanation="Why.")  # fmt: skip
    filled = text_of(one(question)).replace("quotes:", "quotes: [{source: a, text: b}]")
    reading = read_set("f.yaml", filled)
    assert reading.problems == ()
    assert reading.value is not None
    (got,) = reading.value.questions
    assert (got.prompt, got.options[0].feedback) == (text, text)


visible = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")) | st.sampled_from("\n\t :#-"))


@given(visible.map(str.strip).filter(bool), st.sampled_from(["", "      "]))
def test_a_field_holds_whatever_is_written_in_it(text, indent):
    lines = lines_of("name", text, indent)
    assert all(len(line) < 1000 for line in lines)
    read = yaml.load("\n".join(lines) + "\n", yaml.BaseLoader)  # noqa: S506  it makes texts alone
    assert read["name"].strip() == text


@pytest.mark.parametrize("text", ["a\x1b[2J", "\x07", "\x00 b", "a\ud800b"])
def test_characters_that_yaml_refuses_are_left_to_the_reader(text):
    assert lines_of("title", text) == [f'title: "{text}"']
