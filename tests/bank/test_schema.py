import json
import re
from dataclasses import fields as fields_of
from enum import Enum
from pathlib import Path

import jsonschema
import pytest
import yaml

from quizapp.bank import fields, schema
from quizapp.core import model, policy
from tests.bank.samples import HEAD, good, read

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "questions").glob("*/*.yaml"))
SOURCES = sorted((ROOT / "questions").glob("*/sources/*.yaml"))


class Loader(yaml.SafeLoader):
    """Reads YAML as editors do, by the rules of version 1.2: no `yes`, no dates, no 12:30."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:null|~|)$"), ["n", "~", ""])
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789")
)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)


def as_editors_do(text):
    return json.loads(json.dumps(yaml.load(text, Loader)))  # noqa: S506  a SafeLoader


def faults(name, text):
    made = schema.source() if name == "source" else schema.question_set()
    jsonschema.Draft7Validator.check_schema(made)
    return [
        error.message for error in jsonschema.Draft7Validator(made).iter_errors(as_editors_do(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("questions:", "allow: [no-fedback]\nquestions:") + good("a"),
        HEAD + good("a").replace("    prompt", "    allow: [no-fedback]\n    prompt"),
    ],
)
def test_an_editor_knows_the_rules_that_may_be_silenced(text):
    assert faults("question-set", text) != []
    assert faults("question-set", text.replace("no-fedback", "no-feedback")) == []


@pytest.mark.parametrize("name", ["question-set", "source"])
def test_the_schema_that_is_kept_is_the_one_that_is_made(name):
    kept = (ROOT / "assets" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert kept == schema.text(name) + "\n", (
        f"quizapp schema {name} > assets/schema/{name}.schema.json"
    )


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_our_question_files_fit_the_schema(path):
    assert faults("question-set", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_our_source_files_fit_the_schema(path):
    assert faults("source", path.read_text(encoding="utf-8")) == []


def test_a_short_question_file_fits_the_schema():
    assert faults("question-set", HEAD + good("a")) == []


def test_a_type_that_all_share_need_not_be_written_again():
    head = HEAD.replace("questions:", "defaults: {type: true-false}\nquestions:")
    assert faults("question-set", head + good("a").replace("    type: true-false\n", "")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Samples\n", ""),
        ("id: samples", "id: my set"),
        ("title:", "colour: red\ntitle:"),
        ("quizapp/1", "quizapp/9"),
        ("title:", "defaults: {prompt: x}\ntitle:"),
        ("title:", "topics: [a]\ntitle:"),
        ("title:", "authors: me\ntitle:"),
        ("    prompt", "    colour: red\n    prompt"),
        ("    prompt", "    options: []\n    prompt"),
        ("    prompt", "    level: high\n    prompt"),
        ("    prompt", "    difficulty: 4\n    prompt"),
        ("    prompt", "    shuffle: no\n    prompt"),
        ("    prompt: Is it so?\n", ""),
        ("true-false", "essay"),
        ("true-false", "single-choice"),
        ("answer: true", "answer: yes"),
        ("    explanation: Because it is.\n", ""),
        ("source: article", "sauce: article"),
        ("    quotes:\n", "    tags:\n"),
        ("    prompt", "    allow: no-feedback\n    prompt"),
    ],
)
def test_an_editor_underlines_what_the_reader_refuses(old, new):
    assert old in HEAD + good("a")
    assert faults("question-set", (HEAD + good("a")).replace(old, new, 1)) != []


@pytest.mark.parametrize("kind", ["gossip", "[news]"])
def test_an_editor_underlines_a_wrong_kind_of_source(kind):
    text = "format: quizapp-source/1\nid: a\ntitle: T\nkind: {}\n"
    assert faults("source", text.format("news")) == []
    assert faults("source", text.format(kind)) != []


POLICY = """\
policy:
  mode: exam
  minutes: 40
  questions: 20
  tries: 1
  hints: false
  certainty: marked
  show:
    correctness: end
    feedback: end
    solution: never
    explanation: end
title:"""


RULED = HEAD.replace("title:", POLICY) + good("a").replace(
    "    prompt", "    family: f\n    prompt"
)


def test_the_rules_of_a_set_and_families_of_questions_fit_the_schema():
    text = HEAD.replace("title:", POLICY) + good("a").replace(
        "    prompt", "    family: f\n    prompt"
    )
    assert faults("question-set", text) == []
    assert faults("question-set", text.replace("mode: exam", "mode: learn")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mode: exam", "mode: practice"),
        ("minutes: 40", "minutes: 0"),
        ("minutes: 40", "minutes: 1441"),
        ("minutes: 40", "minutes: half an hour"),
        ("minutes: 40", "time: 40"),
        ("questions: 20", "questions: 0"),
        ("tries: 1", "tries: 3"),
        ("hints: false", "hints: none"),
        ("certainty: marked", "certainty: on"),
        ("correctness: end", "correctness: later"),
        ("correctness: end", "score: end"),
        ("family: f", "family: two words"),
    ],
)
def test_an_editor_underlines_a_rule_that_is_none(old, new):
    text = HEAD.replace("title:", POLICY) + good("a").replace(
        "    prompt", "    family: f\n    prompt"
    )
    assert old in text
    assert read(text).errors == 0
    assert faults("question-set", text.replace(old, new, 1)) != []
    assert read(text.replace(old, new, 1)).errors > 0


# The table of fields and the model say the same. (Field in the file, field in the model; `family`
# is the `objective` of the model, since a set has `objectives`, which are something else.)
TURNED = {
    "cloze": ({"text"}, {"parts"}),
    "true-false": ({"feedback"}, {"feedback_true", "feedback_false"}),
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, name in model.type_names.items()], ids=str
)
def test_every_field_of_a_question_is_in_the_table_and_the_other_way_round(kind, name):
    written, modelled = TURNED.get(name, (set(), set()))
    in_model = {field.name for field in fields_of(kind)} - modelled
    in_model = in_model - {"objective"} | {"family"}
    assert fields.names_of_type(name) - {"type", "allow"} - written == in_model


@pytest.mark.parametrize(
    ("kind", "table", "apart"),
    [
        (model.Option, fields.OPTION, set()),
        (model.Item, fields.ITEM, set()),
        (model.Pair, fields.PAIR, set()),
        (model.Quote, fields.QUOTE, {"paragraph"}),
        (model.Passage, fields.PASSAGE, {"paragraph"}),
        (model.Source, fields.SOURCE, {"format"}),
        (model.QuestionSet, fields.SET, {"format", "defaults", "allow"}),
        (model.Fingerprint, fields.FINGERPRINT, {"words"}),
        (policy.SetPolicy, (*fields.POLICY, *fields.SHOW), {"show"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_field_of_a_part_is_in_the_table_and_the_other_way_round(kind, table, apart):
    assert {field.name for field in fields_of(kind)} ^ fields.names(table) == apart


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("level", model.Level),
        ("match", model.Match),
        ("pin", model.Pin),
        ("mode", policy.Mode),
        ("certainty", policy.CertaintyUse),
        *((row, policy.When) for row in ("correctness", "solution")),
    ],
)
def test_choices_are_those_of_the_model(name, kind):
    assert issubclass(kind, Enum)
    tables = (fields.COMMON, *fields.OWN.values(), fields.OPTION, fields.POLICY, fields.SHOW)
    told = {field.choices for table in tables for field in table if field.name == name}
    assert told == {tuple(member.value for member in kind)}


def test_every_field_is_explained_in_a_sentence():
    tables = (fields.SET, fields.COMMON, *fields.OWN.values(), fields.OPTION, fields.SOURCE)
    tables += (fields.POLICY, fields.SHOW)
    for field in (field for table in tables for field in table):
        assert field.about.endswith("."), field.name


def questions_with(own):
    """A question of each type in a set; `own` are the lines of the fields of its type."""
    return "".join(
        good(name).replace("true-false", name).replace("    answer: true\n", lines)
        for name, lines in own.items()
    )


LISTS = {
    "ordering": "    items: [a, b, c]\n",
    "single-choice": "    options: [{text: a, correct: true}, {text: b}]\n",
    "matching": "    pairs: [{left: a, right: b}, {left: c, right: d}]\n",
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[a, b, c]", "[a, b]"),
        (", {text: b}", ""),
        (", {left: c, right: d}", ""),
        ("{left: c, right: d}", ", ".join(f"{{left: {n}, right: r{n}}}" for n in range(12))),
    ],
)
def test_an_editor_underlines_lists_that_are_too_short_or_too_long(old, new):
    text = HEAD + questions_with(LISTS)
    assert faults("question-set", text) == []
    assert read(text).errors == 0
    assert faults("question-set", text.replace(old, new, 1)) != []
    assert read(text.replace(old, new, 1)).errors > 0


def test_every_type_tells_in_completion_what_learners_do():
    kind = schema.question_set()["definitions"]["question"]["properties"]["type"]
    told = dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))
    assert told["true-false"] == "Judge a statement."
    assert set(told) == set(fields.OWN)


def places(made, path=""):
    """(path, schema) of all that may be written somewhere in a file."""
    for name, one in made.get("properties", {}).items():
        if one not in (True, {}):
            yield f"{path}/{name}", one
            yield from places(one, f"{path}/{name}")
    for name, one in made.get("definitions", {}).items():
        yield from places(one, f"{path}/{name}")
    for one in made.get("allOf", ()):
        yield from places(one.get("then", {}), f"{path}/{one['then']['title']}")


@pytest.mark.parametrize("made", [schema.question_set(), schema.source()], ids=["set", "source"])
def test_every_field_is_described_where_it_may_be_written(made):
    found = dict(places(made))
    assert len(found) > 5
    assert [path for path, one in found.items() if not one.get("description")] == []


@pytest.mark.parametrize("made", [schema.question_set(), schema.source()], ids=["set", "source"])
def test_no_map_takes_a_field_that_nobody_knows(made):
    parts = made.get("definitions", {})
    types = [one["then"] for one in parts.get("question", {}).get("allOf", ())]
    maps = [made, *(one for _, one in places(made)), *parts.values(), *types]
    # A question leaves it to its type.
    closed = [one for one in maps if one.get("properties") and "allOf" not in one]
    assert [one for one in closed if one["additionalProperties"] is not False] == []
    assert len(types) == (len(fields.OWN) + 1 if parts else 0)
