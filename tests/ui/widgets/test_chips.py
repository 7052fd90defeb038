import pytest
from PySide6.QtCore import Qt

from quizapp.ui.widgets.chips import Chips


@pytest.fixture
def chips(qtbot) -> Chips:
    chips = Chips("Length")
    qtbot.addWidget(chips)
    chips.show_choices([(5, "5 minutes"), (10, "10 minutes"), (0, "All")], 0)
    return chips


def test_the_value_in_force_is_checked_alone(chips):
    assert [chips.chip(value).isChecked() for value in (5, 10, 0)] == [False, False, True]
    assert chips.value() == 0


def test_a_click_chooses_and_tells(qtbot, chips):
    with qtbot.waitSignal(chips.chosen) as chosen:
        chips.chip(5).click()
    assert chosen.args == [5]
    assert chips.value() == 5
    assert not chips.chip(0).isChecked()


def test_a_second_click_leaves_it_chosen(chips):
    chips.chip(5).click()
    chips.chip(5).click()
    assert chips.value() == 5


def test_space_chooses(qtbot, chips):
    qtbot.keyClick(chips.chip(10), Qt.Key.Key_Space)
    assert chips.value() == 10


def test_chips_say_what_they_choose(chips):
    assert chips.chip(5).accessibleName() == "Length: 5 minutes"


def test_other_choices_take_the_place_of_the_first(chips):
    chips.show_choices([("a", "A")], "a")
    assert chips.value() == "a"
    with pytest.raises(KeyError):
        chips.chip(5)
