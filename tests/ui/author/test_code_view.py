import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from quizapp.bank.completion import Known
from quizapp.bank.problems import Problem, Severity, Span
from quizapp.ui.author.code_view import CodeView
from tests.ui.author.conftest import SET, document

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot):
    """A view between two fields, with the focus."""
    page = QWidget()
    column = QVBoxLayout(page)
    before, view, after = QLineEdit(page), CodeView(page), QLineEdit(page)
    for part in (before, view, after):
        column.addWidget(part)
    view.page, view.before, view.after = page, before, after
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    view.kept = document(SET)
    view.show_document(view.kept, read_only=False)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def show(view: CodeView, text: str, *, read_only: bool = False) -> None:
    view.kept = document(text.replace("|", "", 1))
    view.show_document(view.kept, read_only=read_only)
    view.go_to(max(text.find("|"), 0))


def offered(view: CodeView) -> tuple[str, ...]:
    return view.completing.popup.texts()


def test_tab_indents_and_shift_tab_takes_it_back(view):
    show(view, "a: b|")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.toPlainText() == "  a: b"
    QTest.keyClick(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert view.toPlainText() == "a: b"
    assert view.hasFocus()


def test_esc_then_tab_leaves_the_text(view, qtbot):
    show(view, "a: b|")
    with qtbot.waitSignal(view.leaving_changed):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.after.hasFocus()
    assert view.toPlainText() == "a: b"


def test_esc_then_shift_tab_leaves_backwards(view):
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert view.before.hasFocus()


def test_after_another_key_tab_indents_again(view):
    show(view, "a: b|")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.toPlainText() == "  a: b"


def test_a_text_to_read_is_left_by_tab_and_changed_by_no_key(view):
    show(view, "a: b|", read_only=True)
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Backspace):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    assert view.toPlainText() == "a: b"
    assert offered(view) == ()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.after.hasFocus()


def test_a_text_to_read_can_be_walked(view):
    show(view, "|one\ntwo", read_only=True)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.textCursor().blockNumber() == 1


def test_two_letters_open_what_may_stand_there(view):
    show(view, "questions:\n  - id: a\n    |")
    QTest.keyClicks(view, "p")
    assert offered(view) == ()
    QTest.keyClicks(view, "r")
    assert "prompt" in offered(view)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.toPlainText() == "questions:\n  - id: a\n    prompt: "
    assert offered(view) == ()


def test_control_and_space_opens_it_without_a_letter(view):
    show(view, "questions:\n  - id: a\n    type: |")
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    texts = offered(view)
    assert texts[0] == "single-choice"
    assert len(texts) == 9
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.toPlainText().endswith(f"type: {texts[1]}")


def test_up_from_the_first_leads_to_the_last(view):
    show(view, "questions:\n  - id: a\n    type: |")
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    last = offered(view)[-1]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.toPlainText().endswith(f"type: {last}")


def test_esc_closes_what_is_offered_and_nothing_else(view):
    show(view, "questions:\n  - id: a\n    |")
    QTest.keyClicks(view, "pr")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert offered(view) == ()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.hasFocus()


def test_typing_narrows_what_is_offered(view):
    show(view, "questions:\n  - id: a\n    type: |")
    QTest.keyClicks(view, "ma")
    assert offered(view) == ("matching",)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert {"matching", "multiple-choice"} <= set(offered(view))
    QTest.keyClicks(view, " ")
    assert offered(view) == ()


def test_moving_the_cursor_closes_what_is_offered(view):
    show(view, "questions:\n  - id: a\n    |")
    QTest.keyClicks(view, "pr")
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert offered(view) == ()


def test_known_sources_are_offered_behind_rare_characters(view):
    show(view, "# 😀😀\nquestions:\n  - id: a\n    quotes:\n      - source: |")
    view.completing.known = Known({"harbour-book": "The <b>harbour</b> book"})
    view.moveCursor(view.textCursor().MoveOperation.End)
    QTest.keyClick(view, Qt.Key.Key_Space, CONTROL)
    assert offered(view) == ("harbour-book",)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.toPlainText().endswith("- source: harbour-book")
    assert view.toPlainText().startswith("# 😀😀\nquestions:")


def hover(view: CodeView, place: int) -> None:
    cursor = view.textCursor()
    cursor.setPosition(place)
    at = view.cursorRect(cursor).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


def test_a_problem_is_told_where_the_pointer_rests(view):
    hint = "did you mean <img src='/dev/zero'>?\x1b[2J"
    span = Span("", 2, 1, 2, 3)
    view.show_marks([Problem("x", Severity.ERROR, span, "no field `id`", hint)])
    start = view.document().findBlockByNumber(1).position()
    hover(view, start + 1)
    assert view.tip().words() == (
        "Error: no field `id`\ndid you mean <img src='/dev/zero'>?\\x1b[2J"
    )
    hover(view, start + 8)
    assert view.tip().words() == ""
    hover(view, start + 1)
    QTest.keyClicks(view, "x")
    assert view.tip().words() == ""


def test_a_click_beside_a_line_goes_to_its_problem(view):
    span = Span("", 3, 8, 3, 11)
    view.show_marks([Problem("x", Severity.ADVICE, span, "long")])
    _, top, height = next(seen for seen in view.lines_seen() if seen[0] == 2)
    place = QPoint(4, round(top + height / 2))
    QTest.mouseClick(view._gutter, Qt.MouseButton.LeftButton, pos=place)
    cursor = view.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (2, 7)


def test_each_document_keeps_its_own_undo(view):
    first, second = document("one"), document("two")
    view.show_document(first, read_only=False)
    QTest.keyClicks(view, "X")
    view.show_document(second, read_only=False)
    QTest.keyClicks(view, "Y")
    view.show_document(first, read_only=False)
    view.undo()
    assert first.toPlainText() == "one"
    assert second.toPlainText() == "Ytwo"


def test_looks_make_no_step_of_undo(view, qapp):
    from quizapp.ui.theme import ThemeManager

    themes = ThemeManager(qapp)
    themes.apply("dark", 200, motion=False)
    try:
        assert not view.document().isModified()
        assert not view.document().isUndoAvailable()
    finally:
        themes.apply("light", 100, motion=True)
    assert not view.document().isModified()
