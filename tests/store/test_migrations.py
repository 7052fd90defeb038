"""What older versions kept is there after an update, and need not be made again."""

from contextlib import closing
from pathlib import Path

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.core.policy import Mode
from quizapp.store import database
from quizapp.store.answers import Answers
from quizapp.store.cards import Cards
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal
from quizapp.store.migrations import MIGRATIONS
from quizapp.store.remarks import Remarks
from quizapp.store.seals import Findings, examine
from tests.store.histories import DAY, numbers, play, with_another_key
from tests.store.promises import check_numbers, check_whole
from tests.strategies import SHORT, SINGLE, full_answer, wrong_answer

TRUTH = ("question_version", "sitting", "event", "remark", "correction", "seal")
SAME = (*TRUTH, "progress", "answer", "card", "stale_card")
STANDING = """
    INSERT INTO standing SELECT set_id, question_id, version, last_score, best_score, tries,
        last_at, last_event, first_day, missed_sure
    FROM now.standing
"""
DERIVATION = (
    "UPDATE derivation SET (rules, retention) = (SELECT rules, retention FROM now.derivation)"
)


def make_version_3(path: Path, now: Path, last_event: int) -> None:
    """Write what a file holds into one as version 3 made it, which counted events so far."""
    connection, _ = database.connect(path, MIGRATIONS[:3])
    with closing(connection):
        connection.execute("ATTACH ? AS now", (str(now),))
        for table in SAME:
            connection.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")  # noqa: S608
        connection.execute(STANDING)
        connection.execute(DERIVATION)
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'event'", (last_event,))


def truth(journal: Journal) -> list[list[tuple[object, ...]]]:
    sql = "SELECT * FROM {} ORDER BY 1, 2"
    return [journal.connection.execute(sql.format(table)).fetchall() for table in TRUTH]


@pytest.fixture
def now(tmp_path):
    """Quizzes over two days, one handed in, a star and a corrected key; all cards are made."""
    path = tmp_path / "now.sqlite"
    with closing(Journal(path)) as journal:
        right, wrong = (given(SINGLE) for given in (full_answer, wrong_answer))
        play(journal, (SINGLE, SHORT), Answered(100 * DAY, 0, right), Finished(100 * DAY))
        play(journal, (SINGLE,), Answered(103 * DAY, 0, wrong))
        play(journal, (SHORT,), Finished(103 * DAY), mode=Mode.EXAM)  # left blank
        Remarks(journal).star(("s", "short"), True, 103 * DAY)
        Corrections(journal).correct("s", with_another_key(SINGLE), 103 * DAY)
        Cards(journal).renew()
        Cards(journal).set_retention(0.85)
    return path


def test_results_of_version_3_are_taken_over_as_they_are(tmp_path, now, monkeypatch):
    path = tmp_path / "results.sqlite"
    make_version_3(path, now, 7)
    with monkeypatch.context() as patched, closing(Journal(now)) as before:
        patched.delattr(Journal, "rebuild")  # with many answers it takes seconds
        with closing(Journal(path)) as journal:
            check_whole(journal)
            assert truth(journal) == truth(before)
            assert numbers(journal) == numbers(before)
            assert Answers(journal).standings() == Answers(before).standings()
            assert Cards(journal).retention == 0.85
            assert Cards(journal).done_on(102).keys == {("s", "single")}
            assert examine(journal.connection) == Findings(whole=True, sound=2)
    with closing(Journal(path)) as journal:
        check_numbers(journal)
    assert path.with_name("results.sqlite.version-3").exists()


def test_cards_of_version_3_are_as_new_or_as_old_as_they_were(tmp_path, now):
    path = tmp_path / "results.sqlite"
    make_version_3(path, now, 7)
    with closing(Journal(path)) as journal:
        assert Cards(journal).renew() == 0
        play(journal, (SINGLE,), Answered(110 * DAY, 0, full_answer(SINGLE)))
        assert Cards(journal).renew() == 1


def test_a_card_that_version_3_had_to_make_again_is_made_again(tmp_path, now):
    path = tmp_path / "results.sqlite"
    with closing(Journal(now)) as journal:
        kept = Cards(journal).cards()
        journal.connection.execute("UPDATE card SET stability = 1")
        journal.connection.execute("INSERT INTO stale_card VALUES ('s', 'single')")
    make_version_3(path, now, 7)
    with closing(Journal(path)) as journal:
        assert Cards(journal).renew() == 1
        assert Cards(journal).cards() == kept


def test_events_are_counted_on_from_where_version_3_was(tmp_path, now):
    path = tmp_path / "results.sqlite"
    make_version_3(path, now, 70)  # those after 7 were forgotten
    with closing(Journal(path)) as journal:
        play(journal, (SINGLE,))
        assert journal.connection.execute("SELECT max(id) FROM event").fetchone() == (71,)
