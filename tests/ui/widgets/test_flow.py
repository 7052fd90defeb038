"""A flow: rows as words make them."""

from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow


def test_a_flow_wraps_and_is_as_high_as_its_rows(qtbot: QtBot, manager: ThemeManager) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    chips = [Button(f"Topic {n}", kind="chip") for n in range(6)]
    for chip in chips:
        flow.add(chip)
    flow.show()
    flow.resize(240, 200)
    assert len({chip.y() for chip in chips}) >= 2
    assert max(chip.geometry().bottom() for chip in chips) < flow.heightForWidth(240)
    assert all(chip.geometry().right() < 240 for chip in chips)
    one_row = flow.heightForWidth(5000)
    assert one_row == flow.sizeHint().height() == chips[0].sizeHint().height()


def test_a_hidden_chip_takes_no_room(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    first, second = Button("a", kind="chip"), Button("b", kind="chip")
    flow.add(first)
    flow.add(second)
    flow.show()
    first.hide()
    qtbot.waitUntil(lambda: second.x() == 0)


def test_a_cleared_flow_is_empty(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    flow.add(Button("a", kind="chip"))
    flow.clear()
    assert flow.heightForWidth(100) == 0
    qtbot.waitUntil(lambda: not flow.findChildren(Button))


def test_a_chip_that_came_while_the_flow_was_hidden_has_its_place(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    flow.add(Button("a", kind="chip"))
    flow.show()
    flow.hide()
    late = Button("b", kind="chip")
    flow.add(late)
    flow.show()
    assert late.isVisible()
    assert late.x() > 0
