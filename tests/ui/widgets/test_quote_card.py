"""Quote cards: what they say of the source, and how one gets there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quizapp.ui.widgets.quote_card import QuoteCard


def test_a_checked_quote_says_where_it_stands(qtbot: QtBot) -> None:
    card = QuoteCard("It is *so*.", title="KFOR explained", kind="explainer", paragraph=14)
    qtbot.addWidget(card)
    assert card.text() == "“It is *so*.”"
    name = card.source_line.accessibleName()
    assert name == "Source: KFOR explained, explainer, paragraph 14, verbatim"


def test_an_unchecked_quote_is_not_called_verbatim(qtbot: QtBot) -> None:
    card = QuoteCard("x", title="T", author="A")
    qtbot.addWidget(card)
    assert card.source_line.accessibleName() == "Source: T, A, not checked"


def test_a_quote_with_its_own_marks_gets_no_others(qtbot: QtBot) -> None:
    card = QuoteCard("“So” he said", title="T")
    qtbot.addWidget(card)
    assert card.text() == "“So” he said"


def test_the_source_is_asked_for_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    card = QuoteCard("x", title="T")
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitSignal(card.source_requested):
        qtbot.mouseClick(card.source_line, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.source_requested):
        QTest.keyClick(card.source_line, Qt.Key.Key_Space)


def test_a_long_title_wraps(qtbot: QtBot) -> None:
    card = QuoteCard("x", title="A title of many words " * 6)
    qtbot.addWidget(card)
    assert card.source_line.heightForWidth(200) > 2 * card.source_line.heightForWidth(2000)
