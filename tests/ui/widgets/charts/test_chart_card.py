"""The card of a chart: finding, table, copy, what is read, and what to do while it is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.charts.bars import TopicBars, TopicRow
from quizapp.ui.widgets.charts.base import Table
from quizapp.ui.widgets.charts.chart_card import ChartCard
from quizapp.ui.widgets.charts.table import ChartTable
from quizapp.ui.widgets.label import Label
from tests.ui.test_nothing_is_cut import cuts
from tests.ui.widgets.charts.samples import CHARTS, bars, forecast

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot):
    def show(chart, width=800):
        card = ChartCard(chart)
        qtbot.addWidget(card)
        card.resize(width, 1)
        card.show()
        qtbot.waitExposed(card)
        card.activateWindow()
        card.resize(width, card.heightForWidth(width))
        QApplication.processEvents()
        return card

    return show


def button(card, words):
    return next(one for one in card.findChildren(Button) if one.words() == words)


def texts(card):
    labels = (label.text() for label in card.findChildren(Label) if label.isVisible())
    return [text.replace("\u00a0", " ") for text in labels if text.strip()]


@pytest.mark.parametrize("make", CHARTS)
def test_a_card_shows_title_and_finding(shown, make):
    card = shown(make())
    assert texts(card) == [card.chart.title(), card.chart.finding()]


def test_an_empty_card_says_only_what_to_do(shown):
    card = shown(TopicBars())
    assert texts(card) == [
        "Mastery by topic",
        "Nothing answered yet. Take a quiz, and each of its topics gets a bar here.",
    ]
    assert not card.chart.isVisible()
    assert not any(one.isVisible() for one in card.findChildren(Button))


def test_a_card_follows_its_chart(shown):
    card = shown(TopicBars())
    card.chart.show_topics([TopicRow("Origins", 0.5, 8, 10, 12)])
    assert card.chart.isVisible()
    assert texts(card)[1] == "10 questions; Origins 50 %."
    card.set_table_shown(True)
    card.chart.show_topics([TopicRow("Origins", 0.6, 9, 10, 13)])
    assert card.table().texts()[1] == ["Origins", "60 %", "9", "10", "13"]
    card.chart.show_topics([])
    assert card.table() is None


@pytest.mark.parametrize("make", CHARTS)
def test_a_button_shows_the_same_as_a_table_and_hides_it_again(shown, make):
    card = shown(make())
    button(card, "Show as a table").click()
    head, rows = card.chart.table()
    assert card.table().texts() == [list(head), *map(list, rows)]
    button(card, "Hide the table").click()
    assert card.table() is None


def test_the_table_is_as_high_as_its_rows_and_wraps_long_names(shown):
    card = shown(bars(), 560)
    card.set_table_shown(True)
    QApplication.processEvents()
    table = card.table()
    assert table.verticalScrollBar().maximum() == 0
    assert table.rowHeight(1) > table.rowHeight(0)
    last = table.visualItemRect(table.item(table.rowCount() - 1, 0))
    assert last.bottom() <= table.viewport().height()


def test_the_table_can_be_walked_selected_and_copied(qtbot, shown):
    card = shown(forecast())
    card.set_table_shown(True)
    table = card.table()
    assert table.accessibleName() == "What falls due, as a table"
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Day\tQuestions\tOverdue"
    assert len(lines) == 31
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Friday 16 January 2026\t0"


def test_titles_of_files_are_no_formulas_where_the_table_is_pasted(qtbot):
    table = ChartTable("A chart")
    qtbot.addWidget(table)
    table.show_table(Table(("set", "marks"), (("=cmd|' /C calc'!A0\tx\ny", "5 %"),)))
    table.show()
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "set\tmarks\n'=cmd|' /C calc'!A0 x y\t5 %"


def test_the_tab_key_leaves_the_table(qtbot, shown):
    card = shown(forecast())
    card.set_table_shown(True)
    table = card.table()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_copying_is_told(shown, said):
    card = shown(bars())
    button(card, "Copy picture").click()
    assert QGuiApplication.clipboard().image().width() > 2 * 700
    assert card.words() == "Copied."
    assert said == [("Copied.", "Polite")]


def test_the_point_that_is_read_stands_on_the_card(qtbot, shown):
    card = shown(bars())
    card.chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(card.chart.hasFocus)
    QTest.keyClick(card.chart, Qt.Key.Key_End)
    assert card.words() == "Reception: too few answers, 0 of 30 questions seen, 0 answers"
    card.chart.clearFocus()
    assert card.words() == ""


@pytest.mark.parametrize("make", CHARTS)
def test_nothing_of_a_card_is_cut_where_it_is_narrow_and_letters_are_large(shown, manager, make):
    manager.apply("light", 200)
    card = shown(make(), 560)
    assert list(cuts(card)) == []
