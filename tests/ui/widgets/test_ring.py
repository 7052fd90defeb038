"""The ring: honest words, and what it draws."""

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager, load
from quizapp.ui.widgets.ring import Ring, ring_svg


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


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
