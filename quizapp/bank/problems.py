"""What is wrong with a question file and where: one value that every door prints in its way."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """Whether a problem keeps something from being used, is to be looked at, or thought about."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file; lines and columns count characters from 1, the end is excluded."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place.

    `code` is stable and may be searched for; `message` is terse, lower case, without a full stop;
    `hint` says what to do and may be empty. `extract` is the source line that the span starts on.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    hint: str = ""
    extract: str = ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and place."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[str, int, int, int, int, str]:
    span = problem.span
    place = (span.path, span.line, span.column, span.end_line, span.end_column)
    return (*place, problem.code)


def as_line(problem: Problem) -> str:
    """Print a problem in the one line that editors and compilers share."""
    span = problem.span
    head = f"{visible(span.path)}:{span.line}:{span.column}"
    return f"{head}: {problem.severity}[{problem.code}] {visible(problem.message)}"


def as_text(problem: Problem) -> str:
    """Print a problem with its line of the file, a caret under the place, and the hint."""
    lines = [as_line(problem)]
    if problem.extract:
        lines += _snippet(problem)
    if problem.hint:
        lines.append(f"  = hint: {visible(problem.hint)}")
    return "\n".join(lines)


WIDEST_EXTRACT: Final = 100


def _snippet(problem: Problem) -> list[str]:
    span, text = problem.span, problem.extract
    start = min(span.column - 1, len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    cut = max(0, start - WIDEST_EXTRACT // 2) if len(text) > WIDEST_EXTRACT else 0
    shown = text[cut : cut + WIDEST_EXTRACT]
    length = max(1, min(end, cut + len(shown)) - start)
    lead = visible(("…" if cut else "") + shown[: start - cut])
    marked = visible(shown[start - cut : start - cut + length])
    rest = visible(shown[start - cut + length :] + ("…" if cut + len(shown) < len(text) else ""))
    number = str(span.line)
    margin = " " * len(number)
    return [
        f"{margin} |",
        f"{number} | {lead}{marked}{rest}",
        f"{margin} | {' ' * _columns(lead)}{'^' * max(1, _columns(marked))}",
    ]


def _columns(text: str) -> int:
    """How many columns of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data with stable names."""
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_github(problem: Problem) -> str:
    """Print a problem as a workflow command, which marks the line in a pull request."""
    span = problem.span
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    place = (
        f"file={_property(span.path)},line={span.line},col={span.column},"
        f"endLine={span.end_line},endColumn={span.end_column},title={_property(problem.code)}"
    )
    level = "notice" if problem.severity is Severity.ADVICE else problem.severity
    return f"::{level} {place}::{_data(visible(text))}"


def twin_problem(path: str, set_id: str, holder: str) -> Problem:
    """Say that another file has a set's id."""
    return Problem(
        "duplicate-set-id",
        Severity.ERROR,
        Span(path, 1, 1, 1, 1),
        f"`{set_id}` is the id of the set in {holder} already",
        "give one of the two an id of its own; results hang on it",
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def visible(text: str) -> str:
    """Escape what a terminal would obey or hide, so that a file cannot write on the screen."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\t":
        return " "
    return ascii(char)[1:-1]
