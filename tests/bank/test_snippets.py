import re

import pytest
import yaml

from quizapp.bank import fields, snippets
from quizapp.bank.fields import Kind
from quizapp.core.model import type_names
from tests.bank.samples import read

QUESTIONS = {one["body"]["type"]: one for one in snippets.entries(Kind.QUESTIONS)}
HEAD = {"format": "quizapp/1", "id": "a", "title": "T", "topics": {"name-of-a-topic": "Topic"}}


def filled(value):
    """What stands in a file when every gap is left as it was offered."""
    gaps = dict(re.findall(r"\$\{(\d+):(.*?)\}", repr(value)))

    def fill(one):
        if isinstance(one, dict):
            return {fill(name): fill(entry) for name, entry in one.items()}
        if isinstance(one, list):
            return [fill(entry) for entry in one]
        if not isinstance(one, str):
            return one
        text = re.sub(r"\$(?:\{(\d+):.*?\}|(\d+))", lambda gap: gaps[gap[1] or gap[2]], one)
        return yaml.safe_load(text) if text in ("true", "false") else text

    return fill(value)


def numbers(value):
    return [int(number) for number in re.findall(r"\$\{(\d+):", repr(value))]


def test_no_gap_is_written_in_a_way_that_only_some_editors_know():
    offers = [
        *snippets.question_set(),
        *snippets.source(),
        *snippets.entries(fields.Kind.QUESTIONS),
    ]
    assert not re.search(r"\$\{\d+\|", repr(offers))


def written(value):
    return yaml.safe_dump(filled(value), sort_keys=False)


def test_each_type_has_a_question_to_begin_with():
    assert [one["label"] for one in QUESTIONS.values()] == [f"new {name}" for name in fields.OWN]


@pytest.mark.parametrize("kind", fields.OWN)
def test_a_question_that_was_begun_is_read_without_error(kind):
    reading = read(written({**HEAD, "questions": [QUESTIONS[kind]["body"]]}))
    assert [problem.message for problem in reading.problems] == []
    assert [type_names[type(question)] for question in reading.value] == [kind]


def test_a_set_that_was_begun_is_read_without_error():
    [offer] = snippets.question_set()
    reading = read(written(offer["body"]))
    assert [problem.message for problem in reading.problems] == []
    assert len(reading.value.questions) == 1


@pytest.mark.parametrize("kind", [*fields.ENTRIES, Kind.QUESTIONS], ids=lambda kind: kind.name)
def test_tab_leads_through_all_gaps_from_first_to_last(kind):
    for offer in snippets.entries(kind):
        found = numbers(offer["body"])
        assert found == list(range(1, len(found) + 1)), offer["label"]


def test_the_topic_of_the_first_question_is_typed_once():
    [offer] = snippets.question_set()
    [topic] = offer["body"]["topics"]
    # A gap that is written out twice is two gaps in Emacs.
    assert re.fullmatch(r"\$\{3:.*\}", topic)
    assert offer["body"]["questions"][0]["topic"] == "$3"


def test_the_first_option_is_the_right_one():
    options = QUESTIONS["single-choice"]["body"]["options"]
    assert [option.get("correct", False) for option in options] == [True, False, False]


def test_an_option_is_offered_as_right_and_as_wrong():
    right, wrong = snippets.entries(Kind.OPTIONS)
    assert right["body"]["correct"] is True
    assert "correct" not in wrong["body"]
    assert (right["label"], wrong["label"]) == ("right option", "wrong option")


def test_a_source_is_offered_without_its_fingerprint():
    [offer] = snippets.source()
    assert set(offer["body"]) == {"format", "id", "title", "kind"}
