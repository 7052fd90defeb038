from collections.abc import Iterator
from random import Random

import pytest

from quizapp.core.policy import Mode
from quizapp.practice.contents import Contents
from quizapp.practice.extra import Extra
from quizapp.practice.sittings import Practice
from quizapp.store.journal import Journal
from tests.practice.learner import Clock, FakeLibrary, quiz, single, work_through


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary(
        quiz("s", single("a"), single("b"), single("c"), single("d", "two"), single("e", "two"))
    )


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(":memory:")
    yield journal
    journal.close()


@pytest.fixture
def practice(library, journal) -> Practice:
    return Practice(library, journal, now=Clock().now, random=Random(1))


@pytest.fixture
def extra(library, journal) -> Extra:
    return Extra(Contents(library), journal, Random(1))


def ask(practice: Practice, *names: str, knows: str = "") -> None:
    running = practice.practise([("s", name) for name in names], "Practice")
    work_through(running, set(knows))


def test_nothing_is_missed_before_an_answer(extra):
    assert extra.missed() == ()
    assert extra.unseen() == 5


def test_missed_is_what_was_not_right_the_last_time_the_latest_first(extra, practice):
    ask(practice, "a")
    ask(practice, "b")
    ask(practice, "c", knows="c")
    assert extra.missed() == (("s", "b"), ("s", "a"))
    ask(practice, "b", knows="b")
    assert extra.missed() == (("s", "a"),)


def test_what_left_the_library_is_not_practised(extra, practice, library):
    ask(practice, "a", "d")
    library.change(quiz("s", single("a"), single("b")))
    assert extra.missed() == (("s", "a"),)
    assert extra.unseen() == 1


def test_unseen_questions_are_taken_evenly_over_topics(extra, practice):
    ask(practice, "a", knows="a")
    names = [name for _, name in extra.fresh(2)]
    assert len(set(names) & {"b", "c"}) == len(set(names) & {"d", "e"}) == 1
    assert sorted(name for _, name in extra.fresh()) == ["b", "c", "d", "e"]


def test_all_seen_leaves_nothing_new(extra, practice):
    running = practice.start("s", mode=Mode.LEARN)
    work_through(running)
    assert extra.unseen() == 0
    assert extra.fresh() == ()
