import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from quizapp.core import session
from quizapp.core.events import Answered, Finished, Flagged, Kind, Moved
from quizapp.core.identity import version
from quizapp.core.model import Typed
from quizapp.core.policy import Mode
from quizapp.core.session import Sitting
from quizapp.store import derived
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal, universal_day
from quizapp.store.trouble import ConflictError, StoreUnavailableError, Trouble
from tests.strategies import (
    OF_EACH_TYPE,
    SHORT,
    SINGLE,
    full_answer,
    start,
    walks,
    wrong_answer,
)

TOPICS = (("one", "The first topic"),)


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def begin(journal: Journal, *questions, mode=Mode.LEARN, at=1000) -> tuple[int, Sitting]:
    started = start(questions, mode, at=at)
    sitting = session.start({q.id: q for q in questions}, started)
    return journal.begin(started, "A set", TOPICS, questions), sitting


def keep(journal: Journal, sitting_id: int, sitting: Sitting, *moves, seq: int = 1) -> Sitting:
    for number, move in enumerate(moves, seq):
        sitting = sitting.after(move)
        journal.append(sitting_id, number, move, sitting)
    return sitting


def count(journal: Journal, table: str) -> int:
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608
    return journal._connection.execute(sql).fetchone()[0]


@given(walks())
def test_what_was_kept_folds_to_the_same_sitting(walk):
    asked, events, sitting = walk
    journal = Journal(MEMORY)
    sitting_id = journal.begin(events[0], "A set", TOPICS, asked)
    state = session.start({q.id: q for q in asked}, events[0])
    keep(journal, sitting_id, state, *events[1:])
    record = journal.read(sitting_id)
    journal.close()
    assert list(record.events) == events
    assert session.fold(record.questions, record.events) == sitting


def test_a_record_holds_title_topics_and_questions_as_they_were_asked(journal):
    sitting_id, _ = begin(journal, *OF_EACH_TYPE)
    record = journal.read(sitting_id)
    assert (record.title, record.topics) == ("A set", TOPICS)
    assert record.questions == {question.id: question for question in OF_EACH_TYPE}


def test_questions_of_two_sets_may_have_the_same_id(journal):
    ours, theirs = replace(SINGLE, id="q1"), replace(SHORT, id="q1")
    started = start((ours, theirs), Mode.LEARN)
    asked = (started.asked[0], replace(started.asked[1], set_id="theirs"))
    sitting_id = journal.begin(replace(started, asked=asked), "Two sets", (), (ours, theirs))
    assert journal.read(sitting_id).questions == {"q1": ours, "theirs/q1": theirs}
    rows = journal._connection.execute("SELECT set_id FROM question_version ORDER BY rowid")
    assert rows.fetchall() == [("s",), ("theirs",)]


def test_a_question_asked_twice_is_kept_once(journal):
    begin(journal, SINGLE, SHORT)
    begin(journal, SINGLE)
    assert count(journal, "question_version") == 2


def test_an_act_that_was_kept_but_not_announced_may_be_repeated(journal):
    sitting_id, sitting = begin(journal, SINGLE)
    first = Answered(2000, 0, wrong_answer(SINGLE))
    again = Answered(2500, 0, wrong_answer(SINGLE))
    after = sitting.after(first)
    assert journal.append(sitting_id, 1, first, after) is first
    assert journal.append(sitting_id, 1, again, after) == first
    assert count(journal, "event") == 2
    assert journal._connection.execute("SELECT tries FROM standing").fetchall() == [(1,)]


def test_another_act_at_a_number_that_is_taken_is_a_conflict(journal):
    sitting_id, sitting = begin(journal, SINGLE, SHORT)
    keep(journal, sitting_id, sitting, Moved(2000, 1))
    for other in (Flagged(2000, 0, up=True), Finished(2000)):
        with pytest.raises(ConflictError):
            journal.append(sitting_id, 1, other, sitting.after(other))
    assert journal.read(sitting_id).events[1:] == (Moved(2000, 1),)


def test_an_act_after_others_that_are_missing_is_a_conflict(journal):
    sitting_id, sitting = begin(journal, SINGLE)
    move = Flagged(2000, 0, up=True)
    with pytest.raises(ConflictError):
        journal.append(sitting_id, 2, move, sitting.after(move))
    with pytest.raises(ConflictError):
        journal.append(sitting_id + 1, 1, move, sitting.after(move))
    assert count(journal, "event") == 1


def test_a_sitting_that_is_not_there_is_a_lookup_error(journal):
    with pytest.raises(LookupError, match="sitting 7"):
        journal.read(7)


def test_a_sitting_with_fewer_questions_than_it_asks_is_refused_and_not_kept(journal):
    with pytest.raises(ValueError, match="shorter"):
        journal.begin(start((SINGLE, SHORT), Mode.LEARN), "A set", TOPICS, (SINGLE,))
    assert (count(journal, "sitting"), count(journal, "question_version")) == (0, 0)


@pytest.mark.parametrize(("hours", "day"), [(0, -1), (3.99, -1), (4, 0), (27.99, 0), (28, 1)])
def test_a_day_begins_at_four_in_the_morning(hours, day):
    assert universal_day(int(hours * 3_600_000)) == day


def test_open_sittings_come_in_the_order_in_which_they_were_last_touched(journal):
    # The clock goes back: order hangs on what was written, not on when.
    first, sitting = begin(journal, SINGLE, SHORT, at=9000)
    second, _ = begin(journal, SINGLE, at=8000)
    assert [head.id for head in journal.open_sittings()] == [second, first]
    keep(journal, first, sitting, Moved(100, 1), Answered(200, 1, Typed("x")))
    (head, _) = journal.open_sittings()
    assert (head.id, head.set_id, head.title, head.mode) == (first, "s", "A set", Mode.LEARN)
    assert (head.place, head.answered, head.count, head.at) == (1, 1, 2, 200)
    assert (head.finished_at, head.score) == (None, None)


def test_the_last_act_is_told_by_its_own_time(journal):
    assert journal.last_at() is None
    sitting_id, sitting = begin(journal, SINGLE, at=5000)
    assert journal.last_at() == 5000
    keep(journal, sitting_id, sitting, Answered(2000, 0, full_answer(SINGLE)))  # a clock set back
    assert journal.last_at() == 2000


def test_what_a_sitting_was_begun_for_is_listed(journal):
    started = replace(start((SINGLE,), Mode.LEARN), kind=Kind.REVIEW)
    journal.begin(started, "A set", TOPICS, (SINGLE,))
    (head,) = journal.open_sittings()
    assert head.kind is Kind.REVIEW


def test_finished_sittings_come_with_their_score_the_last_first(journal):
    ids = []
    for response in (full_answer(SINGLE), wrong_answer(SINGLE), full_answer(SINGLE)):
        sitting_id, sitting = begin(journal, SINGLE, mode=Mode.EXAM)
        keep(journal, sitting_id, sitting, Answered(2000, 0, response), Finished(3000))
        ids.append(sitting_id)
    heads = journal.finished_sittings(2)
    assert [(head.id, head.score, head.finished_at) for head in heads] == [
        (ids[2], 1.0, 3000),
        (ids[1], 0.0, 3000),
    ]
    assert journal.open_sittings() == ()


def test_what_was_not_handed_in_is_not_finished(journal):
    begin(journal, SINGLE)
    assert journal.finished_sittings(9) == ()


def test_a_sitting_given_up_is_off_the_list_until_it_is_taken_up_again(journal):
    sitting_id, sitting = begin(journal, SINGLE)
    journal.give_up(sitting_id, 5000)
    assert journal.open_sittings() == ()
    assert len(journal.read(sitting_id).events) == 1
    journal.give_up(sitting_id, None)
    assert len(journal.open_sittings()) == 1
    journal.give_up(sitting_id, 6000)
    keep(journal, sitting_id, sitting, Answered(7000, 0, full_answer(SINGLE)))
    assert len(journal.open_sittings()) == 1


def test_half_of_a_surrogate_pair_in_an_answer_is_kept(journal):
    sitting_id, sitting = begin(journal, SHORT)
    keep(journal, sitting_id, sitting, Answered(2000, 0, Typed("\ud83d")))
    assert journal.read(sitting_id).events[1].response == Typed("\ud83d")


def test_all_is_there_after_closing_and_opening(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    assert journal.notice is None
    sitting_id, sitting = begin(journal, SINGLE)
    keep(journal, sitting_id, sitting, Answered(2000, 0, full_answer(SINGLE)))
    heads, standings = journal.open_sittings(), journal.standings()
    journal.close()
    again = Journal(path)
    assert (again.open_sittings(), again.standings()) == (heads, standings)
    again.close()


# What the world does. Nothing may have changed afterwards, and the same act works later.


def full(connection: sqlite3.Connection, _path: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def read_only(connection: sqlite3.Connection, _path: Path) -> None:
    connection.execute("PRAGMA query_only = ON")


def moved(_connection: sqlite3.Connection, path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite"))


@pytest.mark.parametrize(
    ("happen", "trouble"),
    [(full, Trouble.FULL), (read_only, Trouble.READ_ONLY), (moved, Trouble.MOVED)],
)
def test_an_act_that_the_world_does_not_allow_leaves_all_as_it_was(tmp_path, happen, trouble):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    sitting_id, sitting = begin(journal, SHORT)
    long = Answered(2000, 0, Typed("x" * 50_000))
    happen(journal._connection, path)
    with pytest.raises(StoreUnavailableError) as caught:
        journal.append(sitting_id, 1, long, sitting.after(long))
    assert caught.value.trouble is trouble
    assert not journal._connection.in_transaction
    assert len(journal.read(sitting_id).events) == 1
    journal.close()


def test_a_busy_file_is_said_and_the_act_works_later(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    sitting_id, sitting = begin(journal, SINGLE)
    journal._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    move = Flagged(2000, 0, up=True)
    with pytest.raises(StoreUnavailableError) as caught:
        journal.append(sitting_id, 1, move, sitting.after(move))
    assert caught.value.trouble is Trouble.BUSY
    other.execute("ROLLBACK")
    keep(journal, sitting_id, sitting, move)
    assert len(journal.read(sitting_id).events) == 2
    other.close()
    journal.close()


def test_a_reader_that_holds_up_the_commit_leaves_all_as_it_was(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    sitting_id, sitting = begin(journal, SINGLE)
    journal._connection.execute("PRAGMA busy_timeout = 0")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM event").fetchall()
    move = Flagged(2000, 0, up=True)
    with pytest.raises(StoreUnavailableError) as caught:
        journal.append(sitting_id, 1, move, sitting.after(move))
    assert caught.value.trouble is Trouble.BUSY
    assert not journal._connection.in_transaction
    reader.close()
    assert len(journal.read(sitting_id).events) == 1
    journal.close()


def test_a_file_that_cannot_be_read_at_the_start_is_let_go_of(tmp_path, monkeypatch):
    seen = []

    def busy(connection: sqlite3.Connection) -> bool:
        seen.append(connection)
        raise StoreUnavailableError(Trouble.BUSY)

    monkeypatch.setattr(derived, "is_current", busy)
    with pytest.raises(StoreUnavailableError):
        Journal(tmp_path / "results.sqlite")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        seen[0].execute("SELECT 1")


def test_our_own_mistakes_are_not_called_trouble(journal):
    journal._connection.execute("DROP TABLE standing")
    with pytest.raises(sqlite3.OperationalError):
        journal.standings()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE event SET body = 'no JSON'",
        """UPDATE event SET body = '{"is": "finished", "at": 1}'""",
        "DELETE FROM event",
        "UPDATE question_version SET body = '{}'",
        "UPDATE question_version SET body = 'no JSON'",
        "UPDATE sitting SET topics = 'no JSON'",
        "UPDATE sitting SET topics = '[1]'",
    ],
)
def test_a_sitting_that_cannot_be_read_is_said_to_be_damaged(journal, spoil):
    sitting_id, _ = begin(journal, SINGLE)
    journal._connection.execute(spoil)
    with pytest.raises(StoreUnavailableError) as caught:
        journal.read(sitting_id)
    assert caught.value.trouble is Trouble.DAMAGED


@pytest.mark.parametrize(
    "spoil", ["UPDATE sitting SET mode = 'xx'", "UPDATE progress SET kind = 'xx'"]
)
def test_a_sitting_in_which_the_disk_changed_a_word_is_not_listed(journal, spoil):
    begin(journal, SINGLE)
    kept, _ = begin(journal, SINGLE)
    journal._connection.execute(f"{spoil} WHERE rowid = 1")
    assert [head.id for head in journal.open_sittings()] == [kept]


def test_a_question_is_found_by_its_version(journal):
    begin(journal, SINGLE)
    rows = journal._connection.execute("SELECT version, question_id, set_id FROM question_version")
    assert rows.fetchall() == [(version(SINGLE), "single", "s")]
