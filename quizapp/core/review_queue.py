"""What to review today, in which order, and what waits for another day."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Final, Protocol

from quizapp.core.scheduling import Memory, due_day, is_leech, recall_chance

Key = tuple[str, str]  # (set_id, question_id)
Objective = tuple[str, str]  # (set_id, objective)

EXAM_REACH: Final = 7  # days before an exam from which questions are brought forward
EXAM_CHANCE: Final = 0.95  # chance of recall on the day of the exam that needs no more
NEW_BEFORE_EXAM: Final = 2  # days before an exam by which all questions have been met


@dataclass(frozen=True, slots=True)
class Card:
    """A question that was graded before.

    Questions of one set with the same `objective`, unless it is empty, are siblings.
    `missed_sure` says that the last graded answer was wrong and sure, `read_since_lapse` that the
    source was read after the question was last forgotten, `early` that its last grade was given
    before it was due, as `plan` may ask for before an exam.
    """

    key: Key
    memory: Memory
    objective: str
    topic: str
    missed_sure: bool
    read_since_lapse: bool
    early: bool = False


@dataclass(frozen=True, slots=True)
class Fresh:
    """A question that was never graded; `objective` as in `Card`."""

    key: Key
    objective: str
    topic: str


class Pool(Protocol):
    """The fresh questions of one topic of a set, in their author's order; a list is one.

    Few of them are ever looked at, so they may be made as one goes through them.
    """

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[Fresh]:
        """Each of them, anew every time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask today, first to last, and what not.

    `new` counts the fresh questions in `keys`. `leeches` are forgotten so often that they are
    not asked until their source was read. `put_off` counts due questions that wait for tomorrow.
    """

    keys: tuple[Key, ...]
    new: int
    leeches: tuple[Key, ...]
    put_off: int


def plan(
    cards: Iterable[Card],
    fresh: Collection[Pool],
    *,
    day: int,
    retention: float,
    new_left: int,
    done_objectives: Collection[Objective],
    exam_day: int | None,
    random: Random,
) -> Plan:
    """Choose what to ask on a day, or in what is left of it.

    No question is in two pools, or in one of them and among the cards. `new_left` is how many
    fresh questions the learner still wants today, `done_objectives` what was asked today already.
    Missed though sure comes first, then what has waited since before today, then the rest of what
    is due, each by chance of recall rising. Fresh questions are spread among them, evenly over
    topics. Only one of a group of siblings is asked a day: the one that was due first, so that
    nobody waits longer than the group has other members.

    An exam raises the number of fresh questions so that all are met two days before it, if need
    be siblings on one day, and in its last week brings forward what would be forgotten by then,
    weakest first, spread over the days that are left. On its day and after it changes nothing.
    """
    known = tuple({card.key: card for card in cards}.values())
    objectives = _Objectives(done_objectives)
    leeches = tuple(card.key for card in known if _waits_for_source(card))
    asked = [card for card in known if not _waits_for_source(card)]
    due = [card for card in asked if due_day(card.memory, retention) <= day]
    due.sort(key=lambda card: _urgency(card, day, retention))
    chosen = [card for card in due if objectives.take(card)]
    put_off = len(due) - len(chosen)
    must = 0
    if exam_day is not None and day < exam_day:
        later = [card for card in asked if due_day(card.memory, retention) > day]
        chosen += _brought_forward(later, objectives, day=day, exam_day=exam_day)
        must = _must_meet(sum(map(len, fresh)), known, day=day, exam_day=exam_day)
    new = _new(fresh, objectives, want=max(new_left, must), must=must, random=random)
    chosen.sort(key=lambda card: _place(card, day, retention))
    return Plan(_spread(chosen, new, random), len(new), leeches, put_off)


class _Objectives:
    """Which objectives are taken today."""

    def __init__(self, done: Iterable[Objective]) -> None:
        self._taken = set(done)

    def take(self, question: Card | Fresh) -> bool:
        """Take the objective of a question; False where a sibling has it."""
        if not question.objective:
            return True
        objective = (question.key[0], question.objective)
        if objective in self._taken:
            return False
        self._taken.add(objective)
        return True


def _waits_for_source(card: Card) -> bool:
    return is_leech(card.memory.lapses) and not card.read_since_lapse


def _urgency(card: Card, day: int, retention: float) -> tuple[int, bool, float, Key]:
    """Who of siblings goes first: by any other order one that is often missed holds up the rest."""
    due = due_day(card.memory, retention)
    return due, not card.missed_sure, recall_chance(card.memory, day), card.key


def _place(card: Card, day: int, retention: float) -> tuple[bool, float, Key]:
    """Where a question stands in the queue of a day, behind those that were missed though sure."""
    waited = due_day(card.memory, retention) < day
    return not waited, recall_chance(card.memory, day), card.key


def _brought_forward(
    later: Iterable[Card], objectives: _Objectives, *, day: int, exam_day: int
) -> list[Card]:
    """What is not due but would be too weak on the day of the exam: today's share of it."""
    left = exam_day - day
    if left > EXAM_REACH:
        return []
    chances = [(recall_chance(card.memory, exam_day), card.key, card) for card in later]
    weak = sorted(one for one in chances if one[0] < EXAM_CHANCE and one[2].memory.last_day < day)
    done = sum(card.early and card.memory.last_day == day for card in later)
    share = ceil((len(weak) + done) / left) - done
    chosen: list[Card] = []
    for _, _, card in weak:
        if len(chosen) < share and objectives.take(card):
            chosen.append(card)
    return chosen


def _must_meet(unmet: int, known: Iterable[Card], *, day: int, exam_day: int) -> int:
    """How many fresh questions must be met today, besides those that were, because of the exam."""
    days = max(1, exam_day - NEW_BEFORE_EXAM - day + 1)
    done = sum(card.memory.reps == 1 and card.memory.last_day == day for card in known)
    return max(0, ceil((unmet + done) / days) - done)


def _new(
    fresh: Iterable[Pool], objectives: _Objectives, *, want: int, must: int, random: Random
) -> list[Fresh]:
    """Choose fresh questions, topic by topic in turns, each topic in the order it was given in."""
    pools = [pool for pool in fresh if len(pool)]
    random.shuffle(pools)
    # Each pool is begun when it has its first turn: of thousands few have any.
    turns = map(iter, pools)
    again: deque[Iterator[Fresh]] = deque()
    chosen: list[Fresh] = []
    siblings: list[Fresh] = []
    while len(chosen) < want:
        pool = next(turns, None) or (again.popleft() if again else None)
        if pool is None:
            break
        for one in pool:
            if objectives.take(one):
                chosen.append(one)
                again.append(pool)
                break
            siblings.append(one)
    return chosen + siblings[: max(0, must - len(chosen))]


def _spread(chosen: Iterable[Card], new: Sequence[Fresh], random: Random) -> tuple[Key, ...]:
    """Put fresh questions among the others, one at random in each equal stretch of the queue.

    What was missed though sure stands before both.
    """
    missed = [card.key for card in chosen if card.missed_sure]
    rest = [card.key for card in chosen if not card.missed_sure]
    places = [((number + 0.5) / len(rest), key) for number, key in enumerate(rest)]
    places += [((number + random.random()) / len(new), one.key) for number, one in enumerate(new)]
    return (*missed, *(key for _, key in sorted(places)))
