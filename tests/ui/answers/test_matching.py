import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.grading import grade
from quizapp.core.model import Item, Matched, Matching, Pair
from quizapp.ui.answers.choice_popup import ChoicePopup
from quizapp.ui.answers.matching import MatchingAnswer

QUESTION = Matching(
    id="match",
    explanation="",
    quotes=(),
    prompt="Who does what?",
    pairs=(Pair("KFOR", "Security", "It is a force."), Pair("UNMIK", "Administration")),
    distractors=(Item("Customs", "Nobody here."),),
)
# The offscreen platform says this of every list that opens; a real screen says nothing.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

ORDER = (2, 0, 1)  # A Customs, B Security, C Administration


def fields(widget):
    return [row.field for row in widget.rows()]


def names(widget):
    return [field.accessibleName() for field in fields(widget)]


@pytest.fixture
def popup(qtbot):
    """Wait for the list that opens under a field."""

    def find():
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ChoicePopup))
        return QApplication.activePopupWidget()

    return find


def test_a_letter_gives_its_right_side_to_the_left_side_in_focus(qtbot, show, listen):
    widget = MatchingAnswer(QUESTION, ORDER)
    heard = listen(widget).heard
    show(widget)
    assert widget.choose(1)
    assert widget.choose(2)
    assert heard == [Matched((0, None)), Matched((0, 1))]
    assert names(widget) == ["KFOR: B, Security", "UNMIK: C, Administration"]


def test_after_a_choice_the_focus_goes_to_the_next_left_side_that_is_empty(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget)
    assert fields(widget)[0].hasFocus()
    widget.choose(1)
    assert fields(widget)[1].hasFocus()


def test_a_right_side_in_use_moves(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    widget.set_response(Matched((0, None)))
    show(widget)
    fields(widget)[1].setFocus()
    widget.choose(1)
    assert widget.response() == Matched((None, 0))
    assert names(widget)[0] == "KFOR: nothing chosen"


def test_arrows_walk_between_the_left_sides(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert fields(widget)[1].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert fields(widget)[0].hasFocus()


def test_delete_takes_a_choice_back(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    widget.set_response(Matched((0, None)))
    show(widget)
    qtbot.keyClick(fields(widget)[0], Qt.Key.Key_Delete)
    assert widget.response() is None


def test_the_list_is_used_by_keyboard(qtbot, show, popup, listen):
    widget = MatchingAnswer(QUESTION, ORDER)
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClick(fields(widget)[0], Qt.Key.Key_Space)
    first, second, third = popup().lines()
    assert [line.words() for line in (first, second, third)] == [
        "Customs",
        "Security",
        "Administration",
    ]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert heard == [Matched((0, None))]
    assert QApplication.activePopupWidget() is None


def test_a_letter_chooses_in_the_open_list(qtbot, show, popup):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget)
    widget.open_list(1)
    qtbot.keyClick(popup().lines()[0], Qt.Key.Key_C)
    assert widget.response() == Matched((None, 1))


def test_escape_leaves_the_list_without_a_change(qtbot, show, popup, listen):
    widget = MatchingAnswer(QUESTION, ORDER)
    heard = listen(widget).heard
    show(widget)
    widget.open_list(0)
    qtbot.keyClick(popup().lines()[0], Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert heard == []


def test_the_list_is_used_by_mouse_and_can_choose_nothing(qtbot, show, popup):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget)
    qtbot.mouseClick(fields(widget)[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(popup().lines()[1], Qt.MouseButton.LeftButton)
    assert widget.response() == Matched((0, None))
    qtbot.mouseClick(fields(widget)[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(popup().lines()[-1], Qt.MouseButton.LeftButton)
    assert widget.response() is None


def test_the_list_says_where_a_right_side_is_in_use(qtbot, show, popup):
    widget = MatchingAnswer(QUESTION, ORDER)
    widget.set_response(Matched((0, None)))
    show(widget)
    widget.open_list(1)
    assert [line.note() for line in popup().lines()] == ["", "now with “KFOR”", ""]
    popup().close()


def test_a_click_on_the_list_below_gives_to_the_left_side_in_focus(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget)
    fields(widget)[1].setFocus()
    qtbot.mouseClick(widget.lines()[0], Qt.MouseButton.LeftButton)
    assert widget.response() == Matched((None, 2))


def test_an_answer_comes_back_as_it_was_given(qtbot):
    widget = MatchingAnswer(QUESTION, ORDER)
    qtbot.addWidget(widget)
    widget.set_response(Matched((2, 1)))
    assert widget.response() == Matched((2, 1))
    assert names(widget)[0] == "KFOR: A, Customs"
    widget.set_response(None)
    assert widget.response() is None


def test_a_first_try_marks_what_was_given_and_names_no_key(qtbot):
    widget = MatchingAnswer(QUESTION, ORDER)
    qtbot.addWidget(widget)
    widget.set_response(Matched((1, None)))
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    assert [row.told() for row in widget.rows()] == ["Not right", ""]
    assert widget.spoken_result() == "KFOR: Not right."


def test_the_solution_names_keys_reasons_and_what_belongs_to_none(qtbot):
    widget = MatchingAnswer(QUESTION, ORDER)
    qtbot.addWidget(widget)
    widget.set_response(Matched((1, None)))
    widget.show_grade(grade(QUESTION, widget.response()), solution=True)
    first, second = fields(widget)
    assert first.accessibleDescription() == "Not right. Right is B, Security. It is a force."
    assert second.accessibleDescription() == "Left empty. Right is C, Administration."
    assert widget.lines()[0].note() == "Belongs to none. Nobody here."


def test_marks_go_with_the_first_change(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    widget.set_response(Matched((1, 0)))
    show(widget)
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    widget.choose(0)
    assert [row.told() for row in widget.rows()] == ["", ""]


def test_a_locked_answer_opens_no_list_and_keeps_its_choices(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    widget.set_response(Matched((0, 1)))
    show(widget)
    widget.set_locked(True)
    qtbot.keyClick(fields(widget)[0], Qt.Key.Key_Space)
    qtbot.keyClick(fields(widget)[0], Qt.Key.Key_Delete)
    widget.choose(0)
    assert QApplication.activePopupWidget() is None
    assert widget.response() == Matched((0, 1))


def test_there_is_no_right_side_beyond_the_last_letter(qtbot):
    widget = MatchingAnswer(QUESTION, ORDER)
    qtbot.addWidget(widget)
    assert not widget.choose(3)


def test_a_narrow_card_puts_the_field_under_the_left_side(qtbot, show):
    widget = MatchingAnswer(QUESTION, ORDER)
    show(widget, width=900)
    row = widget.rows()[0]
    wide = row.heightForWidth(row.width())
    widget.resize(400, 600)
    qtbot.waitUntil(lambda: row.width() < 420 and row.heightForWidth(row.width()) > wide)
    assert row.field.y() > 0


def test_a_long_right_side_makes_its_field_higher(qtbot):
    long = Matching(
        id="long", explanation="", quotes=(), prompt="", pairs=(Pair("a", "word " * 60),)
    )
    widget = MatchingAnswer(long, ())
    qtbot.addWidget(widget)
    field = fields(widget)[0]
    empty = field.heightForWidth(300)
    widget.choose(0)
    assert field.heightForWidth(300) > 3 * empty
