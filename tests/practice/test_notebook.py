"""Stars, notes and the states by which questions are filtered."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quizapp.core.finding import State
from quizapp.practice.days import day_of
from quizapp.practice.notebook import Notebook
from quizapp.practice.sittings import Practice
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.practice.learner import Clock, FakeLibrary, quiz, single, utc_day, work_through

CEKU, NATO = ("kfor", "ceku"), ("kfor", "nato")
NOW = 1_768_471_200_000


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    journal = Journal(MEMORY, day_of)
    yield Notebook(journal, now=lambda: NOW, retention=lambda: 0.9)
    journal.close()


def test_star_is_set_and_taken_away(notebook):
    assert not notebook.is_starred(CEKU)
    notebook.set_star(CEKU, True)
    assert notebook.is_starred(CEKU)
    assert not notebook.is_starred(NATO)
    assert notebook.keys_in(State.STARRED) == {CEKU}
    notebook.set_star(CEKU, False)
    assert notebook.keys_in(State.STARRED) == frozenset()


def test_last_note_holds(notebook):
    notebook.set_note(CEKU, "A general.")
    notebook.set_note(CEKU, "A general, and a prime minister.")
    assert notebook.note(CEKU) == "A general, and a prime minister."
    assert notebook.keys_in(State.NOTED) == {CEKU}


def test_note_of_white_space_takes_the_note_away(notebook):
    notebook.set_note(CEKU, "A general.")
    notebook.set_note(CEKU, " \n ")
    assert notebook.note(CEKU) == ""
    assert notebook.keys_in(State.NOTED) == frozenset()


def test_remarks_are_there_when_the_file_is_opened_again(tmp_path: Path):
    for up in (True, False):
        journal = Journal(tmp_path / "results.sqlite3", day_of)
        notebook = Notebook(journal, now=lambda: NOW, retention=lambda: 0.9)
        if up:
            notebook.set_star(CEKU, True)
            notebook.set_note(NATO, "Founded in 1949.")
        else:
            assert notebook.is_starred(CEKU)
            assert notebook.note(NATO) == "Founded in 1949."
        journal.close()


@pytest.mark.parametrize("state", [State.ANY, State.UNSEEN])
def test_states_that_need_the_library_are_refused(notebook, state):
    with pytest.raises(ValueError, match=state.value):
        notebook.keys_in(state)


def test_answers_decide_what_is_missed_seen_and_due():
    clock, journal = Clock(), Journal(MEMORY, utc_day)
    retention = 0.9
    notebook = Notebook(journal, now=clock.now, retention=lambda: retention)
    library = FakeLibrary(quiz("s", single("known"), single("missed"), single("unseen")))
    practice = Practice(library, journal, now=clock.now, random=Random(1))
    work_through(practice.practise([("s", "known"), ("s", "missed")], "Two"), ["known"])
    assert notebook.keys_in(State.SEEN) == {("s", "known"), ("s", "missed")}
    assert notebook.keys_in(State.MISSED) == {("s", "missed")}
    assert notebook.last_marks() == {("s", "known"): 1.0, ("s", "missed"): 0.0}
    clock.sleep()
    assert notebook.keys_in(State.DUE) == {("s", "missed")}
    clock.sleep(60)
    assert notebook.keys_in(State.DUE) == {("s", "known"), ("s", "missed")}
    journal.close()


def test_questions_are_due_later_for_who_is_content_with_less():
    clock, journal = Clock(), Journal(MEMORY, utc_day)
    keep = [0.95]
    notebook = Notebook(journal, now=clock.now, retention=lambda: keep[0])
    library = FakeLibrary(quiz("s", single("known")))
    practice = Practice(library, journal, now=clock.now, random=Random(1))
    work_through(practice.practise([("s", "known")], "One"), ["known"])
    while not notebook.keys_in(State.DUE):
        clock.sleep()
    keep[0] = 0.8
    assert notebook.keys_in(State.DUE) == frozenset()
    journal.close()
