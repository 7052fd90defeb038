from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.model import Chosen, Typed
from quizapp.core.policy import Mode, SetPolicy, When
from quizapp.core.session import IllegalMoveError, Phase, Refusal
from quizapp.practice.running import Running
from quizapp.practice.sittings import NothingToAskError, Practice
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.trouble import ConflictError, StoreUnavailableError, Trouble
from tests.practice.fakes import PAPER, QUIZ, FakeLibrary
from tests.strategies import OF_EACH_TYPE, SHORT, SINGLE, full_answer, wrong_answer


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def practice_on(library, journal, seed=1) -> Practice:
    ticks = count(1000, 10)
    return Practice(library, journal, now=lambda: next(ticks), random=Random(seed))


@pytest.fixture
def practice(library, journal):
    return practice_on(library, journal)


def answer_all(running: Running, right: int) -> None:
    """Answer every question, the first `right` of them rightly, and hand in."""
    for place, question in enumerate(running.sitting.questions):
        if place != running.sitting.place:
            running.move(place)
        running.answer((full_answer if place < right else wrong_answer)(question))
    running.finish()


def test_a_fresh_shelf_has_every_set_and_nothing_done(practice):
    shelf = practice.shelf()
    (card,) = shelf.cards
    assert card.entry.title == "The quiz"
    assert (card.mastery, card.last_taken, card.seen) == (None, None, 0)
    assert shelf.open == ()
    assert practice.past() == ()


def test_a_sitting_begins_with_all_questions_and_their_orders(practice):
    running = practice.start("quiz", mode=Mode.LEARN)
    assert running.title == "The quiz"
    assert running.set_id == "quiz"
    assert {q.id for q in running.sitting.questions} == {q.id for q in OF_EACH_TYPE}
    orders = {asked.question: sorted(asked.order) for asked in running.sitting.asked}
    assert orders["multiple"] == [0, 1, 2, 3]
    assert orders["short"] == []


def test_count_and_topics_limit_what_is_asked(practice, library):
    other = replace(SHORT, id="other", topic="two")
    library.sets["quiz"] = replace(QUIZ, questions=(*OF_EACH_TYPE, other))
    assert len(practice.start("quiz", mode=Mode.EXAM, count=3).sitting.questions) == 3
    (only,) = practice.start("quiz", mode=Mode.EXAM, topics={"two"}).sitting.questions
    assert only.id == "other"


def test_the_same_dice_ask_the_same(library):
    sittings = []
    for seed in (1, 1, 2):
        journal = Journal(MEMORY)
        sittings.append(practice_on(library, journal, seed).start("quiz", mode=Mode.LEARN).sitting)
        journal.close()
    assert sittings[0] == sittings[1]
    assert sittings[0] != sittings[2]


def test_a_sitting_without_a_question_is_refused_and_leaves_no_trace(practice):
    with pytest.raises(NothingToAskError):
        practice.start("quiz", mode=Mode.LEARN, topics={"none"})
    with pytest.raises(NothingToAskError):
        practice.start("quiz", mode=Mode.LEARN, count=0)
    with pytest.raises(LookupError):
        practice.start("unknown", mode=Mode.LEARN)
    assert practice.shelf().open == ()


def test_topics_and_sources_have_names(practice):
    running = practice.start("quiz", mode=Mode.LEARN)
    assert running.topic_title("one") == "The first topic"
    assert running.topic_title("unnamed") == "unnamed"
    assert running.source("paper") is PAPER
    assert running.source("unknown") is None


def test_every_act_changes_the_sitting_and_is_kept(practice):
    running = practice.start("quiz", mode=Mode.LEARN)
    first, second = running.sitting.questions[:2]
    assert running.take_hint().entries[0].hint
    assert running.answer(wrong_answer(first)).phase(0) in (Phase.RETRYING, Phase.SOLVED)
    assert running.flag(up=True).entries[0].flagged
    assert not running.flag(up=False).entries[0].flagged
    assert running.move(1).place == 1
    assert running.reveal().phase(1) is Phase.SOLVED
    assert running.sitting.questions[1] == second
    again = practice.resume(running.id)
    assert again.sitting == running.sitting
    assert running.finish().finished
    assert practice.resume(running.id).sitting == running.sitting


def test_an_answer_in_an_exam_can_be_taken_back(practice):
    running = practice.start("quiz", mode=Mode.EXAM)
    running.answer(wrong_answer(running.sitting.questions[0]))
    running.answer(None)
    assert practice.resume(running.id).sitting.response(0) is None


def test_an_illegal_move_changes_and_keeps_nothing(practice):
    running = practice.start("quiz", mode=Mode.EXAM)
    before = running.sitting
    with pytest.raises(IllegalMoveError) as caught:
        running.take_hint()
    assert caught.value.refusal is Refusal.NOT_IN_AN_EXAM
    assert running.sitting is before
    assert practice.resume(running.id).sitting == before


def test_the_shelf_shows_where_an_open_sitting_stands(practice):
    running = practice.start("quiz", mode=Mode.EXAM, count=4)
    running.answer(full_answer(running.sitting.questions[0]))
    running.move(2)
    (found,) = practice.shelf().open
    assert (found.id, found.set_id, found.title) == (running.id, "quiz", "The quiz")
    assert (found.mode, found.place, found.count, found.answered) == (Mode.EXAM, 2, 4, 1)
    assert found.at == 1020


def test_the_shelf_is_cheap_and_reads_no_event_and_no_question(practice, journal, library):
    answer_all(practice.start("quiz", mode=Mode.EXAM), right=3)
    practice.start("quiz", mode=Mode.LEARN)
    said = []
    journal._connection.set_trace_callback(said.append)
    library.load = None
    practice.shelf()
    practice.past()
    assert len(said) == 4
    assert not [sql for sql in said if "question_version" in sql or " event" in sql]


def test_mastery_is_the_share_of_the_sets_questions_whose_last_answer_was_right(practice):
    answer_all(practice.start("quiz", mode=Mode.EXAM), right=3)
    (card,) = practice.shelf().cards
    assert card.mastery == pytest.approx(3 / 9)
    assert card.seen == 9
    assert card.last_taken == practice.past()[0].finished_at


def test_questions_that_left_the_file_do_not_lift_mastery_over_all(practice, library):
    answer_all(practice.start("quiz", mode=Mode.EXAM), right=9)
    library.sets["quiz"] = replace(QUIZ, questions=OF_EACH_TYPE[:2])
    (card,) = practice.shelf().cards
    assert (card.mastery, card.seen) == (1.0, 2)
    library.sets["quiz"] = replace(QUIZ, questions=())
    (card,) = practice.shelf().cards
    assert (card.mastery, card.seen) == (0.0, 0)


def test_past_sittings_have_their_scores_the_last_first(practice):
    for right in (2, 5):
        answer_all(practice.start("quiz", mode=Mode.EXAM), right=right)
    practice.start("quiz", mode=Mode.LEARN)
    assert [(one.score, one.possible) for one in practice.past()] == [(5.0, 9), (2.0, 9)]
    (last,) = practice.past(limit=1)
    assert (last.set_id, last.title, last.mode) == ("quiz", "The quiz", Mode.EXAM)
    assert last.score == practice.resume(last.id).sitting.score


def test_a_discarded_sitting_is_off_the_shelf_and_can_be_put_back(practice):
    running = practice.start("quiz", mode=Mode.LEARN)
    practice.discard(running.id)
    assert practice.shelf().open == ()
    assert practice.resume(running.id).sitting == running.sitting
    practice.reopen(running.id)
    assert [one.id for one in practice.shelf().open] == [running.id]


def test_a_sitting_goes_on_with_the_questions_as_they_were_asked(practice, library):
    running = practice.start("quiz", mode=Mode.LEARN)
    library.sets["quiz"] = replace(
        QUIZ,
        title="Renamed",
        questions=tuple(replace(q, explanation="Corrected.") for q in OF_EACH_TYPE[3:]),
    )
    again = practice.resume(running.id)
    assert again.sitting == running.sitting
    assert again.title == "The quiz"
    library.sets.clear()
    assert practice.resume(running.id).sitting == running.sitting
    assert practice.shelf().open[0].title == "The quiz"


def test_what_is_not_there_cannot_be_resumed(practice):
    with pytest.raises(LookupError):
        practice.resume(99)


def test_missed_questions_are_asked_again_in_learn_mode(practice):
    exam = practice.start("quiz", mode=Mode.EXAM)
    answer_all(exam, right=6)
    again = practice.start_missed(exam.id)
    missed = {question.id for question in exam.sitting.questions[6:]}
    assert {question.id for question in again.sitting.questions} == missed
    assert again.sitting.mode is Mode.LEARN
    assert again.title == "The quiz"
    assert again.topic_title("one") == "The first topic"


def test_a_missed_question_is_asked_as_it_is_now_or_was_when_it_is_gone(practice, library):
    exam = practice.start("quiz", mode=Mode.EXAM)
    answer_all(exam, right=0)
    mended = replace(SINGLE, explanation="Mended.")
    library.sets["quiz"] = replace(QUIZ, questions=(mended,))
    asked = {q.id: q for q in practice.start_missed(exam.id).sitting.questions}
    assert asked["single"] == mended
    assert asked["short"] == SHORT
    library.sets.clear()
    asked = {q.id: q for q in practice.start_missed(exam.id).sitting.questions}
    assert asked["single"] == SINGLE


def test_where_nothing_was_missed_there_is_nothing_to_ask(practice):
    running = practice.start("quiz", mode=Mode.EXAM)
    answer_all(running, right=9)
    with pytest.raises(NothingToAskError):
        practice.start_missed(running.id)


def test_what_could_not_be_kept_changes_nothing_and_can_be_tried_again(practice, journal):
    running = practice.start("quiz", mode=Mode.LEARN)
    before = running.sitting
    response = full_answer(before.questions[0])
    journal._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailableError) as caught:
        running.answer(response)
    assert caught.value.trouble is Trouble.READ_ONLY
    assert running.sitting is before
    journal._connection.execute("PRAGMA query_only = OFF")
    assert running.answer(response).response(0) == response
    assert practice.resume(running.id).sitting == running.sitting


def test_an_act_that_was_kept_without_a_word_is_accepted_when_it_is_tried_again(practice):
    running = practice.start("quiz", mode=Mode.LEARN)
    response = full_answer(running.sitting.questions[0])
    # As if the process had been stopped between the disk and the screen.
    practice.resume(running.id).answer(response)
    running.answer(response)
    running.finish()
    assert practice.resume(running.id).sitting == running.sitting


def test_two_windows_that_go_different_ways_are_told(practice):
    one = practice.start("quiz", mode=Mode.LEARN)
    other = practice.resume(one.id)
    one.move(1)
    before = other.sitting
    with pytest.raises(ConflictError):
        other.move(2)
    assert other.sitting is before
    assert practice.resume(one.id).sitting == one.sitting


def test_events_that_do_not_fold_are_said_to_be_damaged(practice, journal):
    running = practice.start("quiz", mode=Mode.LEARN)
    running.move(1)
    journal._connection.execute("DELETE FROM question_version")
    with pytest.raises(StoreUnavailableError) as caught:
        practice.resume(running.id)
    assert caught.value.trouble is Trouble.DAMAGED


def test_all_is_there_after_a_restart(library, tmp_path: Path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    practice = practice_on(library, journal)
    running = practice.start("quiz", mode=Mode.LEARN)
    running.answer(full_answer(running.sitting.questions[0]))
    shelf = practice.shelf()
    journal.close()
    journal = Journal(path)
    practice = practice_on(library, journal)
    assert practice.shelf() == shelf
    assert practice.resume(running.id).sitting == running.sitting
    journal.close()


responses = st.sampled_from([Typed("x"), Chosen(frozenset({0})), *map(full_answer, OF_EACH_TYPE)])
acts = st.one_of(
    st.tuples(st.just("answer"), responses | st.none()),
    st.tuples(st.sampled_from(["take_hint", "reveal", "finish"])),
    st.tuples(st.just("flag"), st.booleans()),
    st.tuples(st.just("move"), st.integers(-1, 9)),
)


@given(st.sampled_from(Mode), st.lists(acts, max_size=25), st.integers(0, 25))
def test_a_learner_who_is_interrupted_ends_where_one_who_is_not_does(mode, plan, stop):
    journal = Journal(MEMORY)
    practice = practice_on(FakeLibrary(), journal)
    running = practice.start("quiz", mode=mode)
    for number, (name, *arguments) in enumerate(plan):
        if number == stop:
            assert practice.resume(running.id).sitting == running.sitting
            running = practice.resume(running.id)
        try:
            getattr(running, name)(*arguments)
        except IllegalMoveError:
            continue
    assert practice.resume(running.id).sitting == running.sitting
    journal.close()


def test_the_sitting_before_is_the_last_of_the_same_set_with_a_question_in_common(
    practice, library
):
    library.sets["other"] = replace(QUIZ, id="other")
    first, second = (practice.start("quiz", mode=Mode.EXAM) for _ in range(2))
    answer_all(first, right=3)
    answer_all(practice.start("other", mode=Mode.EXAM), right=1)
    answer_all(second, right=5)
    assert practice.before(first.id) is None
    assert practice.before(second.id) == practice.resume(first.id).sitting


def test_a_sitting_that_asked_something_else_is_passed_over(practice, library):
    first = practice.start("quiz", mode=Mode.EXAM)
    answer_all(first, right=1)
    questions = library.sets["quiz"].questions
    library.sets["quiz"] = replace(QUIZ, questions=(replace(SHORT, id="alone"),))
    answer_all(practice.start("quiz", mode=Mode.EXAM), right=1)
    library.sets["quiz"] = replace(QUIZ, questions=questions)
    third = practice.start("quiz", mode=Mode.EXAM)
    answer_all(third, right=1)
    assert practice.before(third.id) == practice.resume(first.id).sitting


def test_nothing_comes_before_what_is_open_or_mixed_or_unknown(practice, library):
    library.sets["other"] = replace(QUIZ, id="other")
    answer_all(practice.start("quiz", mode=Mode.EXAM), right=0)
    assert practice.before(practice.start("quiz", mode=Mode.EXAM).id) is None
    mixed = [practice.practise([("quiz", "short"), ("other", "short")], "All") for _ in range(2)]
    for running in mixed:
        answer_all(running, right=2)
    assert mixed[1].set_id == ""
    assert practice.before(mixed[1].id) is None
    assert practice.before(999) is None


def test_a_sitting_before_that_cannot_be_read_hides_nothing(practice, journal):
    first, second, third = (practice.start("quiz", mode=Mode.EXAM) for _ in range(3))
    for running in (first, second, third):
        answer_all(running, right=1)
    journal.connection.execute("UPDATE event SET body = 'x' WHERE sitting_id = ?", (second.id,))
    assert practice.before(third.id) == practice.resume(first.id).sitting


def test_sittings_that_never_say_what_was_right_are_known(practice, library, journal):
    told = practice.start("quiz", mode=Mode.EXAM)
    library.sets["quiz"] = replace(QUIZ, policy=SetPolicy(correctness=When.NEVER))
    kept_back = practice.start("quiz", mode=Mode.EXAM)
    damaged = practice.start("quiz", mode=Mode.EXAM)
    journal.connection.execute("UPDATE event SET body = '{' WHERE sitting_id = ?", (damaged.id,))
    assert practice.untold() == {kept_back.id}
    assert told.id not in practice.untold()
