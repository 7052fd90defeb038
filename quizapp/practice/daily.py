"""What a learner needs from day to day: the review, the progress, and what is practised besides."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from quizapp.practice.contents import Contents
from quizapp.practice.extra import Extra
from quizapp.practice.progress import Progress
from quizapp.practice.review import Library, Review
from quizapp.practice.today import ReviewSettings
from quizapp.settings import Settings
from quizapp.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Daily:
    """The use cases of every day; `contents` is what they all look at, so it is read once.

    `settings` are those of this moment.
    """

    contents: Contents
    review: Review
    progress: Progress
    extra: Extra
    settings: Callable[[], ReviewSettings]


def daily(
    library: Library,
    journal: Journal,
    *,
    now: Callable[[], int],
    random: Random,
    settings: Callable[[], Settings],
) -> Daily:
    """Make them for one journal, all with the same contents, clock and dice."""

    def chosen() -> ReviewSettings:
        return ReviewSettings.of(settings())

    review = Review(library, journal, now=now, random=random, settings=chosen)
    return Daily(
        contents=review.contents,
        review=review,
        progress=Progress(library, journal, now=now, contents=review.contents),
        extra=Extra(review.contents, journal, random),
        settings=chosen,
    )
