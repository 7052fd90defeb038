"""How the learner gets on, as plain values for pictures and tables.

Every figure carries the number of answers behind it: below five nothing is to be concluded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.bank.library import Entry
from quizapp.core.calibration import FEWEST
from quizapp.core.events import Kind
from quizapp.core.policy import Certainty, Mode
from quizapp.core.review_queue import Key
from quizapp.practice.contents import Contents, Questions, Sets
from quizapp.practice.outlook import Outlook
from quizapp.practice.today import ReviewSettings
from quizapp.store.answers import Answers, Standing
from quizapp.store.cards import Cards
from quizapp.store.journal import Journal

NO_TOPIC: Final = "Without a topic"

_MOST_ATTEMPTS: Final = 1000


def tells(answers: int) -> bool:
    """Whether so many answers are enough to conclude anything from."""
    return answers >= FEWEST


@dataclass(frozen=True, slots=True)
class TopicMastery:
    """How a topic stands, in questions: `total` there are, `seen` were answered at least once.

    `right` are those whose last answer was fully right; `answers` counts all answers.
    """

    set_id: str
    set_title: str
    topic: str
    topic_title: str
    total: int
    seen: int
    right: int
    answers: int

    @property
    def share(self) -> float:
        """The share of all its questions, in [0, 1], that were right when last answered."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with an answer: the run that goes on, and the longest one ever.

    The run goes on until a whole day has passed without an answer; `today` tells whether today
    has one.
    """

    current: int
    longest: int
    today: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """First answers that were given with a certainty: how many, and how many were fully right."""

    certainty: Certainty
    right: int
    answers: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sitting that was handed in; `share` of its marks, in [0, 1]; `at` in ms since 1970."""

    id: int
    set_id: str
    title: str
    at: int
    share: float
    questions: int
    mode: Mode


class Progress:
    """Counts for the progress page; the day is that of `now`, in milliseconds since 1970, UTC.

    Belongs to the thread of the journal. `contents` may be shared with the review, so that
    questions are read once.
    """

    def __init__(
        self,
        library: Sets,
        journal: Journal,
        *,
        now: Callable[[], int],
        contents: Contents | None = None,
    ) -> None:
        self._library = library
        self._contents = contents or Contents(library)
        self._answers = Answers(journal)
        self._cards = Cards(journal)
        self._journal = journal
        self._now = now

    @property
    def today(self) -> int:
        """The day it is."""
        return self._journal.day_of(self._now())

    def mastery(self) -> tuple[TopicMastery, ...]:
        """Every topic that has questions, by set and topic in the library's order.

        Questions whose topic their set does not name come last, under `NO_TOPIC`.
        """
        questions = self._contents.questions()
        answered = _by_topic(questions, self._answers.standings())
        return tuple(
            one
            for entry in self._library.entries()
            for one in _topics(entry, questions.topics(entry.id), answered)
        )

    def days(self) -> Mapping[int, int]:
        """How many questions were answered on each day that has any."""
        return self._answers.by_day()

    def streak(self) -> Streak:
        """Days in a row."""
        return streak(self.days(), self.today)

    def outlook(self, settings: ReviewSettings) -> Outlook:
        """What the coming days will ask; `Outlook.forecast` may be asked in another thread."""
        self._cards.renew()
        questions = self._contents.questions()
        memories = {row.key: row.memory for row in self._cards.cards()}
        met = questions.found(memories)
        return Outlook(
            memories=tuple(memory for key, memory in memories.items() if key in met),
            day=self.today,
            retention=settings.retention,
            new_a_day=settings.new_a_day,
            fresh=len(questions) - len(met),
        )

    def calibration(self) -> tuple[Sureness, ...]:
        """Guess, think and sure, in this order, also those that were never said."""
        found = self._answers.by_certainty()
        return tuple(Sureness(one, *found[one]) for one in Certainty)

    def attempts(self, set_id: str | None = None) -> tuple[Attempt, ...]:
        """The last quizzes of one set that were handed in, or of all, the first one first.

        Reviews and what was missed are left out: they ask what is hard, so that their shares tell
        nothing of the whole. So are quizzes whose rules never say what was right.
        """
        untold = self._answers.untold()
        heads = self._journal.finished_sittings(_MOST_ATTEMPTS)
        return tuple(
            Attempt(
                id=head.id,
                set_id=head.set_id,
                title=head.title,
                at=head.finished_at or head.at,
                share=(head.score or 0) / head.count,
                questions=head.count,
                mode=head.mode,
            )
            for head in reversed(heads)
            if head.kind is Kind.QUIZ and set_id in (None, head.set_id) and head.id not in untold
        )


def streak(counts: Mapping[int, int], today: int) -> Streak:
    """Count days in a row; `counts` gives the answers of each day, days after today count not."""
    studied = sorted(day for day, count in counts.items() if count and day <= today)
    longest = length = 0
    before: int | None = None
    for day in studied:
        length = length + 1 if before == day - 1 else 1
        longest, before = max(longest, length), day
    going_on = before is not None and before >= today - 1
    return Streak(length if going_on else 0, longest, today=before == today)


def _by_topic(
    questions: Questions, standings: Mapping[Key, Standing]
) -> Mapping[tuple[str, str], Sequence[Standing]]:
    """How questions that are still there stand, by set and topic."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for key, placed in questions.found(standings).items():
        found.setdefault((key[0], placed.topic), []).append(standings[key])
    return found


def _topics(
    entry: Entry,
    totals: Mapping[str, int],
    answered: Mapping[tuple[str, str], Sequence[Standing]],
) -> Iterator[TopicMastery]:
    """The topics of a set that have questions."""
    titles = {topic: title for topic, title, _ in entry.topics}
    unnamed = dict.fromkeys(topic for topic in totals if topic not in titles)
    for topic in (*titles, *unnamed):
        found = answered.get((entry.id, topic), ())
        if topic in totals:
            yield TopicMastery(
                set_id=entry.id,
                set_title=entry.title,
                topic=topic,
                topic_title=titles.get(topic, NO_TOPIC),
                total=totals[topic],
                seen=len(found),
                right=sum(one.last_score >= 1 for one in found),
                answers=sum(one.tries for one in found),
            )
