"""Rows: everything side by side while it fits, else lines that lose nothing."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

WORDS = "A sitting that waits to be continued, and where it stands. "


def shown(qtbot: QtBot, row: QWidget, width: int) -> Block:
    column = Block()
    qtbot.addWidget(column)
    column.add(row)
    column.line.addStretch(1)
    column.resize(width, 600)
    column.show()
    QApplication.processEvents()
    return column


def text_and_buttons() -> tuple[Block, Label, list[Button]]:
    row = Block(across=True)
    label, buttons = Label(WORDS * 2, wrap=True), [Button("Discard"), Button("Continue")]
    row.add(label, stretch=1)
    row.add(*buttons)
    return row, label, buttons


def test_where_there_is_room_buttons_stand_beside_the_text(
    qtbot: QtBot, manager: ThemeManager
) -> None:
    row, label, buttons = text_and_buttons()
    column = shown(qtbot, row, 800)
    assert row.width() == column.width()
    assert label.geometry().right() < buttons[0].x() < buttons[1].x()


def test_where_it_is_narrow_buttons_go_under_the_text(qtbot: QtBot, manager: ThemeManager) -> None:
    row, label, buttons = text_and_buttons()
    column = shown(qtbot, row, 260)
    assert label.width() == column.width() == 260
    assert label.height() >= label.heightForWidth(260)
    assert all(button.y() > label.geometry().bottom() for button in buttons)
    assert all(button.width() == button.sizeHint().width() for button in buttons)
    assert row.height() == row.heightForWidth(260) >= buttons[0].geometry().bottom() + 1


def test_what_comes_after_a_spring_stands_at_the_right_of_its_line(
    qtbot: QtBot, manager: ThemeManager
) -> None:
    row = Block(across=True)
    back, again, main = (Button(text) for text in ("Back", "Take again", "Practise the missed"))
    row.add(back)
    row.line.addStretch(1)
    row.add(again, main)
    column = shown(qtbot, row, 240)
    assert back.y() == again.y() < main.y() < column.height()
    assert back.x() == 0
    assert again.geometry().right() == main.geometry().right() == 239


@pytest.mark.parametrize("folds", [True, False])
def test_a_row_that_folds_needs_the_room_of_its_widest_part(
    qtbot: QtBot, manager: ThemeManager, folds: bool
) -> None:
    row = Block(across=True, folds=folds)
    qtbot.addWidget(row)
    buttons = [Button("Add a folder"), Button("Open a file")]
    row.add(*buttons)
    widths = [button.minimumSizeHint().width() for button in buttons]
    wanted = max(widths) if folds else sum(widths) + 8
    assert row.minimumSizeHint().width() == wanted
