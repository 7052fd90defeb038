"""What lies on the shelf: sets with their standing, sittings to go on with, and past ones."""

from dataclasses import dataclass

from quizapp.bank.library import Entry
from quizapp.core.policy import Mode
from quizapp.store.derived import SetStanding
from quizapp.store.journal import Head


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set and how the learner stands with it.

    `mastery` is the share of its questions, in [0, 1], whose last answer was fully right, None
    when the set was never taken. `last_taken` is in milliseconds since 1970, UTC; `seen` counts
    questions that were answered at least once.
    """

    entry: Entry
    mastery: float | None
    last_taken: int | None
    seen: int


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """A sitting to go on with: it stands at `place`, `answered` of `count` questions are done.

    `at` is when something last happened in it, in milliseconds since 1970, UTC.
    """

    id: int
    set_id: str
    title: str
    mode: Mode
    place: int
    count: int
    answered: int
    at: int


@dataclass(frozen=True, slots=True)
class PastSitting:
    """A sitting that was handed in: `score` of `possible` marks, one for each question."""

    id: int
    set_id: str
    title: str
    mode: Mode
    finished_at: int
    score: float
    possible: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library page shows; `open` has first what was touched last."""

    cards: tuple[SetCard, ...]
    open: tuple[OpenSitting, ...]


def set_card(entry: Entry, standing: SetStanding | None) -> SetCard:
    """A set with what the journal counts of it."""
    if standing is None:
        return SetCard(entry, None, None, 0)
    # Questions that left the file have a standing still: no more than all can be mastered.
    mastery = min(1.0, standing.right / entry.questions) if entry.questions else 0.0
    return SetCard(entry, mastery, standing.last_at, min(standing.seen, entry.questions))


def open_sitting(head: Head) -> OpenSitting:
    """A sitting to go on with, from its head."""
    return OpenSitting(
        id=head.id,
        set_id=head.set_id,
        title=head.title,
        mode=head.mode,
        place=head.place,
        count=head.count,
        answered=head.answered,
        at=head.at,
    )


def past_sitting(head: Head) -> PastSitting:
    """A sitting that was handed in, from its head."""
    return PastSitting(
        id=head.id,
        set_id=head.set_id,
        title=head.title,
        mode=head.mode,
        finished_at=head.finished_at or 0,
        score=head.score or 0.0,
        possible=head.count,
    )
