"""What all charts share: names, the walk by key and pointer, the picture, and their bounds."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from quizapp.ui.theme import ThemeManager, look
from quizapp.ui.widgets.charts.base import INSET
from tests.ui.widgets.charts.samples import CHARTS, EMPTY, bars, calendar, forecast

GROUND = QColor("#FF00FF")
MARGIN = 60


@pytest.fixture
def shown(qtbot):
    def show(make, width=700):
        chart = make()
        qtbot.addWidget(chart)
        chart.resize(width, chart.heightForWidth(width))
        chart.show()
        qtbot.waitExposed(chart)
        chart.activateWindow()
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(chart.hasFocus)
        return chart

    return show


@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_tells_its_name_and_its_finding(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.text(QAccessible.Text.Name) == chart.title()
    assert interface.text(QAccessible.Text.Description) == chart.finding()


@pytest.mark.parametrize("make", EMPTY)
def test_an_empty_chart_says_how_to_fill_it_and_stops_no_tab_key(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    assert chart.is_empty()
    assert chart.accessibleDescription() == chart.empty_words()
    assert chart.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not chart.grab().isNull()


@pytest.mark.parametrize("make", CHARTS)
def test_home_and_end_reach_the_first_and_the_last_point(shown, said, make):
    chart = shown(make)
    for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, -1)):
        said.clear()
        QTest.keyClick(chart, key)
        assert chart.point() == chart.here()[place].said
        assert said == [(chart.point(), "Polite")]


@pytest.mark.parametrize("make", [forecast, bars])
def test_arrows_walk_all_points_and_stop_at_the_last(shown, make):
    chart = shown(make)
    points = [spot.said for spot in chart.here()]
    walked = [chart.point()]
    for _ in range(len(points)):
        QTest.keyClick(chart, Qt.Key.Key_Right)
        walked.append(chart.point())
    assert walked == [*points, points[-1]]


def test_up_and_down_walk_the_bars_and_are_the_pages_at_the_ends(shown):
    chart = shown(bars)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.point() == chart.here()[1].said
    QTest.keyClick(chart, Qt.Key.Key_Up)
    presses = []

    class Page(QWidget):
        def keyPressEvent(self, event):  # noqa: N802
            presses.append(event.key())

    page = Page()
    chart.setParent(page)
    page.show()
    chart.show()
    QTest.keyClick(chart, Qt.Key.Key_Up)
    page.close()
    assert presses == [Qt.Key.Key_Up]


def test_the_calendar_goes_sideways_by_weeks_and_down_by_days(shown):
    chart = shown(calendar)
    assert chart.point() == "Today, Thursday 15 January 2026: no answers"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.point().startswith("Thursday 8 January 2026")
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.point() == "Friday 9 January 2026: 6 answers"


def test_a_point_is_read_only_while_the_chart_has_the_focus(qtbot, shown):
    chart = shown(forecast)
    assert chart.point()
    with qtbot.waitSignal(chart.read) as told:
        chart.clearFocus()
    assert told.args == [""]


@pytest.mark.parametrize("make", CHARTS)
def test_the_pointer_reads_what_it_is_on(shown, said, make):
    chart = shown(make)
    spot = chart.here()[1]
    chart._point_at(chart._spot_at(spot.area.center()))
    assert chart.point() == spot.said
    assert said == []


def test_a_click_moves_the_keyboard_as_well(shown):
    chart = shown(bars)
    place = chart.here()[2].area.center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.point() == chart.here()[3].said


def test_the_point_that_is_meant_is_marked(shown):
    chart = shown(forecast)
    first = chart.grab().toImage()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.grab().toImage() != first


def test_a_day_of_full_colour_is_set_apart_from_the_edge_of_the_keyboard(shown):
    chart = shown(calendar)
    for key in 5 * [Qt.Key.Key_Left] + 4 * [Qt.Key.Key_Up]:
        QTest.keyClick(chart, key)
    assert chart.point().endswith("39 answers")
    spot = next(spot for spot in chart.here() if spot.said == chart.point())
    row = [
        chart.grab().toImage().pixelColor(x, spot.area.center().toPoint().y()).name()
        for x in range(int(spot.area.left()), int(spot.area.center().x()))
    ]
    edge, apart = look().colour("focus").name(), look().colour("card").name()
    assert row[-1] == edge, "the colour of the day is that of the edge"
    assert edge in row[: row.index(apart)]


def test_walking_scrolls_the_page(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    chart = bars()
    chart.resize(300, chart.heightForWidth(300))
    area.setWidget(chart)
    area.resize(340, 120)
    area.show()
    area.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    QTest.keyClick(chart, Qt.Key.Key_End)
    row = chart.here()[-1].area.toAlignedRect()
    seen = QRect(chart.mapTo(area.viewport(), row.topLeft()), row.size())
    assert area.viewport().rect().contains(QRect(0, seen.top(), 10, seen.height()))


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("make", CHARTS)
def test_ctrl_c_puts_a_picture_of_twice_the_size_on_the_clipboard(
    qtbot, shown, manager, make, zoom
):
    manager.apply("dark", zoom)
    chart = shown(make)
    with qtbot.waitSignal(chart.copied):
        QTest.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    inner = 700 - 2 * look().px(INSET)
    assert image.width() == 2 * (inner + 2 * look().px(20))
    assert image.height() > 2 * chart.height()
    assert image.pixelColor(2, 2) == look().colour("card")
    assert len(colours(image)) > 5


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
@pytest.mark.parametrize(("width", "zoom"), [(280, 100), (400, 200), (700, 100), (1000, 150)])
@pytest.mark.parametrize("make", CHARTS)
def test_nothing_is_painted_outside(qtbot, manager, make, width, zoom, theme):
    manager.apply(theme, zoom)
    chart = make()
    qtbot.addWidget(chart)
    size = QSize(width, chart.height_at(width))
    image = QImage(size + QSize(2 * MARGIN, 2 * MARGIN), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(MARGIN, MARGIN)
    chart.paint(painter, width)
    painter.end()
    painter = QPainter(image)
    inset = look().px(INSET)
    allowed = QRect(QPoint(MARGIN, MARGIN), size).adjusted(-inset, 0, inset, 0)
    painter.fillRect(allowed, GROUND)
    painter.end()
    assert colours(image) == {GROUND.rgb()}


@pytest.mark.parametrize("make", CHARTS)
def test_points_lie_in_the_chart_and_in_a_narrow_one_too(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    for width in (300, 700, 1100):
        chart.resize(width, chart.heightForWidth(width))
        around = chart.rect().toRectF()
        assert all(around.contains(spot.area) for spot in chart.here())


def test_another_width_of_the_calendar_forgets_a_day_that_is_not_shown(qtbot, shown):
    chart = shown(calendar, width=800)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    chart.resize(300, 300)
    assert chart.point().startswith("Today")


def test_new_values_are_told(qtbot):
    chart = bars()
    qtbot.addWidget(chart)
    with qtbot.waitSignal(chart.changed):
        chart.show_topics([])
    assert chart.is_empty()


def colours(image: QImage) -> set[int]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(plain.constBits())
    line = plain.bytesPerLine()
    found = set()
    for y in range(plain.height()):
        found.update(memoryview(data)[y * line : y * line + 4 * plain.width()].cast("I"))
    return found


def test_the_height_for_a_width_is_worked_out_once_until_values_or_zoom_change(
    qtbot, qapp, monkeypatch
):
    chart = bars()
    qtbot.addWidget(chart)
    asked = []
    measure = chart.height_at
    monkeypatch.setattr(chart, "height_at", lambda width: asked.append(width) or measure(width))
    first = chart.heightForWidth(700)
    assert chart.heightForWidth(700) == first
    assert len(asked) == 1
    chart.show_topics([])
    assert chart.heightForWidth(700) < first
    themes = ThemeManager(qapp)
    themes.apply("light", 200, motion=False)
    try:
        larger = chart.heightForWidth(700)
    finally:
        themes.apply("light", 100, motion=True)
    assert larger > chart.heightForWidth(700)
