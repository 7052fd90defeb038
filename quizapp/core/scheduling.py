"""When a question is asked again: the FSRS-6 model of memory, fed with grades of recall.

A day is a whole number, days since 1970-01-01 of the learner's date.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Final

from quizapp.core.recall import Recall

USUAL_RETENTION: Final = 0.9

_FIRST_LEECH: Final = 8
_LEECH_STEP: Final = 4
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# FSRS-6: the chance of recall after t days is (1 + factor · t / stability) ** decay, and no
# interval is longer than so many days. They stand here as well, and a test compares them: to say
# what is due, which every start does, its library would be 31 ms and 1 MiB.
_DECAY: Final = -0.1542
_FACTOR: Final = 0.9 ** (1 / _DECAY) - 1
_LONGEST: Final = 36_500


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one question in the learner's memory after its last grade.

    `stability` is the number of days until the chance of recall has fallen to 90 %, above 0.
    `difficulty` runs from 1 to 10. `last_day` is the day of the last grade, `reps` the number of
    grades. `lapses` counts how often it was forgotten: graded AGAIN when it had been graded before.
    """

    stability: float
    difficulty: float
    last_day: int
    reps: int
    lapses: int


def review(memory: Memory | None, recall: Recall, day: int) -> Memory:
    """Return the memory after a grade; None is a question that was never graded.

    Only the first grade of a day counts: a second look on the same day is practice and must not
    move the schedule. A day before the last one, from a clock set back, counts as the last one.
    """
    if memory is None:
        stability, difficulty = _grade()(None, recall, day)
        return Memory(stability, difficulty, day, reps=1, lapses=0)
    if day <= memory.last_day:
        return memory
    stability, difficulty = _grade()(memory, recall, day)
    lapses = memory.lapses + (recall is Recall.AGAIN)
    return Memory(stability, difficulty, day, memory.reps + 1, lapses)


def replay(grades: Iterable[tuple[int, Recall]]) -> Memory | None:
    """Return the memory after grades in the order in which they were given: (day, recall)."""
    memory = None
    for day, recall in grades:
        memory = review(memory, recall, day)
    return memory


def interval(stability: float, retention: float) -> int:
    """Return after how many days, at least 1, the chance of recall has fallen to `retention`.

    `retention` lies between 0 and 1; the settings offer 0.80 to 0.95.
    """
    days = round((stability / _FACTOR) * _reach(retention))
    return min(max(days, 1), _LONGEST)


def due_day(memory: Memory, retention: float) -> int:
    """Return the day on which a question is due."""
    return memory.last_day + interval(memory.stability, retention)


def recall_chance(memory: Memory, day: int) -> float:
    """Return the chance, in (0, 1], that a question is remembered on a day."""
    elapsed = max(0, day - memory.last_day)
    return float((1 + _FACTOR * elapsed / memory.stability) ** _DECAY)


def relative_load(retention: float) -> float:
    """Return how many times as many daily questions a retention asks for as 0.90 does.

    The ratio of the two intervals of a question with a stable memory: 2.5 at 0.95, 0.3 at 0.80.
    """
    return _reach(USUAL_RETENTION) / _reach(retention)


def is_leech(lapses: int) -> bool:
    """Whether a question is forgotten so often that its source must be read: 8, 12, 16 … lapses."""
    return lapses >= _FIRST_LEECH and (lapses - _FIRST_LEECH) % _LEECH_STEP == 0


def prepare() -> None:
    """Get ready to grade, which takes 31 ms: better while a question is read than at its answer."""
    _grade()


@cache
def _grade() -> Callable[[Memory | None, Recall, int], tuple[float, float]]:
    """Stability and difficulty after a grade.

    By FSRS with its published parameters, without steps within a day and without dice.
    """
    from fsrs import Card, Rating, Scheduler, State  # noqa: PLC0415 - not at every start

    # The retention decides when a question is due, never what is remembered, so one will do.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

    def grade(memory: Memory | None, recall: Recall, day: int) -> tuple[float, float]:
        # A card without id waits a millisecond for one, and without dates it asks the clock.
        card = Card(card_id=0, due=_EPOCH)
        if memory is not None:
            card.state, card.step = State.Review, None
            card.stability, card.difficulty = memory.stability, memory.difficulty
            card.last_review = _at(memory.last_day)
        after, _ = scheduler.review_card(card, Rating(recall), _at(day))
        if after.stability is None or after.difficulty is None:
            raise AssertionError("FSRS leaves no card without a memory that it has graded")
        return after.stability, after.difficulty

    return grade


@lru_cache(maxsize=64)
def _reach(retention: float) -> float:
    """How far the forgetting curve runs until it meets a retention, in stabilities · factor."""
    return float(retention ** (1 / _DECAY) - 1)


def _at(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)
