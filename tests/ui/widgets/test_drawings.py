"""Drawings that wait for the first paint: what comes later moves nothing that is there."""

import pytest
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets import drawings
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.ring import Ring


@pytest.fixture(autouse=True)
def _drawn():
    """No drawing of another test waits for ever."""
    yield
    drawings.release()


@pytest.mark.parametrize("zoom", [50, 100, 175, 300])
@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "nav"])
def test_words_stand_where_they_stood_when_the_icon_comes(
    qtbot: QtBot, manager: ThemeManager, kind, zoom: int
) -> None:
    manager.apply("light", zoom)
    drawings.hold()
    button = Button("Go on", kind=kind, icon="play")
    qtbot.addWidget(button)
    button.show()
    button.resize(button.sizeHint())
    before, size = end_of_words(button), button.sizeHint()
    assert button.icon().isNull()
    drawings.release()
    assert not button.icon().isNull()
    assert button.sizeHint() == size
    assert abs(end_of_words(button) - before) <= 1  # Qt rounds half a pixel otherwise


@pytest.mark.parametrize("zoom", [100, 175])
@pytest.mark.parametrize("kind", ["secondary", "quiet", "nav"])
def test_button_without_words_keeps_its_size_when_the_icon_comes(
    qtbot: QtBot, manager: ThemeManager, kind, zoom: int
) -> None:
    manager.apply("light", zoom)
    drawings.hold()
    button = Button(kind=kind, icon="play", name="Go on")
    qtbot.addWidget(button)
    button.show()
    size = button.sizeHint()
    drawings.release()
    assert button.sizeHint() == size


def end_of_words(button: Button) -> int:
    """The last column that has another colour than the ground."""
    image = button.grab().toImage()
    edge = image.width() - 6
    ground = image.pixelColor(edge, image.height() // 2)
    inner = range(image.height() // 4, image.height() * 3 // 4)
    return next(
        x for x in range(edge, 0, -1) if any(image.pixelColor(x, y) != ground for y in inner)
    )


def test_icons_are_drawn_at_once_where_nothing_waits(qtbot: QtBot) -> None:
    button = Button("Go on", icon="play")
    qtbot.addWidget(button)
    assert not button.icon().isNull()


def test_icon_that_changed_while_it_waited_is_the_last_one(qtbot: QtBot) -> None:
    drawings.hold()
    button = Button("Go on", icon="play")
    qtbot.addWidget(button)
    button.set_icon("")
    drawings.release()
    assert button.icon().isNull()
    assert button.text() == "Go on"


def test_ring_that_waits_is_painted_afterwards(qtbot: QtBot, manager: ThemeManager) -> None:
    ring = Ring(0.5)
    qtbot.addWidget(ring)
    ring.resize(ring.sizeHint())
    drawings.hold()
    blank = ring.grab().toImage()
    drawings.release()
    assert ring.grab().toImage() != blank
