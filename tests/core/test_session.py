from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import session
from quizapp.core.events import (
    Answered,
    Elapsed,
    Event,
    Finished,
    Flagged,
    HintShown,
    Kind,
    Moved,
    Revealed,
    Started,
    Undone,
)
from quizapp.core.model import Chosen, Judged, Option, Ordered, Question, Response
from quizapp.core.policy import EXAM as EXAM_RULES
from quizapp.core.policy import LEARN as LEARN_RULES
from quizapp.core.policy import Certainty, Mode, Policy, SetPolicy, When
from quizapp.core.session import (
    Entry,
    IllegalMoveError,
    Phase,
    Refusal,
    Shown,
    Sitting,
    fold,
    tries,
)
from tests.strategies import (
    MULTIPLE,
    OF_EACH_TYPE,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    full_answer,
    sitting_over,
    start,
    walks,
    wrong_answer,
)

NO_HINT = replace(SINGLE, id="no-hint", hint="")
RIGHT = full_answer(SINGLE)
WRONG = wrong_answer(SINGLE)


def answer(sitting: Sitting, *responses: Response | None, place: int = 0) -> Sitting:
    for response in responses:
        sitting = sitting.after(Answered(2000, place, response))
    return sitting


@given(walks(), st.randoms(use_true_random=False))
def test_a_sitting_resumed_half_way_is_the_one_that_was_not_interrupted(walk, dice):
    asked, events, sitting = walk
    questions = {question.id: question for question in asked}
    assert fold(questions, events) == sitting
    cut = dice.randint(1, len(events))
    resumed = fold(questions, events[:cut])
    for event in events[cut:]:
        resumed = resumed.after(event)
    assert resumed == sitting


@given(walks())
def test_a_score_never_leaves_its_bounds(walk):
    _, _, sitting = walk
    assert 0 <= sitting.score <= len(sitting.questions)
    assert set(sitting.open_places()) <= set(range(len(sitting.questions)))
    if sitting.finished:
        assert {sitting.phase(p) for p in range(len(sitting.questions))} == {Phase.SOLVED}


def refused(sitting: Sitting, move: Event) -> Refusal:
    with pytest.raises(IllegalMoveError) as caught:
        sitting.after(move)
    return caught.value.refusal


def under(policy: Policy, *, limit: int = 0) -> Sitting:
    """A sitting by rules that a set has changed."""
    started = replace(start((SINGLE, NO_HINT), policy.mode), policy=policy, limit=limit)
    return session.start({SINGLE.id: SINGLE, NO_HINT.id: NO_HINT}, started)


LEARN = sitting_over(SINGLE, NO_HINT)
EXAM = sitting_over(SINGLE, NO_HINT, mode=Mode.EXAM)
TIMED = under(EXAM_RULES, limit=5000)
REFUSED = [
    (LEARN, start((SINGLE,), Mode.LEARN), Refusal.STARTED_TWICE),
    (LEARN.after(Finished(2)), Moved(3, 1), Refusal.FINISHED),
    (LEARN.after(Finished(2)), Finished(3), Refusal.FINISHED),
    (LEARN, Moved(2, 2), Refusal.NO_SUCH_PLACE),
    (LEARN, Answered(2, -1, RIGHT), Refusal.NO_SUCH_PLACE),
    (LEARN, Moved(2, 0), Refusal.SAME_PLACE),
    (LEARN, Flagged(2, 0, up=False), Refusal.SAME_FLAG),
    (LEARN.after(Flagged(2, 0, up=True)), Flagged(3, 0, up=True), Refusal.SAME_FLAG),
    (answer(LEARN, WRONG), Answered(3, 0, WRONG), Refusal.SAME_ANSWER),
    (answer(EXAM, WRONG), Answered(3, 0, WRONG), Refusal.SAME_ANSWER),
    (LEARN, Answered(2, 0, None), Refusal.BLANK),
    (LEARN, Answered(2, 0, Chosen(frozenset())), Refusal.BLANK),
    (EXAM, Answered(2, 0, None), Refusal.BLANK),
    (LEARN, Answered(2, 0, Judged(value=True)), Refusal.MISFIT),
    (EXAM, Answered(2, 0, Ordered((0,))), Refusal.MISFIT),
    (answer(LEARN, RIGHT), Answered(3, 0, WRONG), Refusal.SOLVED),
    (answer(LEARN, RIGHT), HintShown(3, 0), Refusal.SOLVED),
    (answer(LEARN, RIGHT), Revealed(3, 0), Refusal.SOLVED),
    (LEARN.after(Revealed(2, 0)), Answered(3, 0, RIGHT), Refusal.SOLVED),
    (LEARN, HintShown(2, 1), Refusal.NO_HINT),
    (LEARN.after(HintShown(2, 0)), HintShown(3, 0), Refusal.SAME_HINT),
    (EXAM, HintShown(2, 0), Refusal.NOT_IN_AN_EXAM),
    (EXAM, Revealed(2, 0), Refusal.NOT_IN_AN_EXAM),
    (under(replace(LEARN_RULES, hints=False)), HintShown(2, 0), Refusal.NO_HINTS),
    (under(replace(LEARN_RULES, solution=When.END)), Revealed(2, 0), Refusal.NO_SOLUTION),
    (LEARN, Undone(2, 0), Refusal.NOTHING_TO_UNDO),
    (answer(LEARN, RIGHT), Undone(3, 1), Refusal.NOTHING_TO_UNDO),
    (answer(EXAM, RIGHT), Undone(3, 0), Refusal.NOTHING_TO_UNDO),
    (
        under(EXAM_RULES, limit=5000).after(Elapsed(2, 5000)),
        Answered(3, 0, RIGHT),
        Refusal.TIME_IS_UP,
    ),
]


@pytest.mark.parametrize(("sitting", "move", "why"), REFUSED)
def test_an_illegal_move_is_refused_by_name(sitting, move, why):
    assert refused(sitting, move) is why


def test_a_refusal_says_why_in_words():
    with pytest.raises(IllegalMoveError, match=r"^this question is shown already$"):
        LEARN.after(Moved(2, 0))


def test_a_sitting_begins_with_a_start_and_known_questions():
    started = start((SINGLE,), Mode.LEARN)
    for events, why in [
        ([], Refusal.NOT_STARTED),
        ([Finished(1)], Refusal.NOT_STARTED),
        ([replace(started, asked=())], Refusal.NOT_STARTED),
    ]:
        with pytest.raises(IllegalMoveError) as caught:
            fold({SINGLE.id: SINGLE}, events)
        assert caught.value.refusal is why
    with pytest.raises(IllegalMoveError) as caught:
        fold({}, [started])
    assert caught.value.refusal is Refusal.UNKNOWN_QUESTION


def test_every_refusal_is_tried():
    tried = {why for _, _, why in REFUSED} | {Refusal.NOT_STARTED, Refusal.UNKNOWN_QUESTION}
    assert tried == set(Refusal)


def test_learn_mode_offers_a_second_try_and_then_shows_the_solution():
    once = answer(LEARN, WRONG)
    assert (LEARN.phase(0), once.phase(0)) == (Phase.ASKING, Phase.RETRYING)
    assert answer(once, RIGHT).phase(0) is Phase.SOLVED
    other = Chosen(frozenset({2}))
    assert answer(once, other).phase(0) is Phase.SOLVED


def test_a_second_try_earns_half_of_what_it_improves():
    assert answer(LEARN, RIGHT).credit(0) == 1
    assert answer(LEARN, WRONG, RIGHT).credit(0) == 0.5
    half = sitting_over(MULTIPLE)
    part, full = Chosen(frozenset({0})), full_answer(MULTIPLE)
    assert answer(half, part, full).credit(0) == 0.75


def test_a_worse_second_try_costs_nothing():
    part = Chosen(frozenset({0}))
    assert answer(sitting_over(MULTIPLE), part, wrong_answer(MULTIPLE)).credit(0) == 0.5


def test_nothing_is_earned_without_an_answer():
    assert LEARN.after(Revealed(2, 0)).credit(0) == 0
    assert LEARN.grade(0).score == 0


def test_in_an_exam_the_last_answer_counts_and_can_be_taken_back():
    changed = answer(EXAM, RIGHT, WRONG)
    assert changed.credit(0) == 0
    assert changed.entries[0].responses == (WRONG,)
    back = answer(changed, None)
    assert back.response(0) is None
    assert back.open_places() == (0, 1)


def test_an_exam_shows_no_solution_before_its_end():
    done = answer(EXAM, RIGHT)
    assert done.phase(0) is Phase.ASKING
    assert done.after(Finished(9)).phase(0) is Phase.SOLVED
    assert done.after(Finished(9)).finished_at == 9


def test_open_places_are_those_that_still_wait():
    assert answer(LEARN, WRONG).open_places() == (0, 1)
    assert answer(LEARN, RIGHT).open_places() == (1,)
    assert answer(EXAM, WRONG).open_places() == (1,)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (TRUE_FALSE, 1),
        (replace(SINGLE, options=(Option("a", correct=True), Option("b"))), 1),
        (SINGLE, 2),
        (MULTIPLE, 2),
        (SHORT, 2),
        (ORDERING, 2),
    ],
)
def test_a_question_whose_first_wrong_answer_tells_the_key_takes_only_one(question, count):
    assert tries(question) == count


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda question: question.id)
def test_each_type_is_solved_by_its_full_answer(question: Question):
    solved = answer(sitting_over(question), full_answer(question))
    assert solved.phase(0) is Phase.SOLVED
    assert solved.score == 1


def test_the_order_of_the_questions_is_that_of_the_start():
    started = start((SHORT, SINGLE), Mode.LEARN)
    sitting = session.start({"single": SINGLE, "short": SHORT, "spare": TRUE_FALSE}, started)
    assert sitting.questions == (SHORT, SINGLE)
    assert isinstance(started, Started)


def test_a_sitting_begins_as_its_start_says():
    policy = replace(LEARN_RULES, hints=False)
    asked = start((SINGLE, SHORT), Mode.LEARN, at=7, set_id="ours")
    started = replace(asked, policy=policy, limit=5000, kind=Kind.REVIEW)
    sitting = session.start({q.id: q for q in (SINGLE, SHORT)}, started)
    assert sitting == Sitting(
        set_id="ours",
        mode=Mode.LEARN,
        started_at=7,
        questions=(SINGLE, SHORT),
        asked=started.asked,
        entries=(Entry(), Entry()),
        policy=policy,
        limit=5000,
        kind=Kind.REVIEW,
    )


@pytest.mark.parametrize(("mode", "rules"), [(Mode.LEARN, LEARN_RULES), (Mode.EXAM, EXAM_RULES)])
def test_a_start_without_rules_has_those_of_its_mode(mode, rules):
    assert sitting_over(SINGLE, mode=mode).policy == rules


@pytest.mark.parametrize(
    ("move", "entry"),
    [
        (Flagged(2, 1, up=True), Entry(flagged=True)),
        (HintShown(2, 1), Entry(hint=True)),
        (Revealed(2, 1), Entry(revealed=True)),
        (Answered(2, 1, RIGHT, Certainty.SURE), Entry((RIGHT,), certainty=Certainty.SURE)),
    ],
)
def test_a_move_changes_the_question_that_it_names_and_nothing_else(move, entry):
    before = sitting_over(NO_HINT, SINGLE, SHORT)
    after = before.after(move)
    assert after.entries == (Entry(), entry, Entry())
    assert replace(after, entries=before.entries, trail=()) == before


def test_moving_changes_the_place_and_nothing_else():
    before = sitting_over(SINGLE, SHORT)
    assert before.after(Moved(2, 1)) == replace(before, place=1)


def test_a_question_of_two_answers_is_solved_by_the_first_one_given():
    once = answer(sitting_over(TRUE_FALSE), wrong_answer(TRUE_FALSE))
    assert once.phase(0) is Phase.SOLVED


def test_an_answer_of_an_exam_that_is_taken_back_leaves_nothing():
    sure = sitting_over(SINGLE, mode=Mode.EXAM).after(Answered(2, 0, RIGHT, Certainty.SURE))
    assert answer(sure, None).entries[0] == Entry()


def test_a_question_of_another_set_is_known_by_it():
    started = start((SINGLE, SHORT), Mode.LEARN, set_id="ours")
    asked = (replace(started.asked[0], set_id="theirs"), started.asked[1])
    questions = {one.key: question for one, question in zip(asked, (SINGLE, SHORT), strict=True)}
    sitting = session.start(questions, replace(started, asked=asked))
    assert (sitting.set_of(0), sitting.set_of(1)) == ("theirs", "ours")


def test_the_last_answer_is_the_one_that_is_marked_and_the_first_keeps_its_score():
    once, twice = answer(LEARN, WRONG), answer(LEARN, WRONG, RIGHT)
    assert [sitting.response(0) for sitting in (LEARN, once, twice)] == [None, WRONG, RIGHT]
    assert [sitting.grade(0).score for sitting in (LEARN, once, twice)] == [0, 0, 1]
    assert [sitting.first_score(0) for sitting in (LEARN, once, twice)] == [0, 0, 0]
    part = answer(sitting_over(MULTIPLE), Chosen(frozenset({0})), full_answer(MULTIPLE))
    assert part.first_score(0) == 0.5


def test_undo_goes_back_answer_by_answer():
    three = sitting_over(SINGLE, SHORT, MULTIPLE)
    for place, question in enumerate(three.questions):
        three = answer(three, full_answer(question), place=place)
    assert three.undoable == 2
    assert three.after(Undone(3, 2)).undoable == 1


def test_undo_hides_the_solution_again_and_forgets_how_sure_one_was():
    once = LEARN.after(Answered(2, 0, WRONG, Certainty.SURE)).after(Revealed(3, 0))
    assert once.after(Undone(4, 0)).entries[0] == Entry()


def test_undo_takes_back_the_last_answer_wherever_it_was_given():
    two = answer(answer(LEARN, WRONG), RIGHT, place=1)
    assert two.undoable == 1
    one = two.after(Undone(3, 1))
    assert (one.entries[1].responses, one.undoable) == ((), 0)
    assert one.after(Undone(4, 0)).entries == LEARN.entries


def test_undo_of_a_second_try_leaves_the_first_with_its_certainty():
    once = LEARN.after(Answered(2, 0, WRONG, Certainty.SURE))
    undone = answer(once, RIGHT).after(Undone(4, 0))
    assert undone.entries[0].responses == (WRONG,)
    assert undone.entries[0].certainty is Certainty.SURE
    assert undone.phase(0) is Phase.RETRYING


def test_certainty_belongs_to_the_first_answer_of_learn_mode_and_the_last_of_an_exam():
    learned = LEARN.after(Answered(2, 0, WRONG, Certainty.GUESS))
    learned = learned.after(Answered(3, 0, RIGHT, Certainty.SURE))
    assert learned.entries[0].certainty is Certainty.GUESS
    exam = EXAM.after(Answered(2, 0, RIGHT, Certainty.GUESS))
    assert exam.after(Answered(3, 0, RIGHT, Certainty.SURE)).entries[0].certainty is Certainty.SURE


def test_who_is_not_told_that_an_answer_was_wrong_has_no_second_try():
    later = under(SetPolicy(correctness=When.END).rules(Mode.LEARN))
    once = answer(later, WRONG)
    assert once.phase(0) is Phase.SOLVED
    assert not once.shown(0).correctness
    assert once.after(Finished(9)).shown(0).correctness


def test_learn_mode_shows_the_solution_after_the_last_try_and_an_exam_at_its_end():
    once = answer(LEARN, WRONG)
    assert LEARN.shown(0) == Shown(
        correctness=False, feedback=False, solution=False, explanation=False
    )
    assert once.shown(0) == Shown(
        correctness=True, feedback=True, solution=False, explanation=False
    )
    assert answer(once, RIGHT).shown(0).explanation
    exam = answer(EXAM, RIGHT)
    assert not any((exam.shown(0).correctness, exam.shown(0).solution))
    assert exam.after(Finished(9)).shown(0).solution


def test_what_a_set_never_shows_stays_hidden_at_the_end():
    hidden = under(SetPolicy(solution=When.NEVER).rules(Mode.EXAM)).after(Finished(9))
    assert (hidden.shown(0).solution, hidden.shown(0).correctness) == (False, True)


def test_used_time_never_runs_backwards_and_the_rest_never_below_nothing():
    timed = TIMED.after(Elapsed(2, 4000))
    assert timed.after(Elapsed(3, 1000)).remaining == 1000
    assert timed.after(Elapsed(3, 9000)).remaining == 0
    assert LEARN.remaining is None


def test_handing_in_after_the_time_is_up_tells_that_the_clock_did_it():
    over = TIMED.after(Elapsed(2, 5000)).after(Finished(3, by_clock=True))
    assert (over.finished, over.by_clock) == (True, True)
