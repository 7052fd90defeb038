"""The rule on texts that were put in as examples: what it finds, where, and what it lets pass."""

import re

import pytest
import yaml

from quizapp.bank import snippets
from quizapp.bank.fields import Kind
from tests.bank.advice.written import advice, asked, choice, codes

RULE = "left-as-offered"
OFFERS = {offer["body"]["type"]: offer["body"] for offer in snippets.entries(Kind.QUESTIONS)}
QUOTE = {"source": "article", "text": "a bridge that was built by hand"}


def passed_over(kind: str) -> str:
    """A question as an editor puts it in; only its quote is filled in, else it cannot be read."""
    text = yaml.safe_dump({**OFFERS[kind], "quotes": [QUOTE]}, allow_unicode=True)
    body = yaml.safe_load(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text))
    del body["topic"]  # the file that holds it would have to name it
    numbers = {"difficulty": 1, "answer": {"true-false": True, "numeric": 0}.get(kind)}
    body |= {name: value for name, value in numbers.items() if name in body}
    for passage in body.get("passages", ()):
        passage["source"] = "article"
    return yaml.safe_dump([body], allow_unicode=True)


@pytest.mark.parametrize("kind", OFFERS)
def test_a_question_that_was_put_in_and_not_filled_in_is_found_text_by_text(kind):
    found = [one for one in advice(passed_over(kind)) if one.code == RULE]
    texts = {one.message for one in found}
    assert "“Why the key is right” is what the editor offered" in texts
    assert "“name-of-the-question” is what the editor offered" in texts
    assert len(found) >= 3


@pytest.mark.parametrize(
    ("piece", "line"),
    [
        (choice("The stem", "*Bridges", "Banks"), "prompt: The stem"),
        (choice("What?", "*Bridges", "What can be chosen 2"), "text: What can be chosen 2"),
        ("{type: cloze, text: 'A text with a {{bridge}}'}", "text: A text with a {{bridge}}"),
        (asked("ordering", "Order them.", items=["one", "item 2", "two"]), "- item 2"),
        (
            asked("true-false", "So?", answer=True, feedback={"true": "What to tell whoever said "
                                                             "true", "false": "It is."}),
            "What to tell whoever said true",
        ),
    ],
)  # fmt: skip
def test_the_place_of_what_was_passed_over_is_told(piece, line):
    (found,) = [one for one in advice(piece) if one.code == RULE]
    assert line in found.extract


@pytest.mark.parametrize(
    "piece",
    [
        # Words of one's own, also where an editor would have offered the same single word.
        asked("short-answer", "What is left between two teeth?", answers=["gap"]),
        "{type: cloze, text: 'Mind the {{gap}}, says the driver.'}",
        choice("What does he read out?", "*The stem of the question", "The stem of a flower"),
        choice("How deep is it?", "*0", "1", "2", level="recall"),
    ],
)
def test_words_of_ones_own_pass(piece):
    assert RULE not in codes(advice(piece))
