from random import Random

import pytest
from PySide6.QtGui import QImage, QPainter

from quizapp.ui.theme import ThemeManager, look
from quizapp.ui.widgets.text_block import TextBlock

TEXT = "One *word* after the other, until the line is full.\n\nAnother paragraph."


@pytest.fixture(autouse=True)
def theme(qapp):
    ThemeManager(qapp).apply("light")


def drawn(block: TextBlock, width: int) -> QImage:
    block.lay_out(width)
    picture = QImage(640, 200, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    block.draw(painter, 0, 0, look().colour("text"))
    painter.end()
    return picture


@pytest.mark.parametrize("seed", range(5))
def test_what_is_known_of_a_width_is_what_a_new_block_finds_out(seed):
    dice, block = Random(seed), TextBlock(TEXT)
    for _ in range(30):
        width = dice.choice((60, 100, 150, 200, 300, 500, 600, 5000))
        fresh = TextBlock(TEXT)
        assert block.lay_out(width) == fresh.lay_out(width)
        assert block.baseline == fresh.baseline
        if dice.random() < 0.5:
            block.lay_out(dice.choice((60, 500)))  # a layout asks for another width in between
        assert drawn(block, width) == drawn(TextBlock(TEXT), width)


def test_another_zoom_is_measured_anew(qapp):
    block = TextBlock(TEXT)
    before = block.lay_out(200)
    ThemeManager(qapp).apply("light", 200)
    block.reset()
    assert block.lay_out(200) > 1.5 * before
    ThemeManager(qapp).apply("light")
