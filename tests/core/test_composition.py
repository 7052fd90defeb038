"""Counts over sets for their authors."""

from quizapp.core.composition import KeyPlace, compose, silent
from quizapp.core.model import (
    Item,
    Level,
    Matching,
    Option,
    Pair,
    QuestionSet,
    Quote,
    SingleChoice,
    TrueFalse,
)

QUOTE = (Quote("article", "words that prove it"),)


def single(name: str, *texts: str, key: int = 0, level: Level = Level.RECALL) -> SingleChoice:
    options = tuple(Option(text, n == key, "why") for n, text in enumerate(texts))
    return SingleChoice(
        id=name, prompt="?", options=options, explanation="e", quotes=QUOTE, level=level
    )


def set_of(*questions: SingleChoice | TrueFalse | Matching) -> QuestionSet:
    return QuestionSet(id="set", title="Set", questions=questions)


def test_questions_are_counted_by_set_type_level_and_difficulty():
    made = compose([set_of(single("a", "x", "y"), single("b", "x", "y", level=Level.EVALUATE))])

    assert made.questions == 2
    assert made.by_set == (("set", 2),)
    assert made.by_type == (("single-choice", 2),)
    assert made.by_level == (("recall", 1), ("understand", 0), ("apply", 0), ("evaluate", 1))
    assert made.by_difficulty == (("1", 0), ("2", 2), ("3", 0))


def test_places_of_keys_are_held_against_what_no_preference_would_give():
    made = compose([set_of(single("a", "x", "y"), single("b", "x", "y", "z", "w", key=3))])

    assert made.keys == (
        KeyPlace(1, 1, 0.75),
        KeyPlace(2, 0, 0.75),
        KeyPlace(3, 0, 0.25),
        KeyPlace(4, 1, 0.25),
    )


def test_a_key_as_long_as_another_option_counts_as_longest():
    made = compose([set_of(single("a", "long", "same", "no"), single("b", "no", "longer", "x"))])

    assert (made.longest, made.measured) == (1, 2)


def test_items_with_two_options_are_not_measured_for_length():
    assert compose([set_of(single("a", "longest", "x"))]).measured == 0


def test_no_sets_make_empty_counts():
    made = compose([])

    assert (made.questions, made.keys, made.silent) == (0, (), ())


def test_verdicts_pairs_and_distractors_without_feedback_are_listed():
    statement = TrueFalse(
        id="t", prompt="?", answer=True, feedback_true="yes", explanation="e", quotes=QUOTE
    )
    match = Matching(
        id="m",
        prompt="?",
        pairs=(Pair("l", "r", "why"), Pair("left", "right")),
        distractors=(Item("none"),),
        explanation="e",
        quotes=QUOTE,
    )

    assert list(silent(statement)) == ["false"]
    assert list(silent(match)) == ["left", "none"]
    assert compose([set_of(statement)]).silent == (("set", "t", "false"),)
