"""What a learner may practise beyond the plan of the day: what was missed, what is still unseen."""

from random import Random
from typing import Final

from quizapp.core import review_queue
from quizapp.core.review_queue import Fresh, Key
from quizapp.practice.contents import Contents
from quizapp.store.answers import Answers
from quizapp.store.journal import Journal

MOST: Final = 20  # questions in a sitting that nobody has planned


class Extra:
    """Finds questions to practise; begin with `Practice.practise`.

    Belongs to the thread of the journal; every method may raise `StoreUnavailableError`.
    """

    def __init__(self, contents: Contents, journal: Journal, random: Random) -> None:
        self._contents = contents
        self._answers = Answers(journal)
        self._random = random

    def missed(self) -> tuple[Key, ...]:
        """All that was not fully right when last answered and is still there, the latest first."""
        placed = self._contents.questions()
        missed = [
            (standing.last_at, key)
            for key, standing in self._answers.standings().items()
            if standing.last_score < 1 and key in placed
        ]
        return tuple(key for _, key in sorted(missed, reverse=True))

    def unseen(self) -> int:
        """How many questions were never answered."""
        return len(self._contents.questions().keys() - self._answers.seen())

    def fresh(self, count: int = MOST) -> tuple[Key, ...]:
        """At most so many of the unseen questions, evenly over topics."""
        seen = self._answers.seen()
        unseen = (
            Fresh(key, one.objective, one.topic)
            for key, one in self._contents.questions().items()
            if key not in seen
        )
        plan = review_queue.plan(
            (),
            unseen,
            day=0,
            retention=0.0,
            new_left=count,
            done_objectives=(),
            exam_day=None,
            random=self._random,
        )
        return plan.keys
