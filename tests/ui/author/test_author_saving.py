import os
from pathlib import Path

from PySide6.QtCore import Qt

from quizapp.bank.drafts import Draft, drafts, keep_draft
from quizapp.bank.files import stamp_of
from quizapp.bank.saving import NotSavedError
from quizapp.ui.author.keeper import PAUSE_MS
from tests.ui.author.conftest import SET

CONTROL = Qt.KeyboardModifier.ControlModifier
THEIRS = SET.replace("The harbour book", "Their book", 1)


def write_outside(path: Path, text: str) -> None:
    """Write as another program does, at another time."""
    path.write_text(text, "utf-8")
    later = path.stat().st_mtime_ns + 5_000_000_000
    os.utime(path, ns=(later, later))


def clashing(open_author):
    """A file changed here and outside, of which the page knows."""
    author = open_author().open()
    author.at("Who kept")
    author.type("X")
    write_outside(author.path, THEIRS)
    author.press(Qt.Key.Key_S, CONTROL)
    return author


MINE = SET.replace("Who kept", "XWho kept")


def test_saving_writes_the_text_and_reads_it_into_the_library(open_author):
    author = open_author().open()
    author.at("The harbour book")
    author.type("X")
    assert author.page.toolbar.state() == "Unsaved"
    author.press(Qt.Key.Key_S, CONTROL)
    assert "title: XThe harbour book" in author.path.read_text("utf-8")
    assert author.page.toolbar.state() == "Saved"
    assert author.page.files.rows.lines()[1].note == "in order"
    assert author.stage.library.entries()[0].title == "XThe harbour book"
    author.code.undo()
    assert author.page.toolbar.state() == "Unsaved"


def test_nothing_of_somebody_else_is_written_over(open_author):
    author = clashing(open_author)
    assert author.path.read_text("utf-8") == THEIRS
    assert author.page.ask.text() == "harbour.yaml was changed by somebody else."
    assert author.page.toolbar.state() == "Changed by somebody else"
    assert "changed outside" in author.page.files.rows.lines()[1].note


def test_the_difference_is_shown_and_mine_kept(open_author):
    author = clashing(open_author)
    author.way("Show the difference")
    page = author.page
    assert page.shows_difference()
    shown = page.difference.text.toPlainText()
    assert "− title: Their book" in shown
    assert "+     prompt: XWho kept the lamp?" in shown
    page.difference.mine.click()
    assert author.path.read_text("utf-8") == MINE
    assert not page.shows_difference()
    assert page.toolbar.state() == "Saved"
    assert page.ask.isHidden()


def test_theirs_is_taken_and_undo_brings_mine_back(open_author):
    author = clashing(open_author)
    author.way("Take theirs")
    assert author.code.toPlainText() == THEIRS
    assert author.page.toolbar.state() == "Saved"
    author.code.undo()
    assert author.code.toPlainText() == MINE
    assert author.page.toolbar.state() == "Unsaved"
    author.press(Qt.Key.Key_S, CONTROL)
    assert author.path.read_text("utf-8") == MINE


def test_a_version_that_nobody_was_told_of_is_not_written_over(open_author):
    author = clashing(open_author)
    author.way("Show the difference")
    newest = THEIRS.replace("Their", "Newest")
    write_outside(author.path, newest)
    author.page.difference.mine.click()
    assert author.path.read_text("utf-8") == newest
    assert author.page.ask.ways()


def test_esc_leads_from_the_difference_to_the_text(open_author):
    author = clashing(open_author)
    author.way("Show the difference")
    author.press(Qt.Key.Key_Escape)
    assert not author.page.shows_difference()
    assert author.code.hasFocus()


def test_a_message_that_is_put_away_comes_back_with_the_next_save(open_author):
    author = clashing(open_author)
    author.page.ask.dismiss()
    author.work.files.watcher.look()
    assert author.page.ask.isHidden()
    author.press(Qt.Key.Key_S, CONTROL)
    assert author.page.ask.ways()
    assert author.path.read_text("utf-8") == THEIRS


def test_a_file_that_is_not_unsaved_follows_the_disk(open_author):
    author = open_author().open()
    write_outside(author.path, THEIRS)
    author.work.files.watcher.look()
    assert author.code.toPlainText() == THEIRS
    assert author.page.toolbar.state() == "Saved"
    assert "is read anew" in author.stage.navigator.notice.text()


def test_a_clash_is_seen_before_saving(open_author, qtbot):
    author = open_author().open()
    author.type("#")
    write_outside(author.path, THEIRS)
    qtbot.waitUntil(lambda: bool(author.page.ask.ways()), timeout=5000)


def test_a_file_that_is_gone_can_be_saved_anew(open_author):
    author = open_author().open()
    author.path.unlink()
    author.work.files.watcher.look()
    assert "no longer there" in author.page.ask.text()
    author.way("Save it anew")
    assert author.path.read_text("utf-8") == SET
    assert author.page.toolbar.state() == "Saved"


def test_a_file_that_cannot_be_written_says_why_and_stays_unsaved(open_author, monkeypatch):
    def refuse(*_):
        raise NotSavedError("the disk is full; make room and save again")

    author = open_author().open()
    author.type("#")
    monkeypatch.setattr("quizapp.ui.author.open_files.save", refuse)
    author.press(Qt.Key.Key_S, CONTROL)
    assert author.stage.navigator.notice.text() == (
        "harbour.yaml is not saved: the disk is full; make room and save again."
    )
    assert author.page.toolbar.state() == "Unsaved"
    assert author.path.read_text("utf-8") == SET


def test_unsaved_text_is_kept_after_a_pause_and_forgotten_once_saved(open_author, qtbot):
    author = open_author().open()
    folder = author.stage.desk.drafts
    author.at("Who kept")
    author.type("X")
    assert not folder.exists()
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.json"))), timeout=PAUSE_MS + 3000)
    (draft,) = drafts(folder)
    assert (draft.path, draft.text) == (str(author.path), MINE)
    author.press(Qt.Key.Key_S, CONTROL)
    assert drafts(folder) == []


def test_what_is_undone_needs_no_draft(open_author):
    author = open_author().open()
    author.type("X")
    author.work.files.flush()
    assert drafts(author.stage.desk.drafts)
    author.code.undo()
    author.work.files.flush()
    assert drafts(author.stage.desk.drafts) == []


def test_closing_the_window_keeps_what_is_unsaved(open_author):
    author = open_author().open()
    author.at("Who kept")
    author.type("X")
    author.stage.window.close()
    assert [draft.text for draft in drafts(author.stage.desk.drafts)] == [MINE]


def test_an_unsaved_text_is_offered_at_the_next_start(open_author):
    open_author().stage.window.close()
    author = open_author()
    folder = author.stage.desk.drafts
    folder.mkdir(exist_ok=True)
    keep_draft(folder, Draft(str(author.path), MINE, stamp_of(str(author.path))))
    author.stage.window.close()
    again = open_author()
    again.stage.navigator._author.begin()
    assert "Unsaved changes" in again.stage.navigator.notice.text()
    assert again.page.ask.text().startswith("Unsaved changes in harbour.yaml from ")
    again.way("Open")
    assert again.code.toPlainText() == MINE
    assert again.page.toolbar.state() == "Unsaved"
    assert again.page.ask.isHidden()
    again.press(Qt.Key.Key_S, CONTROL)
    assert again.path.read_text("utf-8") == MINE
    assert drafts(folder) == []


def offered(open_author, draft_text: str, *, after: str = ""):
    """A page with a draft of an earlier run; `after` was written outside since."""
    author = open_author()
    folder = author.stage.desk.drafts
    folder.mkdir(exist_ok=True)
    keep_draft(folder, Draft(str(author.path), draft_text, stamp_of(str(author.path))))
    author.stage.window.close()
    if after:
        write_outside(author.path, after)
        return open_author(harbour=after)
    return open_author()


def test_a_draft_can_be_discarded(open_author):
    author = offered(open_author, MINE)
    author.way("Discard")
    assert author.page.ask.isHidden()
    assert drafts(author.stage.desk.drafts) == []
    assert author.open().code.toPlainText() == SET


def test_a_draft_that_says_what_its_file_says_is_not_offered(open_author):
    author = offered(open_author, SET)
    assert author.page.ask.isHidden()
    assert drafts(author.stage.desk.drafts) == []


def test_a_draft_of_a_file_that_was_changed_since_is_a_clash(open_author):
    author = offered(open_author, MINE, after=THEIRS)
    author.way("Open")
    assert author.code.toPlainText() == MINE
    assert author.page.ask.text() == "harbour.yaml was changed by somebody else."
    author.press(Qt.Key.Key_S, CONTROL)
    assert author.path.read_text("utf-8") == THEIRS


def test_a_draft_that_is_put_away_is_there_at_the_next_start(open_author):
    author = offered(open_author, MINE)
    author.page.ask.dismiss()
    assert author.page.ask.isHidden()
    assert drafts(author.stage.desk.drafts)
