from random import Random

import pytest

from quizapp.core.model import Chosen
from quizapp.core.policy import Certainty, Mode
from quizapp.practice.progress import (
    NO_TOPIC,
    Attempt,
    Progress,
    Streak,
    Sureness,
    TopicMastery,
    streak,
    tells,
)
from quizapp.practice.sittings import Practice
from quizapp.practice.today import ReviewSettings
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.practice.learner import Clock, FakeLibrary, quiz, single, utc_day, work_through

ALPHA = quiz("alpha", single("a"), single("b"), single("c", "two"))
BETA = quiz("beta", single("a", "two"), single("lost", "nowhere"))


@pytest.fixture
def journal():
    opened = Journal(MEMORY, day_of=utc_day)
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library():
    return FakeLibrary(ALPHA, BETA)


@pytest.fixture
def practice(library, journal, clock):
    return Practice(library, journal, now=clock.now, random=Random(1))


@pytest.fixture
def progress(library, journal, clock):
    return Progress(library, journal, now=clock.now)


def test_below_five_answers_nothing_is_concluded():
    assert [count for count in range(8) if tells(count)] == [5, 6, 7]


def test_every_topic_with_questions_is_listed_before_any_answer(progress):
    assert progress.mastery() == (
        TopicMastery("alpha", "Set alpha", "one", "The first topic", 2, 0, 0, 0),
        TopicMastery("alpha", "Set alpha", "two", "The second topic", 1, 0, 0, 0),
        TopicMastery("beta", "Set beta", "two", "The second topic", 1, 0, 0, 0),
        TopicMastery("beta", "Set beta", "nowhere", NO_TOPIC, 1, 0, 0, 0),
    )


def test_mastery_counts_questions_by_their_last_answer(practice, progress):
    work_through(practice.start("alpha", mode=Mode.LEARN), {"a", "b"})
    work_through(practice.start("alpha", mode=Mode.LEARN, topics={"one"}), {"a"})
    first, second, *_ = progress.mastery()
    assert (first.total, first.seen, first.right) == (2, 2, 1)
    assert first.share == 0.5
    assert (second.seen, second.right, second.share) == (1, 0, 0)


def test_questions_of_two_sets_with_one_id_are_told_apart(practice, progress):
    work_through(practice.start("beta", mode=Mode.LEARN), {"a"})
    seen = {(one.set_id, one.topic): one.seen for one in progress.mastery()}
    assert seen == {
        ("alpha", "one"): 0, ("alpha", "two"): 0, ("beta", "two"): 1, ("beta", "nowhere"): 1
    }  # fmt: skip


def test_what_left_its_file_counts_no_more(practice, progress, library):
    work_through(practice.start("alpha", mode=Mode.LEARN), {"a", "b", "c"})
    library.change(quiz("alpha", single("a")))
    (topic, *_) = progress.mastery()
    assert (topic.total, topic.seen, topic.right) == (1, 1, 1)


def test_days_count_the_questions_that_were_answered(practice, progress, clock):
    work_through(practice.start("alpha", mode=Mode.LEARN))
    clock.sleep(2)
    work_through(practice.start("beta", mode=Mode.LEARN))
    assert dict(progress.days()) == {20_000: 3, 20_002: 2}
    assert progress.today == 20_002


def test_a_streak_follows_from_the_days(practice, progress, clock):
    assert progress.streak() == Streak(0, 0, today=False)
    work_through(practice.start("alpha", mode=Mode.LEARN))
    clock.sleep()
    work_through(practice.start("alpha", mode=Mode.LEARN))
    assert progress.streak() == Streak(2, 2, today=True)
    clock.sleep(2)
    assert progress.streak() == Streak(0, 2, today=False)


@pytest.mark.parametrize(
    ("studied", "expected"),
    [
        ([], Streak(0, 0, today=False)),
        ([10], Streak(1, 1, today=True)),
        ([8, 9], Streak(2, 2, today=False)),  # today may still be studied
        ([7, 8], Streak(0, 2, today=False)),
        ([1, 2, 3, 5, 9, 10], Streak(2, 3, today=True)),
        ([9, 10, 11, 12], Streak(2, 2, today=True)),  # the clock was ahead once
    ],
)
def test_a_streak_lives_until_a_whole_day_has_passed(studied, expected):
    assert streak(dict.fromkeys(studied, 1), 10) == expected


def test_a_day_without_an_answer_breaks_a_streak():
    assert streak({8: 3, 9: 0, 10: 1}, 10) == Streak(1, 1, today=True)


def test_calibration_counts_first_answers_by_certainty(practice, progress):
    assert progress.calibration() == (
        Sureness(Certainty.GUESS, 0, 0),
        Sureness(Certainty.THINK, 0, 0),
        Sureness(Certainty.SURE, 0, 0),
    )
    running = practice.start("alpha", mode=Mode.LEARN)
    work_through(running, {running.sitting.questions[0].id}, certainty=Certainty.SURE)
    assert progress.calibration()[2] == Sureness(Certainty.SURE, 1, 3)


def test_an_answer_put_right_by_a_second_try_was_not_right_when_sure(practice, progress):
    running = practice.start("alpha", mode=Mode.LEARN, count=1)
    running.answer(Chosen(frozenset({0})), Certainty.SURE)
    running.answer(Chosen(frozenset({1})), None)
    running.finish()
    assert progress.calibration()[2] == Sureness(Certainty.SURE, 0, 1)


def test_attempts_are_the_quizzes_that_were_handed_in_the_first_one_first(practice, progress):
    first = practice.start("alpha", mode=Mode.LEARN)
    work_through(first, {"a"})
    work_through(practice.start("beta", mode=Mode.EXAM))
    practice.start("alpha", mode=Mode.LEARN)
    work_through(practice.start_missed(first.id))
    attempts = progress.attempts()
    assert [(one.set_id, one.mode, one.questions) for one in attempts] == [
        ("alpha", Mode.LEARN, 3),
        ("beta", Mode.EXAM, 2),
    ]
    assert attempts[0].share == pytest.approx(1 / 3)
    assert progress.attempts("beta") == attempts[1:]
    assert isinstance(attempts[0], Attempt)
    assert attempts[0].title == "Set alpha"


def test_the_outlook_knows_what_was_met_and_what_was_not(practice, progress, library):
    work_through(practice.start("alpha", mode=Mode.LEARN), {"a"})
    outlook = progress.outlook(ReviewSettings(new_a_day=1))
    assert (len(outlook.memories), outlook.fresh, outlook.day) == (3, 2, 20_000)
    assert outlook.forecast(1)[0] == 0  # three were met today
    library.change(quiz("alpha", single("b")))
    assert len(progress.outlook(ReviewSettings()).memories) == 1
