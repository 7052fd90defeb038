import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.problems import (
    Problem,
    Severity,
    Span,
    as_github,
    as_json,
    as_line,
    as_text,
    in_order,
    twin_problem,
    visible,
)


def problem(extract="    answer: yes", column=13, end=16, **more):
    given = {
        "code": "bad-boolean",
        "severity": Severity.ERROR,
        "span": Span("f.yaml", 7, column, 7, end),
        "message": "`answer` must be true or false",
        "hint": "write true or false",
        "extract": extract,
    }
    return Problem(**(given | more))


def test_a_line_is_what_editors_and_compilers_share():
    assert as_line(problem()) == "f.yaml:7:13: error[bad-boolean] `answer` must be true or false"


def test_a_text_shows_the_line_a_caret_and_the_hint():
    assert as_text(problem()) == (
        "f.yaml:7:13: error[bad-boolean] `answer` must be true or false\n"
        "  |\n"
        "7 |     answer: yes\n"
        "  |             ^^^\n"
        "  = hint: write true or false"
    )


def test_a_text_without_a_line_or_a_hint_is_one_line():
    assert as_text(problem(extract="", hint="")) == as_line(problem())


@pytest.mark.parametrize(
    ("extract", "column", "end", "shown", "carets"),
    [
        ("a: yes", 4, 7, "a: yes", "   ^^^"),
        ("日本: yes", 5, 8, "日本: yes", "      ^^^"),
        ("a: 日本", 4, 6, "a: 日本", "   ^^^^"),
        ("e\u0301: yes", 5, 8, "e\u0301: yes", "   ^^^"),
        ("👍: yes", 4, 7, "👍: yes", "    ^^^"),
        ("\ta: yes", 5, 8, " a: yes", "    ^^^"),
        ("\u200ba: yes", 5, 8, r"\u200ba: yes", "         ^^^"),
        ("a: \x1b[31m", 4, 9, r"a: \x1b[31m", "   ^^^^^^^^"),
        ("a: \u202eyes", 4, 8, r"a: \u202eyes", "   ^^^^^^^^^"),
        ("a\u00a0b: x", 6, 7, r"a\xa0b: x", "        ^"),
        ("a:", 3, 3, "a:", "  ^"),
        ("", 1, 1, None, None),
    ],
)
def test_carets_stand_below_what_they_mark(extract, column, end, shown, carets):
    lines = as_text(problem(extract, column, end)).splitlines()
    if shown is None:
        assert len(lines) == 2
        return
    assert lines[2] == f"7 | {shown}"
    assert lines[3] == f"  | {carets}"


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first():
    lines = as_text(problem("a: some text", span=Span("f", 7, 4, 9, 2))).splitlines()
    assert lines[3] == "  |    ^^^^^^^^^"


def test_of_a_long_line_the_part_around_the_place_is_shown():
    extract = "x" * 500 + "HERE" + "y" * 500
    lines = as_text(problem(extract, 501, 505)).splitlines()
    start = lines[3].index("^")
    assert lines[2][start : start + 4] == "HERE"
    assert lines[2].startswith("7 | …x")
    assert lines[2].endswith("y…")
    assert len(lines[2]) < 120


@given(st.text(max_size=250), st.integers(1, 260), st.integers(0, 40))
def test_carets_stand_within_a_line_whatever_it_holds(extract, column, length):
    lines = as_text(problem(extract, column, column + length)).split("\n")
    assert all(line.isprintable() for line in lines)
    if extract:
        assert set(lines[3].removeprefix("  | ")) <= {" ", "^"}
        assert "^" in lines[3]


def test_json_names_all_that_there_is():
    assert as_json(problem()) == {
        "code": "bad-boolean",
        "severity": "error",
        "path": "f.yaml",
        "line": 7,
        "column": 13,
        "end_line": 7,
        "end_column": 16,
        "message": "`answer` must be true or false",
        "hint": "write true or false",
    }


@given(st.text(max_size=60))
def test_json_can_be_written_whatever_a_file_is_called(path):
    whole = problem(span=Span(path, 1, 1, 1, 1))
    assert json.loads(json.dumps(as_json(whole)))["path"] == path


def test_a_workflow_command_marks_the_line_in_a_pull_request():
    assert as_github(problem()) == (
        "::error file=f.yaml,line=7,col=13,endLine=7,endColumn=16,title=bad-boolean"
        "::`answer` must be true or false (write true or false)"
    )


def test_a_workflow_command_cannot_be_ended_by_what_it_says():
    odd = problem(
        message="100 %\r\n::error::x\x1b[0m", hint="", span=Span("a,b:c%\n\udcff.yaml", 1, 1, 1, 1),
    )  # fmt: skip
    printed = as_github(odd)
    assert "\n" not in printed
    assert "\r" not in printed
    assert "\x1b" not in printed
    assert printed.encode()
    assert "file=a%2Cb%3Ac%25\\n\\udcff.yaml,line=1" in printed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 日本", "plain é 日本"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\x00\x07\x9b", "a\\x00\\x07\\x9b"),
        ("a\tb", "a b"),
        ("a\nb", "a\\nb"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_a_terminal_obeys_or_hides_is_made_visible(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_is_not_printable_is_printed(text):
    assert visible(text).isprintable()
    odd = problem(extract=text, message=text, hint=text, span=Span(text, 1, 1, 1, 1))
    for printed in (as_line(odd), as_github(odd), *as_text(odd).split("\n")):
        assert printed.isprintable()


def test_problems_are_sorted_by_place_then_code():
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 2), ("a", 1, 1)]
    given = [problem(span=Span(path, line, column, 9, 9)) for path, line, column in places]
    given.append(problem(span=Span("a", 1, 1, 9, 9), code="a-code"))
    told = [(p.span.path, p.span.line, p.span.column, p.code) for p in in_order(given)]
    assert told == sorted(told)


def test_a_twin_names_the_file_that_has_the_id():
    twin = twin_problem("b.yaml", "history", "a.yaml")
    assert twin.message == "`history` is the id of the set in a.yaml already"
    assert (twin.code, twin.span.path, twin.span.line) == ("duplicate-set-id", "b.yaml", 1)
