from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from quizapp.core.grading import grade
from quizapp.core.model import Match, Numeric, ShortAnswer, Typed
from quizapp.ui.answers.typed import NumberAnswer, WordAnswer

PLACE = ShortAnswer(id="place", explanation="", quotes=(), prompt="Where?", answers=("Banjska",))
TROOPS = Numeric(
    id="troops", explanation="", quotes=(), prompt="How many?", answer=Decimal(50000), unit="men"
)


def marked(widget, question, text, *, solution):
    widget.set_response(Typed(text))
    widget.show_grade(grade(question, Typed(text)), solution=solution)


def test_what_is_typed_is_the_answer_as_it_was_typed(qtbot, show, listen):
    widget = WordAnswer(PLACE)
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClicks(widget.field, "Ba ")
    assert heard == [Typed("B"), Typed("Ba"), Typed("Ba ")]


def test_spaces_alone_are_no_answer(qtbot):
    widget = WordAnswer(PLACE)
    qtbot.addWidget(widget)
    qtbot.keyClicks(widget.field, "   ")
    assert widget.response() is None


def test_enter_submits(qtbot, show):
    widget = WordAnswer(PLACE)
    show(widget)
    with qtbot.waitSignal(widget.submitted):
        qtbot.keyClick(widget.field, Qt.Key.Key_Return)


def test_setting_an_answer_is_no_change_by_the_learner(qtbot, listen):
    widget = WordAnswer(PLACE)
    qtbot.addWidget(widget)
    heard = listen(widget).heard
    widget.set_response(Typed("Banjska"))
    assert widget.response() == Typed("Banjska")
    widget.set_response(None)
    assert widget.response() is None
    assert heard == []


def test_a_forgiven_slip_is_shown_with_the_key(qtbot):
    widget = WordAnswer(PLACE)
    qtbot.addWidget(widget)
    marked(widget, PLACE, "Banska", solution=True)
    words = "Accepted: one letter differs, the key is Banjska"
    assert widget.status.text() == words
    assert widget.field.accessibleDescription() == words
    assert widget.spoken_result() == f"{words}."


def test_a_wrong_word_is_told_in_words_and_the_key_only_with_the_solution(qtbot):
    widget = WordAnswer(PLACE)
    qtbot.addWidget(widget)
    marked(widget, PLACE, "Belgrade", solution=False)
    assert widget.field.accessibleDescription() == "Not right"
    assert widget.spoken_result() == ""
    marked(widget, PLACE, "Belgrade", solution=True)
    assert widget.spoken_result() == "The answer is Banjska."


def test_marks_go_when_the_learner_types_on(qtbot, show):
    widget = WordAnswer(PLACE)
    show(widget)
    marked(widget, PLACE, "Belgrade", solution=False)
    qtbot.keyClicks(widget.field, "x")
    assert widget.field.property("mark") is None
    assert widget.field.accessibleDescription() == ""


def test_a_locked_field_takes_no_letters_and_keeps_the_focus(qtbot, show):
    widget = WordAnswer(PLACE)
    widget.set_response(Typed("Banjska"))
    show(widget)
    widget.set_locked(True)
    qtbot.keyClicks(widget.field, "x")
    assert widget.response() == Typed("Banjska")
    assert widget.field.hasFocus()


def test_an_exact_answer_says_so(qtbot):
    exact = ShortAnswer(
        id="e", explanation="", quotes=(), prompt="", answers=("KFOR",), match=Match.EXACT
    )
    widget = WordAnswer(exact)
    qtbot.addWidget(widget)
    assert "exact" in widget.instruction()


@pytest.mark.parametrize("text", ["50 000", "50,000", "50000", "50000 men"])
def test_a_number_is_an_answer_in_any_grouping(qtbot, text):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    qtbot.keyClicks(widget.field, text)
    assert widget.problem() == ""
    assert widget.response() == Typed(text)


def test_what_is_no_number_is_no_answer_but_a_problem(qtbot):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    qtbot.keyClicks(widget.field, "about 50")
    assert widget.response() is None
    assert widget.problem() == "“about 50” is not a number"


def test_nothing_is_said_while_a_number_is_half_typed(qtbot, show):
    widget = NumberAnswer(TROOPS)
    show(widget)
    qtbot.keyClicks(widget.field, "-")
    assert widget.status.isHidden()
    qtbot.waitUntil(lambda: not widget.status.isHidden())
    assert "“-” is not a number" in widget.status.text()
    qtbot.keyClicks(widget.field, "5")
    assert widget.status.isHidden()


def test_leaving_the_field_says_at_once_what_is_no_number(qtbot, show):
    widget = NumberAnswer(TROOPS)
    show(widget)
    qtbot.keyClicks(widget.field, "many")
    widget.field.clearFocus()
    assert "“many” is not a number" in widget.status.text()
    assert "“many” is not a number" in widget.field.accessibleDescription()


def test_a_long_number_is_read_back_with_its_thousands(qtbot):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    widget.set_response(Typed("50000"))
    assert widget.status.text() == "Read as 50,000"


def test_a_year_is_not_read_back(qtbot):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    widget.set_response(Typed("1999"))
    assert widget.status.isHidden()


def test_the_unit_is_part_of_the_name(qtbot):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    assert widget.field.accessibleName() == "Your answer, a number of men"


def test_a_wrong_number_hears_the_answer_with_its_unit(qtbot):
    widget = NumberAnswer(TROOPS)
    qtbot.addWidget(widget)
    marked(widget, TROOPS, "40000", solution=True)
    assert widget.field.accessibleDescription() == "Not right"
    assert widget.spoken_result() == "The answer is 50,000 men."
