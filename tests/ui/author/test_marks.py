import pytest
from PySide6.QtGui import QTextCursor

from quizapp.bank.problems import Problem, Severity, Span
from quizapp.ui.author.marks import Marks
from tests.ui.author.conftest import document


def problem(line, column, end_line, end_column, severity=Severity.ERROR) -> Problem:
    return Problem("code", severity, Span("", line, column, end_line, end_column), "wrong")


@pytest.mark.parametrize(
    ("span", "marked"),
    [
        ((1, 1, 1, 4), "one"),
        ((2, 4, 2, 8), "type"),
        ((1, 2, 2, 2), "ne\u2029😀"),
        ((1, 3, 1, 3), "e"),
        ((1, 4, 1, 4), "e"),
        ((3, 1, 3, 1), ""),
        ((9, 1, 9, 5), ""),
    ],
)
def test_what_a_span_speaks_of_is_underlined(qapp, span, marked):
    text = document("one\n😀😀 type\n")
    (mark,) = Marks(text, [problem(*span)])
    assert mark.cursor.selectedText() == marked


def test_marks_move_with_the_text(qapp):
    text = document("a\nb: c\n")
    marks = Marks(text, [problem(2, 1, 2, 2)])
    QTextCursor(text).insertText("new\n")
    assert list(marks.by_line()) == [2]
    assert next(iter(marks)).cursor.selectedText() == "b"


def test_a_line_shows_the_worst_of_its_problems(qapp):
    text = document("a: b\n")
    found = [problem(1, 1, 1, 2, Severity.ADVICE), problem(1, 4, 1, 5, Severity.WARNING)]
    marks = Marks(text, found)
    assert marks.by_line() == {0: Severity.WARNING}
    assert [one.severity for one in marks.on_line(0)] == [Severity.WARNING, Severity.ADVICE]
    assert [one.severity for one in marks.at(4)] == [Severity.WARNING]
    assert marks.at(2) == ()


def test_steps_go_from_problem_to_problem_and_round(qapp):
    text = document("a\nb\nc\n")
    marks = Marks(text, [problem(1, 1, 1, 2), problem(3, 1, 3, 2)])
    first, last = marks
    assert marks.beside(0, 1) == last
    assert marks.beside(4, 1) == first
    assert marks.beside(4, -1) == first
    assert marks.beside(0, -1) == last
    assert Marks(text).beside(0, 1) is None
