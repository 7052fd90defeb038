"""The window as such."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from quizapp.ui.main_window import FRAME, PANE_WIDTH, SIZE, MainWindow


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    return window


def test_window_leaves_room_for_its_frame_on_a_small_screen(window):
    window.fit_screen(1366, 768)

    assert (window.width(), window.height()) == (SIZE[0], 768 - FRAME[1])


def test_window_does_not_grow_with_a_large_screen(window):
    window.fit_screen(3840, 2160)

    assert (window.width(), window.height()) == SIZE


def opened(qtbot, window, width):
    pane = QLabel("pane")
    window.show_page(QLabel("page"), "library")
    window.resize(width, 700)
    window.show()
    qtbot.waitExposed(window)
    window.set_side_pane(pane)
    QApplication.processEvents()
    return pane


def test_a_pane_stands_beside_the_page_where_both_have_room(qtbot, window):
    pane = opened(qtbot, window, 1300)
    assert pane.width() == PANE_WIDTH
    assert window.page().isVisible()
    assert pane.geometry().right() == window.rect().right()


def test_a_pane_has_all_the_room_of_the_page_in_a_narrow_window(qtbot, window):
    pane = opened(qtbot, window, 800)
    assert not window.page().isVisible()
    assert pane.width() == window.width() - window.side_bar.width() - 1


def test_a_pane_moves_with_the_width_of_the_window(qtbot, window):
    pane = opened(qtbot, window, 800)
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: pane.width() == PANE_WIDTH)
    assert window.page().isVisible()
    window.resize(800, 700)
    qtbot.waitUntil(lambda: pane.width() == window.width() - window.side_bar.width() - 1)
    assert not window.page().isVisible()


def test_closing_the_pane_gives_the_room_back(qtbot, window):
    pane = opened(qtbot, window, 800)
    window.set_side_pane(None)
    QApplication.processEvents()
    assert window.page().isVisible()
    assert pane.isHidden()
    window.set_side_pane(pane)
    QApplication.processEvents()
    assert pane.isVisible()
