"""Buttons, icons, ring, notice, quote, flow and page: each by itself."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager, load
from quizapp.ui.widgets import announce as announce_module
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.buttons import Button, KeyHint
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.icons import icon
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.notice import Notice
from quizapp.ui.widgets.page import Page
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard
from quizapp.ui.widgets.ring import Ring, ring_svg


@pytest.fixture
def manager(qapp: QApplication):
    made = ThemeManager(qapp)
    made.apply("light", 100)
    yield made
    made.apply("light", 100)
    made.deleteLater()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What screen readers were told, with how urgent it was."""
    heard: list[tuple[str, str]] = []

    class Recorder:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
            heard.append((event.message(), event.politeness().name))

    monkeypatch.setattr(announce_module, "QAccessible", Recorder)
    return heard


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


# Announcements


def test_an_announcement_is_polite_unless_it_must_interrupt(qtbot: QtBot, said) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Right")
    announce(widget, "")
    announce(widget, "The answer was not kept", assertive=True)
    assert said == [("Right", "Polite"), ("The answer was not kept", "Assertive")]


# Icons


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_has_all_the_pixels_of_the_screen(manager: ThemeManager, ratio: float) -> None:
    picture = icon("check").pixmap(QSize(24, 24), ratio)
    assert picture.size() == QSize(24, 24) * ratio
    assert picture.devicePixelRatio() == ratio


def test_an_icon_is_drawn_in_its_role_and_follows_the_theme(manager: ThemeManager) -> None:
    made = icon("flag-filled", "wrong")
    assert load("light")["wrong"] in colours(made.pixmap(32, 32))
    manager.apply("dark")
    assert load("dark")["wrong"] in colours(made.pixmap(32, 32))


def test_a_disabled_icon_is_muted_and_a_checked_one_changes(manager: ThemeManager) -> None:
    made = icon("flag-filled", "text", "accent")
    disabled = made.pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    checked = made.pixmap(QSize(32, 32), QIcon.Mode.Normal, QIcon.State.On)
    assert load("light")["muted"] in colours(disabled)
    assert load("light")["accent"] in colours(checked)


def test_an_icon_that_does_not_exist_is_refused_at_once(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no icon is called 'unicorn'"):
        icon("unicorn")


def test_a_copied_icon_outlives_the_first(manager: ThemeManager) -> None:
    copy = QIcon(icon("star"))
    assert not copy.pixmap(16, 16).isNull()


# Buttons


def test_a_button_shows_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Save & go on", key="↵")
    qtbot.addWidget(button)
    assert button.text() == "Save && go on\u2002↵"
    assert button.words() == button.accessibleName() == "Save & go on"


def test_a_button_without_words_has_a_name_and_a_tool_tip(qtbot: QtBot) -> None:
    button = Button(icon="close", name="Close")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Close", "Close")


@pytest.mark.parametrize("zoom", [50, 75, 110, 125, 150, 190, 300])
@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "chip", "nav"])
def test_focus_moves_nothing_at_any_zoom(
    qtbot: QtBot, manager: ThemeManager, kind, zoom: int
) -> None:
    manager.apply("light", zoom)
    button = Button("Go on", kind=kind)
    qtbot.addWidget(button)
    button.show()
    idle = button.sizeHint()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == idle


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "chip", "nav"])
def test_a_button_grows_with_the_zoom(qtbot: QtBot, manager: ThemeManager, kind) -> None:
    button = Button("Go on", kind=kind, icon="play")
    qtbot.addWidget(button)
    button.show()
    idle = button.sizeHint()
    manager.apply("light", 200)
    assert button.sizeHint().width() > 1.7 * idle.width()
    assert button.sizeHint().height() > 1.7 * idle.height()
    assert button.iconSize().width() in (28, 36)


def test_a_key_cap_says_that_it_is_a_key(qtbot: QtBot) -> None:
    cap = KeyHint("F")
    qtbot.addWidget(cap)
    assert (cap.text(), cap.accessibleName()) == ("F", "Key F")


def test_a_compact_button_keeps_its_name(qtbot: QtBot) -> None:
    button = Button("Flag", icon="flag")
    qtbot.addWidget(button)
    button.set_compact(True)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Flag", "Flag")
    button.set_compact(False)
    assert (button.text().strip(), button.toolTip()) == ("Flag", "")


@pytest.mark.parametrize(("kind", "picture"), [("secondary", ""), ("primary", "play")])
def test_a_button_that_needs_its_words_drops_only_its_key(qtbot: QtBot, kind, picture: str) -> None:
    made = Button("Go", kind=kind, icon=picture, key="↵")
    qtbot.addWidget(made)
    made.set_compact(True)
    assert made.text().strip() == "Go"


# Ring


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (0, "0 %"), (0.29, "29 %"), (0.999, "99 %"), (1, "100 %"), (7, "100 %")],
)
def test_a_ring_says_its_share_and_rounds_up_to_nothing(qtbot: QtBot, value, words) -> None:
    ring = Ring(value)
    qtbot.addWidget(ring)
    assert ring.words() == words


def test_a_ring_is_named(qtbot: QtBot) -> None:
    ring = Ring(None)
    qtbot.addWidget(ring)
    assert ring.accessibleName() == "Mastery: not known yet"
    ring.set_value(0.5)
    assert ring.accessibleName() == "Mastery: 50 %"


@pytest.mark.parametrize(("value", "arcs"), [(None, 0), (0, 0), (0.5, 1), (1, 0)])
def test_a_ring_draws_an_arc_between_nothing_and_all(value, arcs: int) -> None:
    drawing = ring_svg(value, load("light"))
    assert drawing.count("<path") == arcs
    assert (load("light")["right"] in drawing) == (value == 1)


def test_a_ring_paints_track_and_share(qtbot: QtBot, manager: ThemeManager) -> None:
    ring = Ring(0.5)
    qtbot.addWidget(ring)
    ring.resize(ring.sizeHint())
    assert {load("light")["track"], load("light")["accent"]} <= colours(ring.grab())


# Notice


def test_a_notice_shows_announces_and_goes(qtbot: QtBot, said) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.text() == ""
    notice.show_message("The disk is full.", "error", action="Try again")
    assert notice.text() == "The disk is full."
    assert said == [("The disk is full.", "Assertive")]
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(button_named(notice, "Close this message"), Qt.MouseButton.LeftButton)
    assert notice.text() == ""
    with qtbot.assertNotEmitted(notice.closed):
        notice.dismiss()


def test_a_notice_offers_what_to_do(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_message("The disk is full.", "error", action="Try again")
    with qtbot.waitSignal(notice.action_requested):
        qtbot.mouseClick(button_named(notice, "Try again"), Qt.MouseButton.LeftButton)
    notice.show_message("Saved.", "success")
    assert not any(b.isVisible() for b in notice.findChildren(Button) if b.words())


def button_named(notice: Notice, name: str) -> Button:
    return next(b for b in notice.findChildren(Button) if b.accessibleName() == name)


# Quote


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


# Flow


def test_a_flow_wraps_and_is_as_high_as_its_rows(qtbot: QtBot, manager: ThemeManager) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    chips = [Button(f"Topic {n}", kind="chip") for n in range(6)]
    for chip in chips:
        flow.add(chip)
    flow.show()
    flow.resize(240, 200)
    assert len({chip.y() for chip in chips}) >= 2
    assert max(chip.geometry().bottom() for chip in chips) < flow.heightForWidth(240)
    assert all(chip.geometry().right() < 240 for chip in chips)
    one_row = flow.heightForWidth(5000)
    assert one_row == flow.sizeHint().height() == chips[0].sizeHint().height()


def test_a_hidden_chip_takes_no_room(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    first, second = Button("a", kind="chip"), Button("b", kind="chip")
    flow.add(first)
    flow.add(second)
    flow.show()
    first.hide()
    qtbot.waitUntil(lambda: second.x() == 0)


def test_a_cleared_flow_is_empty(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    flow.add(Button("a", kind="chip"))
    flow.clear()
    assert flow.heightForWidth(100) == 0
    qtbot.waitUntil(lambda: not flow.findChildren(Button))


# Page


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


def test_a_page_reveals_what_lies_below(qtbot: QtBot, manager: ThemeManager) -> None:
    page = filled(qtbot, 800, 400)
    last = page.findChildren(Prose)[-1]
    page.reveal(last)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    assert bar.value() > 0
    page.scroll_to_top()
    assert bar.value() == 0
