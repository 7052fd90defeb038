"""The strip of questions: names, keys, rows, and shapes that tell without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.progress_strip import ProgressStrip, Segment, SegmentState, _SegmentButton


@pytest.fixture
def strip(qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    made.resize(860, 24)
    return made


def buttons(strip: ProgressStrip) -> list[_SegmentButton]:
    return strip.findChildren(_SegmentButton)


def test_every_segment_says_number_state_and_flag(strip: ProgressStrip) -> None:
    strip.set_segments(
        [Segment(SegmentState.RIGHT), Segment(SegmentState.WRONG, flagged=True), Segment()], 2
    )
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in buttons(strip)
    ]
    assert names == [
        "Question 1, right",
        "Question 2, wrong, flagged",
        "Question 3, not answered, current",
    ]


def test_a_click_asks_for_the_question(qtbot: QtBot, strip: ProgressStrip) -> None:
    strip.set_segments([Segment()] * 5)
    with qtbot.waitSignal(strip.segment_chosen) as told:
        qtbot.mouseClick(buttons(strip)[3], Qt.MouseButton.LeftButton)
    assert told.args == [3]


def test_arrows_walk_and_space_asks(qtbot: QtBot, strip: ProgressStrip) -> None:
    strip.set_segments([Segment()] * 4, 1)
    strip.show()
    buttons(strip)[1].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(strip.focusWidget(), key)
    with qtbot.waitSignal(strip.segment_chosen) as told:
        QTest.keyClick(strip.focusWidget(), Qt.Key.Key_Space)
    assert told.args == [2]
    QTest.keyClick(strip.focusWidget(), Qt.Key.Key_Home)
    assert strip.focusWidget() is buttons(strip)[0]


def test_only_the_current_segment_stops_the_tab_key(strip: ProgressStrip) -> None:
    strip.set_segments([Segment()] * 4, 1)
    strip.set_current(3)
    stops = [
        button.number for button in buttons(strip) if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [3]


@pytest.mark.parametrize(("count", "width", "rows"), [(12, 860, 1), (100, 860, 2), (100, 400, 4)])
def test_many_segments_take_more_rows(
    strip: ProgressStrip, count: int, width: int, rows: int
) -> None:
    strip.resize(width, 100)
    strip.set_segments([Segment()] * count)
    tops = {button.y() for button in buttons(strip)}
    assert len(tops) == rows
    assert strip.heightForWidth(width) == rows * 20


@pytest.mark.parametrize("zoom", [50, 100, 300])
@pytest.mark.parametrize("count", [1, 7, 45, 100])
def test_segments_fill_the_width_and_do_not_overlap(
    qapp: QApplication, strip: ProgressStrip, count: int, zoom: int
) -> None:
    manager = ThemeManager(qapp)
    manager.apply("light", zoom)
    strip.set_segments([Segment()] * count)
    places = [button.geometry() for button in buttons(strip)]
    assert all(not one.intersects(other) for one, other in combinations(places, 2))
    assert max(place.right() for place in places) == strip.width() - 1
    assert min(place.width() for place in places) >= 5
    manager.apply("light", 100)


def test_fewer_segments_leave_no_ghost(qtbot: QtBot, strip: ProgressStrip) -> None:
    strip.set_segments([Segment()] * 9)
    strip.set_segments([Segment()] * 2)
    qtbot.waitUntil(lambda: len(buttons(strip)) == 2)


def test_states_differ_in_shape_and_not_only_in_colour(
    qapp: QApplication, strip: ProgressStrip
) -> None:
    ThemeManager(qapp).apply("light")
    judged = [SegmentState.RIGHT, SegmentState.PARTLY, SegmentState.WRONG]
    strip.set_segments([Segment(state) for state in judged] + [Segment()], 3)
    shapes = {shape(button.grab().toImage()) for button in buttons(strip)[:3]}
    assert len(shapes) == 3


def shape(picture: QImage) -> str:
    """Which of the points along the bar have the colour of its left part."""
    y = picture.height() - 8
    first = picture.pixelColor(20, y)
    points = (picture.pixelColor(x, y) for x in range(20, picture.width() - 20, 2))
    return "".join("#" if point == first else "." for point in points)


def test_a_flag_is_seen(strip: ProgressStrip) -> None:
    strip.set_segments([Segment(), Segment(flagged=True)])
    plain, flagged = (button.grab().toImage() for button in buttons(strip))
    assert plain != flagged
