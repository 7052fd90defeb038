from dataclasses import replace
from itertools import chain, combinations, permutations, product
from random import Random
from statistics import fmean

import pytest

from quizapp.core.grading import chance, grade
from quizapp.core.model import Chosen, Item, Judged, Matched, Option, Ordered, Pair, Passage
from tests.strategies import (
    CLOZE,
    EVIDENCE,
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
)


def subsets(count: int) -> list[Chosen]:
    numbers = range(count)
    sizes = chain.from_iterable(combinations(numbers, size) for size in range(count + 1))
    return [Chosen(frozenset(some)) for some in sizes]


def mean(question, responses) -> float:
    return fmean(grade(question, response).score for response in responses)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_chance_of_single_choice_is_the_mean_over_all_options(count):
    question = replace(SINGLE, options=(Option("key", correct=True), *[Option("no")] * (count - 1)))
    every = [Chosen(frozenset({number})) for number in range(count)]
    assert chance(question) == pytest.approx(mean(question, every))


def test_chance_of_true_false_is_the_mean_of_both():
    every = [Judged(value=True), Judged(value=False)]
    assert chance(TRUE_FALSE) == mean(TRUE_FALSE, every)


@pytest.mark.parametrize(("right", "wrong"), [(1, 1), (1, 3), (2, 2), (3, 2), (3, 0), (4, 4)])
def test_chance_of_multiple_choice_is_the_mean_over_all_ways_to_tick(right, wrong):
    options = (Option("yes", correct=True),) * right + (Option("no"),) * wrong
    question = replace(MULTIPLE, options=options)
    assert chance(question) == pytest.approx(mean(question, subsets(right + wrong)))


def test_chance_of_evidence_with_one_proof_is_that_of_picking_one():
    every = [Chosen(frozenset({0})), Chosen(frozenset({1}))]
    assert chance(EVIDENCE) == mean(EVIDENCE, every)


def test_chance_of_evidence_with_two_proofs_is_that_of_ticking():
    passages = (*[Passage("paper", "so", proves=True)] * 2, Passage("paper", "not so"))
    question = replace(EVIDENCE, passages=passages)
    assert chance(question) == pytest.approx(mean(question, subsets(3)))


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_chance_of_ordering_is_the_mean_over_all_orders(count):
    question = replace(ORDERING, items=tuple(Item(str(number)) for number in range(count)))
    every = [Ordered(order) for order in permutations(range(count))]
    assert chance(question) == pytest.approx(mean(question, every))


def test_chance_of_a_long_ordering_agrees_with_seeded_dice():
    question = replace(ORDERING, items=tuple(Item(str(number)) for number in range(12)))
    dice = Random(7)
    tries = [Ordered(tuple(dice.sample(range(12), 12))) for _ in range(3000)]
    assert chance(question) == pytest.approx(mean(question, tries), abs=0.01)


@pytest.mark.parametrize(("pairs", "distractors"), [(2, 0), (2, 1), (3, 2)])
def test_chance_of_matching_is_the_mean_over_all_ways_to_match(pairs, distractors):
    question = replace(
        MATCHING,
        pairs=tuple(Pair(str(number), str(number)) for number in range(pairs)),
        distractors=(Item("none"),) * distractors,
    )
    every = [Matched(rights) for rights in permutations(range(pairs + distractors), pairs)]
    assert chance(question) == pytest.approx(mean(question, every))


@pytest.mark.parametrize("question", [SHORT, NUMERIC, CLOZE], ids=lambda question: question.id)
def test_what_is_typed_cannot_be_guessed(question):
    assert chance(question) == 0


def test_ways_to_tick_are_all_counted():
    assert len(subsets(4)) == len(list(product([0, 1], repeat=4)))
