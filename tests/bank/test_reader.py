import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import nodes
from quizapp.bank.page import LONGEST_LINE, MOST_PROBLEMS
from quizapp.core.model import QuestionSet
from tests.bank.samples import HEAD, found, good, ids, read, sources

both_parsers = pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])


@both_parsers
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, 1, "empty-file")]),
        ("# nothing\n", [(1, 1, "empty-file")]),
        ("hello", [(1, 1, "expected-map")]),
        ("- a\n- b\n", [(1, 1, "expected-map")]),
        ("format: quizapp/1\n", [(1, 1, "missing-field")] * 3),
        (HEAD, [(4, 1, "empty-field")]),
        (HEAD.replace("questions:", "questions: []"), [(4, 12, "empty-field")]),
        (HEAD.replace("questions:", "questions: {a: b}"), [(4, 12, "expected-list")]),
        (HEAD.replace("questions:", "questions: many"), [(4, 12, "expected-list")]),
        (HEAD + "  - a text\n", [(5, 5, "expected-map")]),
        (HEAD + "  - [a, b]\n", [(5, 5, "expected-map")]),
        (HEAD + "  -\n", [(5, 4, "expected-map")]),
        ("format: quizapp-source/1\nid: s\n", [(1, 9, "wrong-format")]),
        ("format: quizapp/2\nid: s\n", [(1, 9, "wrong-format")]),
    ],
)
def test_a_file_without_questions_gives_no_set_and_says_why(text, problems, pure_python):
    reading = read(text, pure_python=pure_python)
    # What is missing may be told in any order at one place.
    assert found(reading) == problems[: len(found(reading))]
    assert reading.value is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("format: quizapp/1\n", "", (1, 1, "missing-field")),
        ("quizapp/1", "quizap/1", (1, 9, "bad-choice")),
        ("quizapp/1", "[a]", (1, 9, "bad-choice")),
        ("title: Samples\n", "", (1, 1, "missing-field")),
        ("title: Samples", "title:", (3, 1, "empty-field")),
        ("title: Samples", "title: [a]", (3, 8, "expected-text")),
        ("title: Samples", "title: S\ntitle: T", (4, 1, "duplicate-key")),
        ("title:", "summary: {a: b}\ntitle:", (3, 10, "expected-text")),
        ("title:", "language:\ntitle:", (3, 1, "empty-field")),
        ("title:", "authors: me\ntitle:", (3, 10, "expected-list")),
        ("title:", "authors: [me, [you]]\ntitle:", (3, 15, "expected-text")),
        ("title:", "tags: [a, '']\ntitle:", (3, 11, "empty-field")),
        ("title:", "objectives: 12\ntitle:", (3, 13, "expected-list")),
        ("title:", "topics: [a]\ntitle:", (3, 9, "expected-map")),
        ("title:", "topics: some\ntitle:", (3, 9, "expected-map")),
        ("title:", "defaults: [a]\ntitle:", (3, 11, "expected-map")),
        ("title:", "defaults: {prompt: a}\ntitle:", (3, 12, "unknown-field")),
        ("title:", "defaults: {level: recal}\ntitle:", (3, 19, "bad-choice")),
        ("title:", "colour: red\ntitle:", (3, 1, "unknown-field")),
        ("title:", "<<: x\ntitle:", (3, 1, "merge-key")),
        ("title:", "note: &a x\ntitle:", (3, 1, "unknown-field")),
    ],
)
def test_a_fault_in_the_head_costs_no_question(old, new, problem):
    reading = read(HEAD.replace(old, new) + good("a") + good("b"))
    assert problem in found(reading)
    assert ids(reading) == ["a", "b"]
    assert reading.value.title


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: samples\n", "", (1, 1, "missing-field")),
        ("id: samples", "id: my set", (2, 5, "bad-id")),
        ("id: samples", "id: -x", (2, 5, "bad-id")),
        ("id: samples", "id: a--b", (2, 5, "bad-id")),
        ("id: samples", "id: übung", (2, 5, "bad-id")),
        ("id: samples", "id: " + "x" * 101, (2, 5, "bad-id")),
        ("id: samples", "id: [a]", (2, 5, "expected-text")),
    ],
)
def test_a_set_without_a_sound_id_is_none(old, new, problem):
    reading = read(HEAD.replace(old, new) + good("a"))
    assert found(reading) == [problem]
    assert reading.value is None


@pytest.mark.parametrize(
    "spelling",
    ["quizapp/1", "'quizapp/1'", '"quizapp/1"', ">\n  quizapp/1", "quizapp/1 # a comment"],
)
def test_the_format_may_be_written_in_any_way_of_yaml(spelling):
    assert found(read(HEAD.replace("quizapp/1", spelling) + good("a"))) == []


def test_the_head_of_a_set_is_read_as_it_was_written():
    head = """\
format: quizapp/1
id: 2024-set
title: No
summary: >
  Two lines
  in one.
language: sq
authors: [A. Author, 12:30]
licence: CC-BY-4.0
tags:
  - 1999
objectives: [Know what]
topics:
  yes: The first
  "12": The second
questions:
"""
    reading = read(head + good("a").replace("    prompt", "    topic: yes\n    prompt"))
    assert reading.problems == ()
    assert reading.value == QuestionSet(
        id="2024-set",
        title="No",
        questions=reading.value.questions,
        summary="Two lines in one.",
        language="sq",
        authors=("A. Author", "12:30"),
        licence="CC-BY-4.0",
        tags=("1999",),
        objectives=("Know what",),
        topics=(("yes", "The first"), ("12", "The second")),
    )
    assert reading.value.questions[0].topic == "yes"


def test_two_questions_with_one_id_are_told_apart_by_line():
    reading = read(HEAD + good("a") + good("b") + good("a"))
    assert found(reading) == [(21, 9, "duplicate-id")]
    assert "line 5" in reading.problems[0].message
    assert ids(reading) == ["a", "b"]


def test_also_a_question_that_was_dropped_holds_its_id():
    reading = read(HEAD + good("a").replace("true\n", "maybe\n") + good("a") + good("b"))
    assert found(reading) == [(8, 13, "bad-boolean"), (13, 9, "duplicate-id")]
    assert ids(reading) == ["b"]


@pytest.mark.parametrize(
    "bad",
    [
        "    answer: &x true\n",
        "    answer: !!bool true\n",
        "    answer: true\n    answer: false\n",
        '    answer: "\\e"\n',
        "    answer: true\n    note: *x\n",
        "    answer: true\n    <<: {}\n",
        "    answer: true\n    ? [a]\n    : b\n",
    ],
)
def test_a_question_with_anything_that_is_refused_in_it_is_not_asked(bad):
    text = good("b").replace("    answer: true\n", bad)
    reading = read(HEAD + good("a") + text + good("c"))
    assert reading.problems
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff"])
def test_a_question_with_a_control_character_is_not_asked(char):
    reading = read(HEAD + good("a") + good("b").replace("so?", f"so?{char}") + good("c"))
    assert found(reading) == [(15, 22, "control-character")]
    assert ids(reading) == ["a", "c"]


def test_of_very_many_control_characters_the_first_are_told_and_all_count():
    bad = "".join(good(f"bad{n}").replace("so?", "so?\x07") for n in range(50))
    reading = read(HEAD + good("a") + bad + good("c"))
    assert [code for _, _, code in found(reading)] == ["control-character"] * 20
    assert ids(reading) == ["a", "c"]


def test_a_line_end_that_only_unicode_knows_hides_no_field():
    reading = read(HEAD + good("a").replace("Is it so?", "Is it?\u2028    answer: false"))
    # Once it is a space, what follows is part of the prompt, which then holds a colon.
    assert found(reading) == [(7, 19, "control-character"), (7, 30, "syntax")]


def test_a_line_that_is_too_long_costs_its_question_alone():
    bad = good("b").replace("Is it so?", "x" * 20_001)
    reading = read(HEAD + good("a") + bad + good("c"))
    assert found(reading) == [(13, 5, "missing-field"), (15, 1, "line-too-long")]
    assert ids(reading) == ["a", "c"]


def test_a_line_of_just_the_length_that_is_allowed_is_read():
    line = "    prompt: " + "xx " * 6_662 + "xx"
    assert len(line) == LONGEST_LINE
    assert found(read(HEAD + good("a").replace("    prompt: Is it so?", line))) == []


@pytest.mark.parametrize(
    ("defaults", "value"),
    [
        ("level: apply", ("level", "apply")),
        ("difficulty: 3", ("difficulty", 3)),
        ("as_of: '2025'", ("as_of", "2025")),
        ("tags: [x]", ("tags", ("x",))),
        ("shuffle: false", ("shuffle", False)),
        ("match: exact", ("shuffle", True)),
    ],
)
def test_what_all_questions_share_is_theirs_unless_they_say_otherwise(defaults, value):
    name, expected = value
    reading = read(HEAD.replace("questions:", f"defaults:\n  {defaults}\nquestions:") + good("a"))
    assert reading.problems == ()
    assert getattr(reading.value.questions[0], name) == expected


def test_a_question_says_otherwise_than_the_defaults():
    head = HEAD.replace("questions:", "defaults: {type: numeric, level: apply}\nquestions:")
    own = good("a").replace("    prompt", "    level: recall\n    prompt")
    reading = read(head + own + good("b"))
    assert [question.level for question in reading.value] == ["recall", "apply"]


def test_a_default_type_gives_its_fields_to_all():
    head = HEAD.replace("questions:", "defaults: {type: true-false}\nquestions:")
    assert ids(read(head + good("a").replace("    type: true-false\n", ""))) == ["a"]


@pytest.mark.parametrize(
    ("defaults", "problem", "left"),
    [
        ("{level: high}", (4, 19, "bad-choice"), ["a", "b"]),
        ("{difficulty: 4}", (4, 24, "bad-choice"), ["a", "b"]),
        ("{tags: x}", (4, 18, "expected-list"), ["a", "b"]),
        ("{shuffle: no}", (4, 21, "bad-boolean"), ["a", "b"]),
        ("{match: exactly}", (4, 19, "bad-choice"), ["a", "b"]),
        ("{type: essay}", (4, 18, "bad-choice"), []),
    ],
)
def test_a_wrong_default_is_told_once(defaults, problem, left):
    head = HEAD.replace("questions:", f"defaults: {defaults}\nquestions:")
    typeless = "type" in defaults
    rest = good("a") + good("b")
    reading = read(head + (rest.replace("    type: true-false\n", "") if typeless else rest))
    assert found(reading) == [problem]
    assert ids(reading) == left


def test_what_all_questions_share_is_short_or_each_of_them_would_hold_it():
    shared = "defaults:\n  tags: [x]\n  as_of: >\n" + "    word word word\n" * 110
    reading = read(HEAD.replace("questions:", shared + "questions:") + good("a"))
    assert found(reading) == [(5, 3, "too-large")]
    short = "defaults:\n  tags: [x]\n  as_of: >\n" + "    word word word\n" * 90
    assert found(read(HEAD.replace("questions:", short + "questions:") + good("a"))) == []


def test_among_very_many_names_nobody_looks_for_the_one_that_was_meant():
    topics = "topics:\n" + "".join(f"  t{n}: T\n" for n in range(6_000))
    bad = "".join(good(f"q{n}").replace("    prompt", "    topic: x\n    prompt") for n in "ab")
    reading = read(HEAD.replace("questions:", topics + "questions:") + bad)
    assert [one.hint[:17] for one in reading.problems] == ["one of t0, t1, t2"] * 2


def test_of_very_many_lonely_families_the_first_are_told():
    text = HEAD + "".join(good(f"q{n}") + f"    family: f{n}\n" for n in range(1_200))
    reading = read(text)
    assert len(reading.problems) == MOST_PROBLEMS + 1
    assert len(ids(reading)) == 1_200


def test_questions_beside_a_control_character_are_taken_one_by_one(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_HELD", 50)
    text = "".join(good(f"q{n}") for n in range(20))
    reading = read(HEAD + text + good("bad").replace("so?", "so?\x07") + good("z"))
    assert [code for _, _, code in found(reading)] == ["control-character"]
    assert len(ids(reading)) == 21


def test_a_topic_that_all_share_and_no_one_knows_is_told_once():
    head = HEAD.replace("questions:", "topics: {war: War}\ndefaults: {topic: wra}\nquestions:")
    reading = read(head + good("a") + good("b"))
    assert found(reading) == [(5, 19, "bad-choice")]
    assert reading.problems[0].hint == "did you mean `war`?"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("    topic: wra\n", (8, 12, "bad-choice")),
        ("    topic:\n", (8, 5, "empty-field")),
        ("", (6, 5, "missing-field")),
    ],
)
def test_where_there_are_topics_every_question_has_one(text, problem):
    head = HEAD.replace("questions:", "topics: {war: War}\nquestions:")
    bad = good("a").replace("    prompt", text + "    prompt")
    reading = read(head + bad + good("b").replace("    prompt", "    topic: war\n    prompt"))
    assert found(reading) == [problem]
    assert ids(reading) == ["b"]


def test_topics_that_cannot_be_read_hold_no_question_back():
    head = HEAD.replace("questions:", "topics: war\nquestions:")
    text = good("a").replace("    prompt", "    topic: war\n    prompt")
    assert ids(read(head + text)) == ["a"]


def test_problems_come_in_the_order_of_the_file():
    bad = good("b").replace("so?", "so?\x07").replace("true-false", "tru-false")
    reading = read(HEAD.replace("title", "titel") + good("a") + bad + good("b"))
    assert found(reading) == sorted(found(reading))
    assert len(reading.problems) == 4


def test_very_many_problems_are_cut_off_and_still_counted():
    text = HEAD + "".join(good(f"q{n}").replace("answer: true", "answer: x") for n in range(1500))
    reading = read(text + good("a"))
    assert len(reading.problems) == MOST_PROBLEMS + 1
    assert reading.problems[-1].code == "too-many-problems"
    assert ids(reading) == ["a"]


def test_a_line_with_thousands_of_unknown_fields_is_told_in_bounded_space():
    line = "  - {" + ", ".join(f"k{n}" for n in range(2_000)) + "}\n"
    reading = read(HEAD + line * 10 + good("a"))
    assert len(reading.problems) <= MOST_PROBLEMS + 1
    assert max(len(one.message) + len(one.hint) for one in reading.problems) < 500
    assert ids(reading) == ["a"]


def test_messages_quote_long_texts_in_part():
    long = "x" * 9_000
    text = good("a").replace("true-false", long) + good("b").replace("answer: true", f"{long}: 1")
    text += good("c").replace("true\n", f"'{long}'\n") + good(long) + good("e")
    reading = read(HEAD + text + f"    {long}: 1\n    {long}: 2\n    x: &{long} *{long}\n")
    assert len(reading.problems) == 5
    assert max(len(one.message) + len(one.hint) for one in reading.problems) < 300


FIELDS = [
    "format: quizapp/1\n",
    "id: samples\n",
    "title: Samples\n",
    "topics: {war: War}\n",
    "defaults: {topic: war, level: apply}\n",
    "questions:\n" + good("a") + good("b").replace("true\n", "yes\n") + good("c"),
]


@given(st.permutations(FIELDS), st.booleans())
def test_the_order_of_the_fields_of_a_file_makes_no_difference(given_fields, pure_python):
    reading = read("".join(given_fields), pure_python=pure_python)
    assert [problem.code for problem in reading.problems] == ["bad-boolean"]
    assert reading.value == read("".join(FIELDS)).value
    assert [(q.id, q.topic, q.level) for q in reading.value] == [
        ("a", "war", "apply"),
        ("c", "war", "apply"),
    ]


def test_quotes_are_looked_up_where_sources_are_known():
    reading = read(HEAD + good("a"), sources=sources())
    assert reading.value.questions[0].quotes[0].paragraph == 1
    assert read(HEAD + good("a")).value.questions[0].quotes[0].paragraph is None
