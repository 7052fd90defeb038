from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quizapp.bank.problems import Severity
from tests.ui.author.conftest import SET

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_page_is_reached_by_key_and_lists_the_files(open_author):
    author = open_author()
    author.stage.navigator.open_library()
    QTest.keyClick(author.stage.window, Qt.Key.Key_5, CONTROL)
    assert author.stage.window.page() is author.page
    lines = author.page.files.rows.lines()
    assert [line.text for line in lines] == ["Your files", "harbour"]
    assert lines[1].note == "in order"
    assert author.page.empty.isVisibleTo(author.page)


def test_a_file_is_opened_by_key_and_checked(open_author):
    author = open_author()
    author.page.files.rows.choose(str(author.path))
    author.page.files.rows.setFocus()
    author.press(Qt.Key.Key_Return)
    assert author.code.toPlainText() == SET
    assert author.buffer.checked.question_set.id == "harbour"
    assert author.buffer.count(Severity.ERROR) == 0
    assert author.code.hasFocus()


def test_typing_is_checked_after_a_pause(open_author, qtbot):
    author = open_author().open()
    author.at("prompt: Who")
    author.type("x")
    assert author.buffer.count(Severity.ERROR) == 0
    qtbot.waitUntil(lambda: author.buffer.count(Severity.ERROR) > 0)
    problem = next(p for p in author.page.text.problems.problems() if "xprompt" in p.message)
    marked = [mark.cursor.selectedText() for mark in author.code.marks()]
    assert "xprompt" in marked
    assert problem.span.line == 10
    lines = author.page.files.rows.lines()
    assert lines[1].note.startswith("unsaved, ")
    assert lines[1].sign == "error"


def test_f8_goes_from_problem_to_problem(open_author):
    author = open_author(harbour=SET.replace("tolerance", "tolerence").replace("prompt: W", "p: W"))
    author.open()
    author.at("format")
    author.press(Qt.Key.Key_F8)
    first = author.code.textCursor().blockNumber()
    author.press(Qt.Key.Key_F8)
    assert author.code.textCursor().blockNumber() > first
    author.press(Qt.Key.Key_F8, SHIFT)
    assert author.code.textCursor().blockNumber() == first
    said = author.page.text.status.words()
    assert said.startswith("Error: ")
    assert author.page.text.problems.rows.chosen() == 0


def test_a_row_of_the_problems_leads_to_its_place(open_author):
    author = open_author(harbour=SET.replace("tolerance", "tolerence")).open()
    rows = author.page.text.problems.rows
    rows.setFocus()
    number = next(
        number
        for number, one in enumerate(author.page.text.problems.problems())
        if "tolerence" in one.message
    )
    rows.choose(number)
    author.press(Qt.Key.Key_Return)
    cursor = author.code.textCursor()
    assert cursor.block().text().strip() == "tolerence: 0"
    assert cursor.positionInBlock() == 4
    assert author.code.hasFocus()


def test_the_question_of_the_cursor_is_seen_as_students_see_it(open_author, qtbot):
    author = open_author().open()
    preview = author.page.preview
    assert preview.sheet() is None
    author.at("Who kept")
    assert preview.place() == "Question 1 of 2"
    qtbot.waitUntil(preview.sheet().answer.isVisible)
    author.press(Qt.Key.Key_PageDown, CONTROL)
    assert preview.place() == "Question 2 of 2"
    first, last = author.code.question_lines()
    block = author.code.document().findBlockByNumber(first)
    assert block.text() == "  - id: years"
    assert last > first
    preview.previous.click()
    assert preview.place() == "Question 1 of 2"


def test_quotes_of_the_preview_name_their_source(open_author):
    author = open_author().open()
    author.at("Who kept")
    author.page.preview.show_wrongly()
    source = author.work._source(str(author.path), "harbour-book")
    assert source.title == "The harbour book"


def test_the_preview_follows_what_is_written(open_author, qtbot):
    author = open_author().open()
    author.at("Who kept the lamp?", behind=True)
    author.type("!")
    preview = author.page.preview
    qtbot.waitUntil(lambda: preview._question is not None and preview._question.prompt[-1] == "!")


def test_a_faulty_question_says_so_in_the_preview(open_author):
    author = open_author(harbour=SET.replace("tolerance", "tolerence")).open()
    author.at("For how many")
    assert author.page.preview.message() == "Students will not see this question: it has 1 error."


def test_a_new_question_stands_behind_the_one_of_the_cursor(open_author):
    author = open_author().open()
    author.at("Who kept")
    menu = author.page.toolbar.menu()
    kinds = [action.data() for action in menu.actions()]
    assert len(kinds) == 9
    menu.actions()[kinds.index("true-false")].trigger()
    checked = author.buffer.checked
    assert [one.id for one in checked.questions] == ["keeper", "question-1", "years"]
    assert author.code.textCursor().block().text() == "    prompt:"
    assert author.page.preview.place() == "Question 2 of 3"
    author.code.undo()
    assert author.code.toPlainText() == SET


def test_no_question_is_put_into_a_file_that_cannot_be_read(open_author):
    text = SET + "a: &anchor b\n"
    author = open_author(harbour=text).open()
    author.page.question_wanted.emit("cloze")
    assert author.code.toPlainText() == text
    assert "No question can be put in yet" in author.stage.navigator.notice.text()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_control_shift_n_offers_the_types(open_author, qtbot):
    author = open_author().open()
    author.press(Qt.Key.Key_N, CONTROL | SHIFT)
    menu = author.page.toolbar.menu()
    qtbot.waitUntil(menu.isVisible)
    assert menu.activeAction() is menu.actions()[0]
    menu.hide()


def test_keys_of_the_search_work_from_the_text(open_author):
    author = open_author().open()
    author.at("format")
    author.press(Qt.Key.Key_F, CONTROL)
    bar = author.page.text.search
    assert bar.words.hasFocus()
    QTest.keyClicks(bar.words, "keeper")
    assert bar.told().startswith("1 of ")
    author.press(Qt.Key.Key_Escape)
    assert author.code.hasFocus()
    author.press(Qt.Key.Key_H, CONTROL)
    assert bar.other.isVisibleTo(author.page)
    author.press(Qt.Key.Key_Escape)
    author.press(Qt.Key.Key_G, CONTROL)
    assert author.page.text.line_bar.number.hasFocus()


def test_esc_leaves_the_text_before_it_leaves_the_page(open_author):
    author = open_author().open()
    author.press(Qt.Key.Key_Escape)
    assert author.stage.window.page() is author.page
    author.press(Qt.Key.Key_Escape)
    assert author.stage.window.page() is author.stage.page


def test_f6_walks_through_the_parts_of_the_page(open_author):
    author = open_author(harbour=SET.replace("tolerance", "tolerence")).open()
    author.at("Who kept")
    page, window = author.page, author.stage.window
    author.press(Qt.Key.Key_F6)
    assert page.text.problems.rows.hasFocus()
    author.press(Qt.Key.Key_F6)
    assert page.preview.isAncestorOf(window.focusWidget())
    author.press(Qt.Key.Key_F6)
    assert page.files.rows.hasFocus()
    author.press(Qt.Key.Key_F6)
    assert author.code.hasFocus()


def test_f6_stays_where_no_part_is_in_view(open_author):
    author = open_author()
    author.page.toolbar.files.click()
    assert not author.page.files.isVisible()
    author.press(Qt.Key.Key_F6)
    assert author.page.empty.isAncestorOf(author.stage.window.focusWidget())


def test_bundled_files_are_read_and_not_written(open_author):
    author = open_author(bundled=True).open()
    author.type("x")
    assert author.code.toPlainText() == SET
    assert not author.page.toolbar.save.isVisibleTo(author.page)
    assert author.page.toolbar.state() == "Read-only: it came with quizapp"
    lines = author.page.files.rows.lines()
    assert lines[0].text == "To read and copy"
    assert lines[1].note.endswith("read-only")
    assert not author.page.toolbar.new_question.isVisibleTo(author.page)


def test_a_copy_has_an_id_of_its_own_and_brings_its_sources(open_author, tmp_path):
    author = open_author(bundled=True).open()
    target = tmp_path / "mine" / "my-harbour.yaml"
    target.parent.mkdir()
    author.stage.prompts.answers.append(target)
    author.press(Qt.Key.Key_S, CONTROL)
    assert author.buffer.path == str(target)
    assert author.stage.prompts.proposed == ["my-harbour.yaml"]
    assert "id: my-harbour\n" in target.read_text("utf-8")
    assert (target.parent / "sources" / "harbour-book.yaml").exists()
    assert author.buffer.count(Severity.ERROR) == 0
    assert not author.buffer.read_only
    assert author.path.read_text("utf-8") == SET
    assert str(target) in {entry.path for entry in author.stage.library.entries()}


def test_a_new_set_is_explained_and_in_the_library_once_it_is_saved(open_author, tmp_path):
    author = open_author()
    target = author.folder / "Über Häfen.yaml"
    author.stage.prompts.answers.append(target)
    author.page.empty._new.click()
    assert author.stage.prompts.proposed == [str(author.folder / "new-set.yaml")]
    assert "id: uber-hafen" in author.code.toPlainText()
    assert author.code.textCursor().block().text() == "title:"
    assert author.page.toolbar.state() == "Not saved yet"
    assert not target.exists()
    author.press(Qt.Key.Key_S, CONTROL)
    assert "# What the set is about." in target.read_text("utf-8")
    assert author.page.toolbar.state() == "Saved"


def test_a_changed_mind_begins_no_set(open_author):
    author = open_author()
    author.stage.prompts.answers.append(None)
    author.press(Qt.Key.Key_N, CONTROL)
    assert author.buffer is None


def test_control_o_opens_a_file_to_write_on_this_page(open_author, tmp_path):
    author = open_author()
    other = tmp_path / "other.yaml"
    other.write_text(SET.replace("id: harbour\n", "id: other\n"), "utf-8")
    author.stage.prompts.answers.append(other)
    author.press(Qt.Key.Key_O, CONTROL)
    assert author.buffer.path == str(other)
    assert "other" in {line.text for line in author.page.files.rows.lines()}


def test_files_of_one_name_tell_their_folders(open_author, tmp_path):
    author = open_author()
    other = tmp_path / "elsewhere" / "harbour.yaml"
    other.parent.mkdir()
    other.write_text(SET.replace("id: harbour\n", "id: other\n"), "utf-8")
    author.work.show_file(str(other))
    notes = [line.note for line in author.page.files.rows.lines()[1:]]
    assert [note.rpartition(", ")[2] for note in notes] == ["in elsewhere", "in questions"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x80abc"])
def test_what_is_no_text_is_not_opened(open_author, data):
    author = open_author()
    odd = author.folder / "odd.yaml"
    odd.write_bytes(data)
    author.work.show_file(str(odd))
    assert author.buffer is None
    assert "odd.yaml cannot be opened" in author.stage.navigator.notice.text()


def test_characters_that_would_be_lost_make_a_file_read_only(open_author):
    text = SET.replace("The council", "The\u2029council")
    author = open_author(harbour=text).open()
    assert author.buffer.read_only
    author.type("x")
    assert author.path.read_text("utf-8") == text


def test_hostile_text_is_shown_as_it_is_everywhere(open_author):
    evil = "<img src='/dev/zero'>&amp;**b** \u202e"
    text = SET.replace("Who kept the lamp?", f"'{evil}'").replace("tolerance", "<b>tolerance</b>")
    author = open_author(harbour=text).open()
    author.at("id: keeper")
    assert evil in author.code.document().toPlainText()
    assert any("<b>tolerance" in line.text for line in author.page.text.problems.rows.lines())
    author.at("id: years")
    assert author.page.preview.sheet() is None


def test_narrow_windows_fold_files_and_preview_away(open_author):
    author = open_author(size=(760, 600)).open()
    page = author.page
    author.at("Who kept")
    assert not page.files.isVisibleTo(page)
    assert not page.preview.isVisibleTo(page)
    page.toolbar.preview.click()
    assert page.preview.isVisibleTo(page)
    assert not page.text.isVisibleTo(page)
    page.preview.back.click()
    assert author.code.hasFocus()
    author.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.files.rows.hasFocus()
    author.press(Qt.Key.Key_Return)
    assert author.code.hasFocus()
    assert not page.files.isVisibleTo(page)


def test_each_file_keeps_its_cursor_and_its_undo(open_author):
    other = SET.replace("id: harbour\n", "id: other\n")
    author = open_author(harbour=SET, other=other).open()
    author.at("Who kept")
    author.type("X")
    author.open("other.yaml")
    author.open("harbour.yaml")
    assert "XWho kept" in author.code.textCursor().block().text()
    author.code.undo()
    assert author.code.toPlainText() == SET


def test_line_ends_of_the_file_stay(open_author):
    author = open_author(harbour=SET.replace("\n", "\r\n")).open()
    author.at("Who kept")
    author.type("X")
    author.press(Qt.Key.Key_S, CONTROL)
    saved = Path(author.path).read_bytes()
    assert saved == SET.replace("Who kept", "XWho kept").replace("\n", "\r\n").encode()
