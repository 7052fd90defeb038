"""What the progress page shows, as a value, and which part of it is shown first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from quizapp.core.directions import apart
from quizapp.practice.progress import Attempt, Sureness, TopicMastery

ALL: Final = ""  # where a set could be chosen
_FEW_TOPICS: Final = 12  # so many are easily read in one picture
_MOST_TOPICS: Final = 60  # more in one picture are a wall

Choices = tuple[tuple[str, str], ...]  # ids of sets, or `ALL`, with their words


@dataclass(frozen=True, slots=True)
class ProgressView:
    """All that is known at once; `today` and the keys of `days` are days since 1970-01-01.

    `attempts` stand in the order of time.
    """

    today: int
    topics: tuple[TopicMastery, ...]
    days: Mapping[int, int]
    sureness: tuple[Sureness, ...]
    attempts: tuple[Attempt, ...]

    def topic_choices(self) -> Choices:
        """The sets between which topics are told apart; none where all fit into one picture."""
        begun = {one.set_id: one.set_title for one in self.topics if one.answers}
        names = short(begun.values())
        if len(self.topics) <= _FEW_TOPICS or len(begun) < 2:  # noqa: PLR2004  a choice is of two
            return ()
        together = sum(one.set_id in begun for one in self.topics) <= _MOST_TOPICS
        return (*zip(begun, names, strict=True), *(((ALL, "All sets"),) if together else ()))

    def first_topics(self) -> str:
        """The set whose topics are shown first: the one that was taken last."""
        choices = [set_id for set_id, _ in self.topic_choices() if set_id != ALL]
        taken = (one.set_id for one in reversed(self.attempts) if one.set_id in choices)
        return next(taken, choices[0] if choices else ALL)

    def topics_of(self, set_id: str) -> tuple[tuple[str, TopicMastery], ...]:
        """The topics of a set, or of all, by names that tell them apart."""
        begun = {one.set_id for one in self.topics if one.answers}
        few = len(self.topics) <= _FEW_TOPICS
        chosen = [
            one
            for one in self.topics
            if one.set_id == set_id or (set_id == ALL and (few or one.set_id in begun))
        ]
        titles = [one.topic_title for one in chosen]
        return tuple(
            (
                one.topic_title
                if titles.count(one.topic_title) == 1
                else f"{apart(one.topic_title)} ({apart(one.set_title)})",
                one,
            )
            for one in chosen
        )

    def attempt_choices(self) -> Choices:
        """All sets that were taken, after all together; none where there is only one."""
        taken = {one.set_id: one.title for one in self.attempts}
        order = dict.fromkeys(one.set_id for one in self.topics if one.set_id in taken) | taken
        names = short(taken[set_id] for set_id in order)
        choices = zip(order, names, strict=True)
        return ((ALL, "All sets"), *choices) if len(order) > 1 else ()

    def attempts_of(self, set_id: str) -> tuple[Attempt, ...]:
        """The attempts at a set, or at all."""
        return tuple(one for one in self.attempts if set_id in (ALL, one.set_id))

    def chance_of(self, set_id: str) -> str:
        """The set whose chance of guessing belongs to the attempts; empty where they have many."""
        taken = {one.set_id for one in self.attempts_of(set_id)}
        return taken.pop() if len(taken) == 1 else ""


class ShowsProgress(Protocol):
    """The page, as its room sees it: its pictures are not imported before they are wanted."""

    def show_progress(self, view: ProgressView) -> None:
        """Draw what is known."""

    def show_trouble(self) -> None:
        """Say that nothing is known."""

    def show_forecast(self, values: Sequence[float], *, today: int, overdue: float) -> None:
        """Draw the days to come."""

    def show_chance(self, set_id: str, chance: float) -> None:
        """Draw what guessing alone gives in a set."""


def short(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles without what all of them begin with up to a colon: that tells none from another."""
    titles = tuple(titles)
    series = {title.partition(": ")[0] for title in titles if ": " in title}
    if len(titles) < 2 or len(series) > 1 or not all(": " in title for title in titles):  # noqa: PLR2004
        return titles
    rests = (title.partition(": ")[2] for title in titles)
    return tuple(rest[:1].upper() + rest[1:] for rest in rests)
