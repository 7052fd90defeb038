from dataclasses import replace
from itertools import count
from random import Random

import pytest

from quizapp.core.events import Elapsed, Kind, Undone
from quizapp.core.policy import Certainty, CertaintyUse, Mode, SetPolicy, When
from quizapp.core.session import IllegalMoveError, Phase, Refusal
from quizapp.core.timing import KEEP, LONGEST
from quizapp.practice.sittings import NothingToAskError, Plan, Practice
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.practice.fakes import QUIZ, FakeLibrary
from tests.strategies import SHORT, SINGLE, TRUE_FALSE, full_answer, wrong_answer

OTHER = replace(QUIZ, id="other", title="Other", questions=(replace(SINGLE, prompt="Else?"),))


@pytest.fixture
def library():
    return FakeLibrary({"quiz": QUIZ, "other": OTHER})


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def practice(library, journal):
    ticks = count(1000, 10)
    return Practice(library, journal, now=lambda: next(ticks), random=Random(1))


def one_after_another(practice, *questions, **changes):
    asked = tuple(("quiz", question) for question in questions)
    return practice.begin(Plan("A quiz", asked, set_id="quiz", **changes))


def test_undo_goes_back_to_the_question_whose_answer_it_takes(practice, journal):
    running = one_after_another(practice, SINGLE, SHORT)
    first = running.sitting.questions[0]
    running.answer(full_answer(first), Certainty.SURE)
    running.move(1)
    running.undo()
    assert (running.sitting.place, running.sitting.entries[0].responses) == (0, ())
    assert any(isinstance(event, Undone) for event in journal.read(running.id).events)
    assert practice.resume(running.id).sitting == running.sitting


def test_nothing_can_be_undone_before_the_first_answer(practice):
    with pytest.raises(IllegalMoveError) as caught:
        one_after_another(practice, SINGLE).undo()
    assert caught.value.refusal is Refusal.NOTHING_TO_UNDO


def test_certainty_is_kept_with_the_answer(practice):
    running = one_after_another(practice, SINGLE)
    running.answer(wrong_answer(SINGLE), Certainty.THINK)
    assert practice.resume(running.id).sitting.entries[0].certainty is Certainty.THINK


def timed(practice, limit):
    return practice.start("quiz", mode=Mode.EXAM, limit=limit)


def test_time_is_kept_after_ten_seconds_of_use(practice, journal):
    running = timed(practice, 60_000)
    for _ in range(9):
        running.tick(1000)
    assert running.remaining == 51_000
    assert not any(isinstance(event, Elapsed) for event in journal.read(running.id).events)
    running.tick(1000)
    assert practice.resume(running.id).remaining == 60_000 - KEEP


def test_a_computer_that_slept_has_used_no_time(practice):
    running = timed(practice, 60_000)
    running.tick(1000)
    running.tick(8 * 3_600_000)
    running.tick(1000)
    assert running.remaining == 58_000


def test_leaving_keeps_the_time_that_was_used(practice):
    running = timed(practice, 60_000)
    running.tick(3000)
    running.keep_time()
    running.keep_time()
    assert practice.resume(running.id).remaining == 57_000


def test_at_zero_no_more_answers_are_taken_and_it_can_be_handed_in(practice):
    running = timed(practice, 2 * LONGEST)
    question = running.sitting.questions[0]
    running.answer(full_answer(question))
    running.tick(LONGEST)
    assert running.tick(LONGEST) == 0
    with pytest.raises(IllegalMoveError) as caught:
        running.answer(wrong_answer(question))
    assert caught.value.refusal is Refusal.TIME_IS_UP
    running.finish(by_clock=True)
    over = practice.resume(running.id).sitting
    assert (over.finished, over.by_clock, over.grade(0).score) == (True, True, 1)


def test_without_a_limit_no_time_is_counted(practice, journal):
    running = practice.start("quiz", mode=Mode.EXAM)
    assert running.tick(LONGEST) is None
    running.keep_time()
    assert len(journal.read(running.id).events) == 1


def test_the_policy_of_the_set_stands_above_what_the_learner_chose(practice, library):
    fixed = SetPolicy(mode=Mode.EXAM, certainty=CertaintyUse.MARKED, explanation=When.NEVER)
    library.sets["quiz"] = replace(QUIZ, policy=fixed)
    rules = practice.start("quiz", mode=Mode.LEARN).sitting.policy
    assert (rules.mode, rules.certainty) == (Mode.EXAM, CertaintyUse.MARKED)
    assert rules.explanation is When.NEVER


def test_missed_questions_of_several_sets_are_practised_together(practice):
    keys = [("quiz", SINGLE.id), ("other", SINGLE.id), ("quiz", TRUE_FALSE.id), ("gone", "x")]
    sitting = practice.practise(keys, "All that was missed").sitting
    assert {(sitting.set_of(p), sitting.questions[p].id) for p in range(3)} == set(keys[:3])
    assert (sitting.kind, sitting.mode, sitting.set_id) == (Kind.MISSED, Mode.LEARN, "")


def test_two_sets_may_name_a_question_alike_and_both_keep_their_own(practice):
    keys = [("quiz", SINGLE.id), ("other", SINGLE.id)]
    running = practice.practise(keys, "Both")
    running.answer(full_answer(running.sitting.questions[0]))
    again = practice.resume(running.id).sitting
    assert {q.prompt for q in again.questions} == {SINGLE.prompt, "Else?"}
    assert again.phase(0) is Phase.SOLVED


def test_nothing_that_is_there_still_is_nothing_to_practise(practice):
    with pytest.raises(NothingToAskError):
        practice.practise([("gone", "x")], "Nothing")


def test_a_question_that_is_named_twice_is_asked_once(practice):
    assert len(one_after_another(practice, SINGLE, SINGLE).sitting.questions) == 1
