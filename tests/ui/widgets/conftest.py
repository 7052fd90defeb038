"""What tests of widgets share: a theme to change, and an ear."""

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from quizapp.ui.theme import ThemeManager


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

    monkeypatch.setattr(QtGui, "QAccessible", Recorder)
    return heard
