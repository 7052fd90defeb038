"""The source pane: what is told of a source, its map, and a quote with or without its context."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quizapp.core.context import Text
from quizapp.core.model import Source, SourceKind
from quizapp.practice.reading import Knowledge, ParagraphState, ShownQuote, SourceView
from quizapp.ui.widgets.attached_text import AttachedText
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.paragraph_map import ParagraphMap
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard
from quizapp.ui.widgets.source_pane import SourcePane

SOURCE = Source(
    id="paper",
    title="A <b>paper</b>",
    kind=SourceKind.NEWS,
    author="A. Author",
    publisher="The Press",
    published="1999",
    url="https://example.org/paper",
    reliability="Written by a **witness**.",
)
TEXT = ("A title", "It rained in the town.", "The bridge held, they say.")
RAIN = ShownQuote("paper", "It rained", 2, "s", "rain")
BRIDGE = ShownQuote("paper", "The bridge held", 3, "s", "bridge")
PLAIN = SourceView(
    source=SOURCE,
    paragraphs=(
        ParagraphState(1, 2),
        ParagraphState(2, 5, 1, Knowledge.MISSED),
        ParagraphState(3, 5, 1, Knowledge.QUOTED),
    ),
    quotes=(RAIN, BRIDGE),
)
ATTACHED = replace(PLAIN, text=TEXT, finder=Text(TEXT))


@pytest.fixture
def pane(qtbot: QtBot) -> SourcePane:
    made = SourcePane()
    qtbot.addWidget(made)
    made.resize(420, 860)
    made.show()
    return made


def texts(pane: SourcePane) -> list[str]:
    return [label.text() for label in pane.findChildren(Label) if label.isVisibleTo(pane)]


def button(pane: SourcePane, name: str) -> Button:
    return next(one for one in pane.findChildren(Button) if one.accessibleName() == name)


def text_of(pane: SourcePane) -> AttachedText:
    return pane.findChild(AttachedText)


def quote_cards(pane: SourcePane) -> list[str]:
    found = pane.findChildren(QuoteCard)
    return [card.text() for card in found if card.isVisibleTo(pane)]


def test_it_tells_what_a_source_is(pane: SourcePane) -> None:
    pane.show_source(SOURCE)
    assert texts(pane)[1:3] == ["A <b>paper</b>", "news · A. Author · The Press · 1999"]
    assert pane.findChild(Prose).plain_text() == "Written by a witness."
    assert not pane.findChild(ParagraphMap).isVisibleTo(pane)


def test_the_address_is_copied_and_nothing_is_opened(pane: SourcePane) -> None:
    pane.show_view(PLAIN)
    button(pane, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "https://example.org/paper"
    assert button(pane, "Copied")


@pytest.mark.parametrize("url", ["", "http://example.org", "file:///etc/passwd"])
def test_only_a_safe_address_is_shown(pane: SourcePane, url: str) -> None:
    pane.show_view(replace(PLAIN, source=replace(SOURCE, url=url)))
    assert not button(pane, "Copy address").isVisibleTo(pane)


def test_without_its_text_a_quote_stands_by_itself_and_attaching_is_offered(
    qtbot: QtBot, pane: SourcePane
) -> None:
    pane.show_view(PLAIN, BRIDGE)
    assert quote_cards(pane) == ["“The bridge held”"]
    assert "¶\u00a03 of 3 · quote 2 of 2 · ✓\u00a0verbatim" in texts(pane)
    assert any("only its fingerprint comes" in text for text in texts(pane))
    assert not text_of(pane).isVisibleTo(pane)
    with qtbot.waitSignal(pane.attach_requested) as told:
        button(pane, "Attach the article …").click()
    assert told.args == ["paper"]


def test_in_the_attached_text_the_quote_is_marked(qtbot: QtBot, pane: SourcePane) -> None:
    pane.show_view(ATTACHED, BRIDGE)
    assert text_of(pane).isVisibleTo(pane)
    assert text_of(pane).marked() == ["The bridge held"]
    assert quote_cards(pane) == []
    assert not button(pane, "Attach the article …").isVisibleTo(pane)
    with qtbot.waitSignal(pane.detach_requested) as told:
        button(pane, "Remove the text").click()
    assert told.args == ["paper"]


def test_where_one_is_can_be_heard(pane: SourcePane) -> None:
    pane.show_view(PLAIN, RAIN)
    heard = [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        for label in pane.findChildren(Label)
    ]
    assert "Paragraph 2 of 3, quote 1 of 2, verbatim" in heard


def test_one_goes_round_all_quotes_of_the_source(qtbot: QtBot, pane: SourcePane) -> None:
    pane.show_view(ATTACHED, RAIN)
    with qtbot.waitSignal(pane.quote_shown) as told:
        button(pane, "Next quote in the source").click()
    assert told.args == [BRIDGE]
    pane.step(1)
    assert pane.quote() == RAIN
    pane.step(-1)
    assert (pane.quote(), text_of(pane).marked()) == (BRIDGE, ["The bridge held"])


def test_one_quote_alone_has_no_way_to_others(pane: SourcePane) -> None:
    pane.show_view(replace(PLAIN, quotes=(RAIN,)))
    assert not button(pane, "Next quote in the source").isVisibleTo(pane)


def test_the_map_leads_to_the_quote_of_a_paragraph(pane: SourcePane) -> None:
    pane.show_view(ATTACHED, RAIN)
    pane.findChild(ParagraphMap).paragraph_chosen.emit(3)
    assert (pane.quote(), text_of(pane).marked()) == (BRIDGE, ["The bridge held"])


@pytest.mark.parametrize(("view", "said"), [(PLAIN, True), (ATTACHED, False)])
def test_the_map_leads_to_a_paragraph_that_nobody_quotes(
    pane: SourcePane, view: SourceView, said: bool
) -> None:
    pane.show_view(view, RAIN)
    pane.findChild(ParagraphMap).paragraph_chosen.emit(1)
    assert pane.quote() is None
    assert "¶\u00a01 of 3" in texts(pane)
    assert ("No question quotes this paragraph." in texts(pane)) is said
    assert text_of(pane).marked() == []


def test_a_quote_that_the_text_does_not_hold_is_shown_beside_it(pane: SourcePane) -> None:
    pane.show_view(ATTACHED, replace(RAIN, text="It snowed"))
    assert quote_cards(pane) == ["“It snowed”"]
    assert "¶\u00a02 of 3 · not found in the text" in texts(pane)
    assert text_of(pane).isVisibleTo(pane)


def test_a_quote_that_nobody_checked_is_not_called_verbatim(pane: SourcePane) -> None:
    loose = replace(RAIN, paragraph=None)
    pane.show_view(replace(PLAIN, paragraphs=(), quotes=(loose,)), loose)
    assert "quote 1 of 1 · not checked" in texts(pane)
    assert any("has no fingerprint" in text for text in texts(pane))
    assert not button(pane, "Attach the article …").isVisibleTo(pane)
    assert not pane.findChild(ParagraphMap).isVisibleTo(pane)


def test_a_source_that_nobody_quotes_shows_its_first_paragraph(pane: SourcePane) -> None:
    pane.show_view(replace(ATTACHED, quotes=()))
    assert "¶\u00a01 of 3" in texts(pane)


@pytest.mark.parametrize("view", [PLAIN, ATTACHED])
def test_esc_closes_from_wherever_the_focus_is(
    qtbot: QtBot, pane: SourcePane, view: SourceView
) -> None:
    pane.show_view(view)
    pane.focus_first()
    with qtbot.waitSignal(pane.close_requested):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Escape)


def test_enter_presses_the_button_in_focus(qtbot: QtBot, pane: SourcePane) -> None:
    pane.show_view(PLAIN)
    pane.focus_first()
    with qtbot.waitSignal(pane.attach_requested):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize("key", ["Esc", "Return", "Left", "Down"])
def test_keys_of_the_pane_do_not_turn_the_page_beside(qtbot: QtBot, key: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = SourcePane(window)
    shortcut = QShortcut(key, window)
    pane.show_view(ATTACHED)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane.focus_first()
    with qtbot.assertNotEmitted(shortcut.activated):
        QTest.keyClick(pane.focusWidget(), getattr(Qt.Key, f"Key_{key.replace('Esc', 'Escape')}"))
    window.close()


def test_in_a_low_pane_the_quote_is_scrolled_to(qtbot: QtBot, pane: SourcePane) -> None:
    pane.resize(420, 420)
    pane.show_view(replace(ATTACHED, source=replace(SOURCE, reliability="Long. " * 60)), BRIDGE)

    def seen() -> bool:
        text = text_of(pane)
        mark = text.extraSelections()[0]
        place = text.viewport().mapTo(pane, text.cursorRect(mark.cursor).bottomLeft())
        return 0 < place.y() < pane.height()

    qtbot.waitUntil(seen)
