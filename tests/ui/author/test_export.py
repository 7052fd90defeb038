"""Sets on their way to other programs and onto paper, from the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from quizapp.bank.formats.gift_reader import read
from quizapp.bank.formats.names import WRITABLE
from quizapp.ui.author.export_files import TARGETS, with_suffix
from quizapp.ui.pages.export_page import ExportPage
from quizapp.ui.rooms.export_room import ExportRoom
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from tests.ui.author.conftest import SET
from tests.ui.rooms.conftest import LateTasks

EXPORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HINTED = SET.replace("    prompt: Who", "    hint: A widow.\n    prompt: Who").replace(
    "title: The harbour book\n", "title: The harbour book\nsummary: Of keepers.\nlicence: CC0-1.0\n"
)


def exported(author) -> ExportPage:
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_E, EXPORT)
    return shown(author)


def shown(author) -> ExportPage:
    page = author.stage.window.page()
    assert isinstance(page, ExportPage)
    return page


def said(page) -> str:
    """All that the page says, once what was added to it has come into view."""
    QCoreApplication.processEvents()
    return "\n".join(label.words() for label in page.findChildren(Label) if label.isVisibleTo(page))


def notice(author) -> str:
    return author.stage.navigator.notice.text()


def act(author) -> None:
    """Press the button of the message."""
    author.stage.navigator.notice.action_requested.emit()


def save(author, page, *paths: Path | None) -> None:
    author.stage.prompts.answers += paths
    page.save.click()


def out(author) -> Path:
    folder = author.folder.parent / "out"
    folder.mkdir(exist_ok=True)
    return folder


def test_what_a_format_loses_is_seen_before_anything_is_saved(open_author):
    author = open_author(harbour=HINTED).open()
    text = said(exported(author))
    assert "The harbour book\n2 questions from harbour.yaml" in text
    assert "For Moodle and most other platforms" in text
    assert "3 things will be lost" in text
    assert "Hint · 1 question\nGIFT has no place for it.\n•  Who kept the lamp?" in text
    assert "Of the set: summary, licence\nGIFT has no place for it." in text
    assert author.stage.prompts.asked == []


def test_each_format_says_what_it_is_for_and_what_it_loses(open_author):
    author = open_author(harbour=HINTED).open()
    page = exported(author)
    for target in TARGETS:
        page.formats.chip(target.form).click()
        text = said(page)
        assert target.about in text
        assert ("will be lost" in text) != ("Nothing is lost" in text)
        assert page.save.isEnabled()
        assert ("Versions" in text) == (target.form in ("pdf", "html"))


def test_all_formats_that_can_be_written_are_offered():
    offered = {(each.suffix, each.form) for each in TARGETS}
    assert {form for _, form in offered} == set(WRITABLE.values()) - {"yaml"}
    assert all(WRITABLE[suffix] == form for suffix, form in offered)


def test_a_file_is_saved_and_told_where(open_author):
    author = open_author().open()
    page = exported(author)
    path = out(author) / "harbour.gift"
    save(author, page, path)
    assert author.stage.prompts.proposed == ["harbour.gift"]
    assert len(read(str(path), path.read_bytes(), "harbour").value.questions) == 2
    assert notice(author) == f"2 questions saved as harbour.gift in {path.parent}."
    act(author)
    assert author.stage.prompts.shown == [path.parent]
    assert [each.name for each in path.parent.iterdir()] == ["harbour.gift"]


@pytest.mark.parametrize("form", ["moodle-xml", "csv", "anki"])
def test_every_other_format_is_written_too(open_author, form):
    author = open_author().open()
    page = exported(author)
    page.formats.chip(form).click()
    target = next(each for each in TARGETS if each.form == form)
    save(author, page, out(author) / f"a{target.suffix}")
    assert (out(author) / f"a{target.suffix}").stat().st_size > 100
    assert "2 questions saved" in notice(author)


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>")])
def test_an_exam_is_three_papers_for_each_version(open_author, form, start):
    author = open_author().open()
    page = exported(author)
    page.formats.chip(form).click()
    assert "6 files" in said(page)
    save(author, page, out(author) / f"test.{form}")
    assert author.stage.prompts.proposed == [f"harbour-exam.{form}"]
    names = {f"test-{v}{end}.{form}" for v in "AB" for end in ("", "-answers", "-key")}
    assert {path.name for path in out(author).iterdir()} == names
    assert all(path.read_bytes().startswith(start) for path in out(author).iterdir())
    assert "saved as test-A" in notice(author)
    assert "and 5 other files" in notice(author)


def test_one_version_alone_keeps_the_name(open_author):
    author = open_author().open()
    page = exported(author)
    page.formats.chip("html").click()
    page.versions.chip(("B",)).click()
    assert "3 files" in said(page)
    save(author, page, out(author) / "test.html")
    assert author.stage.prompts.proposed == ["harbour-exam-B.html"]
    names = {"test.html", "test-answers.html", "test-key.html"}
    assert {path.name for path in out(author).iterdir()} == names
    assert "Version B" in (out(author) / "test.html").read_text("utf-8")


def test_files_that_the_dialog_did_not_name_are_written_over_only_when_that_is_said(open_author):
    author = open_author().open()
    page = exported(author)
    page.formats.chip("html").click()
    page.versions.chip(("A",)).click()
    key = out(author) / "test-key.html"
    key.write_text("mine")
    save(author, page, out(author) / "test.html")
    assert notice(author) == "test-key.html is there already. Nothing is written yet."
    assert [path.name for path in out(author).iterdir()] == ["test-key.html"]
    assert key.read_text() == "mine"
    act(author)
    assert len(list(out(author).iterdir())) == 3
    assert key.read_text("utf-8") != "mine"


def test_where_one_paper_cannot_be_written_none_is(open_author):
    author = open_author().open()
    page = exported(author)
    page.formats.chip("html").click()
    (out(author) / "test-B-key.html").mkdir()
    save(author, page, out(author) / "test.html", out(author) / "exam.html")
    act(author)
    assert "“test-B-key.html” could not be saved" in notice(author)
    assert [path.name for path in out(author).iterdir()] == ["test-B-key.html"]
    act(author)
    assert len(list(out(author).iterdir())) == 7


def test_a_folder_that_is_gone_is_said_with_a_way_out(open_author):
    author = open_author().open()
    page = exported(author)
    save(author, page, out(author) / "gone" / "a.gift", out(author) / "a.gift")
    assert "“a.gift” could not be saved" in notice(author)
    act(author)
    assert (out(author) / "a.gift").is_file()


def test_a_question_file_is_never_exported_over(open_author):
    author = open_author().open()
    save(author, exported(author), author.path)
    assert author.path.read_text("utf-8") == SET
    assert (author.folder / "harbour.yaml.gift").is_file()


def test_no_name_writes_nothing(open_author):
    author = open_author().open()
    page = exported(author)
    save(author, page, None)
    assert shown(author) is page
    assert list(out(author).iterdir()) == []


def test_the_text_is_exported_as_it_stands_saved_or_not(open_author):
    author = open_author().open()
    author.at("kept the lamp?")
    author.type("and who ")
    save(author, exported(author), out(author) / "a.gift")
    assert "Who and who kept the lamp?" in (out(author) / "a.gift").read_text("utf-8")
    assert author.path.read_text("utf-8") == SET


def test_a_field_of_the_form_that_is_being_typed_in_is_exported_as_well(open_author):
    author = open_author().open()
    author.at("Who kept")
    author.page.text.show_form(shown=True)
    field = author.page.text.form.hand.fields[("prompt",)][1]
    field.editor.selectAll()
    field.editor.insertPlainText("Who was it?")
    save(author, exported(author), out(author) / "a.gift")
    assert "Who was it?" in (out(author) / "a.gift").read_text("utf-8")


def test_an_error_is_in_the_way_and_one_is_led_there(open_author):
    author = open_author(harbour=SET.replace("answer: 19", "answer: many")).open()
    author.at("format")
    QTest.keyClick(author.code, Qt.Key.Key_E, EXPORT)
    assert author.stage.window.page() is author.page
    assert author.code.textCursor().block().text() == "    answer: many"
    assert author.code.hasFocus()
    line = author.code.textCursor().blockNumber() + 1
    assert notice(author).startswith(f"Nothing is exported yet: line {line}, ")


def test_a_set_without_questions_is_told(open_author):
    source = "format: quizapp-source/1\nid: a\n"
    author = open_author(harbour=SET, other=source).open("other.yaml")
    QTest.keyClick(author.code, Qt.Key.Key_E, EXPORT)
    assert author.stage.window.page() is author.page
    assert notice(author) != ""


def test_back_and_escape_lead_to_the_text(open_author):
    author = open_author().open()
    author.at("Who kept")
    place = author.code.textCursor().position()
    exported(author)
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Escape)
    assert author.stage.window.page() is author.page
    assert author.code.hasFocus()
    assert author.code.textCursor().position() == place


def test_what_was_chosen_last_is_chosen_again(open_author):
    author = open_author().open()
    page = exported(author)
    page.formats.chip("html").click()
    page.versions.chip(("B",)).click()
    page.back_requested.emit()
    page = exported(author)
    assert (page.form(), page.chosen_versions()) == ("html", ("B",))
    assert page.formats.chip("html").hasFocus()


def test_a_set_that_came_along_can_be_exported(open_author):
    author = open_author(bundled=True).open()
    assert author.page.toolbar.exports.isVisible()
    save(author, exported(author), out(author) / "a.gift")
    assert (out(author) / "a.gift").is_file()


def test_by_key_alone_one_goes_from_the_format_to_saving(open_author):
    author = open_author().open()
    page = exported(author)
    focus = author.stage.window.focusWidget
    walked = [focus().accessibleName()]
    while walked[-1] != "Save as …" and len(walked) < 12:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        walked.append(focus().accessibleName())
    assert walked[:6] == [f"Format: {each.title}" for each in TARGETS]
    assert walked[-2:] == ["Back to the text", "Save as …"]
    author.stage.prompts.answers.append(out(author) / "a.gift")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert (out(author) / "a.gift").is_file()
    assert focus() is page.save


def test_only_the_last_choice_is_shown_however_late_it_is_made(open_author):
    author = open_author().open()
    navigator, tasks = author.stage.navigator, LateTasks()
    desk = replace(author.stage.desk, tasks=tasks)
    room = ExportRoom(desk, navigator._offers, navigator._corridor, navigator)
    author.work.export_wanted.connect(room.open)
    page = exported(author)
    assert "Being made …" in said(page)
    assert not page.save.isEnabled()
    page.formats.chip("csv").click()
    tasks.waiting.pop(0)()
    assert "Being made …" in said(page)
    tasks.do_all()
    assert "one row for each question" in said(page)
    save(author, page, out(author) / "a.csv")
    tasks.do_all()
    assert "prompt" in (out(author) / "a.csv").read_text("utf-8").split("\n")[0]


def test_a_name_gets_the_ending_of_the_format():
    assert with_suffix(Path("a.gift"), ".gift") == Path("a.gift")
    assert with_suffix(Path("a.GIFT"), ".gift") == Path("a.GIFT")
    assert with_suffix(Path("a.yaml"), ".gift") == Path("a.yaml.gift")


def test_texts_of_the_set_are_shown_as_they_are_typed(open_author):
    odd = HINTED.replace("title: The harbour book", "title: <img src=x> & b").replace(
        "prompt: Who kept the lamp?", "prompt: <b>Who</b> & why?"
    )
    author = open_author(harbour=odd).open()
    page = exported(author)
    text = said(page)
    assert "<img src=x> & b" in text
    assert "•  <b>Who</b> & why?" in text
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(Label))
    assert all(one.text().replace("&&", "") == one.text() for one in page.findChildren(Button))
