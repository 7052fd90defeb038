from dataclasses import replace

import pytest

from quizapp.bank.formats import gift_reader
from quizapp.bank.formats.exchange import Loss
from quizapp.bank.formats.gift_writer import write
from quizapp.core.model import (
    Blank,
    Cloze,
    Match,
    Option,
    Pin,
    Question,
    QuestionSet,
    Quote,
    ShortAnswer,
)
from quizapp.core.policy import Mode, SetPolicy
from tests.bank.formats.samples import WHOLE, nothing_known, one, single, source_of, unread
from tests.strategies import CLOZE, EVIDENCE, MATCHING, NUMERIC, OF_EACH_TYPE, ORDERING, SHORT


def text_of(whole: QuestionSet) -> str:
    return write(whole, source_of).data.decode()


def back(question: Question) -> Question:
    """The question after it was written and read again."""
    got = gift_reader.read("f.gift", write(one(question), source_of).data, "f")
    assert got.problems == ()
    assert got.value is not None
    (found,) = got.value.questions
    return found


def test_a_question_is_written_as_moodle_reads_it():
    question = single(
        "Which {one}?", Option("a = b", correct=True, feedback="*Yes.*"), Option("100 %"),
        id="which-one", explanation="Because.", quotes=(Quote("paper", "so it is", 3),),
        topic="one",
    )  # fmt: skip
    assert text_of(one(question)) == (
        "$CATEGORY: top/Samples: all types/one\n"
        "\n"
        "// [id:which-one] [tag:level:recall] [tag:difficulty:2] [tag:topic:one]\n"
        "::which-one::[html]<p>Which \\{one\\}?</p>{\n"
        "\t=a \\= b#<em>Yes.</em>\n"
        "\t~100 %\n"
        "\t####<p>Because.</p><p>“so it is” — A. Writer, The paper (The press, 2025), "
        "¶\N{NO-BREAK SPACE}3. ✓\N{NO-BREAK SPACE}verbatim. [paper]</p>\n"
        "}\n"
    )


def test_wrong_choices_cost_what_right_ones_earn():
    text = text_of(WHOLE)
    assert "~%50%a\n\t~%-50%b\n\t~%50%c\n\t~%-50%d\n" in text


@pytest.mark.parametrize(
    "question", [q for q in OF_EACH_TYPE if q is not CLOZE], ids=lambda q: q.id
)
def test_every_type_comes_back_but_for_what_is_told(question):
    bare = replace(question, hint="")
    wanted = replace(bare, unit="") if question is NUMERIC else bare
    assert back(question) == unread(wanted)


def test_a_text_with_one_gap_comes_back():
    question = Cloze(
        id="gap", explanation="", quotes=(), parts=("In **", Blank(("1999", "’99")), "** it came.")
    )
    assert back(question) == question
    at_its_end = replace(question, parts=("It came in ", Blank(("1999",))))
    assert back(at_its_end) == at_its_end


@pytest.mark.parametrize(
    "text",
    ["%50%half", "[html]mark", "= ~ # { } : \\", "\\n \\= \\\\", "->", "a < b & c > d", "// no",
     "::name::", "$CATEGORY: x", "TRUE", "a *b* c", "2*3*4", "**so** it `is`", "one\n\ntwo",
     "####"],
)  # fmt: skip
def test_no_text_is_taken_for_a_mark(text):
    question = single(text, Option(text, correct=True, feedback=text), Option("x"),
                      explanation=text)  # fmt: skip
    assert back(question) == unread(question)


@pytest.mark.parametrize("text", ["%50%half", "[html]mark", "a=b~c#d{e}", "a*b", "\\", "T", "<b>"])
def test_no_typed_answer_is_taken_for_a_mark(text):
    question = ShortAnswer(id="q", explanation="", quotes=(), prompt="?", answers=(text, "other"))
    assert back(question) == question


def test_what_gift_cannot_carry_is_told_question_by_question():
    exact = replace(SHORT, match=Match.EXACT, note="For teachers.", shuffle=False, hint="")
    pinned = single("?", Option("a", correct=True), Option("b", pin=Pin.LAST), tags=("<b>",))
    told = [
        loss
        for question in (exact, NUMERIC, ORDERING, pinned)
        for loss in write(one(replace(question, hint="")), nothing_known).losses
    ]
    nowhere = "GIFT has no place for it"
    assert told == [
        Loss("short", "note", nowhere),
        Loss("short", "fixed order", nowhere),
        Loss("short", "exact match", nowhere),
        Loss("numeric", "unit `soldiers`", "a question in GIFT has no unit; say it in the prompt"),
        Loss("ordering", "type ordering", "becomes a matching of places and items, marked by the "
             "place"),
        Loss("q", "pinned option", nowhere),
        Loss("q", "tag `<b>`", "Moodle takes no tag like this"),
    ]  # fmt: skip


def test_what_is_said_of_the_set_and_has_no_place_is_told():
    whole = replace(one(single()), summary="S", authors=("A",), policy=SetPolicy(mode=Mode.EXAM))
    told = [(loss.question, loss.what) for loss in write(whole, nothing_known).losses]
    assert told == [("", "summary"), ("", "authors"), ("", "policy")]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (CLOZE, "a text in GIFT has one gap; Moodle XML takes several"),
        (replace(SHORT, answers=("a->b",)), "an answer with `->` would make it a matching in GIFT"),
        (single("?", Option("a"), Option("b")), "it has not one right option"),
    ],
)
def test_a_question_that_gift_cannot_hold_is_left_out_and_told(question, why):
    made = write(one(question), nothing_known)
    assert Loss(question.id, "the question", why) in made.losses
    assert question.id not in made.data.decode()


def test_pairs_and_passages_keep_their_places():
    assert "=A -> a\n\t=B -> b\n\t= -> c\n" in text_of(one(MATCHING))
    assert "<p>Claim\\: It is so.</p>" in text_of(one(EVIDENCE))
