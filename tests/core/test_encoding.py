import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.encoding import (
    UnreadableError,
    event_from_plain,
    question_from_plain,
    set_policy_from_plain,
    to_plain,
    type_tag,
)
from quizapp.core.events import Answered, Asked, Finished, Flagged, Started
from quizapp.core.policy import Mode, SetPolicy
from tests.strategies import (
    OF_EACH_TYPE,
    SHORT,
    answered,
    clozes,
    evidences,
    matchings,
    multiple_choices,
    numerics,
    orderings,
    questions,
    set_policies,
    short_answers,
    single_choices,
    true_falses,
    walks,
)


def through_json(plain: object) -> object:
    return json.loads(json.dumps(plain))


@pytest.mark.parametrize(
    "kind",
    [
        single_choices,
        multiple_choices,
        true_falses,
        short_answers,
        numerics,
        orderings,
        matchings,
        clozes,
        evidences,
    ],
    ids=[question.id for question in OF_EACH_TYPE],
)
def test_a_question_comes_back_from_json_as_it_was(kind):
    @given(kind)
    def comes_back(question):
        back = question_from_plain(through_json(to_plain(question)))
        assert back == question
        assert type(back) is type(question)

    comes_back()


@given(answered(questions))
def test_an_answer_comes_back_from_json_as_it_was(pair):
    event = Answered(1, 0, pair[1])
    back = event_from_plain(through_json(to_plain(event)))
    assert back == event
    assert type(back.response) is type(event.response)


@given(walks())
def test_every_event_of_a_sitting_comes_back_from_json_as_it_was(walk):
    for event in walk[1]:
        back = event_from_plain(through_json(to_plain(event)))
        assert back == event
        assert type(back) is type(event)


def test_plain_data_names_its_fields_and_leaves_defaults_out():
    assert to_plain(Flagged(5, 2, up=True)) == {
        type_tag: "flagged",
        "at": 5,
        "place": 2,
        "up": True,
    }
    started = Started(1, "s", Mode.EXAM, (Asked("q", "v", (1, 0)), Asked("r", "w")))
    assert to_plain(started)["asked"] == [
        {"question": "q", "version": "v", "order": [1, 0]},
        {"question": "r", "version": "w"},
    ]


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "answered",
        {},
        {type_tag: "unheard-of"},
        {type_tag: ["answered"]},
        {type_tag: "answered", "at": 1},
        {type_tag: "flagged", "at": 1, "place": 0, "up": True, "colour": "red"},
        {type_tag: "started", "at": 1, "set_id": "s", "mode": "sleep", "asked": []},
        {type_tag: "started", "at": 1, "set_id": "s", "mode": "exam", "asked": [7]},
        {type_tag: "answered", "at": 1, "place": 0, "response": {type_tag: "guessed"}},
        {type_tag: "typed", "text": "a response is no event"},
    ],
)
def test_what_is_no_event_is_refused(plain):
    with pytest.raises(UnreadableError):
        event_from_plain(plain)


@pytest.mark.parametrize(
    "plain",
    [
        to_plain(Finished(1)),
        {**to_plain(SHORT), "level": "dream"},
        {**to_plain(SHORT), "answers": 7, "match": 7},
        {"is": "numeric", "id": "n", "prompt": "p", "explanation": "", "quotes": [], "answer": "x"},
    ],
)
def test_what_is_no_question_is_refused(plain):
    with pytest.raises(UnreadableError):
        question_from_plain(plain)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([type_tag, "at", "place", "response"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(["answered", "started", "finished", "cloze", "chosen"]),
    st.dictionaries(
        st.sampled_from(["at", "place", "response", "asked", "mode", "options", "parts"]),
        json_values,
    ),
)
def test_damaged_data_is_read_or_refused_but_never_breaks(tag, plain):
    for read in (event_from_plain, question_from_plain):
        with suppress(UnreadableError):
            assert read({type_tag: tag, **plain}) is not None


@given(set_policies, st.none() | st.sampled_from(Mode), st.none() | st.integers(1, 1440))
def test_what_a_set_fixes_comes_back_from_json_as_it_was(policy, mode, minutes):
    fixed = replace(policy, mode=mode, minutes=minutes)
    assert set_policy_from_plain(through_json(to_plain(fixed))) == fixed


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"mode": "exam"},
        {"is": "set-policy", "mode": "oral"},
        {"is": "set-policy", "colour": "red"},
        to_plain(Finished(1)),
    ],
)
def test_what_is_no_rule_of_a_set_is_refused(plain):
    assert set_policy_from_plain({"is": "set-policy"}) == SetPolicy()
    with pytest.raises(UnreadableError):
        set_policy_from_plain(plain)
