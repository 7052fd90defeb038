import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from quizapp.core.policy import Mode
from quizapp.practice.progress import Progress
from quizapp.practice.records import Records, RecordsError
from quizapp.practice.review import Review
from quizapp.practice.sittings import Practice
from quizapp.practice.today import ReviewSettings
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.practice.learner import Clock, FakeLibrary, quiz, single, utc_day, work_through

ALPHA = quiz("alpha", single("a"), single("b"), single("c", "two"))


@pytest.fixture
def results(tmp_path) -> Path:
    return tmp_path / "data" / "results.sqlite3"


@pytest.fixture
def journal(results):
    results.parent.mkdir()
    opened = Journal(results, day_of=utc_day)
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library():
    return FakeLibrary(ALPHA)


@pytest.fixture
def practice(library, journal, clock):
    return Practice(library, journal, now=clock.now, random=Random(1))


@pytest.fixture
def folder(results) -> Path:
    return results.parent / "backups"


@pytest.fixture
def records(journal, folder, clock):
    return Records(journal, folder, now=clock.now)


def take_a_quiz(practice) -> int:
    running = practice.start("alpha", mode=Mode.LEARN)
    work_through(running, {"a"})
    return running.id


def sittings_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT count(*) FROM sitting").fetchone()[0]


def test_a_backup_holds_what_was_done(practice, records):
    take_a_quiz(practice)
    path = records.back_up()
    assert sittings_in(path) == 1
    assert [one.path for one in records.backups()] == [path]


def test_a_backup_can_be_opened_as_results(practice, records, library, clock):
    take_a_quiz(practice)
    copy = Journal(records.back_up(), day_of=utc_day)
    assert Progress(library, copy, now=clock.now).mastery()[0].seen == 2
    copy.close()


def test_there_is_one_automatic_backup_a_day_at_most(practice, records, clock):
    assert records.back_up_daily() is None  # nothing was ever done
    take_a_quiz(practice)
    assert records.back_up_daily() is not None
    take_a_quiz(practice)
    assert records.back_up_daily() is None
    clock.sleep()
    assert records.back_up_daily() is not None
    assert len(records.backups()) == 2


def test_a_day_on_which_nothing_was_done_gives_no_backup(practice, records, clock):
    take_a_quiz(practice)
    records.back_up_daily()
    clock.sleep()
    assert records.back_up_daily() is None


def test_the_last_ten_backups_are_kept_the_newest_first(practice, records, clock):
    take_a_quiz(practice)
    made = []
    for _ in range(12):
        made.append(records.back_up())
        clock.sleep()
    assert [one.path for one in records.backups()] == made[:1:-1]


def test_results_that_are_not_kept_are_not_backed_up_by_themselves(library, folder, clock):
    journal = Journal(MEMORY)
    take_a_quiz(Practice(library, journal, now=clock.now, random=Random(1)))
    assert Records(journal, folder, now=clock.now).back_up_daily() is None
    assert not folder.exists()
    journal.close()


def test_everything_is_exported_as_one_document(practice, records, tmp_path):
    take_a_quiz(practice)
    path = tmp_path / "mine.json"
    records.export_json(path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert len(document["sittings"]) == 1
    assert len(document["questions"]) == 3


def test_tables_are_exported_into_one_archive(practice, records, tmp_path):
    take_a_quiz(practice)
    path = tmp_path / "mine.zip"
    records.export_csv(path)
    with ZipFile(path) as archive:
        assert set(archive.namelist()) == {"answers.csv", "sittings.csv", "questions.csv"}
        rows = archive.read("answers.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 4


def test_a_sitting_that_is_forgotten_counts_no_more(practice, records, library, journal, clock):
    kept, forgotten = take_a_quiz(practice), take_a_quiz(practice)
    records.forget_sitting(forgotten)
    assert [one.id for one in practice.past()] == [kept]
    assert sum(Progress(library, journal, now=clock.now).days().values()) == 3


def test_nothing_is_left_when_everything_is_forgotten(
    practice, records, library, journal, clock, results
):
    running = practice.start("alpha", mode=Mode.LEARN)
    work_through(running, stop_after=1)
    take_a_quiz(practice)
    Remarks(journal).set_note(("alpha", "a"), "a word that was mine", clock.now())
    records.forget_everything()
    review = Review(library, journal, now=clock.now, random=Random(1), settings=ReviewSettings)
    assert practice.shelf().open == practice.past() == ()
    assert (review.today().new, review.today().done) == (3, 0)
    assert Remarks(journal).noted() == set()
    assert b"a word that was mine" not in results.read_bytes()
    assert b"Which is a?" not in results.read_bytes()


def test_learning_goes_on_after_everything_was_forgotten(practice, records):
    take_a_quiz(practice)
    records.forget_everything()
    take_a_quiz(practice)
    assert len(practice.past()) == 1


def test_copies_are_told_and_forgotten_too(practice, records, results):
    take_a_quiz(practice)
    backup = records.back_up()
    aside = results.with_name(f"{results.name}.damaged-2026-11-22")
    aside.write_bytes(b"old results")
    other = results.with_name("settings.json")
    other.write_text("{}", encoding="utf-8")
    records.forget_everything()
    assert set(records.copies()) == {backup, aside}
    assert sittings_in(backup) == 1
    assert records.forget_copies() == 2
    assert records.copies() == ()
    assert not backup.exists()
    assert not aside.exists()
    assert other.exists()
    assert results.exists()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(practice, records, folder):
    take_a_quiz(practice)
    folder.write_text("a file in its place", encoding="utf-8")
    with pytest.raises(RecordsError, match=r"^No backup was made: .+\.$") as caught:
        records.back_up()
    assert str(folder) in str(caught.value)
    with pytest.raises(RecordsError):
        records.back_up_daily()


def test_a_folder_that_cannot_be_written_is_not_taken_for_the_results(records, folder, monkeypatch):
    def refuse(*_):
        raise StoreUnavailableError(Trouble.NOT_OPENED)

    monkeypatch.setattr("quizapp.store.backups.back_up", refuse)
    with pytest.raises(RecordsError) as caught:
        records.back_up()
    assert str(caught.value) == f"No backup was made: {folder} cannot be written."


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(practice, records, tmp_path):
    path = tmp_path / "missing" / "mine.json"
    with pytest.raises(RecordsError, match=r"^Nothing was exported: No such file or directory \("):
        records.export_json(path)
    with pytest.raises(RecordsError, match=r"^Nothing was exported: "):
        records.export_csv(path.with_suffix(".zip"))


def test_results_that_another_program_holds_are_not_deleted(practice, records, journal, results):
    take_a_quiz(practice)
    journal.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(results, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError) as caught:
            records.forget_everything()
        other.execute("ROLLBACK")
    assert str(caught.value).startswith("Not everything was deleted. Another program is using")
    assert len(practice.past()) == 1


def test_any_thread_may_export_results_that_are_in_a_file(practice, records, tmp_path):
    work_through(practice.start("alpha", mode=Mode.EXAM))
    assert records.anywhere
    with ThreadPoolExecutor(1) as other:
        other.submit(records.export_json, tmp_path / "all.json").result()
        other.submit(records.export_csv, tmp_path / "all.zip").result()
    assert len(json.loads((tmp_path / "all.json").read_text())["sittings"]) == 1
    assert "answers.csv" in ZipFile(tmp_path / "all.zip").namelist()


def test_results_in_memory_are_exported_by_their_own_thread(clock, tmp_path):
    with closing(Journal(MEMORY, day_of=utc_day)) as journal:
        records = Records(journal, tmp_path / "backups", now=clock.now)
        assert not records.anywhere
        records.export_json(tmp_path / "all.json")
    assert json.loads((tmp_path / "all.json").read_text())["sittings"] == []


@pytest.mark.parametrize(
    "act",
    [
        lambda records, _: records.back_up(),
        lambda records, copy: records.restore(copy),
        lambda records, _: records.examine(),
        lambda records, _: records.forget_sitting(1),
        lambda records, _: records.forget_everything(),
        lambda records, _: records.forget_copies(),
    ],
    ids=["back up", "restore", "examine", "forget one", "forget all", "forget copies"],
)
def test_what_stands_in_for_results_is_not_copied_over_them_nor_deleted_for_them(
    records, practice, folder, clock, act
):
    work_through(practice.start("alpha", mode=Mode.LEARN))
    copy = records.back_up()
    with closing(Journal(MEMORY)) as memory:
        stands_in = Records(memory, folder, now=clock.now, kept=False)
        with pytest.raises(RecordsError, match="not in use this time"):
            act(stands_in, copy)
        assert [one.path for one in stands_in.backups()] == [copy]
