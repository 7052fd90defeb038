import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from quizapp.ui.widgets.tab_order import in_reading_order, takes_tab, walk


class Window(QWidget):
    def focusNextPrevChild(self, forward):  # noqa: N802 (Qt names it)
        return walk(self, forward=forward)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    return made


def shown(qtbot, window):
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def button(text, parent=None):
    made = QPushButton(text, parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def stops(window):
    return [one.text() for one in in_reading_order(window) if takes_tab(one)]


def test_what_was_made_last_comes_where_it_stands(qtbot, window):
    column = QVBoxLayout(window)
    first, second = button("first"), button("second")
    column.addWidget(second)
    column.insertWidget(0, first)
    shown(qtbot, window)
    assert stops(window) == ["first", "second"]


def test_a_line_is_read_from_left_to_right_and_a_column_before_the_next_one(qtbot, window):
    row = QHBoxLayout(window)
    for letter in "ab":
        part = QWidget(window)
        column = QVBoxLayout(part)
        for number in "12":
            column.addWidget(button(letter + number, part))
        row.addWidget(part)
    shown(qtbot, window)
    assert stops(window) == ["a1", "a2", "b1", "b2"]


def test_a_low_button_beside_a_tall_one_stands_in_its_line(window):
    tall, low, below = button("tall", window), button("low", window), button("below", window)
    tall.setGeometry(0, 0, 100, 60)
    low.setGeometry(120, 15, 100, 30)
    below.setGeometry(0, 70, 100, 30)
    low.lower()
    assert stops(window) == ["tall", "low", "below"]


def test_what_is_hidden_disabled_or_takes_no_tab_is_passed_over(window):
    hidden, disabled, mouse = button("a", window), button("b", window), button("c", window)
    hidden.hide()
    disabled.setEnabled(False)
    mouse.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button("d", window)
    assert stops(window) == ["d"]


def test_tab_goes_round_and_shift_tab_back(qtbot, window):
    column = QVBoxLayout(window)
    for text in ("one", "two", "three"):
        column.addWidget(button(text, window))
    shown(qtbot, window)
    found = [one for one in in_reading_order(window) if takes_tab(one)]
    found[0].setFocus()
    walked = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        qtbot.keyClick(QApplication.focusWidget(), key)
        walked.append(QApplication.focusWidget().text())
    assert walked == ["two", "three", "one", "three"]


def test_a_field_with_parts_of_its_own_is_one_stop(qtbot, window):
    column = QVBoxLayout(window)
    number, after = QSpinBox(window), button("after", window)
    column.addWidget(number)
    column.addWidget(after)
    shown(qtbot, window)
    number.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert number.hasFocus()


def test_where_nothing_else_takes_the_focus_it_stays(qtbot, window):
    alone = button("alone", window)
    QLabel("words", window)
    shown(qtbot, window)
    alone.setFocus()
    assert not walk(window, forward=True)
    assert alone.hasFocus()
