"""Option cards: what they show, what they tell assistive tools, and which keys they take."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager, load
from quizapp.ui.widgets.ground import CardState, paint_ground
from quizapp.ui.widgets.option_card import OptionCard

LONG = "Keeping the environment safe and secure, and all that goes with it. " * 3


@pytest.fixture
def column(qtbot: QtBot):
    """Three cards under each other in a window that is shown."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    cards = [OptionCard(key, f"Option {key}", parent=window) for key in "ABC"]
    for card in cards:
        layout.addWidget(card)
    window.resize(500, 400)
    window.show()
    window.cards = cards
    return window


def reader(card: OptionCard):
    return QAccessible.queryAccessibleInterface(card)


def test_a_click_anywhere_asks_and_chooses_nothing(qtbot: QtBot, column) -> None:
    card = column.cards[0]
    with qtbot.waitSignal(card.activated):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert not card.is_chosen()


def test_space_asks(qtbot: QtBot, column) -> None:
    with qtbot.waitSignal(column.cards[1].activated):
        qtbot.keyClick(column.cards[1], Qt.Key.Key_Space)


def test_a_locked_card_asks_nothing_and_can_still_be_reached(qtbot: QtBot, column) -> None:
    card = column.cards[0]
    card.set_locked(True)
    with qtbot.assertNotEmitted(card.activated):
        qtbot.keyClick(card, Qt.Key.Key_Space)
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.isEnabled()
    assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_choice_can_be_taken_back_also_where_one_is_to_be_chosen(column) -> None:
    card = column.cards[0]
    card.set_chosen(True)
    card.set_chosen(False)
    assert not card.is_chosen()


def test_up_and_down_walk_from_card_to_card_and_stop_at_the_ends(qtbot: QtBot, column) -> None:
    first, _, last = column.cards
    first.setFocus()
    for _ in range(5):
        QTest.keyClick(column.focusWidget(), Qt.Key.Key_Down)
    assert column.focusWidget() is last
    QTest.keyClick(last, Qt.Key.Key_Up)
    assert column.focusWidget() is column.cards[1]
    assert not any(card.is_chosen() for card in column.cards)


def test_enter_left_and_right_belong_to_the_page(qtbot: QtBot) -> None:
    class Page(QWidget):
        def keyPressEvent(self, event) -> None:  # noqa: N802 - Qt's name
            self.keys = [*getattr(self, "keys", []), event.key()]

    page = Page()
    qtbot.addWidget(page)
    card = OptionCard("A", "x", parent=page)
    page.show()
    wanted = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right]
    with qtbot.assertNotEmitted(card.activated):
        for key in wanted:
            QTest.keyClick(card, key)
    assert page.keys == wanted


def test_screen_readers_hear_a_radio_button_or_a_check_box(qtbot: QtBot) -> None:
    one, any_ = OptionCard("A", "The **one**"), OptionCard("B", "x", multiple=True)
    qtbot.addWidget(one)
    qtbot.addWidget(any_)
    assert reader(one).role() == QAccessible.Role.RadioButton
    assert reader(any_).role() == QAccessible.Role.CheckBox
    assert reader(one).text(QAccessible.Text.Name) == "A. The one"
    one.set_chosen(True)
    assert reader(one).state().checked


def test_verdict_caption_and_feedback_are_described(qtbot: QtBot) -> None:
    card = OptionCard("D", "Collecting duties")
    qtbot.addWidget(card)
    card.set_caption("KFOR explained · ¶ 14")
    card.set_state(CardState.WRONG)
    card.set_feedback("It is **not** a task.")
    described = reader(card).text(QAccessible.Text.Description)
    assert described == "Your answer\nKFOR explained · ¶ 14\nIt is not a task."


def test_a_page_can_word_the_verdict(qtbot: QtBot) -> None:
    card = OptionCard("D", "x")
    qtbot.addWidget(card)
    card.set_state(CardState.RIGHT, "Correct answer")
    assert card.badge() == "Correct answer"
    card.set_state(CardState.IDLE)
    assert card.badge() == ""


def test_feedback_makes_the_card_higher_and_goes_away_again(qtbot: QtBot) -> None:
    card = OptionCard("A", "x")
    qtbot.addWidget(card)
    bare = card.heightForWidth(400)
    card.set_feedback(LONG)
    assert card.heightForWidth(400) > bare + 20
    card.set_feedback("")
    assert card.heightForWidth(400) == bare


@pytest.mark.parametrize("zoom", [50, 100, 200, 300])
@pytest.mark.parametrize("width", [240, 860])
def test_no_part_is_cut_and_no_parts_overlap(
    qtbot: QtBot, qapp: QApplication, zoom: int, width: int
) -> None:
    manager = ThemeManager(qapp)
    manager.apply("light", zoom)
    card = OptionCard("A", LONG)
    qtbot.addWidget(card)
    card.set_state(CardState.WRONG)
    card.set_caption("A caption")
    card.set_feedback(LONG)
    height = card.heightForWidth(width)
    layout = card._layout
    text, caption, feedback = layout._tops
    assert layout.cap.top() >= 0
    assert text + layout.text.height <= caption
    assert caption + layout.caption.height <= feedback
    assert feedback + layout.feedback.height <= height
    assert layout.badge.bottom() < height
    if layout.badge.left() > layout._left:  # it stands beside the text
        assert layout._left + layout.text._width <= layout.badge.left()
    else:
        assert text + layout.text.height <= layout.badge.top() + 1
    manager.apply("light", 100)


def test_the_letter_stands_on_the_base_line_of_the_text(qtbot: QtBot) -> None:
    card = OptionCard("A", "x")
    qtbot.addWidget(card)
    card.heightForWidth(400)
    layout = card._layout
    assert (
        layout.letter_place("A", card.fontMetrics()).y() == layout._tops[0] + layout.text.baseline
    )


def test_what_is_to_be_chosen_shows_before_answering(qtbot: QtBot) -> None:
    assert pictured(qtbot, multiple=False) != pictured(qtbot, multiple=True)


@pytest.mark.parametrize("state", [state for state in CardState if state is not CardState.IDLE])
def test_every_state_looks_different_from_an_open_card(qtbot: QtBot, state: CardState) -> None:
    assert pictured(qtbot, state=state) != pictured(qtbot)


def test_a_chosen_card_looks_different(qtbot: QtBot) -> None:
    assert pictured(qtbot, chosen=True) != pictured(qtbot)


def pictured(
    qtbot: QtBot, *, multiple: bool = False, state: CardState = CardState.IDLE, chosen: bool = False
) -> QImage:
    card = OptionCard("A", "Option", multiple=multiple)
    qtbot.addWidget(card)
    card.resize(400, 60)
    card.set_state(state, badge="")
    card.set_chosen(chosen)
    return card.grab().toImage()


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("state", list(CardState))
def test_the_focus_ring_shows_in_every_state(
    qapp: QApplication, state: CardState, chosen: bool
) -> None:
    ThemeManager(qapp).apply("light")
    assert ground(state, chosen=chosen, focused=True) != ground(state, chosen=chosen)


def test_a_missed_key_has_a_broken_edge(qapp: QApplication) -> None:
    ThemeManager(qapp).apply("light")
    picture = ground(CardState.MISSED)
    edge = {picture.pixelColor(x, 1).name().upper() for x in range(20, 180)}
    assert {load("light")["right"], load("light")["card"]} <= edge


def ground(state: CardState, *, chosen: bool = False, focused: bool = False) -> QImage:
    picture = QImage(200, 60, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    rect = QRect(0, 0, 200, 60)
    paint_ground(painter, rect, state=state, chosen=chosen, focused=focused)
    painter.end()
    return picture


def test_feedback_that_was_measured_beforehand_takes_the_same_room(qtbot, qapp):
    ThemeManager(qapp).apply("light")
    heights = []
    for ahead in (False, True):
        card = OptionCard("A", "An option")
        qtbot.addWidget(card)
        card.resize(300, 40)
        card.heightForWidth(300)
        if ahead:
            card.prepare_feedback(LONG)
            assert card.accessibleDescription() == "", "nothing of it is said yet"
        card.set_state(CardState.WRONG)
        card.set_feedback(LONG)
        heights += [card.heightForWidth(width) for width in (300, 200)]
        card.set_feedback("")
        assert card.heightForWidth(300) < heights[0]
    assert heights[:2] == heights[2:]
