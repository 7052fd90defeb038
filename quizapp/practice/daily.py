"""What a learner needs from day to day: the review, the progress, and what is practised besides."""

from collections.abc import Callable
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from quizapp.practice.extra import Extra
from quizapp.practice.review import Library, Review
from quizapp.practice.today import ReviewSettings
from quizapp.settings import Settings
from quizapp.store.journal import Journal

if TYPE_CHECKING:
    from quizapp.practice.progress import Progress


class Daily:
    """The use cases of every day for one journal, all with the same contents, clock and dice.

    `contents` is what they all look at, so it is read once.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        *,
        now: Callable[[], int],
        random: Random,
        settings: Callable[[], Settings],
    ) -> None:
        self._library = library
        self._journal = journal
        self._now = now
        self._settings = settings
        self.review = Review(library, journal, now=now, random=random, settings=self.settings)
        self.contents = self.review.contents
        self.extra = Extra(self.contents, journal, random)

    def settings(self) -> ReviewSettings:
        """What the learner has chosen by now."""
        return ReviewSettings.of(self._settings())

    @property
    def today(self) -> int:
        """The day it is."""
        return self._journal.day_of(self._now())

    @cached_property
    def progress(self) -> "Progress":
        """How the learner gets on; made when it is first asked for, which no start does."""
        from quizapp.practice.progress import Progress  # noqa: PLC0415

        return Progress(self._library, self._journal, now=self._now, contents=self.contents)
