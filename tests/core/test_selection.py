from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.model import Item, Option, Pin
from quizapp.core.selection import arrange, draw
from tests.strategies import (
    CLOZE,
    EVIDENCE,
    MATCHING,
    NUMERIC,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    question_lists,
    questions,
)

dice = st.integers(0, 999).map(Random)


@given(question_lists, dice)
def test_without_a_wish_all_questions_are_drawn_once(pool, random):
    drawn = draw(pool, random)
    assert Counter(q.id for q in drawn) == Counter(q.id for q in pool)


@given(question_lists, dice, st.integers(0, 8), st.sets(st.sampled_from(["one", "two"])))
def test_count_and_topics_are_kept_to(pool, random, count, topics):
    drawn = draw(pool, random, count=count, topics=topics)
    fitting = [question for question in pool if question.topic in topics]
    assert len(drawn) == min(count, len(fitting))
    assert set(drawn) <= set(fitting)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=20), dice, st.integers(1, 20))
def test_no_topic_gives_two_more_than_another_that_still_has_some(topics, random, count):
    pool = [replace(SHORT, id=str(n), topic=topic) for n, topic in enumerate(topics)]
    drawn = Counter(question.topic for question in draw(pool, random, count=count))
    left = Counter(topics) - drawn
    for topic in left:
        assert drawn[topic] >= max(drawn.values()) - 1


def test_the_same_seed_draws_the_same():
    pool = [replace(SHORT, id=str(number)) for number in range(20)]
    assert draw(pool, Random(3), count=5) == draw(pool, Random(3), count=5)
    assert draw(pool, Random(3)) != draw(pool, Random(4))


@given(questions, dice)
def test_an_arrangement_is_an_order_of_all_parts(question, random):
    order = arrange(question, random)
    assert sorted(order) == list(range(len(order)))


@given(st.lists(st.booleans(), min_size=2, max_size=8), dice)
def test_pinned_options_stay_last_in_the_authors_order(pins, random):
    options = tuple(
        Option(chr(97 + n), pin=Pin.LAST if pin else None) for n, pin in enumerate(pins)
    )
    order = arrange(replace(SINGLE, options=options), random)
    pinned = [number for number, pin in enumerate(pins) if pin]
    assert list(order[len(pins) - len(pinned) :]) == pinned


@given(dice)
def test_options_that_are_numbers_go_up_and_what_is_pinned_follows(random):
    texts = ["1,000", "20", "3.5", "None of these"]
    options = tuple(Option(text, pin=Pin.LAST if text[0] == "N" else None) for text in texts)
    assert arrange(replace(SINGLE, options=options), random) == (2, 1, 0, 3)


def test_options_are_shuffled_into_every_order():
    seen = {arrange(SINGLE, Random(seed)) for seed in range(100)}
    assert len(seen) == 6


@pytest.mark.parametrize("question", [SINGLE, EVIDENCE], ids=["single", "evidence"])
def test_an_author_can_keep_the_order(question):
    kept = replace(question, shuffle=False)
    assert {arrange(kept, Random(seed)) for seed in range(20)} == {arrange(kept, Random(0))}
    assert list(arrange(kept, Random(0))) == sorted(arrange(kept, Random(0)))


@given(st.integers(2, 6), dice, st.booleans())
def test_an_ordering_never_starts_solved(count, random, shuffle):
    items = tuple(Item(str(number)) for number in range(count))
    order = arrange(replace(ORDERING, items=items, shuffle=shuffle), random)
    assert list(order) != sorted(order)


def test_an_ordering_of_one_item_ends():
    assert arrange(replace(ORDERING, items=(Item("only"),)), Random(0)) == (0,)


def test_right_sides_are_shuffled_even_where_the_author_keeps_the_order():
    kept = replace(MATCHING, shuffle=False)
    assert len({arrange(kept, Random(seed)) for seed in range(60)}) == 6


@pytest.mark.parametrize("question", [SHORT, NUMERIC, CLOZE], ids=lambda question: question.id)
def test_what_is_typed_has_no_order(question):
    assert arrange(question, Random(0)) == ()


def test_true_comes_before_false():
    assert arrange(TRUE_FALSE, Random(0)) == (0, 1)
