import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quizapp.core import events, session
from quizapp.core.events import Finished, Flagged
from quizapp.core.policy import Mode
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.seals import Findings, examine
from quizapp.store.trouble import StoreUnavailableError
from tests.store.histories import play as play_histories
from tests.strategies import OF_EACH_TYPE, SINGLE, start

SITTINGS = 30
EVENTS = 12
PAGE = 4096


def play(journal: Journal, events: int = EVENTS) -> list[events.Event]:
    played: list[events.Event] = [start(OF_EACH_TYPE, Mode.LEARN)]
    sitting = session.start({q.id: q for q in OF_EACH_TYPE}, played[0])
    sitting_id = journal.begin(played[0], "A set", (), OF_EACH_TYPE)
    for number in range(1, events):
        event = Flagged(number, 0, up=number % 2 == 1)
        sitting = sitting.after(event)
        journal.append(sitting_id, number, event, sitting)
        played.append(event)
    return played


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with thirty sittings of twelve events, all alike."""
    place = tmp_path / "results.sqlite"
    journal = Journal(place)
    journal._connection.execute("PRAGMA synchronous = OFF")
    for _ in range(SITTINGS):
        play(journal)
    journal.close()
    return place


def expected_events() -> list[events.Event]:
    journal = Journal(":memory:")
    played = play(journal)
    journal.close()
    return played


def spoil_page(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    data[number * PAGE : (number + 1) * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


def root_page(path: Path, name: str) -> int:
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(sql, (name,)).fetchone()
    return int(page) - 1


def test_damage_in_an_index_loses_nothing(path):
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    assert f"{SITTINGS} quizzes were rescued" in journal.notice
    assert len(journal.open_sittings()) == SITTINGS
    assert [list(journal.read(n).events) for n in (1, SITTINGS)] == [expected_events()] * 2
    journal.close()


def test_derived_numbers_are_made_anew(path):
    spoil_page(path, root_page(path, "progress"))
    journal = Journal(path)
    assert [head.at for head in journal.open_sittings()] == [EVENTS - 1] * SITTINGS
    journal.close()


def test_damage_among_the_events_loses_only_what_stood_there(path):
    events = expected_events()
    pages = path.stat().st_size // PAGE
    rescued = []
    original = path.read_bytes()
    for page in Random(1).sample(range(1, pages), 12):
        path.write_bytes(original)
        spoil_page(path, page)
        journal = Journal(path)
        heads = journal.open_sittings()
        for head in heads:
            record = journal.read(head.id)
            # What is there is a beginning of what was played: it can be shown and gone on with.
            assert list(record.events) == events[: len(record.events)]
            sitting = session.fold(record.questions, record.events)
            move = Flagged(99, 1, up=True)
            journal.append(head.id, len(record.events), move, sitting.after(move))
        rescued.append(len(heads))
        journal.close()
    assert max(rescued) == SITTINGS
    assert sum(rescued) >= SITTINGS * 6


def leaves(path: Path, name: str) -> list[int]:
    """The pages in which the rows of a table stand, in their order (fileformat2, 1.6)."""
    data = path.read_bytes()
    page = data[(start_of := root_page(path, name) * PAGE) : start_of + PAGE]
    cells = [int.from_bytes(page[at : at + 2], "big") for at in range(12, PAGE, 2)]
    count = int.from_bytes(page[3:5], "big")
    children = [*(page[cell : cell + 4] for cell in cells[:count]), page[8:12]]
    return [int.from_bytes(child, "big") - 1 for child in children]


def test_what_stands_behind_the_damage_is_rescued_as_what_stands_before_it(path):
    pages = leaves(path, "event")
    assert len(pages) > 4
    spoil_page(path, pages[len(pages) // 2])
    journal = Journal(path)
    assert len(journal.open_sittings()) < SITTINGS
    for sitting_id in (1, SITTINGS):
        assert list(journal.read(sitting_id).events) == expected_events()
    journal.close()


def test_a_flipped_bit_in_the_name_of_a_table_is_damage(path):
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE standing", b"CREATE TABLE stanfing", 1))
    journal = Journal(path)
    assert f"{SITTINGS} quizzes were rescued" in journal.notice
    assert len(journal.open_sittings()) == SITTINGS
    journal.close()


def test_a_quiz_that_is_not_as_handed_in_is_told_when_it_is_rescued(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    for _ in range(3):
        play_histories(journal, (SINGLE,), Finished(3))
    journal.connection.execute("UPDATE event SET at = 9 WHERE sitting_id = 2 AND seq = 1")
    journal.close()
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    assert "3 quizzes were rescued from it, 1 of them not as handed in." in journal.notice
    assert examine(journal.connection) == Findings(whole=True, sound=2, unsealed=(2,))
    journal.close()


def test_the_damaged_file_is_kept_as_it_was(path):
    spoil_page(path, root_page(path, "event"))
    before = path.read_bytes()
    journal = Journal(path)
    (aside,) = path.parent.glob("results.sqlite.damaged-*")
    assert aside.read_bytes() == before
    assert "in the same folder, with “damaged” in its name." in journal.notice
    journal.close()


def test_one_quiz_is_told_in_the_singular(tmp_path):
    path = tmp_path / "results.sqlite"
    journal = Journal(path)
    play(journal)
    journal.close()
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    assert "1 quiz was rescued" in journal.notice
    journal.close()


def test_from_a_file_that_is_no_database_nothing_is_taken(tmp_path):
    path = tmp_path / "results.sqlite"
    path.write_bytes(b"no database at all" * 100)
    journal = Journal(path)
    assert "was damaged; nothing in it could be read. It is kept in" in journal.notice
    assert journal.open_sittings() == ()
    play(journal)
    assert len(journal.open_sittings()) == 1
    journal.close()


def test_noise_instead_of_values_is_left_out(tmp_path, path):
    journal = Journal(path)
    # Only damage can bring a text where a number must stand.
    journal._connection.execute("PRAGMA writable_schema = ON")
    journal._connection.execute(
        "UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'CHECK (seq >= 0)', '')"
    )
    journal.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE event SET at = 'noise' WHERE sitting_id = 2 AND seq = 5")
        connection.execute("UPDATE event SET body = CAST(x'ff' AS TEXT) WHERE id = 1")
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    assert [head.id for head in journal.open_sittings()] == [*range(SITTINGS, 1, -1)]
    assert len(journal.read(2).events) == 5
    with pytest.raises(StoreUnavailableError):
        journal.read(1)
    journal.close()


def test_stars_and_corrected_keys_are_taken_over(path):
    journal = Journal(path)
    Remarks(journal).star(("s", "single"), up=True, at=1)
    Corrections(journal).correct("s", SINGLE, 2)
    journal.close()
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    assert Remarks(journal).starred() == {("s", "single")}
    assert Corrections(journal).current([("s", "single")]) == {("s", "single"): SINGLE}
    journal.close()


def test_new_sittings_get_numbers_of_their_own(path):
    spoil_page(path, root_page(path, "sqlite_autoindex_event_1"))
    journal = Journal(path)
    started = start((SINGLE,), Mode.LEARN)
    assert journal.begin(started, "A set", (), (SINGLE,)) == SITTINGS + 1
    journal.close()
