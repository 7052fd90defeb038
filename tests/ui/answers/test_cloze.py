from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.grading import grade
from quizapp.core.model import Blank, Cloze, Filled
from quizapp.ui.answers.cloze import ClozeAnswer

QUESTION = Cloze(
    id="cloze",
    explanation="",
    quotes=(),
    parts=(
        "KFOR arrived on ",
        Blank(("12 June 1999", "June 12, 1999")),
        ", after Resolution ",
        Blank(("1244",)),
        ", and met trouble near ",
        Blank(("Banjska",)),
        ".",
    ),
)


def test_gaps_are_numbered_and_named_by_the_words_before_them(qtbot):
    widget = ClozeAnswer(QUESTION)
    qtbot.addWidget(widget)
    assert [field.accessibleName() for field in widget.fields] == [
        "Gap 1 of 3, after “KFOR arrived on”",
        "Gap 2 of 3, after “arrived on … , after Resolution”",
        "Gap 3 of 3, after “… , and met trouble near”",
    ]


def test_gaps_are_filled_by_keyboard_alone(qtbot, show, listen):
    widget = ClozeAnswer(QUESTION)
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "y")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "z")
    assert heard == [Filled(("x", "", "")), Filled(("x", "y", "")), Filled(("x", "y", "z"))]


def test_enter_goes_to_the_next_empty_gap_and_then_on(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    widget.set_response(Filled(("x", "y", "")))
    show(widget)
    widget.fields[0].setFocus()
    qtbot.keyClick(widget.fields[0], Qt.Key.Key_Return)
    assert widget.fields[2].hasFocus()
    qtbot.keyClicks(widget.fields[2], "z")
    with qtbot.waitSignal(widget.submitted):
        qtbot.keyClick(widget.fields[2], Qt.Key.Key_Return)


def test_an_answer_comes_back_as_it_was_given(qtbot):
    widget = ClozeAnswer(QUESTION)
    qtbot.addWidget(widget)
    widget.set_response(Filled(("x", "", "z")))
    assert widget.response() == Filled(("x", "", "z"))
    widget.set_response(None)
    assert widget.response() is None


def test_all_fields_are_of_one_width(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    show(widget)
    assert len({field.width() for field in widget.fields}) == 1


def test_each_gap_is_marked_in_words_with_its_key(qtbot):
    widget = ClozeAnswer(QUESTION)
    qtbot.addWidget(widget)
    widget.set_response(Filled(("June 12, 1999", "1245", "Banska")))
    widget.show_grade(grade(QUESTION, widget.response()), solution=True)
    assert [field.accessibleDescription() for field in widget.fields] == [
        "Right",
        "Wrong: the key is 1244",
        "Accepted: one letter differs, the key is Banjska",
    ]
    assert widget.slips.text() == "Gap 3. Accepted: one letter differs, the key is Banjska"
    assert widget.spoken_result().startswith("Gap 2. Wrong: the key is 1244. Gap 3. Accepted")


def test_a_first_try_names_no_key_and_leaves_empty_gaps_alone(qtbot):
    widget = ClozeAnswer(QUESTION)
    qtbot.addWidget(widget)
    widget.set_response(Filled(("", "1245", "Banska")))
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    assert widget.slips.text() == "Gap 3. Accepted, but one letter differs"
    assert widget.spoken_result() == ("Gap 2. Not right. Gap 3. Accepted, but one letter differs.")
    assert widget.fields[0].property("mark") is None


def test_marks_go_when_the_learner_types_on(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    widget.set_response(Filled(("x", "y", "z")))
    show(widget)
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    qtbot.keyClicks(widget.fields[1], "1")
    assert widget.spoken_result() == ""
    assert {field.property("mark") for field in widget.fields} == {None}


def test_focus_goes_to_the_first_gap_that_is_wrong(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    widget.set_response(Filled(("12 June 1999", "y", "")))
    show(widget)
    assert widget.fields[2].hasFocus()
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    widget.focus_answer()
    assert widget.fields[1].hasFocus()


def test_locked_gaps_take_no_letters(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    widget.set_response(Filled(("x", "y", "z")))
    show(widget)
    widget.set_locked(True)
    for field in widget.fields:
        qtbot.keyClicks(field, "1")
    assert widget.response() == Filled(("x", "y", "z"))


def test_a_number_focuses_a_gap(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    show(widget)
    assert widget.choose(2)
    assert widget.fields[2].hasFocus()
    assert not widget.choose(3)


def test_the_solution_shows_all_of_a_long_answer(qtbot, show):
    widget = ClozeAnswer(QUESTION)
    long = "a guess that is much longer than the key"
    widget.set_response(Filled(("12 June 1999", long, "Banjska")))
    show(widget)
    widget.show_grade(grade(QUESTION, widget.response()), solution=True)
    text = widget.fields[1].fontMetrics().horizontalAdvance(long)
    assert widget.fields[1].width() > text
    widget.clear_grade()
    assert len({field.width() for field in widget.fields}) == 1
