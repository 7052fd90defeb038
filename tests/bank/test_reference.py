import shutil
from pathlib import Path

import pytest

from quizapp.bank import examples, fields, reference
from quizapp.bank.checking import check
from quizapp.bank.prose import Code, Heading, Rows
from quizapp.core.model import type_names
from tests.bank.samples import read

SOURCES = Path(__file__).parents[2] / "questions" / "kfor" / "sources"
BLOCKS = list(reference.reference())


def under(title):
    """The blocks between a heading and the next one."""
    titles = [number for number, one in enumerate(BLOCKS) if isinstance(one, Heading)]
    start = next(number for number in titles if BLOCKS[number].text == title)
    end = next((number for number in titles if number > start), len(BLOCKS))
    return BLOCKS[start + 1 : end]


def rows_under(title):
    [rows] = [one for one in under(title) if isinstance(one, Rows)]
    return {row.name: row for row in rows.rows}


def test_all_examples_together_are_a_set_that_gives_no_cause_for_complaint(tmp_path):
    shutil.copytree(SOURCES, tmp_path / "sources")
    (tmp_path / "examples.yaml").write_text(examples.whole(), encoding="utf-8")
    report = check([str(tmp_path / "examples.yaml")], advice=True)
    assert [(one.code, one.span.line) for one in report.problems] == []
    assert report.questions == len(fields.OWN)


def test_the_example_of_a_source_gives_no_cause_for_complaint(tmp_path):
    (tmp_path / "my-article.yaml").write_text(examples.SOURCE, encoding="utf-8")
    assert [one.message for one in check([str(tmp_path)]).problems] == []


@pytest.mark.parametrize("name", fields.OWN)
def test_each_type_has_an_example_of_its_own(name):
    [code] = [one for one in under(name) if isinstance(one, Code)]
    [question] = read(examples.HEAD + code.text).value
    assert type_names[type(question)] == name


@pytest.mark.parametrize("name", fields.OWN)
def test_every_field_of_a_type_is_named_at_the_type(name):
    assert tuple(rows_under(name)) == tuple(field.name for field in fields.OWN[name])


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("The file", fields.SET),
        ("In `defaults`", fields.DEFAULTS),
        ("In `policy`", fields.POLICY),
        ("In `show`", fields.SHOW),
        ("Every question", fields.COMMON),
        ("An option", fields.OPTION),
        ("An item", fields.ITEM),
        ("A pair", fields.PAIR),
        ("A quote", fields.QUOTE),
        ("A passage", fields.PASSAGE),
        ("The feedback of a true-false question", fields.VERDICTS),
        ("The source file (quizapp-source/1)", fields.SOURCE),
        ("In `fingerprint`", fields.FINGERPRINT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_field_of_a_map_is_named_and_explained(title, table):
    assert [(row.name, row.about) for row in rows_under(title).values()] == [
        (field.name, field.about) for field in table
    ]


def test_no_table_of_fields_is_forgotten():
    shown = [tuple(row.name for row in one.rows) for one in BLOCKS if isinstance(one, Rows)]
    tables = [*fields.MAPS.values(), *fields.ENTRIES.values(), *fields.OWN.values()]
    assert [table for table in tables if tuple(one.name for one in table) not in shown] == []


@pytest.mark.parametrize(
    ("title", "name", "holds"),
    [
        ("Every question", "level", "one of recall, understand, apply, evaluate; `recall` when"),
        ("Every question", "difficulty", "one of 1, 2, 3; `2` when left out"),
        ("Every question", "shuffle", "true or false; `true` when left out"),
        ("Every question", "explanation", "text; needed"),
        ("The file", "language", "text; `en` when left out"),
        ("The file", "format", "`quizapp/1`; needed"),
        ("In `policy`", "minutes", "whole number, 1 to 1,440"),
        ("single-choice", "options", "list of options, 2 to 8; needed"),
        ("short-answer", "match", "one of forgiving, exact; `forgiving` when left out"),
        ("numeric", "tolerance", "number; `0` when left out"),
        ("An option", "correct", "true or false; `false` when left out"),
    ],
)
def test_what_a_field_holds_is_told_with_its_limits_and_default(title, name, holds):
    assert rows_under(title)[name].holds.startswith(holds)


def test_lines_fit_the_terminal_but_for_examples():
    for width in (60, 80, 100):
        lines = list(reference.page("text", width))
        assert max(len(line) for line in lines if not line.startswith("    ")) <= width


def test_markdown_names_every_type_in_a_heading():
    lines = list(reference.page("markdown", 80))
    assert [line for line in lines if line.removeprefix("## ") in fields.OWN] == [
        f"## {name}" for name in fields.OWN
    ]
