"""What is written is read with a real XML parser, which only tests may do."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from quizapp.bank.formats.exchange import Loss
from quizapp.bank.formats.moodle_xml import write
from quizapp.core.model import Blank, Cloze, Match, Option, Question, QuestionSet
from tests.bank.formats.samples import WHOLE, nothing_known, one, single, source_of
from tests.strategies import (
    CLOZE,
    EVIDENCE,
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
)

Element = ET.Element


def quiz(whole: QuestionSet) -> list[Element]:
    return list(ET.fromstring(write(whole, source_of).data))  # noqa: S314  it is our own


def element(question: Question) -> Element:
    return quiz(one(question))[-1]


def texts(of: Element, path: str) -> list[str]:
    return [found.text or "" for found in of.iterfind(path)]


def fractions(of: Element) -> list[str]:
    return [answer.attrib["fraction"] for answer in of.iterfind("answer")]


def test_every_type_is_one_of_moodles():
    assert [found.attrib["type"] for found in quiz(WHOLE)] == [
        "category", "multichoice", "multichoice", "truefalse", "shortanswer", "numerical",
        "ordering", "matching", "cloze", "multichoice",
    ]  # fmt: skip


def test_set_and_topic_name_the_category():
    assert texts(quiz(WHOLE)[0], "category/text") == ["top/Samples: all types/Topic // one"]


def test_what_all_types_have_stands_in_its_place():
    got = element(replace(SINGLE, as_of="2025"))
    assert texts(got, "name/text") == ["single"]
    assert texts(got, "idnumber") == ["single"]
    assert texts(got, "questiontext/text") == ["<p>Which?</p>"]
    (general,) = texts(got, "generalfeedback/text")
    assert general == (
        "<p>Because.</p><p>As of 2025.</p><p>“so it is” — A. Writer, The paper (The press, 2025). "
        "Not checked. [paper]</p>"
    )
    assert texts(got, "hint/text") == ["<p>Think.</p>"]
    assert texts(got, "tags/tag/text") == ["level:recall", "difficulty:2", "topic:one"]


def test_a_single_choice_gives_all_for_its_key():
    got = element(replace(SINGLE, shuffle=False))
    assert (texts(got, "single"), texts(got, "shuffleanswers")) == (["true"], ["false"])
    assert fractions(got) == ["0", "100", "0"]


def test_choices_of_several_share_what_they_earn_and_cost():
    three = tuple(Option(str(n), correct=n < 3) for n in range(4))
    assert fractions(element(MULTIPLE)) == ["50", "-50", "50", "-50"]
    assert fractions(element(replace(MULTIPLE, options=three))) == [
        "33.33333", "33.33333", "33.33333", "-100",
    ]  # fmt: skip


def test_a_verdict_tells_each_side_its_feedback():
    got = element(replace(TRUE_FALSE, feedback_true="No.", feedback_false="Yes."))
    assert list(zip(fractions(got), texts(got, "answer/text"), strict=True)) == [
        ("0", "true"), ("100", "false"),
    ]  # fmt: skip
    assert texts(got, "answer/feedback/text") == ["<p>No.</p>", "<p>Yes.</p>"]


def test_a_typed_answer_is_compared_as_far_as_moodle_can():
    assert texts(element(SHORT), "usecase") == ["0"]
    got = element(replace(SHORT, match=Match.EXACT, answers=("a*b", "<c>")))
    assert (texts(got, "usecase"), texts(got, "answer/text")) == (["1"], ["a\\*b", "<c>"])


def test_a_number_has_its_tolerance_and_its_unit():
    got = element(NUMERIC)
    assert texts(got, "answer/text") == ["50000"]
    assert texts(got, "answer/tolerance") == ["100"]
    assert texts(got, "units/unit/unit_name") == ["soldiers"]


def test_an_order_is_written_from_first_to_last():
    got = element(ORDERING)
    assert texts(got, "answer/text") == ["<p>first</p>", "<p>second</p>", "<p>third</p>"]
    assert fractions(got) == ["1", "2", "3"]
    assert texts(got, "gradingtype") == ["RELATIVE_ALL_PREVIOUS_AND_NEXT"]


def test_a_distractor_is_a_right_side_without_a_left_one():
    got = element(MATCHING)
    assert texts(got, "subquestion/text") == ["<p>A</p>", "<p>B</p>", ""]
    assert texts(got, "subquestion/answer/text") == ["a", "b", "c"]


def test_gaps_become_embedded_answers():
    assert texts(element(CLOZE), "questiontext/text") == [
        "<p>In {1:SHORTANSWER:%100%1999~%100%'99} came {1:SHORTANSWER:%100%soldiers}.</p>"
    ]


def test_no_sign_in_a_gap_or_around_it_means_anything():
    parts = ("a {1:SA:x} < ", Blank(('}~#"/\\*<&',)), " z\ue000")
    question = Cloze(id="q", explanation="", quotes=(), parts=parts, match=Match.EXACT)
    (text,) = texts(element(question), "questiontext/text")
    before, _, gap = text.partition(" &lt; ")
    assert before == "<p>a &#123;1:SA:x}"
    assert gap == r"""{1:SHORTANSWER_C:%100%\}\~\#\"\/\\\*&lt;&amp;} z</p>"""


def test_evidence_is_a_choice_among_passages_with_their_sources():
    got = element(EVIDENCE)
    assert texts(got, "questiontext/text") == ["<p>Which proves it?</p><p>Claim: It is so.</p>"]
    assert fractions(got) == ["100", "-100"]
    assert texts(got, "answer/text")[0].startswith("“so it is” — A. Writer, The paper")


@pytest.mark.parametrize(
    "text",
    ["]]>", "<![CDATA[", "&amp;", "<b>", "\ufffe\uffff", "]]]]>>", "é “…” \U0001f600", "a\x0bb"],
)
def test_no_text_breaks_the_file(text):
    question = single(f"x{text}", Option(f"y{text}", correct=True, feedback=text), Option("n"),
                      id="q", explanation=text, tags=(text,), hint=text)  # fmt: skip
    got = element(question)
    assert len(texts(got, "answer/text")) == 2
    assert len(quiz(replace(one(question), title=text))) == 2


def test_what_moodle_cannot_carry_is_told():
    told = write(one(replace(ORDERING, hint="", note="N.")), nothing_known).losses
    assert told == (
        Loss("ordering", "note", "Moodle has no place for it"),
        Loss("ordering", "type ordering before Moodle 4.4",
             "a type of Moodle from version 4.4 on; older ones need a plug-in of that name"),
    )  # fmt: skip


def test_a_choice_without_a_key_is_left_out_and_told():
    made = write(one(single("?", Option("a"), Option("b"))), nothing_known)
    assert made.losses == (Loss("q", "the question", "it has not one right option"),)
    assert len(ET.fromstring(made.data)) == 1  # noqa: S314  it is our own
