"""The window as such."""

import pytest

from quizapp.ui.main_window import FRAME, SIZE, MainWindow


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
