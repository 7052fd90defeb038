"""What happens in a sitting, act by act: the truth from which everything else is folded."""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.model import Response
from quizapp.core.policy import Certainty, Mode, Policy


class Kind(StrEnum):
    """What a sitting was begun for."""

    QUIZ = "quiz"
    MISSED = "missed"  # questions that were missed before
    REVIEW = "review"  # what spaced repetition says is due


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a sitting: its id, the hash of its content, and the order on the screen.

    `order` lists options, passages, items or right sides by their number in the author's order;
    it is empty for what is typed. `set_id` is there where it is not the sitting's own set.
    """

    question: str
    version: str
    order: tuple[int, ...] = ()
    set_id: str = ""

    @property
    def key(self) -> str:
        """What tells the question from all others of the sitting."""
        return f"{self.set_id}/{self.question}" if self.set_id else self.question


# Events. `at` is the wall clock in milliseconds since 1970, UTC: for display, never for order.
# `place` is the number of a question in the sitting, counted from 0.


@dataclass(frozen=True, slots=True)
class Started:
    """The first event: what is asked, in which order, by which rules.

    `policy` None stands for the preset of the mode. `limit` is the time for all of it with extra
    time, in milliseconds of active use; 0 is no limit. `set_id` is empty where the questions come
    from several sets.
    """

    at: int
    set_id: str
    mode: Mode
    asked: tuple[Asked, ...]
    policy: Policy | None = None
    limit: int = 0
    kind: Kind = Kind.QUIZ


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given; in an exam it replaces the last one, and None takes it back."""

    at: int
    place: int
    response: Response | None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """The last answer of learn mode was taken back; `place` is where it was given."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So much time has been used so far, in milliseconds of active use (see `core.timing`)."""

    at: int
    used: int


@dataclass(frozen=True, slots=True)
class HintShown:
    """The hint of a question was asked for."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The solution was asked for instead of an answer or a second try."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """A question was flagged to come back to, or the flag was taken down."""

    at: int
    place: int
    up: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """Another question was turned to."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting was handed in, by the learner or because the time was up."""

    at: int
    by_clock: bool = False


Move = Answered | Undone | HintShown | Revealed | Flagged | Moved | Elapsed | Finished
Event = Started | Move
