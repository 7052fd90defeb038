from dataclasses import replace
from itertools import count
from random import Random

import pytest

from quizapp.bank.library import Entry
from quizapp.core.identity import meaning
from quizapp.core.model import Chosen, QuestionSet
from quizapp.core.policy import Mode
from quizapp.practice.corrected_keys import CorrectedKeys, Rescoring
from quizapp.practice.sittings import Practice
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.practice.fakes import FakeLibrary
from tests.strategies import SHORT, SINGLE

CORRECTED = replace(
    SINGLE,
    options=tuple(replace(one, correct=n == 0) for n, one in enumerate(SINGLE.options)),
)
COMMA = replace(SINGLE, prompt=f"{SINGLE.prompt} Really?", explanation="Because, as it says.")


QUIZ = QuestionSet(id="quiz", title="The quiz", questions=())


class Desk:
    """A library whose author corrects it, and what a learner did with it."""

    def __init__(self) -> None:
        self.library = FakeLibrary({"quiz": QUIZ})
        self.write(SINGLE)
        self.journal = Journal(MEMORY)
        ticks = count(1000, 10)
        self.practice = Practice(
            self.library, self.journal, now=lambda: next(ticks), random=Random(1)
        )
        self.keys = CorrectedKeys(self.library, self.journal, lambda: next(ticks))

    def write(self, question) -> None:
        self.library.sets["quiz"] = replace(self.library.sets["quiz"], questions=(question, SHORT))

    def exam(self, option: int) -> int:
        running = self.practice.start("quiz", mode=Mode.EXAM)
        place = [q.id for q in running.sitting.questions].index(SINGLE.id)
        if place:
            running.move(place)
        running.answer(Chosen(frozenset({option})))
        running.finish()
        return running.id

    def score(self, sitting_id: int) -> float:
        return next(one.score for one in self.practice.past() if one.id == sitting_id)


def stamped_entries(library: FakeLibrary) -> tuple[Entry, ...]:
    """The sets as files that are not touched any more."""
    return tuple(
        Entry(path=f"/{one.id}.yaml", id=one.id, title=one.title, stamp="as it is")
        for one in library.sets.values()
    )


def refuse(_library: FakeLibrary, set_id: str) -> QuestionSet:
    raise LookupError(set_id)


@pytest.fixture
def desk():
    made = Desk()
    yield made
    made.journal.close()


def test_a_corrected_key_marks_all_old_answers_again_and_says_how_many(desk):
    first, second = desk.exam(0), desk.exam(1)
    assert (desk.score(first), desk.score(second)) == (0, 1)
    desk.write(CORRECTED)
    assert desk.keys.settle() == (
        Rescoring("The quiz", SINGLE.prompt, 2, gained=1, lost=1, sittings=(first, second)),
    )
    assert (desk.score(first), desk.score(second)) == (1, 0)


def test_a_result_that_is_opened_again_shows_the_corrected_key_and_what_it_changed(desk):
    sitting_id = desk.exam(0)
    desk.write(CORRECTED)
    desk.keys.settle()
    running = desk.practice.resume(sitting_id)
    assert [(one.before, one.now) for one in running.rescored] == [(0, 1)]
    assert CORRECTED in running.sitting.questions
    assert running.sitting.score == 1


def test_a_set_that_was_gone_for_a_while_is_looked_at_when_it_is_back(desk, monkeypatch):
    desk.exam(0)
    desk.write(CORRECTED)
    monkeypatch.setattr(FakeLibrary, "entries", stamped_entries)
    with monkeypatch.context() as gone:
        gone.setattr(FakeLibrary, "load", refuse)
        assert desk.keys.settle() == ()
    assert [one.answers for one in desk.keys.settle()] == [1]
    assert desk.keys.settle() == ()


def test_a_meaning_that_was_kept_wrongly_corrects_nothing(desk, monkeypatch):
    sitting_id = desk.exam(0)
    monkeypatch.setattr(FakeLibrary, "meanings", lambda *_: {SINGLE.id: "damaged", SHORT.id: "too"})
    assert desk.keys.settle() == ()
    assert desk.practice.resume(sitting_id).rescored == ()
    assert desk.journal.connection.execute("SELECT count(*) FROM correction").fetchone() == (0,)


def test_a_set_that_goes_while_it_is_looked_at_is_looked_at_when_it_is_back(desk, monkeypatch):
    desk.exam(0)
    desk.write(CORRECTED)
    monkeypatch.setattr(FakeLibrary, "entries", stamped_entries)
    with monkeypatch.context() as gone:
        gone.setattr(FakeLibrary, "meanings", lambda *_: {SINGLE.id: meaning(CORRECTED)})
        gone.setattr(FakeLibrary, "load", refuse)
        assert desk.keys.settle() == ()
    assert [one.answers for one in desk.keys.settle()] == [1]


def test_of_a_large_set_only_what_was_answered_is_read(desk, monkeypatch):
    desk.exam(0)
    many = (replace(SINGLE, id=f"unmet-{number}") for number in range(9))
    desk.library.sets["quiz"] = replace(QUIZ, questions=(CORRECTED, SHORT, *many))
    asked = []
    plain = FakeLibrary.load_some
    monkeypatch.setattr(
        FakeLibrary, "load_some", lambda library, *what: asked.append(what) or plain(library, *what)
    )
    assert len(desk.keys.settle()) == 1
    assert [(set_id, sorted(names)) for set_id, names in asked] == [
        ("quiz", [SHORT.id, SINGLE.id]),  # to see whether anything has changed
        ("quiz", [SINGLE.id]),  # to mark it again
    ]


def test_a_changed_comma_leaves_everything_alone(desk):
    sitting_id = desk.exam(0)
    before = desk.practice.resume(sitting_id).sitting
    desk.write(COMMA)
    assert desk.keys.settle() == ()
    assert desk.practice.resume(sitting_id).sitting == before
    assert desk.practice.resume(sitting_id).rescored == ()


def test_a_key_that_is_corrected_twice_marks_by_the_last(desk):
    sitting_id = desk.exam(0)
    desk.write(CORRECTED)
    desk.keys.settle()
    desk.write(SINGLE)
    assert desk.keys.settle()[0].lost == 1
    assert desk.score(sitting_id) == 0


def test_nothing_is_said_twice(desk):
    desk.exam(0)
    desk.write(CORRECTED)
    assert desk.keys.settle()
    assert desk.keys.settle() == ()


def test_a_set_that_was_never_answered_is_not_read(desk):
    desk.library.load = None  # reading would fail
    assert desk.keys.settle() == ()


def test_a_correction_outlives_the_program(desk):
    sitting_id = desk.exam(0)
    desk.write(CORRECTED)
    desk.keys.settle()
    desk.journal.rebuild()
    assert desk.score(sitting_id) == 1
