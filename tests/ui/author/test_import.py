"""Questions of other programs, taken over in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from quizapp.bank.problems import Severity
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.pages.import_page import ImportPage
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.rooms.import_room import ImportRoom
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from tests.ui.author.conftest import SET
from tests.ui.rooms.conftest import LateTasks

GIFT = """::Lake::Which is the deepest lake? {=Baikal ~%50%Victoria}

::Essay::Write about lakes. {}

::River::Which river? {=Rhine ~Elbe
"""
KEYS = {
    "import": (
        Qt.Key.Key_I,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ),
    "open": (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier),
}


def foreign(author, text: str | bytes = GIFT, name: str = "lakes.gift") -> Path:
    """A file of another program, outside the library."""
    folder = author.folder.parent / "downloads"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def press(author, name: str) -> None:
    key, modifiers = KEYS[name]
    QTest.keyClick(author.stage.window.focusWidget(), key, modifiers)


def shown(author) -> ImportPage:
    page = author.stage.window.page()
    assert isinstance(page, ImportPage)
    return page


def said(page) -> str:
    """All that the page says, once what was added to it has come into view."""
    QCoreApplication.processEvents()
    return "\n".join(label.words() for label in page.findChildren(Label) if label.isVisibleTo(page))


def button(page, words: str) -> Button:
    return next(
        one for one in page.findChildren(Button) if one.words() == words and one.isVisibleTo(page)
    )


def notice(author) -> str:
    return author.stage.navigator.notice.text()


def imported(author, path: Path) -> ImportPage:
    author.stage.prompts.answers.append(path)
    press(author, "import")
    return shown(author)


def drop(author, *paths: Path) -> bool:
    """Drag files over the window and let go of them; tells whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), *held)
    QCoreApplication.sendEvent(author.stage.window, entering)
    if not entering.isAccepted():
        return False
    event = QDropEvent(QPointF(9, 9), *held)
    QCoreApplication.sendEvent(author.stage.window, event)
    return event.isAccepted()


def test_a_key_shows_what_a_file_gives_and_what_is_lost(open_author):
    author = open_author()
    page = imported(author, foreign(author))
    text = said(page)
    assert "1 question can be taken over" in text
    assert "Single choice 1" in text
    assert "1 problem in the file" in text
    assert "Line 5, column 23 · error" in text
    assert "this brace is never closed" in text
    assert "2 things cannot be taken over" in text
    assert "Left out · 1 question\nAn essay cannot be marked here.\n•  Essay\n" in text
    assert "Weights · 1 question" in text
    assert "•  Which is the deepest lake?" in text
    assert "1 explanation: why the key is right" in text
    assert f"lakes.yaml in {author.folder}" in text.replace("\u200b", "")
    assert page.save.hasFocus()


def test_what_is_saved_opens_where_the_first_thing_is_to_be_filled_in(open_author):
    author = open_author()
    imported(author, foreign(author))
    target = author.folder / "lakes.yaml"
    author.stage.prompts.answers.append(target)
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Return)
    assert author.stage.prompts.proposed[-1] == str(target)
    assert author.stage.window.page() is author.page
    assert author.buffer.path == str(target)
    assert author.page.toolbar.state() == "Saved"
    assert "prompt: Which is the deepest lake?" in target.read_text("utf-8")
    line = author.code.textCursor().block()
    assert line.text().strip() == "feedback:"
    assert line.previous().text().strip().startswith("# to do:")
    assert author.code.hasFocus()
    assert author.buffer.count(Severity.ERROR) == 4
    assert "F8" in notice(author)
    assert str(target) in [entry.path for entry in author.stage.library.faulty()]


def test_cancel_leaves_nothing_behind(open_author):
    author = open_author().open()
    before = sorted(author.folder.rglob("*"))
    page = imported(author, foreign(author))
    button(page, "Cancel").click()
    assert author.stage.window.page() is author.page
    assert author.code.hasFocus()
    assert [buffer.name for buffer in author.work.files.all()] == ["harbour.yaml"]
    assert sorted(author.folder.rglob("*")) == before


def test_escape_cancels_and_so_does_no_name(open_author):
    author = open_author()
    page = imported(author, foreign(author))
    author.stage.prompts.answers.append(None)
    page.save.click()
    assert shown(author) is page
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(author.stage.window.page(), AuthorPage)


def test_no_file_is_written_over(open_author):
    author = open_author()
    page = imported(author, foreign(author))
    other = author.folder / "other.yaml"
    author.stage.prompts.answers += [author.path, other]
    page.save.click()
    assert author.path.read_text("utf-8") == SET
    assert notice(author) == "harbour.yaml is there already, and an import writes over no file."
    author.stage.navigator.notice.action_requested.emit()
    assert "deepest lake" in other.read_text("utf-8")
    assert "id: other\n" in other.read_text("utf-8")


def test_the_name_that_is_proposed_is_free(open_author):
    author = open_author()
    (author.folder / "lakes.yaml").write_text("mine")
    page = imported(author, foreign(author))
    author.stage.prompts.answers.append(None)
    page.save.click()
    assert author.stage.prompts.proposed[-1] == str(author.folder / "lakes-2.yaml")


def test_a_folder_that_takes_nothing_is_said_with_a_way_out(open_author):
    author = open_author()
    page = imported(author, foreign(author))
    author.stage.prompts.answers += [author.folder / "gone" / "a.yaml", author.folder / "a.yaml"]
    page.save.click()
    assert "a.yaml is not saved: the folder is not there any more" in notice(author)
    assert shown(author) is page
    author.stage.navigator.notice.action_requested.emit()
    assert (author.folder / "a.yaml").is_file()


def test_a_file_of_another_program_is_known_wherever_a_file_is_opened(open_author):
    author = open_author()
    path = foreign(author)
    author.stage.navigator.open_library()
    author.stage.prompts.answers.append(path)
    press(author, "open")
    assert "1 question can be taken over" in said(shown(author))
    assert author.stage.window.side_bar.current() == "author"


def test_the_page_of_authors_opens_it_too(open_author):
    author = open_author()
    author.stage.prompts.answers.append(foreign(author))
    author.page.open_wanted.emit()
    assert "1 question can be taken over" in said(shown(author))


def test_a_file_that_is_dropped_on_the_window_is_opened(open_author):
    author = open_author()
    assert drop(author, foreign(author))
    assert "1 question can be taken over" in said(shown(author))


def test_a_question_file_that_is_dropped_on_the_page_of_authors_is_written(open_author):
    author = open_author()
    outside = foreign(author, SET.replace("id: harbour", "id: port"), "port.yaml")
    assert drop(author, outside)
    assert author.stage.window.page() is author.page
    assert author.buffer.path == str(outside)


def test_files_in_a_heap_are_not_opened_by_chance(open_author):
    author = open_author()
    drop(author, foreign(author), author.path)
    assert notice(author) == "2 files came at once. Drop them one by one."
    assert isinstance(author.stage.window.page(), AuthorPage)


def test_the_text_does_not_swallow_a_file_that_is_dropped_on_it(open_author):
    author = open_author().open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x.gift")])
    assert not author.code.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("words")
    assert author.code.canInsertFromMimeData(data)


def test_no_field_of_the_form_swallows_a_file_either(open_author):
    author = open_author().open()
    author.at("Who kept")
    author.page.text.show_form(shown=True)
    editor = author.page.text.form.hand.fields[("prompt",)][1].editor
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x.gift")])
    assert not editor.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("words")
    assert editor.canInsertFromMimeData(data)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("quiz.xml", "Have the program that made it export GIFT or CSV, and open that."),
        ("Quiz.XLSX", "Save the sheet as CSV, and open that."),
        ("quiz.docx", "Save it as text in the form of Aiken (A. … B. … ANSWER: A), and open that."),
    ],
)
def test_what_cannot_be_read_is_told_with_a_way_out(open_author, name, way):
    author = open_author()
    author.stage.navigator.open_library()
    assert drop(author, foreign(author, "x", name))
    assert notice(author) == f"quizapp cannot read {name}. {way}"
    assert isinstance(author.stage.window.page(), LibraryPage)


def test_a_file_that_is_gone_is_said_and_another_can_be_chosen(open_author):
    author = open_author()
    path = foreign(author)
    gone = path.with_name("gone.csv")
    page = imported(author, gone)
    assert f"It cannot be read: {gone}: no such file" in said(page)
    assert not page.save.isVisibleTo(page)
    assert button(page, "Choose another file").hasFocus()
    author.stage.prompts.answers.append(path)
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Return)
    assert "1 question can be taken over" in said(shown(author))


def test_a_text_without_questions_says_what_can_be_read(open_author):
    author = open_author()
    page = imported(author, foreign(author, "Dear parents,\n", "letter.txt"))
    assert "No question can be taken over from this file." in said(page)
    assert "GIFT, Aiken" in said(page)
    assert not page.save.isVisibleTo(page)


def test_an_old_encoding_is_told(open_author):
    author = open_author()
    page = imported(author, foreign(author, "Où? {=là ~ici}\n".encode("cp1252")))
    assert "read as Windows-1252" in said(page)
    assert "•" not in said(page).split("problem")[0]


def test_what_is_too_large_is_told(open_author):
    author = open_author()
    page = imported(author, foreign(author, b"a" * (12 * 1024 * 1024 + 1)))
    assert "No question can be taken over" in said(page)
    assert "MiB" in said(page)


def test_text_of_strangers_is_shown_as_it_is_typed(open_author):
    author = open_author()
    odd = "::<img src=/etc/passwd>\u202e::" + "x" * 500 + " <b>bold</b> & {=a =b}\n\n"
    page = imported(author, foreign(author, odd + "::two::Essay {}\n", "<b>\u202equiz.gift"))
    for label in page.findChildren(Label):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
        assert max(map(len, label.text().replace("\u200b", " ").split()), default=0) < 60
    assert "<b>" in said(page)


def test_many_losses_of_a_kind_are_folded_and_can_be_seen_all(open_author):
    author = open_author()
    author.stage.prompts.answers.append(foreign(author, "Essay {}\n\n" * 40))
    press(author, "import")
    page = shown(author)
    assert said(page).count("•  essay") == 4
    more = button(page, "Show all 40")
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert said(page).count("•  essay") == 40
    assert more.words() == "Show fewer"
    assert more.hasFocus()
    more.click()
    assert said(page).count("•  essay") == 4


def test_tab_goes_down_the_page_and_along_its_foot(open_author):
    author = open_author()
    essays = "".join(f"Essay {n} {{}}\n\n" for n in range(9))
    page = imported(author, foreign(author, GIFT + "}\n\n" + essays))
    assert "Left out · 10 questions" in said(page)
    button(page, "Show all 10").setFocus()
    walked = []
    for _ in range(3):
        QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(author.stage.window.focusWidget().accessibleName())
    assert walked == ["Cancel", "Choose another file", "Save as …"]


def test_a_file_that_takes_long_can_be_left_alone(open_author):
    author = open_author()
    navigator, tasks = author.stage.navigator, LateTasks()
    desk = replace(author.stage.desk, tasks=tasks)
    room = ImportRoom(desk, navigator._offers, navigator._corridor, navigator._files, navigator)
    room.left.connect(navigator._author.open)
    room.open(str(foreign(author)))
    page = shown(author)
    assert "Being read …" in said(page)
    assert not page.save.isEnabled()
    assert button(page, "Cancel").hasFocus()
    QTest.keyClick(author.stage.window.focusWidget(), Qt.Key.Key_Return)
    assert author.stage.window.page() is author.page
    tasks.do_all()
    assert author.stage.window.page() is author.page
    assert notice(author) == ""


def test_what_is_being_saved_can_be_left_and_is_not_written_then(open_author):
    author = open_author()
    navigator, tasks = author.stage.navigator, LateTasks()
    desk = replace(author.stage.desk, tasks=tasks)
    room = ImportRoom(desk, navigator._offers, navigator._corridor, navigator._files, navigator)
    room.left.connect(navigator._author.open)
    room.open(str(foreign(author)))
    tasks.do_all()
    page = shown(author)
    author.stage.prompts.answers.append(author.folder / "lakes.yaml")
    page.save.click()
    page.save.click()
    assert page.save.words() == "Being saved …"
    assert len(tasks.waiting) == 1
    button(page, "Cancel").click()
    tasks.do_all()
    assert not (author.folder / "lakes.yaml").exists()
    assert author.stage.window.page() is author.page
