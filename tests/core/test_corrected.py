"""Every word that a learner should find on the corrected sheet, and none that is kept back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from quizapp.core import events, session
from quizapp.core.corrected import corrected
from quizapp.core.grading import is_blank
from quizapp.core.model import (
    Blank,
    Chosen,
    Cloze,
    Evidence,
    Item,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordered,
    Ordering,
    Pair,
    Passage,
    Quote,
    ShortAnswer,
    SingleChoice,
    Source,
    SourceKind,
    TrueFalse,
    Typed,
)
from quizapp.core.paper import Choice, Choices, Footnotes, Heading, Paper, Table, Text, Together
from quizapp.core.policy import Certainty, Mode, Policy, When, preset
from tests import strategies
from tests.strategies import full_answer, start, wrong_answer

PAPER = Source(id="paper", title="The paper", kind=SourceKind.NEWS, reliability="One sided.")
_BASE = {
    "explanation": "It is *so*.",
    "quotes": (Quote("paper", "so it is", 2),),
    "topic": "one",
    "as_of": "2025",
}
OF_EACH_TYPE = (
    SingleChoice(
        id="single", prompt="Which?",
        options=(Option("no", feedback="Tell no."), Option("yes", True, "Tell yes.")), **_BASE,
    ),
    MultipleChoice(
        id="multiple", prompt="Which ones?",
        options=(Option("a", True, "Tell a."), Option("b", feedback="Tell b."),
                 Option("c", True, "Tell c.")), **_BASE,
    ),
    TrueFalse(id="tf", prompt="So?", answer=True, feedback_true="Tell true.",
              feedback_false="Tell false.", **_BASE),
    ShortAnswer(id="short", prompt="Who?", answers=("KFOR", "Tell others"), **_BASE),
    Numeric(id="numeric", prompt="How many?", answer=Decimal(50000), tolerance=Decimal(100),
            unit="Tell soldiers", **_BASE),
    Ordering(id="ordering", prompt="Sort.",
             items=(Item("x", "Tell x."), Item("y", "Tell y."), Item("z", "Tell z.")), **_BASE),
    Matching(id="matching", prompt="Match.",
             pairs=(Pair("A", "a", "Tell Aa."), Pair("B", "b", "Tell Bb.")),
             distractors=(Item("c", "Tell c."),), **_BASE),
    Cloze(id="cloze", parts=("In ", Blank(("1999", "Tell '99")), " came ", Blank(("they",))),
          **_BASE),
    Evidence(id="evidence", prompt="Which proves it?", claim="Tell claim.",
             passages=(Passage("paper", "Tell it is", True, "Tell p.", 4),
                       Passage("paper", "Tell maybe", False, "Tell q.", 5)), **_BASE),
)  # fmt: skip


def sit(*answered, mode=Mode.EXAM, policy=None, certainty=None):
    """A sitting that was handed in, over (question, response or None)."""
    asked = tuple(question for question, _ in answered)
    first = replace(start(asked, mode), policy=policy)
    sitting = session.start({question.id: question for question in asked}, first)
    for place, (_, response) in enumerate(answered):
        if response is not None:
            sitting = sitting.after(events.Answered(1, place, response, certainty))
    return sitting.after(events.Finished(9))


def write(sitting) -> Paper:
    return corrected(
        sitting,
        title="A set",
        topic_title={"one": "First topic", "two": "Second topic"}.__getitem__,
        source={"paper": PAPER}.get,
        taken="15 January 2026",
    )


def plain_blocks(paper):
    for block in paper.blocks:
        yield from block.blocks if isinstance(block, Together) else (block,)


def lines(paper) -> list[Choice]:
    return [line for block in plain_blocks(paper) if isinstance(block, Choices)
            for line in block.lines]  # fmt: skip


def flat(texts) -> str:
    return "\n".join("".join(run.text for run in paragraph) for paragraph in texts)


def words(paper) -> str:
    """All words of a paper, but for its tables."""
    found = [paper.title, *paper.lines]
    for block in plain_blocks(paper):
        match block:
            case Heading(text=text):
                found.append(flat((text,)))
            case Text(text=text, title=title):
                found += [title, flat(text)]
            case Choices(lines=rows):
                found += [f"{row.sign}|{row.label}|{flat(row.text)}|{row.word}|{flat(row.note)}"
                          for row in rows]  # fmt: skip
            case Footnotes(notes=notes):
                found += [note.quote + flat((note.citation,)) for note in notes]
    return "\n".join(found)


def told(question) -> set[str]:
    """Everything in a question that begins with Tell: feedback, other answers, the claim."""
    return {part for part in repr(question).replace('"', "'").split("'") if part.startswith("Tell")}


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda question: question.id)
@pytest.mark.parametrize("answer", [full_answer, wrong_answer, lambda _: None])
def test_every_option_is_explained_whatever_was_answered(question, answer):
    text = words(write(sit((question, answer(question)))))
    missing = {one for one in told(question) if one not in text}
    assert not missing
    assert "It is so." in text
    assert "As of 2025, says the article" in text


def test_signs_and_words_tell_what_was_chosen_and_what_is_right():
    single = OF_EACH_TYPE[0]
    rows = {flat(row.text): (row.sign, row.word)
            for row in lines(write(sit((single, Chosen(frozenset({0}))))))}  # fmt: skip
    assert rows == {"no": ("✗", "Your answer, wrong"), "yes": ("○", "The right answer")}


def test_several_choices_are_told_one_by_one():
    multiple = OF_EACH_TYPE[1]
    rows = {flat(row.text): (row.sign, row.word)
            for row in lines(write(sit((multiple, Chosen(frozenset({0, 1}))))))}  # fmt: skip
    assert rows == {
        "a": ("✓", "Chosen, right"),
        "b": ("✗", "Chosen, wrong"),
        "c": ("○", "Right, but not chosen"),
    }


def test_options_keep_the_letters_and_the_order_of_the_screen():
    single = OF_EACH_TYPE[0]
    sitting = sit((single, None))
    turned = replace(sitting, asked=(replace(sitting.asked[0], order=(1, 0)),))
    assert [(row.label, flat(row.text)) for row in lines(write(turned))] == [
        ("A", "yes"), ("B", "no"),
    ]  # fmt: skip


def test_ordering_is_told_in_the_right_order_with_the_place_that_was_given():
    ordering = OF_EACH_TYPE[5]
    rows = lines(write(sit((ordering, Ordered((2, 1, 0))))))
    assert [(row.label, flat(row.text), row.sign, row.word) for row in rows] == [
        ("1", "x", "✗", "You put it in place 3"),
        ("2", "y", "✓", "In its place"),
        ("3", "z", "✗", "You put it in place 1"),
    ]


def test_wrong_pair_names_the_side_that_belongs_there():
    matching = OF_EACH_TYPE[6]
    rows = lines(write(sit((matching, Matched((2, 1))))))
    assert [(flat(row.text), row.word) for row in rows] == [
        ("A → c", "Wrong: it is “a”"),
        ("B → b", "Right"),
        ("c", "Belongs to none"),
    ]


def test_number_within_the_tolerance_is_right_and_the_answer_is_told():
    numeric = OF_EACH_TYPE[4]
    rows = lines(write(sit((numeric, Typed("50,050")))))
    assert [(flat(row.text), row.word) for row in rows] == [
        ("50,050", "Your answer, right"),
        ("50,000 Tell soldiers, give or take 100", "The answer"),
    ]


def test_same_quote_of_many_questions_is_one_footnote():
    paper = write(sit(*((question, None) for question in OF_EACH_TYPE)))
    (notes,) = (block.notes for block in plain_blocks(paper) if isinstance(block, Footnotes))
    assert [(note.number, note.quote) for note in notes] == [(1, "“so it is”")]
    why = [block for block in plain_blocks(paper) if isinstance(block, Text) and block.notes]
    assert [block.notes for block in why] == [(1,)] * 9
    assert "One sided." in words(paper)


def test_score_guessing_and_date_stand_at_the_head():
    single = OF_EACH_TYPE[0]
    text = words(write(sit((single, full_answer(single)))))
    assert "A set\nCorrected sheet\nExam · 15 January 2026" in text
    assert "1 of 1 · 100\N{NO-BREAK SPACE}%" in text
    assert "Guessing alone would have given about 0.5 of 1 (50\N{NO-BREAK SPACE}%)." in text


def test_second_try_and_its_rule_are_told():
    single = replace(OF_EACH_TYPE[0], options=(*OF_EACH_TYPE[0].options, Option("?")))
    sitting = sit((single, None), mode=Mode.LEARN)
    sitting = replace(sitting, finished_at=None)
    sitting = sitting.after(events.Answered(1, 0, Chosen(frozenset({0}))))
    sitting = sitting.after(events.Answered(1, 0, Chosen(frozenset({1}))))
    text = words(write(sitting.after(events.Finished(9))))
    assert "◐ Right, at the second try · 0.5 of 1" in text
    letter = "ABC"[sitting.asked[0].order.index(0)]
    assert f"At the first try: {letter}" in text
    assert "A second try earns half" in text


def test_certainty_is_told_where_it_was_said():
    single = OF_EACH_TYPE[0]
    sitting = sit((single, full_answer(single)), certainty=Certainty.SURE)
    assert "✓ Right · 1 of 1 · you said “Sure”" in words(write(sitting))


def tables(paper) -> dict[str, Table]:
    return {block.caption: block for block in plain_blocks(paper) if isinstance(block, Table)}


def topic(number: int, name: str) -> SingleChoice:
    return replace(OF_EACH_TYPE[0], id=f"{name}{number}", topic=name)


def test_share_is_given_of_five_questions_and_not_of_four():
    asked = [topic(n, "one") for n in range(5)] + [topic(n, "two") for n in range(4)]
    paper = write(sit(*((question, full_answer(question)) for question in asked)))
    assert tables(paper)["By topic"].rows == (
        ("First topic", "5 of 5", "100\N{NO-BREAK SPACE}%"),
        ("Second topic", "4 of 4", "–"),
    )
    assert "No share is given of fewer than 5 questions." in words(paper)


def test_table_of_one_row_is_left_out():
    assert tables(write(sit((topic(1, "one"), None)))) == {}


def kept_back(**moments) -> Policy:
    return replace(preset(Mode.EXAM), **moments)


def test_sheet_keeps_the_solution_back_where_the_rules_do():
    multiple = OF_EACH_TYPE[1]
    policy = kept_back(solution=When.NEVER, explanation=When.NEVER)
    text = words(write(sit((multiple, Chosen(frozenset({0}))), policy=policy)))
    assert "✓|" in text
    assert "○|" not in text.replace("○ right", "")
    assert "Right, but not chosen" not in text
    assert "Tell b." not in text
    assert "It is so." not in text
    assert "so it is" not in text


def test_sheet_tells_no_score_where_the_rules_never_do():
    never = dict.fromkeys(("correctness", "feedback", "solution", "explanation"), When.NEVER)
    asked = [(question, full_answer(question)) for question in OF_EACH_TYPE]
    paper = write(sit(*asked, policy=kept_back(**never)))
    text = words(paper)
    assert paper.lines[0] == "Answer sheet"
    assert tables(paper) == {}
    for word in ("✓", "✗", "○", "Right", "Wrong", "Guessing", "Tell no", "In its place"):
        assert word not in text, word
    assert "Your answer" in text


@given(strategies.walks())
def test_sheet_can_be_written_of_every_sitting(walk):
    _, _, sitting = walk
    paper = corrected(sitting, title="t", topic_title=str, source=lambda _: None, taken="now")
    headings = [block for block in plain_blocks(paper)
                if isinstance(block, Heading) and block.level == 3]  # fmt: skip
    assert [heading.label for heading in headings] == [
        str(number + 1) for number in range(len(sitting.questions))
    ]


@given(strategies.answered(strategies.questions))
def test_wrong_and_right_never_share_a_sign(pair):
    question, response = pair
    given_ = None if is_blank(response) else response
    for row in lines(write(sit((replace(question, topic="one"), given_)))):
        if row.word.startswith("Wrong") or row.word.endswith(", wrong"):
            assert row.sign == "✗"
        if row.word in {"Right", "Chosen, right", "Your answer, right", "In its place"}:
            assert row.sign == "✓"
