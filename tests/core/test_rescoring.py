from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.events import Answered, Finished
from quizapp.core.identity import meaning
from quizapp.core.model import Chosen, Filled, Judged, Matched, Ordered
from quizapp.core.policy import Mode
from quizapp.core.rescoring import Rescored, rescore, translate
from tests.strategies import (
    CLOZE,
    MATCHING,
    OF_EACH_TYPE,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    answered,
    full_answer,
    questions,
    sitting_over,
)


def with_key(question, key):
    """The same choice with another option as its key."""
    options = (replace(o, correct=n == key) for n, o in enumerate(question.options))
    return replace(question, options=tuple(options))


def comma(question):
    """The same question with other punctuation and another reason."""
    return replace(question, explanation=f"{question.explanation}, so it is")


CORRECTED = with_key(SINGLE, 0)


def test_a_changed_comma_leaves_marks_and_questions_alone():
    sitting = sitting_over(SINGLE).after(Answered(2, 0, full_answer(SINGLE)))
    assert rescore(sitting, {("s", SINGLE.id): comma(SINGLE)}) == (sitting, ())


def test_a_corrected_key_marks_old_answers_again():
    exam = sitting_over(SINGLE, mode=Mode.EXAM)
    exam = exam.after(Answered(2, 0, Chosen(frozenset({0})))).after(Finished(3))
    again, changed = rescore(exam, {("s", SINGLE.id): CORRECTED})
    assert changed == (Rescored(0, 0, 1),)
    assert (exam.score, again.score) == (0, 1)
    assert again.questions == (CORRECTED,)


def test_options_that_changed_places_are_found_again_by_their_text():
    turned = replace(SINGLE, options=SINGLE.options[::-1])
    last = len(SINGLE.options) - 1
    assert translate(SINGLE, turned, Chosen(frozenset({0}))) == Chosen(frozenset({last}))


def test_an_answer_whose_option_is_gone_stays_as_it_was_asked():
    shorter = replace(CORRECTED, options=CORRECTED.options[1:])
    sitting = sitting_over(SINGLE).after(Answered(2, 0, Chosen(frozenset({0}))))
    assert rescore(sitting, {("s", SINGLE.id): shorter}) == (sitting, ())


def test_a_statement_that_says_something_else_is_not_judged_by_the_old_answer():
    other = replace(TRUE_FALSE, prompt="Something else is so.", answer=not TRUE_FALSE.answer)
    assert translate(TRUE_FALSE, other, Judged(value=True)) is None
    same = replace(TRUE_FALSE, answer=not TRUE_FALSE.answer)
    assert translate(TRUE_FALSE, same, Judged(value=True)) == Judged(value=True)


def test_items_pairs_and_gaps_are_found_again():
    turned = replace(ORDERING, items=ORDERING.items[::-1])
    count = len(ORDERING.items)
    assert translate(ORDERING, turned, Ordered(tuple(range(count)))) == Ordered(
        tuple(reversed(range(count)))
    )
    pairs = replace(MATCHING, pairs=MATCHING.pairs[::-1])
    whole = full_answer(MATCHING)
    assert translate(MATCHING, pairs, whole) == Matched(tuple(range(len(MATCHING.pairs))))
    assert translate(CLOZE, CLOZE, Filled(("x",) * len(CLOZE.blanks))) is not None
    assert translate(CLOZE, CLOZE, Filled(("x",) * (len(CLOZE.blanks) + 1))) is None


def test_another_type_takes_no_old_answer():
    assert translate(SINGLE, TRUE_FALSE, full_answer(SINGLE)) is None


@given(answered(questions))
def test_an_answer_to_the_same_question_says_the_same(pair):
    question, response = pair
    assert translate(question, question, response) in (response, None)


@given(st.sampled_from(OF_EACH_TYPE))
def test_a_full_answer_stays_full_in_its_own_question(question):
    assert translate(question, question, full_answer(question)) == full_answer(question)


@given(questions)
def test_wording_that_no_mark_hangs_on_keeps_the_meaning(question):
    changed = replace(question, explanation="Other words.", hint="Think.", note="n", as_of="1999")
    assert meaning(changed) == meaning(question)


def test_a_corrected_key_changes_the_meaning_and_punctuation_does_not():
    assert meaning(CORRECTED) != meaning(SINGLE)
    louder = (replace(SINGLE.options[0], text="No!"), *SINGLE.options[1:])
    assert meaning(replace(SINGLE, options=louder, prompt="Which?")) == meaning(SINGLE)
