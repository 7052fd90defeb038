from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.grading import grade
from quizapp.core.model import Chosen, Judged, MultipleChoice, Option, SingleChoice, TrueFalse
from quizapp.ui.answers.choice import ChoiceAnswer, TrueFalseAnswer
from quizapp.ui.widgets.option_card import CardState

ONE = SingleChoice(
    id="one",
    explanation="",
    quotes=(),
    prompt="Which task comes first?",
    options=(
        Option("Safety", correct=True, feedback="It leads the list."),
        Option("Customs", feedback="No duty is named."),
        Option("Courts", feedback="Justice is not its task."),
    ),
)
SEVERAL = MultipleChoice(
    id="several",
    explanation="",
    quotes=(),
    prompt="Which of these are tasks?",
    options=(
        Option("Patrols", correct=True, feedback="Named."),
        Option("Roads", feedback="Not named."),
        Option("Mines", correct=True, feedback="Named as well."),
        Option("Taxes", feedback="Nowhere."),
    ),
)
JUDGED = TrueFalse(
    id="judged",
    explanation="",
    quotes=(),
    prompt="KFOR came in 1999.",
    answer=True,
    feedback_true="Yes, in June.",
    feedback_false="It did.",
)


def names(widget):
    return [card.accessibleName() for card in widget.cards()]


def test_cards_stand_in_the_order_of_the_screen_and_answers_in_that_of_the_author(qtbot, show):
    widget = ChoiceAnswer(ONE, (2, 0, 1))
    show(widget)
    assert names(widget) == ["A. Courts", "B. Safety", "C. Customs"]
    assert widget.choose(1)
    assert widget.response() == Chosen(frozenset({0}))


def test_one_is_chosen_by_keyboard_alone(qtbot, show, listen):
    widget = ChoiceAnswer(ONE, (0, 1, 2))
    heard = listen(widget).heard
    show(widget)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert heard == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert heard == [Chosen(frozenset({1}))]


def test_a_click_on_another_card_replaces_a_single_choice(qtbot, show, listen):
    widget = ChoiceAnswer(ONE, ())
    heard = listen(widget).heard
    show(widget)
    qtbot.mouseClick(widget.cards()[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(widget.cards()[1], Qt.MouseButton.LeftButton)
    assert heard == [Chosen(frozenset({2})), Chosen(frozenset({1}))]
    assert [card.is_chosen() for card in widget.cards()] == [False, True, False]


def test_choosing_the_chosen_card_again_changes_nothing(qtbot, show, listen):
    widget = ChoiceAnswer(ONE, ())
    show(widget)
    widget.choose(1)
    heard = listen(widget).heard
    assert widget.choose(1)
    assert heard == []


def test_several_are_chosen_and_taken_back(qtbot, show, listen):
    widget = ChoiceAnswer(SEVERAL, ())
    heard = listen(widget).heard
    show(widget)
    for number in (0, 3, 3):
        widget.choose(number)
    assert heard == [
        Chosen(frozenset({0})),
        Chosen(frozenset({0, 3})),
        Chosen(frozenset({0})),
    ]


def test_taking_everything_back_is_no_answer(qtbot, show):
    widget = ChoiceAnswer(SEVERAL, ())
    show(widget)
    widget.choose(1)
    widget.choose(1)
    assert widget.response() is None


def test_there_is_no_card_beyond_the_last(qtbot):
    widget = ChoiceAnswer(ONE, ())
    qtbot.addWidget(widget)
    assert not widget.choose(3)
    assert not widget.choose(-1)


def test_without_the_solution_only_what_was_chosen_is_marked(qtbot):
    widget = ChoiceAnswer(SEVERAL, ())
    qtbot.addWidget(widget)
    given = Chosen(frozenset({0, 1}))
    widget.set_response(given)
    widget.show_grade(grade(SEVERAL, given), solution=False)
    idle = CardState.IDLE
    assert [card.state() for card in widget.cards()] == [
        CardState.RIGHT,
        CardState.WRONG,
        idle,
        idle,
    ]
    assert "Not named." in widget.cards()[1].accessibleDescription()
    assert widget.cards()[2].accessibleDescription() == ""
    assert "Mines" not in widget.spoken_result()


def test_with_the_solution_every_card_says_why(qtbot):
    widget = ChoiceAnswer(SEVERAL, ())
    qtbot.addWidget(widget)
    given = Chosen(frozenset({0, 1}))
    widget.set_response(given)
    widget.show_grade(grade(SEVERAL, given), solution=True)
    told = [card.accessibleDescription() for card in widget.cards()]
    for words, option in zip(told, SEVERAL.options, strict=True):
        assert option.feedback in words
    assert [card.badge() for card in widget.cards()] == ["Correct", "Your answer", "Missed", ""]
    assert widget.spoken_result() == "Not right: B, Roads. Right: A, Patrols; C, Mines."


def test_the_one_key_is_named_and_not_called_missed(qtbot):
    widget = ChoiceAnswer(ONE, (2, 1, 0))
    qtbot.addWidget(widget)
    given = Chosen(frozenset({2}))
    widget.set_response(given)
    widget.show_grade(grade(ONE, given), solution=True)
    assert widget.cards()[2].badge() == "Correct answer"
    assert widget.spoken_result() == "Not right: A, Courts. Right: C, Safety."


def test_a_solution_without_an_answer_names_the_keys(qtbot):
    widget = ChoiceAnswer(SEVERAL, ())
    qtbot.addWidget(widget)
    widget.show_grade(grade(SEVERAL, None), solution=True)
    assert [card.badge() for card in widget.cards()] == ["Correct answer", "", "Correct answer", ""]


def test_marks_go_with_the_first_change(qtbot, show):
    widget = ChoiceAnswer(ONE, ())
    show(widget)
    widget.choose(1)
    widget.show_grade(grade(ONE, widget.response()), solution=False)
    widget.choose(2)
    assert {card.state() for card in widget.cards()} == {CardState.IDLE}
    assert widget.spoken_result() == ""


def test_a_locked_answer_keeps_its_choice_and_can_still_be_walked(qtbot, show, listen):
    widget = ChoiceAnswer(ONE, ())
    show(widget)
    widget.choose(0)
    heard = listen(widget).heard
    widget.set_locked(True)
    qtbot.mouseClick(widget.cards()[1], Qt.MouseButton.LeftButton)
    widget.choose(2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert heard == []
    assert widget.response() == Chosen(frozenset({0}))
    assert widget.cards()[1].hasFocus()


def test_focus_goes_to_what_was_chosen(qtbot, show):
    widget = ChoiceAnswer(ONE, ())
    widget.set_response(Chosen(frozenset({2})))
    show(widget)
    assert widget.cards()[2].hasFocus()


def test_instruction_says_whether_one_or_several_are_expected(qtbot):
    one, several = ChoiceAnswer(ONE, ()), ChoiceAnswer(SEVERAL, ())
    qtbot.addWidget(one)
    qtbot.addWidget(several)
    assert one.instruction() == "Choose one"
    assert several.instruction() == "Choose all that are right"


def test_a_statement_is_judged_by_two_cards(qtbot, show, listen):
    widget = TrueFalseAnswer(JUDGED, (0, 1))
    heard = listen(widget).heard
    show(widget)
    assert names(widget) == ["A. True", "B. False"]
    widget.choose(1)
    widget.choose(0)
    assert heard == [Judged(value=False), Judged(value=True)]


def test_a_wrong_verdict_is_told_why(qtbot):
    widget = TrueFalseAnswer(JUDGED, (0, 1))
    qtbot.addWidget(widget)
    widget.set_response(Judged(value=False))
    widget.show_grade(grade(JUDGED, widget.response()), solution=True)
    true, false = widget.cards()
    assert "Yes, in June." in true.accessibleDescription()
    assert "It did." in false.accessibleDescription()
    assert false.badge() == "Your answer"
