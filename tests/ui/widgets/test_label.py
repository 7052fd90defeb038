"""Labels: letters only, in the colour of a role, cut where there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager, load
from quizapp.ui.widgets.label import Label

LONG = "The article ranks the tasks; the other tasks build on the first one of them. " * 4


@pytest.mark.parametrize("text", ["<b>x</b>", "<img src='/dev/zero'>", "a & b", "**a**", "[a](b)"])
def test_a_label_shows_every_letter(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    assert label.text() == text
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_takes_the_colour_of_its_role(qtbot: QtBot, qapp: QApplication) -> None:
    ThemeManager(qapp).apply("light")
    label = Label("x", role="muted")
    qtbot.addWidget(label)
    label.set_role("wrong")
    label.ensurePolished()
    colour = label.palette().color(label.foregroundRole()).name().upper()
    assert colour == load("light")["wrong"]


def test_a_title_without_room_ends_in_dots_and_is_still_told_whole(qtbot: QtBot) -> None:
    label = Label(LONG, elide=True)
    qtbot.addWidget(label)
    label.resize(200, 30)
    label.show()
    qtbot.waitUntil(lambda: label.text().endswith("…"))
    assert label.words() == label.toolTip() == label.accessibleName() == LONG
    assert label.minimumSizeHint().width() <= 48 < label.sizeHint().width()
    label.resize(label.sizeHint())
    assert label.text() == LONG
    assert label.toolTip() == ""


@pytest.mark.parametrize("text", ["<img src='/dev/zero'>", "&lt;b&gt;", "a\n<table>"])
def test_a_tool_tip_that_qt_might_take_for_rich_text_is_left_out(qtbot: QtBot, text: str) -> None:
    label = Label(text * 20, elide=True)
    qtbot.addWidget(label)
    label.resize(60, 30)
    label.show()
    assert label.toolTip() == ""
    assert label.accessibleName() == text * 20


def test_height_that_is_known_is_that_of_a_new_label(qtbot, qapp):
    themes = ThemeManager(qapp)
    themes.apply("light")
    label = Label(wrap=True)
    qtbot.addWidget(label)
    for text, zoom in (("few words", 100), ("many words " * 20, 100), ("many words " * 20, 200)):
        themes.apply("light", zoom)
        label.setText(text)
        for width in (100, 400, 100):
            fresh = Label(text, wrap=True)
            qtbot.addWidget(fresh)
            fresh.ensurePolished()
            label.ensurePolished()
            assert label.heightForWidth(width) == fresh.heightForWidth(width)
    themes.apply("light", 100)
