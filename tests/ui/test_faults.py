"""What the world does while a window is open: the sentence, the way out, and what is not lost.

Results lie in a real file, and the faults are SQLite's own.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from quizapp.core.model import Typed
from quizapp.core.policy import EXAM, Mode
from quizapp.practice.sittings import Practice
from quizapp.store.backups import back_up
from quizapp.store.database import WAIT_SECONDS
from quizapp.store.journal import Journal
from quizapp.store.trouble import ConflictError, StoreUnavailableError, Trouble, trouble_of
from quizapp.ui.ground import ONLY_SHOWN, open_journal
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.widgets.buttons import Button
from tests.ui.pages.taking import entry, press, singles, take
from tests.ui.stage import NOW, FakeLibrary, every_type, question_set, single

NOBODY = 65534
is_root = sys.platform == "linux" and os.geteuid() == 0
WRITTEN = question_set(next(one for one in every_type() if one.id == "bridge"))
LONG = "a bridge " * 33


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "results.sqlite3"


@pytest.fixture
def closes():
    """Journals that are closed when no window is left that looks into them."""
    journals = []
    yield journals
    for journal in journals:
        journal.close()


@pytest.fixture
def open_file(closes, open_stage, path):
    """Open a window on results in a file; who waits for a lock does not wait long."""

    def open_file(*sets, settings=None):
        journal = Journal(path)
        closes.append(journal)
        journal.connection.execute("PRAGMA busy_timeout = 10")
        return open_stage(*sets, journal=journal, settings=settings)

    return open_file


def flag_for_ever(running) -> None:
    while True:
        running.flag(True)
        running.flag(False)


@contextmanager
def full_disk(stage):
    """Let the file not grow by a page, and use up what room is in those that it has."""
    connection = stage.journal.connection
    other = stage.practice.start("geo", mode=Mode.EXAM)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailableError, match="full"):
        flag_for_ever(other)
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def locked(path):
    """Another program writes and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def kept(page):
    """What a process that starts now would find of the sitting that is shown."""
    path = page.running()._journal.path
    with closing(Journal(path)) as journal:
        return journal.read(page.running().id).events


def press_way_out(qtbot, notice, words: str) -> None:
    """Press the button of a message by keyboard, as one does who has no mouse."""
    (button,) = [
        one for one in notice.findChildren(Button) if words in one.text() and one.isVisible()
    ]
    button.setFocus()
    press(qtbot, "↵")


def test_on_a_full_disk_what_was_typed_stays_and_is_kept_once_there_is_room(qtbot, open_file):
    stage = open_file(WRITTEN)
    page = take(stage)
    with full_disk(stage):
        page.sheet().answer.set_response(Typed(LONG))
        press(qtbot, "↵")
        assert "This could not be kept; what you entered is still here." in page.notice.text()
        assert Trouble.FULL.value in page.notice.text()
        assert page.sheet().answer.response().text == LONG
        assert page.sheet().feedback() is None
        assert len(kept(page)) == 1
        press_way_out(qtbot, page.notice, "Try again")
        assert Trouble.FULL.value in page.notice.text()  # it is full still
    press_way_out(qtbot, page.notice, "Try again")
    assert page.notice.text() == ""
    assert page.sheet().feedback() is not None
    assert kept(page)[-1].response.text == LONG


def test_on_a_full_disk_an_exam_is_not_left_before_its_answer_is_kept(qtbot, open_file):
    stage = open_file(question_set(WRITTEN.questions[0], single()))
    page = take(stage, EXAM)
    with full_disk(stage):
        page.sheet().answer.set_response(Typed(LONG))
        page.step(1)
        assert Trouble.FULL.value in page.notice.text()
        assert page.running().sitting.place == 0
        assert page.sheet().answer.response() == Typed(LONG)
    press_way_out(qtbot, page.notice, "Try again")
    assert page.notice.text() == ""
    assert any(getattr(event, "response", None) == Typed(LONG) for event in kept(page))


def test_on_a_full_disk_no_quiz_is_begun_until_there_is_room(qtbot, open_file):
    stage = open_file(question_set(*(single(f"q{number}") for number in range(60))))
    stage.navigator.open_start("geo")
    with full_disk(stage):
        press(qtbot, "↵")
        assert Trouble.FULL.value in stage.navigator.notice.text()
        assert len(stage.practice.shelf().open) == 1  # what has filled the disk
    press_way_out(qtbot, stage.navigator.notice, "Try again")
    assert len(stage.quiz().running().sitting.questions) > 0
    assert len(stage.practice.shelf().open) == 2


def test_while_another_program_writes_an_answer_waits_in_its_widget(qtbot, open_file, path):
    page = take(open_file(singles()))
    press(qtbot, "1")
    with locked(path):
        press(qtbot, "↵")
        assert Trouble.BUSY.value in page.notice.text()
        assert page.sheet().answer.response().options == {0}
        assert page.sheet().feedback() is None
    press_way_out(qtbot, page.notice, "Try again")
    assert page.notice.text() == ""
    assert entry(page).responses
    press(qtbot, "↵", "1", "↵")  # on to the next question, which is answered as ever
    assert len(kept(page)) == 4


def test_while_another_program_writes_pages_are_read_and_a_window_can_open(open_file, path):
    stage = open_file(singles())
    stage.practice.start("geo", mode=Mode.EXAM).finish()
    with locked(path):
        second = open_file(singles())
        second.navigator.open_history()
        assert second.navigator.notice.text() == ""
        assert len(second.practice.past()) == 1
        for section in ("settings", "library"):
            second.navigator.open_section(section)
            assert second.navigator.notice.text() == ""


def test_the_window_waits_a_second_for_a_lock_and_once_a_page(open_file, path, monkeypatch):
    assert WAIT_SECONDS <= 1  # one sees that it stands still, and does not call it dead
    waits = []

    def counted(error: sqlite3.Error) -> Trouble | None:
        trouble = trouble_of(error)
        waits.extend([trouble] if trouble is Trouble.BUSY else [])
        return trouble

    stage = open_file(singles())
    take(stage)
    monkeypatch.setattr("quizapp.store.trouble.trouble_of", counted)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")  # nobody reads, either
        for section in ("review", "progress", "explanations", "results", "library"):
            waits.clear()
            stage.navigator.open_section(section)
            assert len(waits) == 1, section
            assert Trouble.BUSY.value in stage.navigator.notice.text()
        other.execute("ROLLBACK")


def test_review_which_has_to_work_out_the_schedule_can_be_tried_again(qtbot, open_file, path):
    stage = open_file(singles())
    take(stage)
    press(qtbot, "1", "↵")
    with locked(path):
        stage.navigator.open_section("review")
        assert stage.navigator.notice.text().startswith(Trouble.BUSY.value)
    press_way_out(qtbot, stage.navigator.notice, "Try again")
    assert stage.navigator.notice.text() == ""
    assert stage.window.page().today() is not None


def test_of_two_windows_the_one_left_behind_says_so_and_shows_where_the_quiz_stands(
    qtbot, open_file, tmp_path
):
    first = open_file(singles())
    page = take(first)
    second = open_file(singles(), settings=tmp_path / "second" / "settings.json")
    second.navigator.resume(page.running().id)
    press(qtbot, "1", "↵", "↵")
    assert second.quiz().running().sitting.place == 1
    first.window.activateWindow()
    qtbot.waitUntil(first.window.isActiveWindow)
    page.sheet().answer.focus_answer()
    press(qtbot, "2", "↵")
    assert page.notice.text() == str(ConflictError())
    assert page.sheet().answer.response().options == {1}
    press_way_out(qtbot, page.notice, "Open it again")
    assert first.quiz() is not page
    assert first.quiz().running().sitting.place == 1
    press(qtbot, "1", "↵")
    assert len(kept(first.quiz())) == 4


def test_a_quiz_that_another_window_has_handed_in_shows_its_result(qtbot, open_file, tmp_path):
    first = open_file(singles())
    page = take(first, EXAM)
    second = open_file(singles(), settings=tmp_path / "second" / "settings.json")
    second.practice.resume(page.running().id).finish()
    first.window.activateWindow()
    qtbot.waitUntil(first.window.isActiveWindow)
    page.sheet().answer.focus_answer()
    press(qtbot, "1")
    press_way_out(qtbot, page.notice, "Open it again")
    assert isinstance(first.window.page(), ResultsPage)


@pytest.fixture
def read_only():
    """A folder with the results of one quiz that its user may read and not change."""
    folder = Path(tempfile.mkdtemp())
    file = folder / "results.sqlite3"
    with closing(Journal(file)) as journal:
        practice = Practice(FakeLibrary(singles()), journal, now=lambda: NOW, random=Random(1))
        practice.start("geo", mode=Mode.EXAM).finish()
    yield file
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def ordinary_user():
    """Rights of files mean nothing to root."""
    if not is_root:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights of folders are other ones elsewhere")
@pytest.mark.parametrize(
    ("file_rights", "folder_rights"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)]
)
def test_from_a_folder_or_file_that_is_read_only_results_are_shown_and_quizzes_taken(
    qtbot, closes, open_stage, read_only, file_rights, folder_rights
):
    read_only.chmod(file_rights)
    read_only.parent.chmod(folder_rights)
    before = read_only.read_bytes()
    with ordinary_user():
        journal, said = open_journal(read_only)
    closes.append(journal)
    stage = open_stage(singles(), journal=journal, begin=False)
    stage.navigator.begin((said,))
    assert stage.navigator.notice.text().startswith(Trouble.READ_ONLY.value)
    assert stage.navigator.notice.text().endswith(ONLY_SHOWN)
    assert len(stage.practice.past()) == 1
    page = take(stage)
    press(qtbot, "1", "↵")
    assert page.notice.text() == ""
    assert page.sheet().feedback() is not None
    assert read_only.read_bytes() == before
    assert [one.name for one in read_only.parent.iterdir()] == [read_only.name]


@pytest.mark.skipif(sys.platform != "linux", reason="rights of folders are other ones elsewhere")
def test_once_the_folder_can_be_written_to_the_next_start_goes_on(read_only):
    read_only.chmod(0o666)
    read_only.parent.chmod(0o555)
    with ordinary_user():
        journal, said = open_journal(read_only)
        assert said
        journal.close()
    read_only.parent.chmod(0o777)
    with ordinary_user():
        journal, said = open_journal(read_only)
        assert said is None
        assert journal.path == read_only
        journal.close()


def overwrite(path: Path, table: str) -> bytes:
    """Let the disk write noise over the page with which a table begins."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT rootpage, (SELECT * FROM pragma_page_size) FROM sqlite_schema WHERE name = ?"
        page, size = connection.execute(sql, (table,)).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(data)
    return bytes(data)


def hand_in(journal: Journal, count: int) -> None:
    library = FakeLibrary(singles())
    practice = Practice(library, journal, now=lambda: NOW, random=Random(1))
    for _ in range(count):
        practice.start("geo", mode=Mode.EXAM).finish()


@pytest.mark.parametrize("table", ["sqlite_schema", "event"])
def test_a_damaged_file_is_told_at_the_start_and_the_last_copy_can_be_restored(
    qtbot, closes, open_stage, path, table
):
    with closing(Journal(path)) as journal:
        hand_in(journal, 2)
        back_up(journal, path.parent / "backups", NOW)
    damaged = overwrite(path, table) if table != "sqlite_schema" else b"\xa5" * 20_000
    path.write_bytes(damaged)
    journal, said = open_journal(path)
    closes.append(journal)
    (aside,) = path.parent.glob("results.sqlite3.damaged-*")
    assert aside.read_bytes() == damaged  # never deleted
    stage = open_stage(singles(), journal=journal, begin=False)
    stage.navigator.begin((said,))
    assert "damaged" in stage.navigator.notice.text()
    assert "“damaged” in its name" in stage.navigator.notice.text()
    assert len(stage.practice.past()) < 2
    press_way_out(qtbot, stage.navigator.notice, "Restore a copy")
    part = stage.window.page().data.part
    qtbot.waitUntil(lambda: all(one.isVisible() for one in part.question.findChildren(Button)))
    press_way_out(qtbot, part, "Restore this copy")
    assert stage.navigator.notice.text() == "The copy is in place of your results."
    assert len(stage.practice.past()) == 2
    page = take(stage)  # and learning goes on
    press(qtbot, "1", "↵")
    assert page.notice.text() == ""
    assert aside.read_bytes() == damaged


def test_a_file_that_is_damaged_while_it_is_open_is_said_with_what_to_do(qtbot, open_file, path):
    stage = open_file(singles())
    stage.practice.start("geo", mode=Mode.EXAM).finish()
    with path.open("r+b") as file:
        file.write(b"\xa5" * path.stat().st_size)
    stage.navigator.open_section("results")
    assert Trouble.DAMAGED.value in stage.navigator.notice.text()
    assert "sets the file aside" in stage.navigator.notice.text()
