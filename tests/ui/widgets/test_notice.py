"""Notices: shown, announced, acted upon and closed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.notice import Notice


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
