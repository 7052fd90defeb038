"""Announcements: polite unless they must interrupt, and never empty."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quizapp.ui.widgets.announce import announce


def test_an_announcement_is_polite_unless_it_must_interrupt(qtbot: QtBot, said) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Right")
    announce(widget, "")
    announce(widget, "The answer was not kept", assertive=True)
    assert said == [("Right", "Polite"), ("The answer was not kept", "Assertive")]
