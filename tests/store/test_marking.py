import pytest

from quizapp.core.events import Answered
from quizapp.core.identity import version
from quizapp.store import marking as module
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.marking import Marking
from tests.store.histories import folded, play, with_another_key
from tests.strategies import SHORT, SINGLE, full_answer

RIGHT = Answered(2000, 0, full_answer(SINGLE))
CORRECTED = with_another_key(SINGLE)


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def test_a_sitting_is_marked_by_its_own_questions_until_one_is_corrected(journal):
    sitting_id = play(journal, (SINGLE, SHORT), RIGHT)
    marking = Marking(journal.connection)
    assert marking.keys() == {}
    marked = marking.mark(sitting_id, folded(journal, sitting_id))
    assert (marked.sitting.grade(0).score, marked.versions) == (1, {})
    Corrections(journal).correct("s", CORRECTED, 3000)
    marking.refresh(1)
    marked = marking.mark(sitting_id, folded(journal, sitting_id))
    assert (marked.sitting.grade(0).score, marked.versions) == (0, {0: version(CORRECTED)})
    assert [marked.version(place) for place in (0, 1)] == [version(CORRECTED), version(SHORT)]


def test_what_was_forgotten_is_read_again(journal):
    sitting_id = play(journal, (SINGLE,), RIGHT)
    Corrections(journal).correct("s", CORRECTED, 3000)
    marking = Marking(journal.connection)
    marking.refresh(1)
    marking.forget()
    assert marking.keys() == {}
    marking.refresh(1)
    assert list(marking.keys()) == [("s", "single")]
    assert marking.mark(sitting_id, folded(journal, sitting_id)).versions


def test_corrections_are_read_when_there_is_a_new_one_and_not_again(journal):
    read = []
    journal.connection.set_trace_callback(read.append)
    marking = Marking(journal.connection)
    counts = [(marking.refresh(newest), len(read))[1] for newest in (0, 1, 1, 2, 2)]
    assert counts == [0, 1, 1, 2, 2]
    marking.forget()
    marking.refresh(0)
    assert len(read) == 2


def test_the_meaning_of_a_version_is_made_out_once(journal, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "meaning", lambda question: asked.append(question) or question.id)
    marking = Marking(journal.connection)
    told = [marking.meaning(*one) for one in (("v1", SINGLE), ("v2", SHORT), ("v1", SINGLE))]
    assert told == ["single", "short", "single"]
    assert asked == [SINGLE, SHORT]
