"""What is true of the answers to all nine types."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from quizapp.core.grading import grade
from quizapp.core.model import (
    Blank,
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Item,
    Judged,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordered,
    Ordering,
    Pair,
    Passage,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    Typed,
    type_names,
)
from quizapp.ui.answers.table import answer_widget
from quizapp.ui.theme import look

BASE = {"id": "q", "explanation": "", "quotes": ()}
OPTIONS = (Option("One & two", correct=True), Option("<b>Three</b>"), Option("Four"))
LONG = "an event with so many words that no narrow window holds them in one line"
ITEMS = (Item("First"), Item(f"Second, {LONG}", feedback=LONG), Item("Third"))
PASSAGES = (Passage("s", "Here", proves=True), Passage("s", "There"))

# A question, an order on the screen, and an answer that is wrong or partly right.
SAMPLES = {
    "single-choice": (
        SingleChoice(**BASE, prompt="?", options=OPTIONS),
        (2, 0, 1),
        Chosen(frozenset({1})),
    ),
    "multiple-choice": (
        MultipleChoice(**BASE, prompt="?", options=OPTIONS),
        (2, 0, 1),
        Chosen(frozenset({0, 1})),
    ),
    "true-false": (TrueFalse(**BASE, prompt="?", answer=True), (0, 1), Judged(value=False)),
    "short-answer": (ShortAnswer(**BASE, prompt="?", answers=("Pristina",)), (), Typed("Skopje")),
    "numeric": (Numeric(**BASE, prompt="?", answer=Decimal(7)), (), Typed("8")),
    "ordering": (Ordering(**BASE, prompt="?", items=ITEMS), (1, 2, 0), Ordered((2, 1, 0))),
    "matching": (
        Matching(
            **BASE, prompt="?", pairs=(Pair("l", f"r, {LONG}"), Pair(f"m, {LONG}", "s", LONG))
        ),
        (1, 0),
        Matched((1, None)),
    ),
    "cloze": (Cloze(**BASE, parts=("a ", Blank(("b",)), " c")), (), Filled(("d",))),
    "evidence": (
        Evidence(**BASE, prompt="?", claim="So it is.", passages=PASSAGES),
        (1, 0),
        Chosen(frozenset({1})),
    ),
}
EVERY = pytest.mark.parametrize("name", SAMPLES)


@pytest.fixture
def make(qtbot):
    def make(name):
        question, order, response = SAMPLES[name]
        widget = answer_widget(question, order, {}.get)
        qtbot.addWidget(widget)
        return widget, question, response

    return make


def test_there_is_a_sample_of_every_type():
    assert set(SAMPLES) == set(type_names.values())


@EVERY
def test_nothing_is_answered_at_first(make, name):
    widget, _, _ = make(name)
    assert widget.response() is None
    assert widget.problem() == ""


@EVERY
def test_an_answer_that_is_set_is_the_answer_that_is_given(make, name):
    widget, _, response = make(name)
    widget.set_response(response)
    assert widget.response() == response


@EVERY
def test_setting_an_answer_is_not_reported_as_a_change(make, name, listen):
    widget, _, response = make(name)
    heard = listen(widget).heard
    widget.set_response(response)
    widget.set_response(None)
    assert heard == []
    assert widget.response() is None


@EVERY
def test_the_instruction_is_one_short_line(make, name):
    widget, _, _ = make(name)
    assert 0 < len(widget.instruction()) < 100
    assert "\n" not in widget.instruction()


@EVERY
def test_everything_that_takes_keys_has_a_name(make, name, show):
    widget, question, response = make(name)
    show(widget)
    widget.set_response(response)
    widget.show_grade(grade(question, response), solution=True)
    reached = [w for w in widget.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [w for w in reached if isinstance(w, QAbstractButton | QLineEdit)]
    assert named or name == "ordering"
    assert all(w.accessibleName() for w in named)


@EVERY
def test_marks_can_be_shown_and_taken_away_and_shown_again(make, name):
    widget, question, response = make(name)
    widget.set_response(response)
    for solution in (False, True):
        widget.show_grade(grade(question, response), solution=solution)
        widget.clear_grade()
        assert widget.spoken_result() == ""
        assert widget.response() == response


@EVERY
def test_a_wrong_answer_with_its_solution_is_said_in_words(make, name):
    widget, question, response = make(name)
    widget.set_response(response)
    widget.show_grade(grade(question, response), solution=True)
    assert widget.spoken_result()


@EVERY
def test_a_solution_can_be_shown_without_an_answer(make, name):
    widget, question, _ = make(name)
    widget.show_grade(grade(question, None), solution=True)
    assert widget.spoken_result()
    assert widget.response() is None


@EVERY
@pytest.mark.parametrize("width", [260, 800])
def test_every_window_shows_all_of_the_words(make, name, width, show, qtbot):
    widget, question, response = make(name)
    width = look().px(width)
    show(widget, width=width)
    widget.set_response(response)
    widget.show_grade(grade(question, response), solution=True)
    qtbot.waitUntil(lambda: fits(widget, width))


def fits(widget, width):
    """Whether no part is lower than its text needs or lies outside of what holds it."""
    widget.resize(width, widget.heightForWidth(width))
    parts = [part for part in widget.findChildren(QWidget) if part.isVisible()]
    words = [part for part in parts if part.hasHeightForWidth()]
    return (
        widget.width() == width
        and all(part.height() >= part.heightForWidth(part.width()) for part in words)
        and all(part.parentWidget().rect().contains(part.geometry()) for part in parts)
    )


@EVERY
def test_text_that_looks_like_markup_of_the_web_stays_text(make, name):
    widget, _, _ = make(name)
    names = [w.accessibleName() for w in widget.findChildren(QWidget)]
    assert ("B. <b>Three</b>" in names or "C. <b>Three</b>" in names) == name.endswith("choice")
