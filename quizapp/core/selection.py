"""Which questions are asked, and in which order they and their options are shown."""

from collections.abc import Collection, Iterable, Sequence
from random import Random
from typing import assert_never

from quizapp.core.model import (
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pin,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.spelling import parse_number


def draw(
    questions: Iterable[Question],
    random: Random,
    *,
    count: int | None = None,
    topics: Collection[str] | None = None,
) -> tuple[Question, ...]:
    """Draw questions evenly over their topics, shuffled.

    `count` None or more than there are takes all; `topics` None takes every topic. No topic
    gives two questions more than another that still has some.
    """
    by_topic: dict[str, list[Question]] = {}
    for question in questions:
        if topics is None or question.topic in topics:
            by_topic.setdefault(question.topic, []).append(question)
    for pool in by_topic.values():
        random.shuffle(pool)
    pools = list(by_topic.values())
    random.shuffle(pools)
    total = sum(map(len, pools))
    wanted = total if count is None else min(count, total)
    drawn: list[Question] = []
    while len(drawn) < wanted:
        for pool in pools:
            if pool and len(drawn) < wanted:
                drawn.append(pool.pop())
    random.shuffle(drawn)
    return tuple(drawn)


def arrange(question: Question, random: Random) -> tuple[int, ...]:
    """Return the order on the screen of what can be chosen or moved, by the author's numbers.

    Options pinned last stay last, others that are all numbers go up, an ordering never starts
    solved, and `shuffle: false` keeps the author's order where that does not give it away.
    """
    match question:
        case SingleChoice() | MultipleChoice():
            return _arrange_options(question.options, random, shuffle=question.shuffle)
        case Evidence():
            return _shuffled(len(question.passages), random, shuffle=question.shuffle)
        case Matching():
            return _shuffled(len(question.rights), random, shuffle=True)
        case Ordering():
            return _disordered(len(question.items), random)
        case TrueFalse():
            return (0, 1)
        case ShortAnswer() | Numeric() | Cloze():
            return ()
        case _:
            assert_never(question)


def _arrange_options(
    options: Sequence[Option], random: Random, *, shuffle: bool
) -> tuple[int, ...]:
    numbers = list(range(len(options)))
    if not shuffle:
        return tuple(numbers)
    loose = [number for number in numbers if options[number].pin is not Pin.LAST]
    read = {number: parse_number(options[number].text) for number in loose}
    amounts = {number: amount for number, amount in read.items() if amount is not None}
    if len(amounts) == len(loose):
        loose.sort(key=lambda number: amounts[number])
    else:
        random.shuffle(loose)
    return (*loose, *(number for number in numbers if options[number].pin is Pin.LAST))


def _shuffled(count: int, random: Random, *, shuffle: bool) -> tuple[int, ...]:
    numbers = list(range(count))
    if shuffle:
        random.shuffle(numbers)
    return tuple(numbers)


def _disordered(count: int, random: Random) -> tuple[int, ...]:
    numbers = list(range(count))
    while True:
        random.shuffle(numbers)
        if count < 2 or numbers != sorted(numbers):  # noqa: PLR2004
            return tuple(numbers)
