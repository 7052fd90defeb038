"""The question sets that come with the application keep the rules that they are written by."""

from pathlib import Path

import pytest

from quizapp.bank.checking import check
from quizapp.bank.files import read_bytes
from quizapp.bank.shelf import SourceShelf, take
from quizapp.core.model import (
    Evidence,
    Matching,
    MultipleChoice,
    Ordering,
    QuestionSet,
    SingleChoice,
    TrueFalse,
    type_names,
)
from quizapp.core.quotations import words

FOLDER = Path(__file__).parents[1] / "questions"
FILES = sorted(FOLDER.glob("*/*.yaml"))
SHELF = SourceShelf()


def read(path: Path) -> QuestionSet:
    value = take(str(path), read_bytes(str(path)), SHELF).value
    assert isinstance(value, QuestionSet)
    return value


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def questions(request):
    return read(request.param).questions


def test_all_files_are_read_without_a_problem():
    report = check([str(FOLDER)])
    assert report.problems == ()
    assert report.files >= 5
    assert report.questions >= 3 * 14


def test_every_quote_stands_in_its_source(questions):
    for question in questions:
        proofs = [*question.quotes, *getattr(question, "passages", ())]
        assert all(proof.paragraph for proof in proofs), question.id


def test_every_quote_has_5_to_40_words(questions):
    for question in questions:
        for quote in question.quotes:
            assert 5 <= len(words(quote.text)) <= 40, (question.id, quote.text)


def test_everything_that_can_be_chosen_has_feedback(questions):
    for question in questions:
        match question:
            case SingleChoice(options=parts) | MultipleChoice(options=parts):
                told = [part.feedback for part in parts]
            case Evidence(passages=parts) | Matching(pairs=parts):
                told = [part.feedback for part in parts]
            case TrueFalse():
                told = [question.feedback_true, question.feedback_false]
            case _:
                told = []
        assert all(told), question.id


def test_every_question_has_a_topic_and_an_explanation(questions):
    assert all(question.topic and question.explanation for question in questions)


def test_the_key_is_not_the_longest_option_more_often_than_twice_by_chance():
    longest = expected = 0.0
    for path in FILES:
        for question in read(path):
            if isinstance(question, SingleChoice):
                lengths = [len(option.text) for option in question.options]
                key = next(n for n, option in enumerate(question.options) if option.correct)
                longest += lengths[key] == max(lengths)
                expected += 1 / len(lengths)
    assert longest < 2 * expected


def test_all_nine_types_are_in_use():
    assert {type(question) for path in FILES for question in read(path)} == set(type_names)


def test_every_set_has_14_questions_or_more(questions):
    assert len(questions) >= 14


def test_no_item_of_an_ordering_is_out_of_the_ordinary_in_length(questions):
    for question in questions:
        if isinstance(question, Ordering):
            assert max(len(item.text) for item in question.items) <= 200, question.id
