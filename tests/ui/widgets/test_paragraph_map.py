"""The map of a source: names, keys, rows, and marks that tell without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.practice.reading import Knowledge, ParagraphState
from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.paragraph_map import MOST_FIELDS, ParagraphMap, _Field

NONE, QUOTED, MASTERED, MISSED = Knowledge
SOME = (
    ParagraphState(1, 5),
    ParagraphState(2, 60, 1, QUOTED),
    ParagraphState(3, 60, 2, MISSED),
    ParagraphState(4, 500, 3, MASTERED),
)


@pytest.fixture
def made(qtbot: QtBot) -> ParagraphMap:
    shown = ParagraphMap()
    qtbot.addWidget(shown)
    shown.resize(380, 300)
    return shown


def fields(made: ParagraphMap) -> list[_Field]:
    return made.findChildren(_Field)


def even(count: int, words: int = 40) -> list[ParagraphState]:
    return [ParagraphState(number, words) for number in range(1, count + 1)]


def test_every_field_says_number_quotes_and_state(made: ParagraphMap) -> None:
    made.set_paragraphs(SOME, current=2)
    names = [
        QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)
        for field in fields(made)
    ]
    assert names == [
        "Paragraph 1 of 4: not quoted",
        "Paragraph 2 of 4: quoted once, not answered yet, shown",
        "Paragraph 3 of 4: quoted twice, missed",
        "Paragraph 4 of 4: quoted 3 times, mastered",
    ]
    assert [field.toolTip() for field in fields(made)] == names


def test_the_legend_counts_the_marks_that_there_are(made: ParagraphMap) -> None:
    made.set_paragraphs([*SOME, ParagraphState(5, 9)])
    assert [label.text() for label in made.findChildren(Label)] == [
        "1 missed",
        "1 mastered",
        "1 unanswered",
        "2 not quoted",
    ]


def test_a_click_asks_for_the_paragraph(qtbot: QtBot, made: ParagraphMap) -> None:
    made.set_paragraphs(SOME)
    with qtbot.waitSignal(made.paragraph_chosen) as told:
        qtbot.mouseClick(fields(made)[2], Qt.MouseButton.LeftButton)
    assert told.args == [3]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_arrows_walk_and_a_key_asks(qtbot: QtBot, made: ParagraphMap, key: Qt.Key) -> None:
    made.set_paragraphs(SOME, 1)
    made.show()
    fields(made)[0].setFocus()
    for step in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(made.focusWidget(), step)
    with qtbot.waitSignal(made.paragraph_chosen) as told:
        QTest.keyClick(made.focusWidget(), key)
    assert told.args == [3]
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_End)
    assert made.focusWidget() is fields(made)[3]


def test_up_and_down_walk_to_the_field_above_and_below(made: ParagraphMap) -> None:
    made.set_paragraphs(even(60))
    made.show()
    above = [field for field in fields(made) if field.y() == 0]
    above[3].setFocus()
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Down)
    below = made.focusWidget()
    assert below.y() > 0
    assert below.x() == above[3].x()
    QTest.keyClick(below, Qt.Key.Key_Up)
    assert made.focusWidget() is above[3]
    QTest.keyClick(above[3], Qt.Key.Key_Up)
    assert made.focusWidget() is above[3]


def test_only_the_paragraph_that_is_shown_stops_the_tab_key(made: ParagraphMap) -> None:
    def stops() -> list[int]:
        tab = Qt.FocusPolicy.TabFocus
        return [field.target for field in fields(made) if field.focusPolicy() & tab]

    made.set_paragraphs(SOME)
    assert stops() == [1]
    made.set_current(3)
    assert stops() == [3]


def test_a_long_text_shares_its_fields_and_asks_for_what_the_mark_tells(
    qtbot: QtBot, made: ParagraphMap
) -> None:
    paragraphs = even(2000)
    paragraphs[4] = ParagraphState(5, 40, 2, MISSED)
    paragraphs[1] = ParagraphState(2, 40, 1, MASTERED)
    made.set_paragraphs(paragraphs, current=1)
    first = fields(made)[0]
    assert len(fields(made)) <= MOST_FIELDS
    assert first.accessibleName() == "Paragraphs 1 to 9 of 2,000: quoted 3 times, missed, shown"
    with qtbot.waitSignal(made.paragraph_chosen) as told:
        first.click()
    assert told.args == [5]


@pytest.mark.parametrize("zoom", [50, 100, 300])
@pytest.mark.parametrize("count", [1, 42, 239, 2000])
def test_fields_lie_in_the_width_and_do_not_overlap(
    qapp: QApplication, made: ParagraphMap, count: int, zoom: int
) -> None:
    manager = ThemeManager(qapp)
    manager.apply("light", zoom)
    made.set_paragraphs(even(count))
    places = [field.geometry() for field in fields(made)]
    assert all(not one.intersects(other) for one, other in combinations(places, 2))
    assert max(place.right() for place in places) < made.width()
    assert max(place.bottom() for place in places) < made.heightForWidth(380)
    manager.apply("light", 100)


def test_longer_paragraphs_are_wider(made: ParagraphMap) -> None:
    made.set_paragraphs(SOME)
    short, middle, _, long = (field.width() for field in fields(made))
    assert short < middle < long


def test_fewer_paragraphs_leave_no_ghost(qtbot: QtBot, made: ParagraphMap) -> None:
    made.set_paragraphs(even(9))
    made.set_paragraphs(even(2))
    qtbot.waitUntil(lambda: len(fields(made)) == 2)
    made.set_paragraphs([])
    qtbot.waitUntil(lambda: not fields(made))


def test_marks_differ_in_shape_and_not_only_in_colour(
    qapp: QApplication, made: ParagraphMap
) -> None:
    ThemeManager(qapp).apply("light")
    made.set_paragraphs([ParagraphState(1 + n, 60, 1, state) for n, state in enumerate(Knowledge)])
    shapes = {shape(field.grab().toImage()) for field in fields(made)}
    assert len(shapes) == 4


def shape(picture: QImage) -> str:
    """Which points of a field have the colour of its left end, halfway down."""
    ground = picture.pixelColor(1, picture.height() // 2 - 1)
    points = (QPoint(x, y) for y in range(5, 17, 2) for x in range(2, picture.width() - 2, 2))
    return "".join("#" if picture.pixelColor(point) == ground else "." for point in points)


def test_the_paragraph_that_is_shown_is_marked(made: ParagraphMap) -> None:
    made.set_paragraphs(even(2), current=1)
    one, other = (field.grab().toImage() for field in fields(made))
    assert one != other
