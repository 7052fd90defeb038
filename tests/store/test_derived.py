from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import session
from quizapp.core.events import Answered, Finished, HintShown, Kind, Moved, Revealed, Undone
from quizapp.core.policy import Certainty, Mode, Policy, SetPolicy, When
from quizapp.core.recall import Recall
from quizapp.core.rescoring import rescore
from quizapp.core.statistics import is_settled
from quizapp.store import database, derived
from quizapp.store.answers import Answers
from quizapp.store.cards import Cards
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.derived import SetStanding
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from tests.store.histories import DAY, folded, live, numbers, play, two_set_walks, with_another_key
from tests.strategies import MULTIPLE, SHORT, SINGLE, full_answer, start, wrong_answer


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def rows(journal: Journal, columns: str) -> list[tuple[object, ...]]:
    sql = f"SELECT {columns} FROM answer ORDER BY sitting_id, place"  # noqa: S608
    return journal.connection.execute(sql).fetchall()


RIGHT = Answered(2000, 0, full_answer(SINGLE))
WRONG = Answered(2000, 0, wrong_answer(SINGLE))


histories = st.lists(two_set_walks(), min_size=1, max_size=3)


@given(histories, st.integers(0, 999).map(Random))
def test_numbers_made_on_the_way_are_those_made_from_all_events(played, dice):
    journal = Journal(MEMORY)
    live(journal, played, dice)
    Cards(journal).renew()
    on_the_way = numbers(journal)
    journal.rebuild()
    Cards(journal).renew()
    assert numbers(journal) == on_the_way
    journal.close()


@given(histories, st.integers(0, 999).map(Random))
def test_rows_are_what_the_events_say_marked_by_the_last_keys(played, dice):
    journal = Journal(MEMORY)
    sittings = live(journal, played, dice)
    expected, scores = [], []
    for sitting_id, sitting in sittings:
        keys = Corrections(journal).for_sitting(sitting_id)
        marked, _ = rescore(sitting, keys)
        scores.append((sitting_id, marked.score if sitting.finished else None))
        for place, entry in enumerate(sitting.entries):
            if sitting.tells_at_once:
                told = is_settled(sitting, place)
            else:
                never = sitting.policy.correctness is When.NEVER
                told = (sitting.finished and not never) or entry.revealed
            if told:
                of = sitting.set_of(place), sitting.asked[place].question
                marks = marked.first_score(place), marked.credit(place)
                expected.append((sitting_id, place, *of, *marks))
    columns = "sitting_id, place, set_id, question_id, first_score, credit"
    assert rows(journal, columns) == sorted(expected)
    sql = "SELECT sitting_id, score FROM progress ORDER BY 1"
    assert journal.connection.execute(sql).fetchall() == scores
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
    hand_in = Finished(3000)
    journal.append(sitting_id, 2, hand_in, folded(journal, sitting_id).after(hand_in))
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


def test_two_sets_may_each_have_a_question_of_the_same_id(journal):
    ours, theirs = replace(SINGLE, id="q1"), replace(SHORT, id="q1")
    play(journal, (ours,), RIGHT, set_id="a")
    play(journal, (theirs,), Answered(2000, 0, wrong_answer(theirs)), set_id="b")
    assert rows(journal, "set_id, question_id, last_score") == [("a", "q1", 1), ("b", "q1", 0)]


def test_a_second_try_changes_the_row_and_leaves_it_the_time_of_the_first(journal):
    right = replace(RIGHT, at=2000 + DAY)
    sitting_id = play(journal, (SINGLE,), WRONG, right)
    assert rows(journal, "first_score, last_score, credit, at, last_at, last_at - at, day") == [
        (0, 1, 0.5, 2000, 2000 + DAY, DAY, journal.day_of(2000))
    ]
    undone = Undone(4000 + DAY, 0)
    journal.append(sitting_id, 3, undone, folded(journal, sitting_id).after(undone))
    assert rows(journal, "first_score, last_score, credit, at") == [(0, 0, 0, 2000)]


def test_an_answer_that_was_undone_was_never_given(journal):
    play(journal, (SINGLE, SHORT), RIGHT)
    play(journal, (SINGLE, SHORT), WRONG, Undone(3000, 0))
    assert rows(journal, "sitting_id, last_score") == [(1, 1)]
    assert journal.standings() == {"s": SetStanding(seen=1, right=1, last_at=2000)}
    play(journal, (SHORT,), Answered(2000, 0, full_answer(SHORT)), Undone(3000, 0), set_id="t")
    assert journal.standings().keys() == {"s"}


def test_blank_places_of_an_exam_were_neither_recalled_nor_forgotten(journal):
    play(journal, (SINGLE, SHORT), RIGHT, Finished(3000), mode=Mode.EXAM)
    assert rows(journal, "first_score, grade") == [(1, Recall.GOOD), (0, None)]


def test_grades_are_derived_from_answer_hint_and_certainty(journal):
    def graded(*moves) -> int:
        sitting_id = play(journal, (SINGLE,), *moves)
        return dict(rows(journal, "sitting_id, grade"))[sitting_id]

    assert graded(WRONG, RIGHT) == Recall.AGAIN
    assert graded(RIGHT) == Recall.GOOD
    assert graded(HintShown(1500, 0), RIGHT) == Recall.HARD
    assert graded(replace(RIGHT, certainty=Certainty.GUESS)) == Recall.HARD
    assert graded(replace(RIGHT, certainty=Certainty.SURE)) == Recall.GOOD
    assert graded(Revealed(1500, 0)) == Recall.AGAIN


def test_what_was_asked_for_was_not_remembered_though_a_new_key_has_the_answer_right(journal):
    play(journal, (SINGLE,), WRONG, Revealed(2500, 0))
    Corrections(journal).correct("s", with_another_key(SINGLE), 3000)
    assert rows(journal, "first_score, grade") == [(1, Recall.AGAIN)]


def test_numbers_made_anew_leave_out_a_sitting_that_cannot_be_read_and_no_other(journal):
    play(journal, (SINGLE,), RIGHT)
    play(journal, (SHORT,))
    journal.connection.execute("UPDATE event SET body = 'x' WHERE sitting_id = 1 AND seq = 0")
    journal.rebuild()
    assert [head.id for head in journal.open_sittings()] == [2]


def test_a_half_right_answer_that_the_second_try_made_whole_was_hard(journal):
    half = Answered(2000, 0, replace(full_answer(MULTIPLE), options=frozenset({0})))
    play(journal, (MULTIPLE,), half)
    play(journal, (MULTIPLE,), half, Answered(3000, 0, full_answer(MULTIPLE)))
    assert rows(journal, "first_score, grade") == [(0.5, Recall.AGAIN), (0.5, Recall.HARD)]


def test_where_the_word_comes_at_the_end_rows_come_with_it(journal):
    late = Policy(correctness=When.END, feedback=When.END, explanation=When.END)
    sitting_id = play(journal, (SINGLE, SHORT), RIGHT, Revealed(3000, 1), policy=late)
    assert rows(journal, "place, revealed") == [(1, 1)]
    hand_in = Finished(9000)
    journal.append(sitting_id, 3, hand_in, folded(journal, sitting_id).after(hand_in))
    assert rows(journal, "place, last_score, at") == [(0, 1, 9000), (1, 0, 3000)]


def test_the_last_answer_that_was_wrong_though_sure_is_noted_until_another_one(journal):
    def missed_sure() -> int:
        return journal.connection.execute("SELECT missed_sure FROM standing").fetchone()[0]

    play(journal, (SINGLE,), replace(WRONG, certainty=Certainty.SURE))
    assert missed_sure() == 1
    play(journal, (SINGLE,), Finished(9000), mode=Mode.EXAM)  # left blank: says nothing of it
    assert missed_sure() == 1
    play(journal, (SINGLE,), replace(WRONG, certainty=Certainty.THINK))
    assert missed_sure() == 0


def test_after_a_clock_was_set_back_the_latest_day_is_still_the_last_one(journal):
    for day in (9, 7, 8):
        play(journal, (SINGLE,), replace(RIGHT, at=day * DAY))
    days = journal.connection.execute("SELECT first_day, last_day FROM standing").fetchone()
    assert days == (journal.day_of(7 * DAY), journal.day_of(9 * DAY))


def test_a_set_counts_what_was_asked_of_it_in_reviews(journal):
    started = start((SINGLE,), Mode.LEARN, set_id="")
    asked = tuple(replace(one, set_id="a") for one in started.asked)
    play(journal, (SINGLE,), replace(RIGHT, at=7000), set_id="", asked=asked, kind=Kind.REVIEW)
    assert journal.standings() == {"a": SetStanding(seen=1, right=1, last_at=7000)}
    assert [head.kind for head in journal.open_sittings()] == [Kind.REVIEW]


def test_results_of_the_first_version_get_answers_and_cards(tmp_path):
    path = tmp_path / "results.sqlite"
    old, _ = database.connect(path, MIGRATIONS[:1])
    new = Journal(MEMORY)
    play(new, (SINGLE, SHORT), WRONG, RIGHT)
    for table in ("question_version", "sitting", "event"):
        for row in new.connection.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608
            marks = ", ".join("?" * len(row))
            old.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
    old.close()
    journal = Journal(path)
    assert numbers(journal) == numbers(new)
    assert rows(journal, "last_score") == [(1,)]
    assert path.with_name("results.sqlite.version-1").exists()
    journal.close()
    new.close()


def test_a_quiz_that_never_says_what_was_right_tells_nothing_of_it(journal):
    rules = SetPolicy(correctness=When.NEVER).rules(Mode.EXAM)
    started = replace(start((SINGLE,), Mode.EXAM), policy=rules)
    sitting = session.start({SINGLE.id: SINGLE}, started)
    sitting_id = journal.begin(started, "A set", (), (SINGLE,))
    for seq, event in enumerate((Answered(2, 0, full_answer(SINGLE)), Finished(3)), 1):
        sitting = sitting.after(event)
        journal.append(sitting_id, seq, event, sitting)
    assert Answers(journal).standings() == {}
    journal.rebuild()
    assert Answers(journal).standings() == {}
