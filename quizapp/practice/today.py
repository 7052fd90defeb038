"""What the review page shows: how much there is to do today, and what it asks of the days after."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizapp.core.policy import CertaintyUse
from quizapp.core.review_queue import Key
from quizapp.core.scheduling import USUAL_RETENTION
from quizapp.practice.days import number_of
from quizapp.practice.outlook import Outlook
from quizapp.settings import Settings

if TYPE_CHECKING:
    from quizapp.practice.reading import ShownQuote


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What the learner chose.

    `retention` is the chance of recall, 0.80 to 0.95, at which a question is asked again;
    `new_a_day` how many questions are met for the first time on a day without an exam in sight.
    """

    retention: float = USUAL_RETENTION
    new_a_day: int = 10
    exam_day: int | None = None
    certainty: CertaintyUse = CertaintyUse.OFF

    @classmethod
    def of(cls, chosen: Settings) -> "ReviewSettings":
        """Take from all settings what concerns the review, which gives no marks."""
        marked = chosen.certainty is CertaintyUse.MARKED
        return cls(
            retention=chosen.retention,
            new_a_day=chosen.new_a_day,
            exam_day=number_of(date.fromisoformat(chosen.exam_day)) if chosen.exam_day else None,
            certainty=CertaintyUse.ASKED if marked else chosen.certainty,
        )


@dataclass(frozen=True, slots=True)
class Leech:
    """A question that is forgotten again and again: reading its source is better than asking.

    `quote` is the first one that proves its answer.
    """

    key: Key
    prompt: str
    lapses: int
    quote: "ShownQuote | None"


@dataclass(frozen=True, slots=True)
class OpenReview:
    """Today's review, begun and not handed in: `left` of `count` questions are to be dealt with."""

    id: int
    count: int
    left: int


@dataclass(frozen=True, slots=True)
class NextReview:
    """When there is something to review again, and how much, if nothing else is done before."""

    day: int
    count: int


@dataclass(frozen=True, slots=True)
class Today:
    """What the review page shows.

    `count` questions, `due` and `new` together, are what `Review.begin` asks, or what is left of
    it when it was begun. They take about `minutes`, an answer `seconds`. `put_off` ones are due
    and wait for another day because one that asks for the same is asked today. `done` counts
    questions answered today, in any sitting. `next` is there when nothing is to be asked today
    and anything ever will.
    """

    day: int
    count: int
    minutes: int
    seconds: float
    due: int
    new: int
    put_off: int
    done: int
    leeches: tuple[Leech, ...]
    open: OpenReview | None
    next: NextReview | None
    outlook: Outlook

    def within(self, minutes: int) -> int:
        """How many of the questions fit into so many minutes: at least one, if there is any."""
        return min(self.count, max(1, int(minutes * 60 / self.seconds)))
