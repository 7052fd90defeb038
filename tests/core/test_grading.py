from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading import Mark, MisfitError, Verdict, grade, is_blank, rule
from quizapp.core.model import (
    Chosen,
    Evidence,
    Filled,
    Judged,
    Match,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordered,
    Question,
    Response,
    SingleChoice,
    Typed,
)
from tests.strategies import (
    CLOZE,
    EVIDENCE,
    MATCHING,
    MULTIPLE,
    NUMERIC,
    OF_EACH_TYPE,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    answered,
    full_answer,
    matchings,
    multiple_choices,
    questions,
    single_choices,
    wrong_answer,
)

RIGHT, SLIP, WRONG, MISSED, SPARED = Mark


def chosen(*numbers: int) -> Chosen:
    return Chosen(frozenset(numbers))


def marks(question: Question, response: Response | None) -> list[Mark]:
    return [part.mark for part in grade(question, response).parts]


@given(answered(questions))
def test_a_score_lies_between_0_and_1_and_the_verdict_says_where(pair):
    question, response = pair
    result = grade(question, response)
    assert 0 <= result.score <= 1
    if is_blank(response):
        assert result.verdict is Verdict.BLANK
        assert result.score == 0
    else:
        expected = {0.0: Verdict.WRONG, 1.0: Verdict.RIGHT}.get(result.score, Verdict.PARTLY)
        assert result.verdict is expected


@given(questions)
def test_a_full_answer_scores_1_and_every_part_is_right(question):
    result = grade(question, full_answer(question))
    assert result.score == 1
    assert result.verdict is Verdict.RIGHT
    assert {part.mark for part in result.parts} <= {RIGHT, SPARED}


@given(questions)
def test_no_answer_scores_nothing_and_no_part_is_right(question):
    result = grade(question, None)
    assert result.score == 0
    assert result.verdict is Verdict.BLANK
    assert {part.mark for part in result.parts} <= {MISSED, SPARED}


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda question: question.id)
def test_a_wrong_answer_scores_nothing(question):
    result = grade(question, wrong_answer(question))
    assert (result.score, result.verdict) == (0, Verdict.WRONG)


@given(multiple_choices.filter(lambda q: not all(option.correct for option in q.options)))
def test_ticking_all_or_none_scores_nothing(question):
    everything = chosen(*range(len(question.options)))
    assert grade(question, everything).score == 0
    assert grade(question, chosen()).score == 0


def test_ticking_all_is_right_where_all_are_right():
    question = replace(MULTIPLE, options=(Option("a", correct=True), Option("b", correct=True)))
    assert grade(question, chosen(0, 1)).score == 1
    assert grade(question, chosen(0)).score == 0.5


@given(answered(single_choices | multiple_choices), st.randoms(use_true_random=False))
def test_shuffled_options_score_the_same(pair, dice):
    question, response = pair
    order = list(range(len(question.options)))
    dice.shuffle(order)
    shuffled = replace(question, options=tuple(question.options[old] for old in order))
    moved = Chosen(frozenset(order.index(old) for old in response.options))
    assert grade(shuffled, moved).score == grade(question, response).score


@given(answered(matchings), st.randoms(use_true_random=False))
def test_shuffled_pairs_score_the_same(pair, dice):
    question, response = pair
    order = list(range(len(question.pairs)))
    dice.shuffle(order)
    shuffled = replace(question, pairs=tuple(question.pairs[old] for old in order))

    def renumber(right: int | None) -> int | None:
        return order.index(right) if right in order else right

    moved = Matched(tuple(renumber(response.rights[old]) for old in order))
    assert grade(shuffled, moved).score == grade(question, response).score


def test_single_choice_tells_each_option_how_it_was_dealt_with():
    assert marks(SINGLE, chosen(1)) == [SPARED, RIGHT, SPARED]
    assert marks(SINGLE, chosen(0)) == [WRONG, MISSED, SPARED]


@pytest.mark.parametrize(
    ("ticks", "score"), [((0,), 0.5), ((0, 2), 1), ((0, 1), 0), ((0, 2, 1), 0.5), ((1, 3), 0)]
)
def test_multiple_choice_gives_a_half_for_each_right_one_and_takes_it_for_each_wrong(ticks, score):
    assert grade(MULTIPLE, chosen(*ticks)).score == score


def test_true_false_marks_true_first_and_false_second():
    assert marks(TRUE_FALSE, Judged(value=False)) == [SPARED, RIGHT]
    assert marks(TRUE_FALSE, Judged(value=True)) == [WRONG, MISSED]


def test_a_forgiven_slip_is_full_mark_and_is_told():
    result = grade(SHORT, Typed("peacekeeprs"))
    assert result.score == 1
    assert (result.parts[0].mark, result.parts[0].key) == (SLIP, "peacekeepers")


def test_a_short_answer_names_the_key_that_it_fits():
    assert grade(SHORT, Typed("kfor")).parts[0].key == "KFOR"
    assert grade(SHORT, Typed("nobody")).parts[0].key == "peacekeepers"


def test_exact_wording_forgives_nothing():
    exact = replace(SHORT, match=Match.EXACT)
    assert grade(exact, Typed("kfor")).score == 0
    assert grade(exact, Typed(" KFOR ")).score == 1


@pytest.mark.parametrize("text", ["49,900", "50 100", "50000 soldiers", "49900.0"])
def test_a_number_within_the_tolerance_is_right(text):
    result = grade(NUMERIC, Typed(text))
    assert result.score == 1
    assert result.parts[0].key == "50,000 soldiers"


@pytest.mark.parametrize("text", ["49899.9", "50100.1", "many", "50"])
def test_a_number_outside_the_tolerance_is_wrong(text):
    assert marks(NUMERIC, Typed(text)) == [WRONG]


@pytest.mark.parametrize(
    ("order", "score"), [((0, 1, 2), 1), ((0, 2, 1), 1 / 3), ((1, 2, 0), 0), ((2, 1, 0), 0)]
)
def test_an_order_earns_what_its_pairs_show_beyond_chance(order, score):
    assert grade(ORDERING, Ordered(order)).score == score


def test_an_order_tells_which_places_hold_what_belongs_there():
    result = grade(ORDERING, Ordered((0, 2, 1)))
    assert [(part.mark, part.key) for part in result.parts] == [
        (RIGHT, "first"),
        (WRONG, "second"),
        (WRONG, "third"),
    ]


def test_matching_earns_by_the_pair():
    assert grade(MATCHING, Matched((0, 2))).score == 0.5
    assert marks(MATCHING, Matched((0, 2))) == [RIGHT, WRONG]
    assert marks(MATCHING, Matched((None, 1))) == [MISSED, RIGHT]


def test_cloze_earns_by_the_gap():
    assert grade(CLOZE, Filled(("1999", ""))).score == 0.5
    assert marks(CLOZE, Filled(("1998", "soldeirs"))) == [WRONG, SLIP]


def test_a_gap_whose_wording_must_be_exact_forgives_nothing():
    exact = replace(CLOZE, match=Match.EXACT)
    assert marks(exact, Filled(("1999", "Soldiers"))) == [RIGHT, WRONG]


def test_evidence_is_marked_like_multiple_choice():
    assert marks(EVIDENCE, chosen(0)) == [RIGHT, SPARED]
    assert grade(EVIDENCE, chosen(0, 1)).score == 0


@pytest.mark.parametrize(
    "response",
    [chosen(), Typed(" \t"), Matched((None, None)), Filled(("", " ")), None],
    ids=["chosen", "typed", "matched", "filled", "none"],
)
def test_an_empty_answer_is_blank(response):
    assert is_blank(response)


@pytest.mark.parametrize(
    ("question", "response", "names"),
    [
        (SHORT, Typed(" "), ["peacekeepers"]),
        (SHORT, None, ["peacekeepers"]),
        (NUMERIC, Typed(" "), ["50,000 soldiers"]),
        (NUMERIC, None, ["50,000 soldiers"]),
        (ORDERING, None, ["first", "second", "third"]),
        (MATCHING, None, ["a", "b"]),
        (CLOZE, Filled(("", " ")), ["1999", "soldiers"]),
        (CLOZE, None, ["1999", "soldiers"]),
    ],
)
def test_what_was_left_empty_is_missed_and_tells_what_belongs_there(question, response, names):
    result = grade(question, response)
    assert result.score == 0
    assert [(part.mark, part.key) for part in result.parts] == [(MISSED, name) for name in names]


@pytest.mark.parametrize(
    "response",
    [chosen(0), Typed("0"), Matched((None, 0)), Filled(("", "x")), Judged(value=False),
     Ordered((0, 1))],
    ids=["chosen", "typed", "matched", "filled", "judged", "ordered"],
)  # fmt: skip
def test_an_answer_with_anything_in_it_is_not_blank(response):
    assert not is_blank(response)


@pytest.mark.parametrize(
    ("question", "response"),
    [
        (SINGLE, chosen(0, 1)),
        (SINGLE, chosen(3)),
        (SINGLE, Typed("yes")),
        (MULTIPLE, chosen(4)),
        (MULTIPLE, chosen(-1)),
        (EVIDENCE, chosen(2)),
        (TRUE_FALSE, chosen(0)),
        (SHORT, Filled(("KFOR",))),
        (NUMERIC, Judged(value=True)),
        (ORDERING, Ordered((0, 1))),
        (ORDERING, Ordered((0, 1, 1))),
        (MATCHING, Matched((0,))),
        (MATCHING, Matched((0, 0))),
        (MATCHING, Matched((0, 3))),
        (CLOZE, Filled(("1999",))),
    ],
)
def test_an_answer_to_another_question_is_refused(question, response):
    with pytest.raises(MisfitError, match=f"the {type(question).__name__} {question.id}$"):
        grade(question, response)


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda question: question.id)
def test_the_rule_is_one_sentence(question):
    assert rule(question).endswith(".")
    assert rule(question).count(". ") == 0
    assert grade(question, None).rule == rule(question)


def options(right: int, wrong: int) -> tuple[Option, ...]:
    return (Option("r", correct=True),) * right + (Option("w"),) * wrong


FORGIVEN = "capitals, accents and one slip of a letter in a long word are forgiven."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (SINGLE, "One answer is right; it earns the full mark."),
        (TRUE_FALSE, "One answer is right; it earns the full mark."),
        (
            replace(MULTIPLE, options=options(1, 2)),
            "One is right; a wrong one beside it costs marks, never below 0.",
        ),
        (EVIDENCE, "One is right; a wrong one beside it costs marks, never below 0."),
        (replace(MULTIPLE, options=options(2, 0)), "Each of the 2 right ones earns 1/2."),
        (
            replace(MULTIPLE, options=options(2, 1)),
            "Each of the 2 right ones earns 1/2, a wrong one takes all back, never below 0.",
        ),
        (
            replace(MULTIPLE, options=options(2, 3)),
            "Each of the 2 right ones earns 1/2, a wrong one costs 1/3, never below 0.",
        ),
        (SHORT, f"Full mark; {FORGIVEN}"),
        (replace(SHORT, match=Match.EXACT), "Full mark for the exact wording."),
        (CLOZE, f"Each gap earns an equal share; {FORGIVEN}"),
        (
            replace(CLOZE, match=Match.EXACT),
            "Each gap earns an equal share for the exact wording.",
        ),
        (replace(NUMERIC, tolerance=Decimal(0)), "Full mark for the exact number."),
        (NUMERIC, "Full mark within 100 of the answer."),
        (
            ORDERING,
            "Full mark for the right order; otherwise by the pairs in order beyond chance.",
        ),
        (MATCHING, "Each right pair earns an equal share."),
    ],
)
def test_the_rule_says_what_holds_for_this_question(question, sentence):
    assert rule(question) == sentence


def test_the_samples_cover_every_type():
    kinds = {SingleChoice, MultipleChoice, Numeric, Matching, Evidence}
    assert kinds <= {type(question) for question in OF_EACH_TYPE}
    assert len({type(question) for question in OF_EACH_TYPE}) == 9
