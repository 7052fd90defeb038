"""The text around a quote: what is marked, what is laid out, what scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.core.context import Text, paragraphs
from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.attached_text import AttachedText

SHORT = ("A title", "“It rained 🌧 in Çeku’s town,” he said.\nThe end.", "A last line.")
LONG = tuple(f"Paragraph {n} tells of the number {n} and of rain. " * 3 for n in range(1, 2001))


@pytest.fixture
def text(qtbot: QtBot) -> AttachedText:
    shown = AttachedText()
    qtbot.addWidget(shown)
    shown.resize(380, 300)
    shown.show()
    return shown


def go_to(text: AttachedText, given: tuple[str, ...], quote: str, near: int) -> None:
    text.set_paragraphs(given)
    text.go_to(near, Text(given).find(quote, near))


def in_view(text: AttachedText) -> bool:
    mark = text.extraSelections()[0]
    cursor = mark.cursor
    cursor.setPosition(cursor.selectionStart())
    return text.viewport().rect().contains(text.cursorRect(cursor))


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("in Çeku's town", ["in Çeku’s town"]),
        ("rained in", ["rained 🌧 in"]),
        ("A title […] The end", ["A title", "The end"]),
        ("The end. A last", ["The end.", "A last"]),
    ],
)
def test_the_words_of_the_quote_are_marked(text: AttachedText, quote: str, marked: list) -> None:
    go_to(text, SHORT, quote, 2)
    assert text.marked() == marked


def test_the_mark_is_told_by_a_line_and_not_only_by_its_ground(text: AttachedText) -> None:
    go_to(text, SHORT, "A title", 1)
    mark = text.extraSelections()[0]
    assert mark.format.fontUnderline()


def test_letters_that_qt_takes_for_ends_of_paragraphs_move_no_mark(text: AttachedText) -> None:
    odd = ("One\u2029two\ufdd0three\ufdd1four\rfive", "six seven")
    go_to(text, odd, "six seven", 2)
    assert text.marked() == ["six seven"]
    assert text.document().blockCount() == 2


def test_nothing_in_a_text_is_taken_for_markup(text: AttachedText) -> None:
    go_to(text, ("<b>Bold</b> & <img src='/dev/zero'>",), "Bold", 1)
    assert text.toPlainText() == "<b>Bold</b> & <img src='/dev/zero'>"


def test_lines_that_a_machine_broke_flow_and_others_stay(text: AttachedText) -> None:
    text.set_paragraphs(("x" * 60 + "\nflows", "A poem\nhas lines"))
    text.go_to(1)
    assert text.toPlainText() == "x" * 60 + " flows\nA poem\nhas lines"


def test_the_quote_is_seen_with_what_stands_around_it(text: AttachedText) -> None:
    go_to(text, LONG, "number 1500 and", 1500)
    assert in_view(text)
    assert 1500 in text.laid_out()
    assert text.verticalScrollBar().value() > 0


def test_of_a_long_text_only_a_part_is_laid_out(text: AttachedText) -> None:
    go_to(text, LONG, "number 1500 and", 1500)
    assert len(text.laid_out()) < 200


def test_a_text_of_one_immense_paragraph_after_another_is_laid_out_one_by_one(
    text: AttachedText,
) -> None:
    text.set_paragraphs(tuple("word " * 20_000 for _ in range(9)))
    text.go_to(5)
    assert text.laid_out() == range(4, 7)


def test_more_is_laid_out_as_one_scrolls_to_the_end(text: AttachedText) -> None:
    go_to(text, LONG, "number 1500 and", 1500)
    before = text.laid_out()
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())
    assert text.laid_out().stop > before.stop
    assert text.toPlainText().endswith(LONG[text.laid_out()[-1] - 1])


def test_more_is_laid_out_above_and_what_is_seen_stays_where_it_is(text: AttachedText) -> None:
    go_to(text, LONG, "number 1500 and", 1500)
    before = text.laid_out()
    text.verticalScrollBar().setValue(40)
    top = text.cursorForPosition(text.viewport().rect().topLeft()).block().text()
    assert text.laid_out().start < before.start
    assert top.startswith(f"Paragraph {before.start} ")
    assert text.marked() == ["number 1500 and"]


def test_every_paragraph_can_be_scrolled_to(text: AttachedText) -> None:
    given = LONG[:300]
    text.set_paragraphs(given)
    text.go_to(150)
    bar = text.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.maximum())
    for _ in range(40):
        bar.setValue(0)
    assert text.toPlainText().split("\n") == list(given)


def test_keys_scroll_and_do_not_move_an_unseen_cursor(text: AttachedText) -> None:
    go_to(text, LONG, "number 2 and", 2)
    text.setFocus()
    value = text.verticalScrollBar().value()
    QTest.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > value
    QTest.keyClick(text, Qt.Key.Key_Home)
    assert text.verticalScrollBar().value() == 0


def test_the_quote_stays_in_view_when_letters_grow(qapp: QApplication, text: AttachedText) -> None:
    manager = ThemeManager(qapp)
    go_to(text, LONG, "number 1500 and", 1500)
    manager.apply("dark", 200)
    assert in_view(text)
    assert text.marked() == ["number 1500 and"]
    manager.apply("light", 100)


def test_the_paragraphs_of_a_file_are_found_again(text: AttachedText) -> None:
    given = paragraphs("One two\r\n\r\n***\r\n\r\n\r\nthree four\r\nfive")
    go_to(text, given, "four five", 2)
    assert text.marked() == ["four\u2028five"]
