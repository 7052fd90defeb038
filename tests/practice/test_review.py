from dataclasses import replace
from random import Random

import pytest

from quizapp.core.events import Kind
from quizapp.core.policy import Certainty, CertaintyUse, Mode
from quizapp.practice.outlook import Outlook
from quizapp.practice.reading import ShownQuote
from quizapp.practice.review import Review
from quizapp.practice.sittings import NothingToAskError, Practice
from quizapp.practice.today import Leech, NextReview, OpenReview, ReviewSettings
from quizapp.store.cards import Cards
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.practice.learner import Clock, FakeLibrary, quiz, single, utc_day, work_through
from tests.strategies import full_answer, wrong_answer

ALPHA = quiz("alpha", single("a"), single("b"), single("c", "two"))
BETA = quiz("beta", single("a", "two"))
EASY_DAYS = ReviewSettings(new_a_day=2)


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
def review_of(library, journal, clock):
    def make(settings: ReviewSettings) -> Review:
        return Review(
            library,
            journal,
            now=clock.now,
            random=Random(1),
            settings=lambda: settings,
        )

    return make


@pytest.fixture
def review(review_of):
    return review_of(ReviewSettings())


def keys_of(running) -> list[tuple[str, str]]:
    sitting = running.sitting
    return [(sitting.set_of(p), asked.question) for p, asked in enumerate(sitting.asked)]


def meet_all(practice, knows, certainty=None) -> None:
    """Take every set once."""
    for set_id in ("alpha", "beta"):
        work_through(practice.start(set_id, mode=Mode.LEARN), knows, certainty=certainty)


def test_the_first_day_offers_unseen_questions(review):
    today = review.today()
    assert (today.count, today.due, today.new, today.put_off, today.done) == (4, 0, 4, 0, 0)
    assert (today.leeches, today.open, today.next) == ((), None, None)


def test_no_more_unseen_questions_are_offered_than_the_learner_wants_a_day(review_of, clock):
    review = review_of(EASY_DAYS)
    assert review.today().new == 2
    work_through(review.begin(), {"a", "b", "c"})
    today = review.today()
    assert (today.count, today.done) == (0, 2)
    assert today.next == NextReview(clock.day + 1, 2)


def test_whoever_wants_nothing_new_and_knows_nothing_has_nothing_to_do(review_of):
    review = review_of(ReviewSettings(new_a_day=0))
    assert (review.today().count, review.today().minutes, review.today().next) == (0, 0, None)
    with pytest.raises(NothingToAskError):
        review.begin()


def test_a_review_asks_what_the_page_promised_across_sets(review):
    today = review.today()
    running = review.begin()
    assert len(keys_of(running)) == today.count
    assert set(keys_of(running)) == {
        ("alpha", "a"), ("alpha", "b"), ("alpha", "c"), ("beta", "a")
    }  # fmt: skip
    assert (running.title, running.sitting.kind, running.sitting.mode) == (
        "Review",
        Kind.REVIEW,
        Mode.LEARN,
    )
    assert running.topic_title("two") == "The second topic"


def test_a_short_review_asks_the_first_of_the_queue(review_of):
    review = review_of(ReviewSettings())
    running = review.begin(limit=3)
    assert len(keys_of(running)) == 3
    work_through(running)
    assert review.today().count == 1
    (last,) = keys_of(review.begin())
    assert last not in keys_of(running)


def test_what_was_answered_in_a_quiz_is_met_and_comes_back_when_it_is_due(practice, review, clock):
    meet_all(practice, {"a", "b", "c"})
    today = review.today()
    assert (today.count, today.done) == (0, 4)
    assert today.next is not None
    clock.day = today.next.day - 1
    assert review.today().count == 0
    clock.day = today.next.day
    assert review.today().due == review.today().count == today.next.count


def test_what_was_missed_though_sure_comes_first(practice, review, clock):
    practised = practice.start("alpha", mode=Mode.LEARN)
    work_through(practised, certainty=Certainty.GUESS)
    work_through(practice.start("beta", mode=Mode.LEARN), certainty=Certainty.SURE)
    clock.sleep(9)
    assert keys_of(review.begin())[0] == ("beta", "a")


def test_a_review_that_was_stopped_goes_on_the_same_day_in_the_same_order(review_of, clock):
    review = review_of(ReviewSettings())
    running = review.begin()
    order = keys_of(running)
    work_through(running, {"a"}, stop_after=1)
    today = review.today()
    assert today.open == OpenReview(running.id, 4, 3)
    assert (today.count, today.done) == (3, 1)
    again = review_of(ReviewSettings()).begin()  # another start of the application
    assert (again.id, keys_of(again)) == (running.id, order)
    assert len(work_through(again)) == 3
    assert review.today().open is None


def test_a_review_goes_on_while_a_question_waits_for_its_second_try(review_of):
    review = review_of(ReviewSettings(new_a_day=1))
    running = review.begin()
    question = running.sitting.questions[0]
    running.answer(wrong_answer(question))
    assert review.today().open == OpenReview(running.id, 1, 1)
    assert review.begin().id == running.id


def test_a_review_of_yesterday_is_handed_in_and_what_it_left_is_asked_today(
    review_of, clock, practice
):
    review = review_of(EASY_DAYS)
    running = review.begin()
    (left,) = keys_of(running)[1:]
    work_through(running, {"a", "b", "c"}, stop_after=1)
    clock.sleep()
    assert review.today().open is None
    today = review.begin()
    assert today.id != running.id
    assert practice.resume(running.id).sitting.finished
    clock.sleep()
    asked = keys_of(today) + keys_of(review_of(ReviewSettings()).begin())
    assert left in asked


def test_looking_at_the_day_changes_nothing(review, practice, clock):
    running = review.begin()
    clock.sleep()
    review.today()
    assert not practice.resume(running.id).sitting.finished


def test_a_review_that_is_done_and_not_handed_in_makes_room_for_the_next(review_of):
    review = review_of(ReviewSettings())
    first = review.begin(limit=1)
    question = first.sitting.questions[0]
    first.answer(full_answer(question))
    assert review.today().open is None
    assert review.begin().id != first.id


def test_siblings_are_not_asked_on_one_day(review_of, library, practice, clock):
    library.change(quiz("alpha", single("a", "one", "date"), single("b", "one", "date")))
    del library.sets["beta"]
    work_through(practice.start("alpha", mode=Mode.LEARN))
    clock.sleep(9)
    review = review_of(ReviewSettings())
    today = review.today()
    assert (today.count, today.due, today.put_off) == (1, 1, 1)
    (first,) = keys_of(review.begin())
    work_through(review.begin(), {"a", "b"})
    assert review.today().count == 0
    assert review.today().next == NextReview(clock.day + 1, 1)
    clock.sleep()
    (second,) = keys_of(review.begin())
    assert {first, second} == {("alpha", "a"), ("alpha", "b")}


def test_a_sibling_that_was_asked_in_a_quiz_counts_too(review, library, practice):
    library.change(quiz("alpha", single("a", "one", "date"), single("b", "two", "date")))
    work_through(practice.start("alpha", mode=Mode.LEARN, topics={"one"}), {"a"})
    assert keys_of(review.begin()) == [("beta", "a")]


def test_a_question_that_left_its_file_is_not_asked(review, library, practice, clock):
    meet_all(practice, ())
    clock.sleep(9)
    library.change(quiz("alpha", single("b")))
    assert review.today().count == 2
    assert set(keys_of(review.begin())) == {("alpha", "b"), ("beta", "a")}


def test_a_question_is_asked_as_it_stands_today(review, library, practice, clock):
    meet_all(practice, ())
    clock.sleep(9)
    library.change(quiz("alpha", replace(single("a"), prompt="Which one?")))
    prompts = [question.prompt for question in review.begin().sitting.questions]
    assert sorted(prompts) == ["Which is a?", "Which one?"]


def test_a_leech_is_not_asked_until_its_source_was_read(review, library, clock):
    library.change(quiz("alpha", single("a")))
    del library.sets["beta"]
    times = 0
    while not review.today().leeches:
        assert times < 12
        if review.today().count:
            work_through(review.begin())
            times += 1
        clock.sleep()
    assert times == 9  # met once and then forgotten eight times
    assert review.today().leeches == (
        Leech(
            key=("alpha", "a"),
            prompt="Which is a?",
            lapses=8,
            quote=ShownQuote("paper", "this is a", 3, "alpha", "a"),
        ),
    )
    assert (review.today().count, review.today().next) == (0, None)
    review.note_source_read(("alpha", "a"))
    clock.sleep(9)
    assert (review.today().count, review.today().leeches) == (1, ())


def test_minutes_are_guessed_until_the_learner_s_own_time_is_known(review):
    assert (review.today().count, review.today().minutes) == (4, 2)


def test_a_shorter_review_holds_what_fits_into_its_minutes(review):
    today = review.today()
    assert (today.seconds, today.count) == (30, 4)
    assert [today.within(minutes) for minutes in (0, 1, 2, 5)] == [1, 2, 4, 4]


def test_nothing_fits_where_nothing_is_to_be_asked(review_of):
    assert review_of(ReviewSettings(new_a_day=0)).today().within(5) == 0


def test_minutes_follow_from_the_learner_s_own_time(review, practice, clock):
    for _ in range(3):
        meet_all(practice, ())  # a few seconds an answer, by the clock of these tests
    clock.sleep(9)
    assert (review.today().count, review.today().minutes) == (4, 1)


def test_certainty_is_asked_for_where_the_learner_wants_it(review_of):
    asked = review_of(ReviewSettings(certainty=CertaintyUse.ASKED)).begin()
    assert asked.sitting.policy.certainty is CertaintyUse.ASKED


def test_a_higher_retention_brings_questions_back_sooner(practice, review_of, clock):
    meet_all(practice, {"a", "b", "c"})
    days = [review_of(ReviewSettings(retention=r)).today().next for r in (0.8, 0.9, 0.95)]
    assert all(days)
    assert [one.day for one in days] == sorted({one.day for one in days}, reverse=True)


def test_the_number_that_is_due_follows_the_retention(practice, review_of, journal, clock):
    meet_all(practice, {"a", "b", "c"})
    clock.day = review_of(ReviewSettings(retention=0.95)).today().next.day
    assert Cards(journal).due_keys(clock.day)
    review_of(ReviewSettings(retention=0.8)).today()
    assert not Cards(journal).due_keys(clock.day)


def test_an_exam_raises_the_number_of_new_questions(review_of, clock):
    assert review_of(ReviewSettings(new_a_day=1)).today().new == 1
    soon = ReviewSettings(new_a_day=1, exam_day=clock.day + 3)
    assert review_of(soon).today().new == 2  # today and tomorrow, then two days are left


def test_what_an_exam_brings_forward_is_spread_over_the_days_before_it(
    review_of, library, practice, clock
):
    library.change(quiz("alpha", *(single(f"q{number}") for number in range(8))))
    del library.sets["beta"]
    work_through(practice.start("alpha", mode=Mode.LEARN), lambda question: True)
    clock.sleep()
    review = review_of(ReviewSettings(exam_day=clock.day + 2))
    assert (review.today().count, review.today().due) == (4, 4)
    assert review_of(ReviewSettings()).today().count == 0
    work_through(review.begin(), lambda question: True)
    assert review.today().count == 0  # the other half is for tomorrow
    clock.sleep()
    assert review.today().count == 4


def test_the_outlook_is_that_of_the_day(practice, review, clock):
    meet_all(practice, {"a"})
    outlook = review.today().outlook
    assert isinstance(outlook, Outlook)
    assert (len(outlook.memories), outlook.fresh, outlook.day) == (4, 0, clock.day)


def test_an_open_review_that_cannot_be_read_does_not_stand_in_the_way(review, journal):
    broken = review.begin()
    journal._connection.execute("DELETE FROM question_version")
    assert review.today().open is None
    assert review.begin().id != broken.id


def test_catching_up_goes_on_until_every_card_is_made(review, library, practice, journal):
    library.change(quiz("alpha", *(single(f"q{number}") for number in range(70))))
    work_through(practice.start("alpha", mode=Mode.LEARN))
    assert review.catch_up()
    assert len(Cards(journal).cards()) == 50
    assert not review.catch_up()
    assert len(Cards(journal).cards()) == 70
