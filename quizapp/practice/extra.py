"""What a learner may practise beyond the plan of the day: what was missed, what is still unseen."""

from random import Random
from typing import Final

from quizapp.core import review_queue
from quizapp.core.review_queue import Key
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
        standings = self._answers.standings()
        missed = [key for key, standing in standings.items() if standing.last_score < 1]
        there = self._contents.questions().found(missed)
        latest = sorted(((standings[key].last_at, key) for key in there), reverse=True)
        return tuple(key for _, key in latest)

    def unseen(self) -> int:
        """How many questions were never answered."""
        questions = self._contents.questions()
        return len(questions) - len(questions.found(self._answers.seen()))

    def fresh(self, count: int = MOST) -> tuple[Key, ...]:
        """At most so many of the unseen questions, evenly over topics."""
        plan = review_queue.plan(
            (),
            self._contents.questions().without(self._answers.seen()),
            day=0,
            retention=0.0,
            new_left=count,
            done_objectives=(),
            exam_day=None,
            random=self._random,
        )
        return plan.keys
