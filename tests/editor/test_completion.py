"""What a teacher meets in an editor that knows the schema: the real server is asked."""

import json
import re
import shutil
from pathlib import Path

import pytest

from quizapp.bank import fields
from quizapp.core.model import Level
from tests.bank.samples import read
from tests.editor.language_server import PACKAGE, VERSION, LanguageServer, install

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SCHEMA = ROOT / "assets" / "schema" / "question-set.schema.json"

pytestmark = pytest.mark.editor

HEAD = """\
# yaml-language-server: $schema={schema}
format: quizapp/1
id: samples
title: Samples
"""
PROOF = """\
    explanation: Because it is.
    quotes:
      - source: article
        text: a bridge that was built by hand
"""
JUDGED = (
    """\
questions:
  - id: a
    type: true-false
    prompt: Is it so?
    answer: true
"""
    + PROOF
)
CHOSEN = (
    """\
questions:
  - id: a
    type: single-choice
    prompt: Which?
    options:
      - text: one
        correct: true
      - text: two
"""
    + PROOF
)


@pytest.fixture(scope="module")
def program():
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not there")
    return install(ROOT / ".cache" / f"{PACKAGE}-{VERSION}")


@pytest.fixture(scope="module")
def server(program):
    running = LanguageServer(program)
    yield running
    running.close()


@pytest.fixture
def author(server, tmp_path):
    return Author(server, tmp_path / "f.yaml", SCHEMA)


class Author:
    """Somebody who writes one file; `|` in a text is where the cursor stands."""

    def __init__(self, server, path, schema):
        self.server, self.path, self.head = server, path, HEAD.format(schema=schema)

    def problems(self, text):
        """(line, message) of what is underlined, lines counted from 1 as editors show them."""
        self.path.write_text(self.head + text, encoding="utf-8")
        told = self.server.problems(self.path)
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in told]

    def offered(self, text):
        """What is offered at the cursor: label to the text that it puts in."""
        return {
            one["label"]: one.get("insertText") or one["textEdit"]["newText"]
            for one in self.server.completions(self.path, *self._cursor(text))
        }

    def told(self, text):
        """What is told when the mouse rests where the cursor stands."""
        return self.server.hover(self.path, *self._cursor(text))

    def _cursor(self, text):
        before, after = (self.head + text).split("|")
        self.problems((before + after).removeprefix(self.head))
        return before.count("\n"), len(before) - before.rfind("\n") - 1


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("text", [JUDGED, CHOSEN])
def test_nothing_is_underlined_in_a_good_file(author, text):
    assert author.problems(text) == []


@pytest.mark.parametrize("name", ["history", "voices"])
def test_nothing_is_underlined_in_our_own_sets(server, name):
    assert server.problems(ROOT / "questions" / "kfor" / f"{name}.yaml") == []


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (changed(JUDGED, "    answer", "    colour: red\n    answer"), 9, "colour is not allowed"),
        (changed(JUDGED, "answer: true", "answer: maybe"), 9, 'Expected "boolean"'),
        (changed(CHOSEN, PROOF.splitlines()[0], ""), 6, 'Missing property "explanation"'),
        (changed(JUDGED, "true-false", "essay"), 7, 'Valid values: "single-choice", "multiple'),
        (changed(JUDGED, "- source: article\n  ", "  source: article\n"), 12, 'Expected "array"'),
    ],
    ids=["unknown field", "wrong type", "missing field", "wrong word", "bad nesting"],
)
def test_what_is_wrong_is_underlined_where_it_stands(author, text, line, part):
    found = author.problems(text)
    assert [at for at, message in found if part in message] == [line], found
    assert read(author.head + text).errors > 0


def test_a_field_of_another_type_is_underlined(author):
    found = author.problems(changed(JUDGED, "    answer", "    match: exact\n    answer"))
    assert found == [(9, "Property match is not allowed.")]


def test_an_empty_file_is_begun_with_a_whole_set(author):
    author.head = author.head.splitlines(keepends=True)[0]
    offered = author.offered("|\n")
    assert offered["new question set"].startswith("format: quizapp/1\nid: ${1:")
    assert "questions:\n  - id: ${" in offered["new question set"]


@pytest.mark.parametrize("before", ["questions:\n  |\n", "questions:\n  - |", JUDGED + "  - |"])
def test_a_question_of_each_type_is_offered_whole(author, before):
    offered = author.offered(before)
    assert {f"new {name}" for name in fields.OWN} <= set(offered)
    lines = offered["new numeric"].splitlines()
    assert lines[1].strip() == "type: numeric"
    # The editor puts the cursor's own column before each line; behind the hyphen stand two more.
    assert {len(line) - len(line.lstrip()) for line in lines[1:4]} == {2}


def test_in_a_question_its_own_fields_are_offered_and_no_other_ones(author):
    offered = author.offered(changed(CHOSEN, PROOF, "    |\n" + PROOF))
    fresh = {name for name in offered if not name.startswith("new ")}
    others = {field.name for name in fields.OWN for field in fields.OWN[name]}
    assert {"level", "hint", "topic", "as_of"} <= fresh
    assert fresh & others == set()
    assert offered["hint"] == "hint: "


def test_a_question_without_a_type_is_offered_the_fields_of_all(author):
    offered = author.offered("defaults:\n  type: cloze\nquestions:\n  - id: a\n    |\n" + PROOF)
    assert offered["text"].startswith("text: ")
    assert offered["options"].startswith("options:\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("true-false", "|", list(fields.OWN)),
        ("    answer: true\n", "    level: |\n    answer: true\n", list(Level)),
        ("answer: true", "answer: |", ["true", "false"]),
        ("    answer: true\n", "    difficulty: |\n    answer: true\n", ["1", "2", "3"]),
    ],
    ids=["type", "level", "answer", "difficulty"],
)
def test_the_words_that_a_field_takes_are_offered(author, old, new, words):
    assert list(author.offered(changed(JUDGED, old, new))) == words


def test_moments_are_offered_inside_the_rules_of_a_set(author):
    offered = author.offered("policy:\n  show:\n    solution: |\n" + JUDGED)
    assert list(offered) == ["answer", "end", "never"]


@pytest.mark.parametrize(
    ("text", "label", "lines"),
    [
        (changed(CHOSEN, PROOF, "      - |\n" + PROOF), "right option", ["text", "correct"]),
        (JUDGED + "      - |", "new quote", ["source", "text"]),
        (
            changed(CHOSEN, "single-choice", "matching").split("    options")[0]
            + "    pairs:\n      - |\n"
            + PROOF,
            "new pair",
            ["left", "right", "feedback"],
        ),
    ],
    ids=["option", "quote", "pair"],
)
def test_parts_of_a_question_are_offered_whole(author, text, label, lines):
    offered = author.offered(text)[label]
    assert re.findall(r"^ *(\w+):", offered, re.MULTILINE)[: len(lines)] == lines


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("explanation", "expla|nation", "what the quote alone does not say"),
        ("answer:", "ans|wer:", "Whether the statement is true."),
        ("true-false", "true|-false", "Judge a statement."),
        ("source:", "sou|rce:", "Id of the source file."),
    ],
)
def test_a_field_is_explained_under_the_mouse(author, old, new, words):
    assert words in author.told(changed(JUDGED, old, new))


def test_the_settings_in_readme_name_the_schemas_without_a_line_on_top(program, tmp_path):
    [settings] = re.findall(r"```json\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    for name in ("question-set.schema.json", "source.schema.json"):
        shutil.copy(SCHEMA.parent / name, tmp_path)
    running = LanguageServer(program, tmp_path, json.loads(settings)["yaml.schemas"])
    try:
        for name, head, wanted in (
            ("questions/f.yaml", "quizapp/1", ['"id"', '"title"', '"questions"']),
            ("sources/f.yaml", "quizapp-source/1", ['"id"', '"title"', '"kind"']),
            ("other.yaml", "quizapp/1", []),
        ):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"format: {head}\n", encoding="utf-8")
            messages = [one["message"] for one in running.problems(path)]
            assert messages == [f"Missing property {field}." for field in wanted], name
    finally:
        running.close()
