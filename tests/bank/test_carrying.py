"""Advice goes with its lines until it is given anew."""

from quizapp.bank.carrying import carried, same_errors, with_advice_of
from quizapp.bank.live import Checked
from quizapp.bank.problems import Problem, Severity, Span

TEXT = "one\ntwo\nthree\nfour\n"


def advice(line: int, end: int | None = None, code: str = "longest-key") -> Problem:
    return Problem(code, Severity.ADVICE, Span("", line, 1, end or line, 3), "so")


def error(line: int, message: str = "wrong") -> Problem:
    return Problem("expected-text", Severity.ERROR, Span("", line, 1, line, 3), message)


def lines(problems) -> list[int]:
    return [one.span.line for one in problems]


def test_advice_below_a_new_line_moves_down_and_above_stays():
    every = [advice(1), advice(3), advice(4)]
    assert lines(carried(every, TEXT, TEXT.replace("two", "two\ntwo and a half"))) == [1, 4, 5]


def test_advice_on_a_line_that_changed_or_went_is_left_out():
    every = [advice(1), advice(2), advice(2, 3), advice(3)]
    assert lines(carried(every, TEXT, TEXT.replace("two", "too"))) == [1, 3]
    assert lines(carried(every, TEXT, TEXT.replace("two\n", ""))) == [1, 2]


def test_nothing_is_moved_where_nothing_changed():
    assert lines(carried([advice(1), advice(4)], TEXT, TEXT)) == [1, 4]
    assert lines(carried([advice(1)], "one", "")) == []


def test_new_errors_stand_beside_old_advice_and_old_errors_go():
    old = Checked(None, (advice(1), error(2, "old"), advice(4)), ())
    new = Checked(None, (error(3),), ())
    found = with_advice_of(new, TEXT.replace("three", "3"), old, TEXT)
    assert [(one.span.line, one.severity) for one in found.problems] == [
        (1, Severity.ADVICE), (3, Severity.ERROR), (4, Severity.ADVICE),
    ]  # fmt: skip


def test_errors_are_the_same_also_where_they_moved_and_advice_differs():
    one = Checked(None, (error(2), advice(1)), ())
    assert same_errors(one, Checked(None, (error(5),), ()))
    assert not same_errors(one, Checked(None, (error(2, "other"),), ()))
    assert not same_errors(one, Checked(None, (), ()))
