"""Prose: text as letters, as high as it needs, and keys left to the page."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager, load, look
from quizapp.ui.widgets.prose import Prose

LONG = "The article ranks the tasks; the other tasks build on the first one of them. " * 4


class Listener(QWidget):
    """A page that notes the keys which its widgets leave to it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event) -> None:  # noqa: N802 - Qt's name
        self.keys.append(event.key())


@pytest.mark.parametrize("text", ["<b>x</b>", "<img src='/dev/zero'>", "&amp;", "[a](b)", "# a"])
def test_prose_shows_other_markup_as_letters(qtbot: QtBot, text: str) -> None:
    prose = Prose(text)
    qtbot.addWidget(prose)
    assert prose.toPlainText() == text


def test_prose_shows_small_markup_as_formats(qtbot: QtBot) -> None:
    prose = Prose("a **b** *c*\n\n`d`")
    qtbot.addWidget(prose)
    assert prose.toPlainText() == prose.plain_text() == "a b c\nd"
    document = prose.document()
    assert format_at(document, 3).fontWeight() == QFont.Weight.Bold
    assert format_at(document, 5).fontItalic()
    assert not format_at(document, 1).fontItalic()
    assert format_at(document, 7).fontFamilies()


def test_strong_words_of_a_bold_prompt_are_underlined(qtbot: QtBot) -> None:
    prompt, body = Prose("a **b**", kind="prompt"), Prose("a **b**")
    qtbot.addWidget(prompt)
    qtbot.addWidget(body)
    assert format_at(prompt.document(), 3).fontUnderline()
    assert not format_at(body.document(), 3).fontUnderline()


def format_at(document: QTextDocument, place: int):
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    return cursor.charFormat()


def test_literal_prose_keeps_the_marks(qtbot: QtBot) -> None:
    prose = Prose("5 * 3 **x**", literal=True)
    qtbot.addWidget(prose)
    assert prose.toPlainText() == prose.plain_text() == "5 * 3 **x**"


def test_prose_is_as_high_as_its_text_at_every_width(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    prose = Prose(LONG)
    column.addWidget(prose)
    column.addStretch(1)
    page.show()
    for width in (300, 900, 500):
        page.resize(width, 800)
        qtbot.waitUntil(lambda width=width: page.width() == width)
        QApplication.processEvents()
        assert prose.document().size().height() <= prose.height() + 1
        assert prose.height() <= prose.document().size().height() + 2
        assert prose.verticalScrollBar().maximum() == 0


def test_prose_knows_its_height_before_it_is_laid_out(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    prose = Prose("some words " * 60, parent=parent)
    before = prose.sizeHint().height()
    parent.resize(900, 400)
    prose.setGeometry(0, 0, 860, 200)
    parent.show()
    prose.set_text("other words")
    prose.set_text("some words " * 60)
    assert before == prose.sizeHint().height()


def test_measuring_another_width_leaves_the_text_as_it_is_shown(qtbot: QtBot) -> None:
    prose = Prose(LONG)
    qtbot.addWidget(prose)
    prose.resize(400, 300)
    prose.show()
    shown = prose.document().textWidth()
    assert prose.heightForWidth(200) > prose.heightForWidth(800)
    assert prose.document().textWidth() == shown


def test_prose_follows_the_zoom_and_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    manager = ThemeManager(qapp)
    manager.apply("light", 100)
    prose = Prose(LONG)
    qtbot.addWidget(prose)
    prose.show()
    before = prose.heightForWidth(600)
    manager.apply("dark", 200)
    assert prose.heightForWidth(600) > 2 * before
    colour = format_at(prose.document(), 3).foreground().color().name().upper()
    assert colour == load("dark")["text"]
    manager.apply("light", 100)


def test_prose_tells_screen_readers_its_letters(qtbot: QtBot) -> None:
    prose = Prose("a **b**")
    qtbot.addWidget(prose)
    reader = QAccessible.queryAccessibleInterface(prose)
    assert reader.text(QAccessible.Text.Value) == "a b"


def test_a_selection_made_by_keyboard_can_be_copied(qtbot: QtBot) -> None:
    prose = Prose("copy **me**")
    qtbot.addWidget(prose)
    prose.show()
    qtbot.keyClick(prose, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(prose, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "copy me"


def test_prose_is_a_stop_of_the_tab_key(qtbot: QtBot) -> None:
    prose = Prose("x")
    qtbot.addWidget(prose)
    assert prose.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_text_that_the_tab_key_has_reached_is_lit_up(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for number in range(2):
        column.addWidget(Prose(f"paragraph {number}"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, second = window.findChildren(Prose)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = first.grab().toImage().pixelColor(first.width() - 2, 2)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert first.hasFocus()
    by_tab = first.grab().toImage().pixelColor(first.width() - 2, 2)
    assert by_tab == look().colour("accent_soft") != by_mouse


def test_bare_arrows_and_letters_in_prose_go_to_the_page(qtbot: QtBot) -> None:
    page = Listener()
    qtbot.addWidget(page)
    prose = Prose(LONG, parent=page)
    page.show()
    prose.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F):
        QTest.keyClick(prose, key)
    assert page.keys == [Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F]
    QTest.keyClick(prose, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert prose.textCursor().selectedText() == "T"


def test_the_wheel_over_prose_scrolls_the_page(qtbot: QtBot) -> None:
    prose = Prose(LONG)
    qtbot.addWidget(prose)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -10),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    prose.wheelEvent(event)
    assert not event.isAccepted()


def test_marks_stand_out_by_ground_weight_and_line(qtbot: QtBot) -> None:
    prose = Prose("🌉 **Agim** Çeku led it.", marks=[(7, 11)])
    qtbot.addWidget(prose)
    assert prose.marked() == ("Çeku",)
    document = prose.document()
    inside, outside = format_at(document, 9), format_at(document, 14)
    assert inside.background().color() == look().colour("partly_soft")
    assert inside.fontUnderline()
    assert inside.fontWeight() == QFont.Weight.Bold
    assert outside.background().style() == Qt.BrushStyle.NoBrush
    assert not outside.fontUnderline()


def test_marks_follow_the_theme_and_go_with_their_text(qtbot: QtBot, qapp) -> None:
    prose = Prose("a river", marks=[(2, 7)])
    qtbot.addWidget(prose)
    manager = ThemeManager(qapp)
    manager.apply("dark", 100, motion=False)
    assert format_at(prose.document(), 4).background().color() == look().colour("partly_soft")
    manager.apply("light", 100, motion=True)
    prose.set_text("a lake")
    assert prose.marked() == ()
    assert not format_at(prose.document(), 4).fontUnderline()
