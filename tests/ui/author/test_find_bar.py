import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.ui.author.code_view import CodeView
from quizapp.ui.author.find_bar import FindBar
from quizapp.ui.author.line_bar import LineBar
from tests.ui.author.conftest import document


@pytest.fixture
def bar(qtbot):
    """A bar over a view, in a window that has the focus."""
    page = QWidget()
    column = QVBoxLayout(page)
    view = CodeView(page)
    bar, line = FindBar(view, page), LineBar(view, page)
    for part in (bar, line, view):
        column.addWidget(part)
    qtbot.addWidget(page)
    page.resize(600, 500)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    view.kept = document("😀 KFOR\nkfor and KFORs\nend")
    view.show_document(view.kept, read_only=False)
    bar.page, bar.view, bar.line = page, view, line
    return bar


def selected(bar: FindBar) -> tuple[str, int]:
    cursor = bar.view.textCursor()
    return cursor.selectedText(), cursor.blockNumber()


def test_what_is_typed_is_found_at_once(bar):
    bar.open(replacing=False)
    bar.words.setText("kfor")
    assert selected(bar) == ("KFOR", 0)
    assert bar.told() == "1 of 3"


def test_enter_goes_on_and_shift_enter_back(bar):
    bar.open(replacing=False)
    bar.words.setText("kfor")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert selected(bar) == ("kfor", 1)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.told() == "3 of 3"
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.told() == "1 of 3"
    QTest.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told() == "3 of 3"


def test_case_and_whole_words_narrow_the_search(bar):
    bar.open(replacing=False)
    bar.words.setText("KFOR")
    bar.match_case.click()
    assert bar.found() == 2
    bar.whole_word.click()
    assert bar.found() == 1


def test_what_is_not_there_is_said(bar):
    bar.open(replacing=False)
    bar.words.setText("nowhere")
    assert bar.told() == "Not found"
    bar.words.setText("")
    assert bar.told() == ""


def test_one_place_is_replaced_and_the_next_selected(bar):
    bar.open(replacing=True)
    bar.words.setText("kfor")
    bar.other.setText("SFOR")
    bar.replace.click()
    assert bar.view.toPlainText() == "😀 SFOR\nkfor and KFORs\nend"
    assert selected(bar) == ("kfor", 1)


def test_replacing_all_is_one_step_of_undo(bar):
    before = bar.view.toPlainText()
    bar.open(replacing=True)
    bar.words.setText("kfor")
    bar.other.setText("<b>")
    bar.replace_all.click()
    assert bar.view.toPlainText() == "😀 <b>\n<b> and <b>s\nend"
    assert bar.told() == "3 places replaced"
    bar.view.undo()
    assert bar.view.toPlainText() == before


def test_the_selected_words_are_what_is_searched(bar):
    place = bar.view.toPlainText().index("and") + 1  # the emoji takes two places
    bar.view.go_to(place, place + 3)
    bar.open(replacing=False)
    assert bar.words.text() == "and"


def test_a_text_to_read_is_searched_and_not_replaced_in(bar):
    bar.view.show_document(document("one"), read_only=True)
    bar.open(replacing=True)
    assert bar.replace_all.isHidden()
    bar.words.setText("one")
    bar.replace_every()
    assert bar.view.toPlainText() == "one"


def test_esc_puts_the_search_away_and_leaves_the_find_selected(bar):
    bar.open(replacing=False)
    bar.words.setText("and")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.is_open()
    assert selected(bar) == ("and", 1)
    assert bar.view.extraSelections() == []


def test_a_line_is_gone_to_by_its_number(bar):
    line = bar.line
    line.open()
    assert line.number.selectedText() == "1"
    line.number.setText("2")
    QTest.keyClick(line.number, Qt.Key.Key_Return)
    assert bar.view.textCursor().blockNumber() == 1
    assert not line.is_open()
    line.open()
    line.number.setText("999")
    line.go()
    assert bar.view.textCursor().blockNumber() == 2


def test_undo_of_a_replacement_leaves_the_cursor_where_it_was(bar):
    bar.view.go_to(bar.view.toPlainText().index("end"))
    bar.open(replacing=True)
    bar.words.setText("kfor")
    line = bar.view.textCursor().blockNumber()
    bar.other.setText("SFOR")
    bar.replace_every()
    bar.close_bar()
    QTest.keyClick(bar.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.view.toPlainText().count("KFOR") == 2
    assert bar.view.textCursor().blockNumber() == line
