import pytest

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.side_bar import Section, SideBar

SECTIONS = tuple(
    Section(f"s{number}", f"Section {number}", "library", f"Tip {number}", foot=number == 8)
    for number in range(9)
)


@pytest.fixture
def bar(qtbot) -> SideBar:
    bar = SideBar(SECTIONS)
    qtbot.addWidget(bar)
    bar.resize(208, 800)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def rows(bar: SideBar) -> list[int]:
    """Where the rows begin, from top to bottom."""
    return [bar.row(one.id).mapTo(bar, bar.rect().topLeft()).y() for one in SECTIONS]


def test_last_row_stands_at_the_foot(bar):
    below = rows(bar)[8] + bar.row("s8").height()
    assert rows(bar)[8] - rows(bar)[7] > 200
    assert 800 - 40 < below < 800


def test_rows_move_together_in_a_low_window(qtbot, bar):
    need = sum(bar.row(one.id).height() for one in SECTIONS)
    before = rows(bar)[1] - rows(bar)[0]
    bar.set_folded(True)
    bar.resize(64, need + 30)
    qtbot.waitUntil(lambda: rows(bar)[1] - rows(bar)[0] < before)
    assert rows(bar)[8] + bar.row("s8").height() <= bar.height()


def test_rows_keep_their_height_and_scroll_where_the_window_is_very_low(qtbot, bar):
    height = bar.row("s0").height()
    bar.resize(208, 200)
    qtbot.waitUntil(lambda: bar._scroll.verticalScrollBar().maximum() > 0)
    assert {bar.row(one.id).height() for one in SECTIONS} == {height}
    bar.row("s8").setFocus()
    bar._scroll.ensureWidgetVisible(bar.row("s8"))
    assert rows(bar)[8] + height <= 200


def test_larger_text_finds_room(qtbot, qapp, bar):
    manager = ThemeManager(qapp)
    manager.apply("light", 200, motion=False)
    try:
        bar.set_folded(True)
        qtbot.waitUntil(lambda: bar.row("s0").height() >= bar.row("s0").sizeHint().height())
    finally:
        manager.apply("light", 100, motion=True)


def test_count_is_said_with_its_meaning(bar):
    bar.set_count("s2", 12, "due")
    assert bar.row("s2").words() == "Section 2\u200212"
    assert bar.row("s2").accessibleName() == "Tip 2, 12 due"
    bar.set_count("s2", 0, "due")
    assert bar.row("s2").accessibleName() == "Tip 2"
