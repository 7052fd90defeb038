import pytest

from quizapp.core.events import Answered
from quizapp.core.model import Typed
from quizapp.store.answers import Answers
from quizapp.store.cards import Cards
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.forgetting import copies_beside, forget_everything, forget_sitting
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.trouble import ConflictError
from tests.store.histories import DAY, folded, numbers, play, with_another_key
from tests.strategies import SHORT, SINGLE, full_answer, wrong_answer

WORDS = "words that nobody else shall read"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.sqlite"


@pytest.fixture
def journal(path):
    opened = Journal(path)
    yield opened
    opened.close()


def fill(journal: Journal) -> int:
    sitting_id = play(journal, (SHORT,), Answered(2000, 0, Typed(WORDS)))
    for number in range(20):
        play(journal, (SINGLE,), Answered(2000, 0, wrong_answer(SINGLE)), set_id=f"s{number}")
    Corrections(journal).correct("s1", with_another_key(SINGLE), 5000)
    Cards(journal).renew()
    return sitting_id


def test_everything_is_forgotten_and_nothing_can_be_read_from_the_file(journal, path):
    fill(journal)
    Remarks(journal).set_note(("s", "short"), WORDS, 3000)
    assert WORDS.encode() in path.read_bytes()
    forget_everything(journal)
    assert WORDS.encode() not in path.read_bytes()
    tables = journal.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    sql = "SELECT count(*) FROM {}"
    left = {name: journal.connection.execute(sql.format(name)).fetchone()[0] for (name,) in tables}
    assert {name for name, count in left.items() if count} == {
        "derivation",
        "examination",
        "forgotten",
    }


def test_one_begins_anew_after_everything_was_forgotten(journal):
    last = fill(journal) + 20
    forget_everything(journal)
    sitting_id = play(journal, (SINGLE,), Answered(2000, 0, full_answer(SINGLE)), set_id="s1")
    assert sitting_id > last  # a window that shows an old one cannot take it for this one
    assert Answers(journal).standings()["s1", "single"].last_score == 1
    assert len(journal.open_sittings()) == 1


def test_a_sitting_that_was_forgotten_while_it_was_shown_cannot_be_gone_on_with(journal):
    sitting_id = play(journal, (SINGLE,))
    sitting = folded(journal, sitting_id)
    forget_everything(journal)
    move = Answered(2000, 0, full_answer(SINGLE))
    with pytest.raises(ConflictError):
        journal.append(sitting_id, 1, move, sitting.after(move))


def test_one_sitting_is_forgotten_with_all_that_it_counted_for(journal, path):
    play(journal, (SINGLE,), Answered(2000, 0, full_answer(SINGLE)))
    Cards(journal).renew()
    before = numbers(journal)
    forgotten = play(
        journal,
        (SINGLE, SHORT),
        Answered(3000, 0, wrong_answer(SINGLE)),
        Answered(3000, 1, Typed(WORDS)),
    )
    Cards(journal).renew()
    forget_sitting(journal, forgotten)
    Cards(journal).renew()
    assert numbers(journal) == before
    assert WORDS.encode() not in path.read_bytes()
    with pytest.raises(LookupError):
        journal.read(forgotten)
    assert journal.connection.execute("PRAGMA secure_delete").fetchone() == (0,)


def test_older_copies_beside_the_file_are_named(journal, path):
    names = (
        "results.sqlite.damaged-2024-10-04",
        "results.sqlite.part-restore",
        "results.sqlite.replaced-2024-10-05",
        "results.sqlite.version-1",
    )
    for name in (*names, "other.sqlite"):
        path.with_name(name).touch()
    assert tuple(one.name for one in copies_beside(journal)) == names


def test_results_in_memory_have_no_copies():
    journal = Journal(MEMORY)
    assert copies_beside(journal) == ()
    journal.close()


def last_event(journal: Journal) -> int:
    return journal.connection.execute("SELECT max(id) FROM event").fetchone()[0]


def test_no_number_of_an_event_that_was_forgotten_is_used_again(journal, path):
    play(journal, (SINGLE,), Answered(2000, 0, full_answer(SINGLE)))
    newest = play(journal, (SINGLE,), Answered(2000, 0, full_answer(SINGLE)))
    last = last_event(journal)
    forget_sitting(journal, newest)
    play(journal, (SINGLE,))
    assert last_event(journal) == last + 1
    forget_everything(journal)
    journal.close()
    journal = Journal(path)
    play(journal, (SINGLE,))
    assert last_event(journal) == last + 2
    journal.close()


def test_an_answer_after_the_newest_one_was_forgotten_makes_its_card_older(journal):
    play(journal, (SINGLE,), Answered(2000, 0, wrong_answer(SINGLE)))
    newest = play(journal, (SINGLE,), Answered(3000, 0, wrong_answer(SINGLE)))
    Cards(journal).renew()
    forget_sitting(journal, newest)
    assert Cards(journal).renew() == 1
    play(journal, (SINGLE,), Answered(9 * DAY, 0, full_answer(SINGLE)))
    assert Cards(journal).renew() == 1
    (card,) = Cards(journal).cards()
    assert card.memory.last_day == journal.day_of(9 * DAY)
