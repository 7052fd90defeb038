from dataclasses import replace

import pytest
from hypothesis import given

from quizapp.core.encoding import question_from_plain, to_plain
from quizapp.core.identity import version
from quizapp.core.model import Option, Quote
from tests.strategies import OF_EACH_TYPE, SINGLE, questions


@given(questions)
def test_a_version_is_sixteen_digits_and_outlives_storage(question):
    found = version(question)
    assert len(found) == 16
    assert int(found, 16) >= 0
    assert version(question_from_plain(to_plain(question))) == found


@given(questions)
def test_notes_and_tags_make_no_new_version(question):
    assert version(replace(question, note="tidied", tags=("new",))) == version(question)


@pytest.mark.parametrize(
    "changed",
    [
        replace(SINGLE, prompt="Which one?"),
        replace(SINGLE, explanation="Otherwise."),
        replace(SINGLE, options=(*SINGLE.options, Option("more"))),
        replace(SINGLE, options=tuple(reversed(SINGLE.options))),
        replace(SINGLE, quotes=(Quote("paper", "so it was"),)),
        replace(SINGLE, shuffle=False),
    ],
)
def test_what_a_learner_could_notice_makes_a_new_version(changed):
    assert version(changed) != version(SINGLE)


def test_no_two_questions_share_a_version():
    assert len({version(question) for question in OF_EACH_TYPE}) == len(OF_EACH_TYPE)


def test_a_version_is_the_same_on_every_computer():
    # Results hang on it: a change here orphans what learners have kept.
    assert version(SINGLE) == "041f3b7cae2bf1df"
