from dataclasses import replace

import pytest

from quizapp.core.events import Answered, Finished, Kind, Moved
from quizapp.core.identity import version
from quizapp.core.policy import EXAM, Certainty, Mode, When
from quizapp.store.answers import Answers, Attempt, Standing
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.store.histories import DAY, folded, play
from tests.strategies import MULTIPLE, SHORT, SINGLE, full_answer, wrong_answer


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def answers(journal):
    return Answers(journal)


RIGHT = Answered(2000, 0, full_answer(SINGLE))
WRONG = Answered(2000, 0, wrong_answer(SINGLE))


def test_every_question_has_a_standing(journal, answers):
    play(journal, (SINGLE,), RIGHT)
    play(journal, (SINGLE,), replace(WRONG, at=5000, certainty=Certainty.SURE))
    assert answers.standings() == {
        ("s", "single"): Standing(0, 1, 2, 5000, version(SINGLE), missed_sure=True)
    }


def test_seen_and_missed_go_by_the_last_answer(journal, answers):
    play(journal, (SINGLE, SHORT), WRONG, Answered(2000, 1, wrong_answer(SHORT)))
    play(journal, (SINGLE,), RIGHT)
    assert answers.seen() == {("s", "single"), ("s", "short")}
    assert answers.missed() == {("s", "short")}


def test_what_is_half_right_was_missed_and_is_not_counted_as_right(journal, answers):
    half = replace(full_answer(MULTIPLE), options=frozenset({0}))
    play(journal, (MULTIPLE,), Answered(2000, 0, half, Certainty.SURE))
    assert answers.missed() == {("s", "multiple")}
    assert answers.by_certainty()[Certainty.SURE] == (0, 1)


def test_answers_are_counted_by_day_and_blank_places_are_none(journal, answers):
    play(journal, (SINGLE, SHORT), RIGHT, Finished(3000), mode=Mode.EXAM)
    play(journal, (SINGLE,), replace(RIGHT, at=2000 + DAY))
    play(journal, (SINGLE,), replace(WRONG, at=2500 + DAY), replace(RIGHT, at=2600 + DAY))
    first = journal.day_of(3000)
    assert answers.by_day() == {first: 1, first + 1: 2}


def test_first_answers_are_counted_by_certainty(journal, answers):
    sure = replace(WRONG, certainty=Certainty.SURE)
    play(journal, (SINGLE,), sure, RIGHT)
    play(journal, (SINGLE,), replace(RIGHT, certainty=Certainty.SURE))
    play(journal, (SINGLE,), replace(RIGHT, certainty=Certainty.GUESS))
    play(journal, (SINGLE,), RIGHT)
    assert answers.by_certainty() == {
        Certainty.GUESS: (1, 1),
        Certainty.THINK: (0, 0),
        Certainty.SURE: (1, 2),
    }


def test_attempts_come_in_the_order_in_which_they_were_handed_in(journal, answers):
    play(journal, (SINGLE, SHORT), RIGHT, Finished(9000), mode=Mode.EXAM, set_id="a")
    play(journal, (SINGLE,), RIGHT, Finished(8000), set_id="b", kind=Kind.MISSED)
    play(journal, (SINGLE,), RIGHT, set_id="a")  # not handed in
    first = Attempt(1, "a", "A set", 9000, 0.5, Mode.EXAM, Kind.QUIZ)
    second = Attempt(2, "b", "A set", 8000, 1, Mode.LEARN, Kind.MISSED)
    assert answers.attempts() == (first, second)
    assert answers.attempts("b") == (second,)


def test_an_attempt_that_began_first_and_was_handed_in_last_comes_last(journal, answers):
    late = play(journal, (SINGLE,), RIGHT, mode=Mode.EXAM)
    early = play(journal, (SINGLE,), RIGHT, Finished(3000), mode=Mode.EXAM)
    journal.append(late, 2, Finished(4000), folded(journal, late).after(Finished(4000)))
    assert [one.sitting_id for one in answers.attempts()] == [early, late]


@pytest.mark.parametrize(
    "spoil", ["UPDATE sitting SET mode = 'xx'", "UPDATE progress SET kind = 'xx'"]
)
def test_an_attempt_in_which_the_disk_changed_a_word_is_left_out(journal, answers, spoil):
    play(journal, (SINGLE,), RIGHT, Finished(9000), mode=Mode.EXAM)
    play(journal, (SINGLE,), RIGHT, Finished(9000), mode=Mode.EXAM)
    journal.connection.execute(f"{spoil} WHERE rowid = 1")
    assert [one.sitting_id for one in answers.attempts()] == [2]


def timed(journal: Journal, *seconds: int) -> None:
    """A learn sitting that began at 0 with an answer to another question at each time."""
    questions = tuple(replace(SINGLE, id=f"q{number}") for number in range(len(seconds)))
    moves = [replace(RIGHT, at=1000 * s, place=n) for n, s in enumerate(seconds)]
    play(journal, questions, *moves, at=0)


def test_the_time_for_a_question_is_not_told_below_five_answers(journal, answers):
    assert answers.seconds_per_answer() is None
    timed(journal, 10, 20, 30, 40)
    assert answers.seconds_per_answer() is None


def test_the_time_for_a_question_is_the_median_from_answer_to_answer(journal, answers):
    timed(journal, 10, 30, 33, 33 + 3600, 33 + 3607)  # 10, 20, 3, an hour's break, 7
    assert answers.seconds_per_answer() == 10
    timed(journal, 9000, 18000)
    assert answers.seconds_per_answer() == 20  # 3, 7, 10, 20 and three that are cut off at 120
    timed(journal, 9000, 18000, 27000, 36000)
    assert answers.seconds_per_answer() == 120


def test_of_an_even_number_of_times_both_in_the_middle_count(journal, answers):
    timed(journal, 1, 3, 6, 10, 15, 21)  # 1, 2, 3, 4, 5, 6
    assert answers.seconds_per_answer() == 3.5


def test_the_first_answer_took_what_went_by_since_the_beginning(journal, answers):
    for _ in range(5):
        play(journal, (SINGLE,), replace(RIGHT, at=107_000), at=100_000)
    assert answers.seconds_per_answer() == 7


def test_the_time_for_a_question_goes_by_the_last_two_hundred_answers(journal, answers):
    timed(journal, *range(50, 10_050, 50))  # 200 answers, 50 s for each
    timed(journal, *range(1, 102))  # and 101 with 1 s
    assert answers.seconds_per_answer() == 1


def test_a_clock_that_was_set_back_makes_no_time_below_nothing(journal, answers):
    timed(journal, 10, 5, 4, 3, 2, 1)
    assert answers.seconds_per_answer() == 0


def test_the_time_for_a_question_goes_by_the_last_two_hundred_sittings(journal, answers):
    timed(journal, 10, 20, 30, 40, 50)
    for _ in range(199):
        play(journal, (SINGLE,))
    assert answers.seconds_per_answer() == 10
    play(journal, (SINGLE,))
    assert answers.seconds_per_answer() is None


def test_the_time_for_a_question_goes_by_sittings_with_one_of_the_last_acts(journal, answers):
    timed(journal, 10, 20, 30, 40, 50)
    timed(journal, 5)
    acts = "INSERT INTO event VALUES (?, 2, ?, 'moved', 0, '{}')"
    journal.connection.executemany(acts, [(number, number) for number in range(10, 2007)])
    assert answers.seconds_per_answer() == 10
    journal.connection.execute(acts, (2007, 2007))
    assert answers.seconds_per_answer() is None


def test_what_an_exam_tells_at_its_end_has_no_time_of_its_own(journal, answers):
    questions = tuple(replace(SINGLE, id=f"q{number}") for number in range(9))
    moves = [replace(RIGHT, place=place) for place in range(9)]
    play(journal, questions, *moves, Moved(2500, 3), Finished(3000), mode=Mode.EXAM)
    assert answers.seconds_per_answer() is None


def test_sittings_that_never_say_what_was_right_are_known(journal, answers):
    play(journal, (SINGLE,), RIGHT)
    policy = replace(EXAM, correctness=When.NEVER)
    silent = play(journal, (SINGLE,), RIGHT, Finished(3000), mode=Mode.EXAM, policy=policy)
    assert answers.untold() == {silent}
    journal.connection.execute("UPDATE event SET body = '{' WHERE sitting_id = ?", (silent,))
    assert answers.untold() == frozenset()
