import pytest

from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks

KEY = ("s", "single")
OTHER = ("t", "single")


@pytest.fixture
def remarks():
    journal = Journal(MEMORY)
    yield Remarks(journal)
    journal.close()


def test_a_star_stays_until_it_is_taken_away(remarks):
    remarks.star(KEY, up=True, at=2000)
    remarks.star(OTHER, up=True, at=2000)
    assert remarks.starred() == {KEY, OTHER}
    remarks.star(KEY, up=False, at=1000)  # the clock was set back
    assert remarks.starred() == {OTHER}


def test_the_last_note_holds_and_an_empty_one_is_none(remarks):
    assert remarks.note(KEY) == ""
    remarks.set_note(KEY, "first", 1000)
    remarks.set_note(KEY, "second\nline", 2000)
    remarks.set_note(OTHER, "other", 2000)
    assert remarks.note(KEY) == "second\nline"
    assert remarks.notes() == {KEY: "second\nline", OTHER: "other"}
    remarks.set_note(KEY, "", 3000)
    assert (remarks.note(KEY), remarks.noted()) == ("", {OTHER})


def test_kinds_of_remarks_do_not_meet(remarks):
    remarks.star(KEY, up=True, at=1000)
    remarks.note_reading(OTHER, 1000)
    assert (remarks.noted(), remarks.note(KEY), remarks.starred()) == (frozenset(), "", {KEY})


def test_half_of_a_surrogate_pair_does_not_break_a_note(remarks):
    remarks.set_note(KEY, "half \ud83d", 1000)
    assert remarks.note(KEY) == "half ?"


def test_remarks_are_there_after_closing_and_opening(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    Remarks(journal).star(KEY, up=True, at=1000)
    journal.close()
    again = Journal(path)
    assert Remarks(again).starred() == {KEY}
    again.close()
