"""Where nothing can be quoted yet, that is said, and a source is made of a text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.author.conftest import SET
from tests.ui.author.quoting import ALT, TEXT


def test_a_file_that_can_only_be_read_says_so(open_author):
    author = open_author(bundled=True).open()
    author.press(Qt.Key.Key_3, ALT)
    assert not author.page.quotes.isVisible()
    assert "Save a copy" in author.stage.navigator.notice.text()
    assert author.page.toolbar.quote.isHidden()


def test_a_fault_is_told_before_anything_is_chosen(quoting):
    made = quoting(harbour=SET + "a: &anchor b\n")
    made.author.open()
    made.author.press(Qt.Key.Key_3, ALT)
    assert not made.pane.isVisible()
    assert "must be mended first" in made.author.stage.navigator.notice.text()


def test_a_source_is_made_of_a_text_where_there_is_none(quoting, tmp_path):
    made = quoting(attached=False)
    made.file.unlink()
    made.open()
    assert made.pane.empty.make.hasFocus()
    assert made.pane.foot.isHidden()
    file = tmp_path / "lamp.txt"
    file.write_text(TEXT, "utf-8")
    made.author.stage.prompts.answers = [file]
    made.pane.empty.make.click()
    new = made.pane.new
    assert new.title.hasFocus()
    assert new.title.text() == "The harbour book"
    new.title.clear()
    new.make.click()
    assert new.title.hasFocus()
    QTest.keyClicks(new.title, "Lamps & <b>piers</b>")
    made.press(Qt.Key.Key_Return)
    assert made.pane.source_id() == "lamps-b-piers-b"
    assert made.pane.text.hasFocus()
    made.select("The book grows dull.")
    made.press(Qt.Key.Key_Return)
    assert "- source: lamps-b-piers-b\n        text: The book grows dull.\n" in made.text


def test_what_is_no_text_makes_no_source(quoting, tmp_path):
    made = quoting().open()
    file = tmp_path / "lamp.txt"
    file.write_bytes(b"\xff\xfe\x00")
    made.author.stage.prompts.answers = [file, None]
    made.pane.head.make.click()
    assert "No source can be made of it" in made.author.stage.navigator.notice.text()
    made.pane.head.make.click()
    assert made.pane.selects()


def test_a_source_that_cannot_be_written_says_why_and_cancel_leads_back(quoting, tmp_path):
    made = quoting().open()
    file = tmp_path / "lamp.txt"
    file.write_text(TEXT, "utf-8")
    made.author.stage.prompts.answers = [file]
    made.pane.head.make.click()
    folder = made.author.folder / "sources"
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    made.pane.new.make.click()
    assert made.pane.new.isVisible()
    folder.unlink()
    folder.with_name("away").rename(folder)
    made.pane.new.cancel.click()
    assert made.pane.text.hasFocus()
