"""Fields as people write them: numbers, comments and escapes in texts, misspelt names, twins."""

from decimal import Decimal

import pytest

from tests.bank.samples import CHOICE, NUMBER, TRUTH, found, ids, read_one


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("50000", "50000"),
        ("50 000", "50000"),
        ("50,000", "50000"),
        ("50_000", "50000"),
        ("50'000", "50000"),
        ("50’000", "50000"),
        ("50\u202f000", "50000"),
        ("1,234,567.89", "1234567.89"),
        ("'4,600'", "4600"),
        ("-3.5", "-3.5"),
        ("−3", "-3"),
        ("+3", "3"),
        ("0.10", "0.10"),
        ("007", "7"),
        ("4 # four", "4"),
    ],
)
def test_numbers_are_written_as_people_write_them(written, number):
    reading = read_one(NUMBER.replace("answer: 4", f"answer: {written}"))
    assert reading.problems == ()
    assert reading.value.questions[1].answer == Decimal(number)


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("Which?", "''", "it must be there: write a text"),
        ("text: two", "text: ''", "it must be there: write a text"),
        ("Which?", "Which?\n    hint:", "write a text or take it out"),
        ("text: two", "text: two\n        feedback: ''", "write a text or take it out"),
    ],
)
def test_only_what_may_be_left_out_is_said_to_be_taken_out(old, new, hint):
    (problem,) = read_one(CHOICE.replace(old, new)).problems
    assert (problem.code, problem.hint) == ("empty-field", hint)


@pytest.mark.parametrize("written", ["true", "True", "TRUE", '"true"'])
def test_true_may_be_written_with_capitals(written):
    assert read_one(TRUTH.replace("answer: true", f"answer: {written}")).problems == ()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Why is C# the #1 language?", 26),
        ("Why #1?", 16),
        ("Why  \t # then", 16),
    ],
)
def test_a_comment_that_cuts_a_text_is_warned_of(text, column):
    reading = read_one(TRUTH.replace("Is it?", text))
    assert found(reading) == [(18, column, "comment-cuts-text")]
    assert reading.problems[0].severity == "warning"
    assert ids(reading) == ["a", "q", "z"]


@pytest.mark.parametrize(
    "text", ["Why is C# so?", "'Why #1?'", '"Why #1?"', ">\n      Why #1?", "Why?\n    # a comment"]
)
def test_a_number_sign_that_cuts_nothing_is_not_warned_of(text):
    assert read_one(TRUTH.replace("Is it?", text)).problems == ()


def test_a_comment_behind_a_name_is_not_warned_of():
    text = TRUTH.replace("answer: true", "answer: true # so it is")
    text = text.replace("true-false", "true-false # a type")
    assert read_one(text).problems == ()


@pytest.mark.parametrize(
    ("text", "column"),
    [(r'"The \theta"', 18), (r'"The \nabla"', 18), (r'"A \\\table"', 18), (r'"x\ttable"', 15)],
)
def test_an_escape_that_eats_a_letter_is_warned_of(text, column):
    reading = read_one(TRUTH.replace("Is it?", text))
    assert found(reading) == [(18, column, "escape-before-letter")]
    assert reading.problems[0].severity == "warning"
    assert ids(reading) == ["a", "q", "z"]


@pytest.mark.parametrize("text", [r"'The \theta'", r"The \theta", r'"The \\theta"', r'"A\t1"'])
def test_a_backslash_that_eats_nothing_is_not_warned_of(text):
    assert read_one(TRUTH.replace("Is it?", text)).problems == ()


def test_a_field_whose_name_is_misspelt_is_not_called_missing_as_well():
    reading = read_one(CHOICE.replace("prompt", "promt").replace("options", "optoins"))
    assert [code for _, _, code in found(reading)] == ["unknown-field"] * 2


@pytest.mark.parametrize("name", ["tipe", ":type", "Type", "types"])
def test_a_question_whose_type_is_misspelt_is_not_left_out_in_silence(name):
    reading = read_one(CHOICE.replace("type:", f"{name}:"))
    assert [code for _, _, code in found(reading)] == ["unknown-field"]
    assert "did you mean `type`?" in reading.problems[0].hint
    assert ids(reading) == ["a", "z"]


def test_looks_are_compared_in_one_form_of_unicode():
    composed, decomposed = "Çeku", "C\u0327eku"
    text = CHOICE.replace("one", composed).replace("two", decomposed)
    assert found(read_one(text)) == [(22, 9, "same-text")]


def test_options_that_differ_in_case_or_accent_are_two():
    text = CHOICE.replace("one", "Ceku").replace("two", "Çeku")
    assert read_one(text).problems == ()
    assert read_one(CHOICE.replace("two", "One")).problems == ()
