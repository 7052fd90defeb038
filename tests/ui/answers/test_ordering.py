from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.grading import grade
from quizapp.core.model import Item, Ordered, Ordering
from quizapp.ui.answers.ordering import OrderingAnswer

QUESTION = Ordering(
    id="order",
    explanation="",
    quotes=(),
    prompt="Put in order.",
    items=(Item("War", "It began it."), Item("Resolution"), Item("Arrival"), Item("Riots")),
)
ALT = Qt.KeyboardModifier.AltModifier


def names(widget):
    return [row.accessibleName() for row in widget.rows()]


def test_an_order_that_nobody_touched_is_no_answer(qtbot):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    qtbot.addWidget(widget)
    assert widget.response() is None
    assert names(widget)[0] == "place 1 of 4: Arrival"


def test_alt_and_an_arrow_move_the_card_in_focus(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert heard == [Ordered((0, 2, 3, 1)), Ordered((0, 3, 2, 1)), Ordered((0, 2, 3, 1))]
    assert QApplication.focusWidget() is widget.rows()[1]
    assert names(widget)[1] == "place 2 of 4: Arrival"


def test_a_card_at_the_end_stays_there(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClick(widget.rows()[0], Qt.Key.Key_Up, ALT)
    qtbot.keyClick(widget.rows()[3], Qt.Key.Key_Down, ALT)
    assert heard == []


def test_arrows_alone_walk_and_move_nothing(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is widget.rows()[2]
    assert heard == []


def test_buttons_move_a_card_for_the_mouse(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    qtbot.mouseClick(widget.rows()[2].up, Qt.MouseButton.LeftButton)
    assert heard == [Ordered((2, 3, 0, 1))]
    assert widget.rows()[1].up.accessibleName() == "Move up: Riots"


def test_the_first_card_offers_no_way_up(qtbot, show):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    show(widget)
    assert not widget.rows()[0].up.isVisible()
    assert widget.rows()[0].down.isVisible()
    assert not widget.rows()[3].down.isVisible()


def test_a_card_is_dragged_to_another_place(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    row = widget.rows()[0]
    row.drag_started.emit()
    row.dragged.emit(widget.rows()[2].y() + 2)
    row.dropped.emit()
    assert heard == [Ordered((0, 3, 2, 1))]
    tops = [card.y() for card in widget.rows()]
    assert tops == sorted(tops)


def test_the_mouse_drags_a_card_only_when_it_goes_far_enough(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    row = widget.rows()[0]
    grip = QPoint(60, 10)
    qtbot.mousePress(row, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(row, grip + QPoint(0, 2))
    assert row.y() == widget.rows()[0].y()
    qtbot.mouseMove(row, grip + QPoint(0, row.height() + 20))
    qtbot.mouseRelease(row, Qt.MouseButton.LeftButton, pos=grip)
    assert heard == [Ordered((0, 2, 3, 1))]


def test_a_card_that_comes_back_to_its_place_changed_nothing(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    heard = listen(widget).heard
    show(widget)
    row = widget.rows()[0]
    row.drag_started.emit()
    row.dragged.emit(widget.rows()[1].y() + 2)
    row.dragged.emit(0)
    row.dropped.emit()
    assert heard == []
    assert widget.response() is None


def test_an_answer_comes_back_as_it_was_given(qtbot):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    qtbot.addWidget(widget)
    widget.set_response(Ordered((0, 2, 1, 3)))
    assert widget.response() == Ordered((0, 2, 1, 3))
    assert names(widget)[1] == "place 2 of 4: Arrival"
    widget.set_response(None)
    assert widget.response() is None
    assert names(widget)[0] == "place 1 of 4: Arrival"


def test_a_first_try_says_which_are_in_their_places_and_no_more(qtbot):
    widget = OrderingAnswer(QUESTION, ())
    qtbot.addWidget(widget)
    widget.set_response(Ordered((0, 2, 1, 3)))
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    assert [row.badge() for row in widget.rows()] == [
        "✓ In its place",
        "✗ Not in its place",
        "✗ Not in its place",
        "✓ In its place",
    ]
    assert "It began it." not in widget.rows()[0].accessibleDescription()
    assert widget.spoken_result() == "2 of 4 in their places."


def test_the_solution_says_where_each_card_belongs(qtbot):
    widget = OrderingAnswer(QUESTION, ())
    qtbot.addWidget(widget)
    widget.set_response(Ordered((0, 2, 1, 3)))
    widget.show_grade(grade(QUESTION, widget.response()), solution=True)
    assert widget.rows()[1].badge() == "✗ Belongs in place 3"
    assert "It began it." in widget.rows()[0].accessibleDescription()
    assert "1. War; 2. Resolution; 3. Arrival; 4. Riots" in widget.spoken_result()


def test_a_solution_without_an_answer_says_where_each_card_belongs(qtbot):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    qtbot.addWidget(widget)
    widget.show_grade(grade(QUESTION, None), solution=True)
    assert [row.badge() for row in widget.rows()] == [
        "Belongs in place 3",
        "Belongs in place 1",
        "Belongs in place 4",
        "Belongs in place 2",
    ]


def test_marks_go_with_the_first_move(qtbot, show):
    widget = OrderingAnswer(QUESTION, ())
    show(widget)
    widget.set_response(Ordered((0, 2, 1, 3)))
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    qtbot.keyClick(widget.rows()[1], Qt.Key.Key_Down, ALT)
    assert {row.badge() for row in widget.rows()} == {""}


def test_a_locked_order_moves_by_no_means(qtbot, show, listen):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    show(widget)
    heard = listen(widget).heard
    widget.set_locked(True)
    row = widget.rows()[0]
    qtbot.keyClick(row, Qt.Key.Key_Down, ALT)
    qtbot.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    qtbot.mouseMove(row, QPoint(60, 200))
    qtbot.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 200))
    assert heard == []
    assert not any(card.down.isVisible() for card in widget.rows())
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert widget.rows()[1].hasFocus()


def test_focus_goes_to_the_first_card_that_is_wrong(qtbot, show):
    widget = OrderingAnswer(QUESTION, ())
    widget.set_response(Ordered((0, 2, 1, 3)))
    show(widget)
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    widget.focus_answer()
    assert widget.rows()[1].hasFocus()


def test_a_number_focuses_the_card_at_that_place(qtbot, show):
    widget = OrderingAnswer(QUESTION, (2, 0, 3, 1))
    show(widget)
    assert widget.choose(3)
    assert widget.rows()[3].hasFocus()
    assert not widget.choose(4)
