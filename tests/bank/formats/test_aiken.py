import pytest

from quizapp.bank.formats.aiken import read
from quizapp.core.model import Option, SingleChoice

GOOD = "Which one?\nA. first\nB) second\nC. third\nANSWER: B\n"


def problems(text: str) -> list[tuple[int, str, str]]:
    got = read("f.txt", text.encode(), "f")
    return [(each.span.line, each.code, each.message) for each in got.problems]


def test_a_question_has_its_options_and_then_its_answer():
    got = read("f.txt", GOOD.encode(), "My file")
    assert (got.problems, got.losses) == ((), ())
    assert got.value is not None
    assert (got.value.id, got.value.title) == ("my-file", "My file")
    assert got.value.questions == (
        SingleChoice(
            id="which-one", explanation="", quotes=(), prompt="Which one?",
            options=(Option("first"), Option("second", correct=True), Option("third")),
        ),
    )  # fmt: skip


def test_a_prompt_may_take_several_lines_and_begin_like_an_option():
    got = read("f.txt", b"K. was a man.\nWho was he?\na. Ann\nb. Bob\nanswer: a\n", "f")
    assert got.value is not None
    assert got.value.questions[0].prompt == "K. was a man. Who was he?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A. one\nB. two\nANSWER: A\n", (1, "aiken-options", "a choice needs two options or more")),
        ("Q?\nA. one\nANSWER: A\n", (1, "aiken-options", "a choice needs two options or more")),
        ("Q?\nA. one\nB. two\nANSWER: C\n", (4, "aiken-answer", "there is no option C")),
        ("ANSWER: A\n", (1, "aiken-answer", "this answer belongs to no question")),
        ("Q?\nA. one\nB. two\n\n", (1, "aiken-answer", "no answer is told for this question")),
    ],
)
def test_one_bad_question_is_told_with_its_place_and_hides_no_other(text, found):
    assert problems(f"{text}{GOOD}") == [found]
    got = read("f.txt", f"{text}{GOOD}".encode(), "f")
    assert got.value is not None
    assert [one.prompt for one in got.value.questions] == ["Which one?"]


def test_an_empty_file_says_what_a_question_looks_like():
    assert problems("\n") == [(1, "no-question", "there is no question in this file")]
