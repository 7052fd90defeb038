"""The rules that a set fixes, and families of questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.reader import read_set
from quizapp.core.policy import (
    FREE,
    LEARN,
    ROWS,
    CertaintyUse,
    Mode,
    SetPolicy,
    When,
    told_too_early,
)
from tests.bank.samples import HEAD, found, good, ids, read, written
from tests.strategies import set_policies


def ruled(lines: str, *, questions: str = good("a") + good("b")):
    """Read a set with a policy, whose first line is line 4 of the file."""
    indented = "".join(f"  {line}\n" for line in lines.splitlines())
    return read(HEAD.replace("questions:", f"policy:\n{indented}questions:") + questions)


def test_a_set_without_rules_leaves_all_to_the_learner():
    assert read(HEAD + good("a")).value.policy == FREE


def test_the_rules_of_a_set_are_read_as_they_were_written():
    reading = ruled("""\
mode: learn
minutes: 40
questions: 2
tries: 1
hints: false
certainty: marked
show:
  correctness: answer
  feedback: answer
  solution: end
  explanation: never""")
    assert reading.problems == ()
    assert reading.value.policy == SetPolicy(
        mode=Mode.LEARN,
        correctness=When.ANSWER,
        feedback=When.ANSWER,
        solution=When.END,
        explanation=When.NEVER,
        tries=1,
        hints=False,
        certainty=CertaintyUse.MARKED,
        minutes=40,
        questions=2,
    )


@pytest.mark.parametrize("lines", ["minutes: 1", "minutes: 1440", "hints: true", "tries: 2"])
def test_a_single_rule_leaves_the_others_open(lines):
    name, value = lines.split(": ")
    given_value = value == "true" if name == "hints" else int(value)
    reading = ruled(lines)
    assert reading.problems == ()
    assert reading.value.policy == replace(FREE, **{name: given_value})


@pytest.mark.parametrize(
    ("lines", "problem", "hint"),
    [
        ("mode: test", (5, 9, "bad-choice"), "one of learn, exam"),
        ("mode: learning", (5, 9, "bad-choice"), "did you mean `learn`? It must be one of learn,"),
        ("mode: [exam]", (5, 9, "bad-choice"), "one of learn, exam"),
        ("minutes: 0", (5, 12, "bad-number"), "write a whole number from 1 to 1440"),
        ("minutes: 1441", (5, 12, "bad-number"), "write a whole number from 1 to 1440"),
        ("minutes: 1.5", (5, 12, "bad-number"), "write a whole number from 1 to 1440"),
        ("minutes: ٤", (5, 12, "bad-number"), "write a whole number from 1 to 1440"),
        ("minutes: [1]", (5, 12, "bad-number"), "write a whole number from 1 to 1440"),
        ("minutes:", (5, 11, "bad-number"), "write a whole number from 1 to 1440"),
        ("questions: -1", (5, 14, "bad-number"), "write a whole number from 1 to 99999"),
        ("questions: " + "9" * 5000, (5, 14, "bad-number"), "write a whole number from 1 to"),
        ("tries: 3", (5, 10, "bad-choice"), "one of 1, 2"),
        ("hints: off", (5, 10, "bad-boolean"), "write true or false"),
        ("certainty: mark", (5, 14, "bad-choice"), "did you mean `marked`? It must be one of off,"),
        ("certainty: yes", (5, 14, "bad-choice"), "one of off, asked, marked"),
        ("show: end", (5, 9, "expected-map"), ""),
        ("show: {solution: later}", (5, 20, "bad-choice"), "one of answer, end, never"),
        ("show: {solutions: end}", (5, 10, "unknown-field"), "did you mean `solution`?"),
        ("minute: 5", (5, 3, "unknown-field"), "did you mean `minutes`?"),
        ("colour: red", (5, 3, "unknown-field"), "it can have certainty, hints, minutes, mode,"),
    ],
)
def test_a_rule_that_is_none_is_left_open_and_costs_nothing_else(lines, problem, hint):
    reading = ruled(lines)
    assert found(reading) == [problem]
    assert reading.problems[0].hint.startswith(hint)
    assert reading.problems[0].severity == "error"
    assert reading.value.policy == FREE
    assert ids(reading) == ["a", "b"]


def test_a_wrong_rule_leaves_the_right_ones_in_force():
    policy = ruled("mode: exam\nminutes: long").value.policy
    assert policy == SetPolicy(mode=Mode.EXAM)


@pytest.mark.parametrize("policy", ["policy: exam", "policy: [exam]", "policy:"])
def test_rules_that_are_no_fields_are_refused(policy):
    reading = read(HEAD.replace("questions:", f"{policy}\nquestions:") + good("a"))
    assert [code for _, _, code in found(reading)] == ["expected-map"]
    assert reading.value.policy == FREE


def test_what_is_shown_before_the_word_on_the_answer_is_refused_and_waits_for_it():
    reading = ruled("show:\n  solution: answer\n  correctness: end\n  explanation: never")
    assert found(reading) == [(6, 15, "told-too-early")]
    problem = reading.problems[0]
    assert problem.message == "shows the solution before it is told whether the answer was right"
    assert problem.hint == "write `solution: end`, or show `correctness` earlier"
    rules = reading.value.policy.rules(Mode.LEARN)
    assert (rules.correctness, rules.solution) == (When.END, When.END)
    assert rules.explanation is When.NEVER


@pytest.mark.parametrize("moment", [When.END, When.NEVER])
def test_what_the_rules_leave_open_waits_for_the_word_on_the_answer(moment):
    reading = ruled(f"show:\n  correctness: {moment}")
    assert reading.problems == ()
    for mode in Mode:
        rules = reading.value.policy.rules(mode)
        assert [getattr(rules, row) for row in ROWS] == [moment] * 4


def test_an_exam_that_would_show_something_at_once_is_warned_of():
    reading = ruled("mode: exam\nshow:\n  correctness: answer\n  feedback: answer")
    assert found(reading) == [(7, 18, "no-effect"), (8, 15, "no-effect")]
    assert {problem.severity for problem in reading.problems} == {"warning"}
    assert reading.problems[1].hint == "write `feedback: end`, or `mode: learn`"


def test_tries_and_hints_of_an_exam_are_warned_of_and_those_of_learn_mode_are_not():
    reading = ruled("mode: exam\ntries: 1\nhints: false")
    assert found(reading) == [(6, 10, "no-effect"), (7, 10, "no-effect")]
    assert reading.errors == 0
    assert ruled("mode: learn\ntries: 1\nhints: false").problems == ()
    assert ruled("tries: 1\nhints: false").problems == ()


def test_of_a_wrong_rule_it_is_not_said_also_that_it_does_nothing():
    reading = ruled("mode: exam\ntries: 3\nhints: no")
    assert [code for _, _, code in found(reading)] == ["bad-choice", "bad-boolean"]


@pytest.mark.parametrize(("asked", "problems"), [(2, []), (3, [(5, 14, "too-few-questions")])])
def test_more_questions_than_there_are_are_warned_of(asked, problems):
    reading = ruled(f"questions: {asked}")
    assert found(reading) == problems
    assert reading.errors == 0
    assert reading.value.policy.questions == asked


def test_questions_that_could_not_be_read_are_there_all_the_same():
    broken = good("b").replace("Is it so?", "Is it so: or not?")
    reading = ruled("questions: 3", questions=good("a") + broken + good("c"))
    assert [code for _, _, code in found(reading)] == ["syntax"]
    assert reading.value.policy.questions == 3


def test_rules_may_stand_below_the_questions():
    reading = read(HEAD + good("a") + "policy: {mode: exam, questions: 2}\n")
    assert found(reading) == [(13, 33, "too-few-questions")]
    assert reading.value.policy.mode is Mode.EXAM


def test_rules_below_a_broken_question_are_still_found():
    broken = good("b").replace("Is it so?", "Is it so: or not?")
    reading = read(HEAD + good("a") + broken + "policy: {mode: exam}\n")
    assert [code for _, _, code in found(reading)] == ["syntax"]
    assert reading.value.policy.mode is Mode.EXAM


ROW_WORDS = st.none() | st.sampled_from(["answer", "end", "never", "later", ""])


@given(st.fixed_dictionaries(dict.fromkeys(ROWS, ROW_WORDS)), st.sampled_from(Mode))
def test_whatever_is_written_nothing_is_shown_too_early(shown, mode):
    lines = "".join(f"\n  {row}: {word}" for row, word in shown.items() if word is not None)
    rules = ruled("show:" + (lines or " {}")).value.policy.rules(mode)
    shown_when = {row: getattr(rules, row) for row in ROWS}
    assert told_too_early(SetPolicy(**shown_when)) == ()


@given(set_policies, st.none() | st.sampled_from(Mode), st.none() | st.integers(1, 1440))
def test_rules_that_tell_nothing_too_early_come_back_as_they_were_written(policy, mode, minutes):
    rules = replace(policy, mode=mode, minutes=minutes)
    text = written(replace(read(HEAD + good("a")).value, policy=rules))
    reading = read_set("f.yaml", text)
    early = told_too_early(rules)
    assert [p.code for p in reading.problems if p.severity == "error"] == (
        ["told-too-early"] * len(early)
    )
    back = reading.value.policy
    waits = rules.correctness in (When.END, When.NEVER)
    for name in rules.__dataclass_fields__:
        if not (waits and name in ROWS and (name in early or getattr(rules, name) is None)):
            assert getattr(back, name) == getattr(rules, name), name


def test_the_written_rules_of_learn_mode_are_those_of_the_preset():
    lines = "mode: learn\ntries: 2\nhints: true\nshow:" + "".join(
        f"\n  {row}: answer" for row in ROWS
    )
    assert ruled(lines).value.policy.rules(Mode.EXAM) == LEARN


# Families.


def of_family(name: str, family: str) -> str:
    return good(name).replace("    prompt", f"    family: {family}\n    prompt")


def test_questions_of_a_family_test_the_same_objective():
    reading = read(HEAD + of_family("a", "who-came") + good("b") + of_family("c", "who-came"))
    assert reading.problems == ()
    assert [question.objective for question in reading.value] == ["who-came", "", "who-came"]


def test_a_family_that_is_no_id_costs_its_question():
    reading = read(HEAD + of_family("a", "who came") + of_family("b", "who-came"))
    assert (7, 13, "bad-id") in found(reading)
    assert ids(reading) == ["b"]


def test_a_family_of_one_is_warned_of_and_the_name_that_was_meant_is_told():
    text = of_family("a", "arrival") + of_family("b", "arival") + of_family("c", "arrival")
    reading = read(HEAD + text)
    assert found(reading) == [(16, 13, "lonely-family")]
    assert reading.problems[0].hint == "did you mean `arrival`?"
    assert reading.errors == 0
    assert [question.objective for question in reading.value] == ["arrival", "arival", "arrival"]


def test_a_family_whose_other_question_is_faulty_is_no_family_of_one():
    faulty = of_family("b", "arrival").replace("answer: true", "answer: maybe")
    reading = read(HEAD + of_family("a", "arrival") + faulty)
    assert [code for _, _, code in found(reading)] == ["bad-boolean"]


def test_questions_of_a_file_share_no_family():
    reading = read(HEAD.replace("questions:", "defaults: {family: all}\nquestions:") + good("a"))
    assert [code for _, _, code in found(reading)] == ["unknown-field"]
