"""How many questions the next days will bring."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

from quizapp.core.recall import Recall
from quizapp.core.scheduling import Memory, due_day, interval, recall_chance, review

FIRST_RIGHT: Final = 0.7  # how often a question is taken to be right when it is first met

# How many questions are followed into the future: 3,000 keep a forecast of 30 days near 0.1 s and
# the chance error of its sum below 2 %. A few questions are followed at most 20 times each.
_WALKS: Final = 3000
_WALKS_EACH: Final = 20

_Walker = tuple[int, Memory | None]  # in how many days it is first asked, what is known of it


def forecast(
    cards: Sequence[Memory],
    *,
    day: int,
    days: int = 30,
    retention: float,
    new_a_day: int,
    fresh: int,
    random: Random,
) -> tuple[float, ...]:
    """Return how many questions are to be expected on each of the next days, today first.

    `fresh` questions were never graded; `new_a_day` of them are met each day, today less those
    that were met today already. What is overdue counts today. When each question is asked next
    is counted exactly; what comes after is simulated: recalled with its chance of recall, else
    forgotten, and asked again when it is due. Questions that wait for a sibling are not foreseen,
    nor is an exam.
    """
    walkers = [*_due(cards, day, days, retention), *_met(cards, day, days, new_a_day, fresh)]
    load = [0.0] * days
    for offset, _ in walkers:
        load[offset] += 1
    walks = min(_WALKS, _WALKS_EACH * len(walkers))
    start = random.random()
    for number in range(walks):
        offset, memory = walkers[int((number + start) * len(walkers) / walks)]
        for later in _walk(offset, memory, day, days, retention, random):
            load[later] += len(walkers) / walks
    return tuple(load)


def steady_load(cards: Iterable[Memory], retention: float) -> float:
    """Return how many questions a day reviewing these brings in the long run: Σ 1 / interval."""
    return sum(1 / interval(memory.stability, retention) for memory in cards)


def _due(cards: Iterable[Memory], day: int, days: int, retention: float) -> Iterable[_Walker]:
    for memory in cards:
        offset = max(0, due_day(memory, retention) - day)
        if offset < days:
            yield offset, memory


def _met(
    cards: Iterable[Memory], day: int, days: int, new_a_day: int, fresh: int
) -> Iterable[_Walker]:
    met_today = sum(memory.reps == 1 and memory.last_day == day for memory in cards)
    for offset in range(days):
        new = min(fresh, max(0, new_a_day - (0 if offset else met_today)))
        fresh -= new
        yield from ((offset, None) for _ in range(new))


def _walk(
    offset: int, memory: Memory | None, day: int, days: int, retention: float, random: Random
) -> Iterable[int]:
    """The days on which one question is asked after the first time, counted from today."""
    while True:
        chance = FIRST_RIGHT if memory is None else recall_chance(memory, day + offset)
        recall = Recall.GOOD if random.random() < chance else Recall.AGAIN
        memory = review(memory, recall, day + offset)
        offset = due_day(memory, retention) - day
        if offset >= days:
            return
        yield offset
