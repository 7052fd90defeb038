"""A library in memory, a clock that a test sets, and a learner to work through sittings."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from quizapp.bank.library import Entry
from quizapp.core.model import Option, Question, QuestionSet, Quote, SingleChoice, Source
from quizapp.core.policy import Certainty
from quizapp.core.session import Phase
from quizapp.practice.running import Running
from tests.strategies import full_answer, wrong_answer

DAY = 24 * 3_600_000
NOON = 12 * 3_600_000


def utc_day(at_ms: int) -> int:
    """The day of a moment where the clock shows UTC and a day begins at midnight."""
    return at_ms // DAY


def single(name: str, topic: str = "one", objective: str = "") -> SingleChoice:
    """A question with one right answer."""
    return SingleChoice(
        id=name,
        prompt=f"Which is {name}?",
        options=(Option("no"), Option(name, correct=True), Option("perhaps")),
        explanation="Because.",
        quotes=(Quote("paper", f"this is {name}", 3),),
        topic=topic,
        objective=objective,
    )


def quiz(set_id: str, *questions: Question, **more: object) -> QuestionSet:
    """A set with the two topics that its questions may have."""
    topics = (("one", "The first topic"), ("two", "The second topic"))
    return QuestionSet(id=set_id, title=f"Set {set_id}", questions=questions, topics=topics, **more)


class FakeLibrary:
    """Holds sets in memory, in order; a test changes them with `change` as authors do."""

    def __init__(self, *sets: QuestionSet) -> None:
        self.sets = {one.id: one for one in sets}
        self.read: list[str] = []

    def change(self, changed: QuestionSet) -> None:
        """Put a set in place of the one with its id."""
        self.sets[changed.id] = changed

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                path=f"/{one.id}.yaml",
                id=one.id,
                title=one.title,
                topics=tuple((name, title, 0) for name, title in one.topics),
                questions=len(one.questions),
                stamp=str(hash(one)),
            )
            for one in self.sets.values()
        )

    def load(self, set_id: str) -> QuestionSet:
        self.read.append(set_id)
        return self.sets[set_id]

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        return [(one.id, one.topic, one.objective) for one in self.load(set_id).questions]

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        whole = self.sets[set_id]
        return replace(whole, questions=tuple(q for q in whole.questions if q.id in ids))

    def source(self, source_id: str) -> Source | None:
        return None


@dataclass
class Clock:
    """Shows noon of a day; every look at it takes a second."""

    day: int = 20_000
    _past_noon: int = field(default=0)

    def now(self) -> int:
        self._past_noon += 1000
        return self.day * DAY + NOON + self._past_noon

    def sleep(self, days: int = 1) -> None:
        """Go on with a later day."""
        self.day += days
        self._past_noon = 0


def work_through(
    running: Running,
    knows: Callable[[Question], bool] | Collection[str] = (),
    *,
    certainty: Certainty | None = None,
    stop_after: int | None = None,
) -> list[str]:
    """Answer what is open, from the place that is shown on; return the ids in their order.

    `knows` says which questions are answered rightly. A wrong answer is given up after the first
    try. Hands in unless it stops before.
    """
    told = knows if callable(knows) else lambda question: question.id in knows
    answered: list[str] = []
    for place in running.sitting.open_places():
        if len(answered) == stop_after:
            return answered
        if place != running.sitting.place:
            running.move(place)
        question = running.sitting.questions[place]
        if told(question):
            running.answer(full_answer(question), certainty)
        else:
            running.answer(wrong_answer(question), certainty)
            if running.sitting.phase(place) is Phase.RETRYING:
                running.reveal()
        answered.append(question.id)
    running.finish()
    return answered
