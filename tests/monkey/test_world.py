"""The window of a monkey, as it is looked at."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from tests.monkey.world import shown_in


def test_what_is_seen_comes_with_its_parts_and_without_what_is_hidden(qtbot):
    window, area = QWidget(), QScrollArea()
    qtbot.addWidget(window)
    area.setParent(window)
    hidden = QScrollArea(window)
    window.show()
    hidden.hide()
    seen = list(shown_in(window))
    assert area in seen
    assert area.viewport() in seen
    assert hidden not in seen
    assert hidden.viewport() not in seen


def test_what_was_seen_is_not_held_on_to(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def bars() -> int:
        gc.collect()
        return sum(type(each) is QScrollBar for each in gc.get_objects())

    before = bars()
    for _ in range(10):
        area = QScrollArea(window)
        area.show()
        assert list(shown_in(window))
        area.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del area
    assert bars() <= before  # what other tests have left may go meanwhile
