from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import session
from quizapp.core.events import Answered, Finished, Moved, Revealed
from quizapp.core.policy import Mode
from quizapp.store import database, derived
from quizapp.store.database import MEMORY
from quizapp.store.derived import SetStanding
from quizapp.store.journal import Journal
from tests.strategies import SHORT, SINGLE, full_answer, start, walks, wrong_answer


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def play(journal: Journal, questions, *moves, mode=Mode.LEARN, set_id="s") -> int:
    started = start(questions, mode, set_id=set_id)
    sitting = session.start({q.id: q for q in questions}, started)
    sitting_id = journal.begin(started, "A set", (), questions)
    for number, move in enumerate(moves, 1):
        sitting = sitting.after(move)
        journal.append(sitting_id, number, move, sitting)
    return sitting_id


def numbers(journal: Journal) -> list[list[tuple[object, ...]]]:
    query = "SELECT * FROM {} ORDER BY 1, 2"
    return [
        journal._connection.execute(query.format(table)).fetchall()
        for table in ("progress", "standing")
    ]


RIGHT = Answered(2000, 0, full_answer(SINGLE))
WRONG = Answered(2000, 0, wrong_answer(SINGLE))


@given(st.lists(walks(), min_size=1, max_size=3), st.integers(0, 999).map(Random))
def test_numbers_made_on_the_way_are_those_made_from_all_events(played, dice):
    journal = Journal(MEMORY)
    waiting = []
    for asked, events, _ in played:
        sitting_id = journal.begin(events[0], "A set", (), asked)
        state = session.start({q.id: q for q in asked}, events[0])
        waiting.append((sitting_id, state, list(enumerate(events))[1:]))
    while waiting:
        # Several windows work at once.
        turn = dice.randrange(len(waiting))
        sitting_id, state, rest = waiting.pop(turn)
        if rest:
            (number, event), *rest = rest
            state = state.after(event)
            journal.append(sitting_id, number, event, state)
            waiting.append((sitting_id, state, rest))
    on_the_way = numbers(journal)
    journal.rebuild()
    assert numbers(journal) == on_the_way
    journal.close()


def test_a_set_that_was_opened_and_not_worked_on_was_not_taken(journal):
    play(journal, (SINGLE, SHORT), Moved(2000, 1))
    assert journal.standings() == {}


def test_the_last_answer_counts(journal):
    play(journal, (SINGLE, SHORT), WRONG)
    assert journal.standings() == {"s": SetStanding(seen=1, right=0, last_at=2000)}
    play(journal, (SINGLE,), replace(RIGHT, at=3000))
    assert journal.standings() == {"s": SetStanding(seen=1, right=1, last_at=3000)}


def test_best_score_and_tries_are_kept_with_the_last(journal):
    play(journal, (SINGLE,), RIGHT)
    play(journal, (SINGLE,), WRONG)
    rows = journal._connection.execute("SELECT last_score, best_score, tries FROM standing")
    assert rows.fetchall() == [(0.0, 1.0, 2)]


def test_a_solution_asked_for_is_not_known(journal):
    play(journal, (SINGLE,), Revealed(2000, 0))
    assert journal.standings() == {"s": SetStanding(seen=1, right=0, last_at=2000)}


def test_an_exam_tells_nothing_before_it_is_handed_in(journal):
    sitting_id = play(journal, (SINGLE, SHORT), RIGHT, mode=Mode.EXAM)
    assert journal.standings() == {"s": SetStanding(seen=0, right=0, last_at=2000)}
    state = session.fold(journal.read(sitting_id).questions, journal.read(sitting_id).events)
    journal.append(sitting_id, 2, Finished(3000), state.after(Finished(3000)))
    assert journal.standings() == {"s": SetStanding(seen=2, right=1, last_at=3000)}


def test_sets_are_counted_apart_and_the_last_time_goes_by_what_was_written_last(journal):
    play(journal, (SINGLE,), replace(RIGHT, at=9000), set_id="a")
    play(journal, (SINGLE,), replace(WRONG, at=100), set_id="a")
    play(journal, (SINGLE,), RIGHT, set_id="b")
    assert journal.standings() == {
        "a": SetStanding(seen=1, right=0, last_at=100),
        "b": SetStanding(seen=1, right=1, last_at=2000),
    }


def test_other_rules_make_all_numbers_anew_at_the_start(tmp_path, monkeypatch):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    play(journal, (SINGLE,), RIGHT)
    before = numbers(journal)
    journal._connection.execute("UPDATE standing SET last_score = 0.1")
    journal.close()
    same = Journal(path)
    assert numbers(same) != before
    same.close()
    monkeypatch.setattr(derived, "RULES", derived.RULES + 1)
    renewed = Journal(path)
    assert numbers(renewed) == before
    assert derived.is_current(renewed._connection)
    renewed.close()


def test_numbers_by_older_rules_are_shown_while_the_file_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    play(journal, (SINGLE,), RIGHT)
    before = journal.standings()
    monkeypatch.setattr(derived, "RULES", derived.RULES + 1)
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.0)
    journal._connection.execute("BEGIN IMMEDIATE")
    other = Journal(path)
    assert other.standings() == before
    assert not derived.is_current(other._connection)
    other.close()
    journal.close()


@pytest.mark.parametrize(
    "body", ["no JSON", '{"is": "moved", "at": 1, "place": 9}'], ids=["unreadable", "impossible"]
)
@pytest.mark.parametrize(("seq", "listed"), [(0, 1), (1, 2)])
def test_a_sitting_that_stops_making_sense_counts_as_far_as_it_does(journal, body, seq, listed):
    play(journal, (SINGLE,), WRONG, RIGHT)
    play(journal, (SHORT,), Answered(2000, 0, full_answer(SHORT)))
    spoil = "UPDATE event SET body = ? WHERE sitting_id = 1 AND seq = ?"
    journal._connection.execute(spoil, (body, seq))
    journal.rebuild()
    assert len(journal.open_sittings()) == listed
    assert journal.standings() == {"s": SetStanding(seen=1, right=1, last_at=2000)}


def test_a_sitting_whose_questions_are_lost_counts_nothing(journal):
    play(journal, (SINGLE,), RIGHT)
    journal._connection.execute("DELETE FROM question_version")
    journal.rebuild()
    assert journal.standings() == {}
