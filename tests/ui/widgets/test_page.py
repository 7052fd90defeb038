"""Pages: a column that scrolls, under a header and over a foot that stay."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Page
from quizapp.ui.widgets.prose import Prose


def filled(qtbot: QtBot, width: int, height: int) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.header.addWidget(Label("Header"))
    for number in range(12):
        page.body.addWidget(Prose(f"Paragraph {number}. " + "Words of a long text. " * 20))
    page.footer.addWidget(Button("Next", kind="primary"))
    page.resize(width, height)
    page.show()
    QApplication.processEvents()
    return page


def left(page: Page, widget: QWidget) -> int:
    return widget.mapTo(page, widget.rect().topLeft()).x()


@pytest.mark.parametrize("width", [400, 800, 1600])
def test_a_page_scrolls_down_and_never_sideways(
    qtbot: QtBot, manager: ThemeManager, width: int
) -> None:
    page = filled(qtbot, width, 500)
    area = page.findChild(QScrollArea)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() > 0
    column = page.findChildren(Prose)[0]
    assert column.width() <= 860
    assert left(page, column) + column.width() <= width


def test_header_column_and_foot_stand_under_each_other(qtbot: QtBot, manager: ThemeManager) -> None:
    page = filled(qtbot, 1200, 500)
    parts = [page.findChildren(kind)[0] for kind in (Label, Prose, Button)]
    places = [left(page, part) for part in parts]
    assert max(places) - min(places) <= 1


def test_a_page_that_fits_does_not_scroll(qtbot: QtBot, manager: ThemeManager) -> None:
    page = Page()
    qtbot.addWidget(page)
    for _ in range(4):
        page.body.addWidget(Prose("A text that needs two lines of this column. " * 4))
    page.resize(900, 600)
    page.show()
    QApplication.processEvents()
    assert page.findChild(QScrollArea).verticalScrollBar().maximum() == 0


def test_header_and_footer_are_hidden_while_empty(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    assert page._head.isHidden()
    assert page._foot.isHidden()
    page.footer.addWidget(Button("Next"))
    assert page._foot.isVisible()


def test_where_the_foot_has_no_room_its_buttons_keep_their_icons(
    qtbot: QtBot, manager: ThemeManager
) -> None:
    page = filled(qtbot, 800, 600)
    flag = Button("Flag this question", icon="flag")
    page.footer.insertWidget(0, flag)
    page.footer.insertWidget(1, Button("Bookmark", icon="star"))
    for width, words in ((800, "Flag this question"), (300, ""), (800, "Flag this question")):
        page.resize(width, 600)
        QApplication.processEvents()
        assert page.width() == width
        assert flag.text().strip() == words
    manager.apply("light", 300)
    QApplication.processEvents()
    assert flag.text() == ""


def test_keys_scroll_the_page_while_the_focus_is_on_a_button_of_the_foot(
    qtbot: QtBot, manager: ThemeManager
) -> None:
    page = filled(qtbot, 800, 500)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    button = page.footer.itemAt(0).widget()
    button.setFocus()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        qtbot.keyClick(button, key)
        seen.append(bar.value())
    assert seen == [bar.singleStep(), bar.singleStep() + bar.pageStep(), bar.singleStep(), 0]
    qtbot.keyClick(button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert button.hasFocus()


def test_what_has_the_focus_stays_in_view_when_the_text_grows(
    qtbot: QtBot, manager: ThemeManager
) -> None:
    page = filled(qtbot, 800, 700)
    button = Button("At the end of the first screen")
    page.body.insertWidget(3, button)
    button.setFocus()
    QApplication.processEvents()
    manager.apply("light", 300)
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.viewport().rect().contains(place(area, button)))


def place(area: QScrollArea, widget: QWidget) -> QRect:
    """Where a widget is on the part of the page that can be seen."""
    return QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())


def test_a_page_reveals_what_lies_below(qtbot: QtBot, manager: ThemeManager) -> None:
    page = filled(qtbot, 800, 400)
    last = page.findChildren(Prose)[-1]
    page.reveal(last)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    assert bar.value() > 0
    page.scroll_to_top()
    assert bar.value() == 0
