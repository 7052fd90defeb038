"""What is told of every answer, for each type of question."""

from decimal import Decimal

from quizapp.core.model import (
    Blank,
    Cloze,
    Evidence,
    Item,
    Matching,
    Numeric,
    Ordering,
    Pair,
    Passage,
    Source,
    SourceKind,
    TrueFalse,
)
from quizapp.ui.pages.reading_lines import ReadingLine, reading_lines

COMMON = {"id": "q", "explanation": "Because.", "quotes": ()}
ATLAS = Source(id="atlas", title="An atlas", kind=SourceKind.SCHOLARLY)


def sources(source_id: str) -> Source | None:
    return ATLAS if source_id == "atlas" else None


def lines(question) -> list[tuple[str, bool, str]]:
    return [(one.text, one.right, one.remark) for one in reading_lines(question, sources)]


def test_true_and_false_each_say_why():
    question = TrueFalse(prompt="Wet.", answer=False, feedback_true="It is dry.", **COMMON)
    assert lines(question) == [
        ("True", False, "**Wrong.** It is dry."),
        ("False", True, "**Right.**"),
    ]


def test_number_is_told_with_what_is_near_enough():
    question = Numeric(prompt="?", answer=Decimal(50), tolerance=Decimal(2), unit="km", **COMMON)
    assert lines(question) == [("50 km, give or take 2", True, "**Answer.**")]


def test_items_stand_in_their_right_places():
    question = Ordering(prompt="?", items=(Item("one", "The first."), Item("two")), **COMMON)
    assert lines(question) == [
        ("one", True, "**Place 1.** The first."),
        ("two", True, "**Place 2.**"),
    ]


def test_pairs_come_before_what_belongs_to_none():
    question = Matching(
        prompt="?", pairs=(Pair("sky", "blue"),), distractors=(Item("red"),), **COMMON
    )
    assert lines(question) == [
        ("sky → blue", True, "**Belongs together.**"),
        ("red", False, "**Belongs to none.**"),
    ]


def test_gap_names_what_is_accepted_besides_its_key():
    question = Cloze(parts=("In ", Blank(("April", "spring")), "."), **COMMON)
    assert lines(question) == [("April", True, "**Gap 1.** Also accepted: spring")]


def test_passages_tell_where_they_stand_and_are_shown_letter_by_letter():
    passages = (
        Passage("atlas", "It *rained*.", proves=True, paragraph=4),
        Passage("unknown", "It was dry."),
    )
    first, second = reading_lines(
        Evidence(prompt="?", claim="Rain.", passages=passages, **COMMON), sources
    )
    assert first == ReadingLine(
        "“It *rained*.”",
        True,
        "Proves it",
        caption="An atlas · scholarly · ¶\u00a04 · ✓\u00a0verbatim",
        literal=True,
        quoted=True,
    )
    assert second.caption == "unknown · not checked"
    assert not second.right
