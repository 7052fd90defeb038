"""The use cases that join the question files with what the learner did: start, go on, look back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core import events, session
from quizapp.core.events import Asked, Move, Started
from quizapp.core.identity import version
from quizapp.core.model import Question, QuestionSet, Response, Source
from quizapp.core.policy import Mode
from quizapp.core.selection import arrange, draw
from quizapp.core.session import IllegalMoveError, Sitting
from quizapp.core.statistics import summarise
from quizapp.store.derived import SetStanding
from quizapp.store.journal import Head, Journal, Record, Topics
from quizapp.store.trouble import StoreUnavailableError, Trouble

__all__ = [
    "Entry",
    "Library",
    "NothingToAskError",
    "OpenSitting",
    "PastSitting",
    "Practice",
    "Running",
    "SetCard",
    "Shelf",
]


class Library(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""

    def source(self, source_id: str) -> Source | None:
        """A source by its id, None where it is not known."""


class NothingToAskError(ValueError):
    """A sitting would have no question."""


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


class Running:
    """One sitting as the learner works on it; `sitting` is its state after the last act.

    Every act is kept before the state changes. It raises `IllegalMoveError` where the rules do
    not allow it and `StoreUnavailableError` where it could not be kept; then nothing has
    changed and the act may be tried again.
    """

    def __init__(
        self,
        sitting_id: int,
        record: Record,
        sitting: Sitting,
        *,
        library: Library,
        journal: Journal,
        now: Callable[[], int],
    ) -> None:
        self.id = sitting_id
        self.title = record.title
        self.sitting = sitting
        self._topics = dict(record.topics)
        self._kept = len(record.events)
        self._library = library
        self._journal = journal
        self._now = now

    @property
    def set_id(self) -> str:
        """The id of the set that the questions came from."""
        return self.sitting.set_id

    def topic_title(self, topic_id: str) -> str:
        """The title of a topic as it was when the sitting began, or its id."""
        return self._topics.get(topic_id, topic_id)

    def source(self, source_id: str) -> Source | None:
        """What is known of a source, None where nothing is."""
        return self._library.source(source_id)

    def answer(self, response: Response | None) -> Sitting:
        """Answer the question that is shown; in an exam None takes the answer back."""
        return self._act(events.Answered(self._now(), self.sitting.place, response))

    def take_hint(self) -> Sitting:
        """Show the hint."""
        return self._act(events.HintShown(self._now(), self.sitting.place))

    def reveal(self) -> Sitting:
        """Show the solution instead of answering."""
        return self._act(events.Revealed(self._now(), self.sitting.place))

    def flag(self, up: bool) -> Sitting:
        """Flag the question to come back to it, or take the flag down."""
        return self._act(events.Flagged(self._now(), self.sitting.place, up))

    def move(self, place: int) -> Sitting:
        """Show the question at another place, counted from 0."""
        return self._act(events.Moved(self._now(), place))

    def finish(self) -> Sitting:
        """Hand the sitting in."""
        return self._act(events.Finished(self._now()))

    def _act(self, move: Move) -> Sitting:
        after = self.sitting.after(move)
        kept = self._journal.append(self.id, self._kept, move, after)
        # What is kept wins: it is the same act, but may have been kept a moment earlier.
        self.sitting = after if kept is move else self.sitting.after(kept)
        self._kept += 1
        return self.sitting


class Practice:
    """Start, go on, look back. `now` gives milliseconds since 1970, UTC."""

    def __init__(
        self, library: Library, journal: Journal, *, now: Callable[[], int], random: Random
    ) -> None:
        self._library = library
        self._journal = journal
        self._now = now
        self._random = random

    def shelf(self) -> Shelf:
        """All sets and all sittings to go on with; reads no question and no event."""
        standings = self._journal.standings()
        return Shelf(
            cards=tuple(_card(entry, standings.get(entry.id)) for entry in self._library.entries()),
            open=tuple(map(_open_sitting, self._journal.open_sittings())),
        )

    def past(self, limit: int = 200) -> tuple[PastSitting, ...]:
        """Sittings that were handed in, the last first."""
        return tuple(map(_past_sitting, self._journal.finished_sittings(limit)))

    def start(
        self,
        set_id: str,
        *,
        mode: Mode,
        count: int | None = None,
        topics: Collection[str] | None = None,
    ) -> Running:
        """Begin a sitting over `count` questions (None: all) of some topics (None: all).

        Raises LookupError where there is no such set, and `NothingToAskError`.
        """
        chosen = self._library.load(set_id)
        questions = draw(chosen.questions, self._random, count=count, topics=topics)
        return self._begin(set_id, chosen.title, chosen.topics, mode, questions)

    def start_missed(self, sitting_id: int) -> Running:
        """Begin a learn sitting over the questions of another that earned less than full marks.

        A question that was changed since is asked as it is now; one that is gone, as it was.
        Raises LookupError where there is no such sitting, and `NothingToAskError`.
        """
        earlier = self.resume(sitting_id)
        record = self._journal.read(sitting_id)
        try:
            current = self._library.load(earlier.set_id).questions
        except LookupError:
            current = ()
        today = {question.id: question for question in current}
        missed = [earlier.sitting.questions[p] for p in summarise(earlier.sitting).missed]
        questions = draw((today.get(q.id, q) for q in missed), self._random)
        return self._begin(earlier.set_id, record.title, record.topics, Mode.LEARN, questions)

    def resume(self, sitting_id: int) -> Running:
        """Come back to a sitting, open or handed in, with its questions as they were asked.

        Raises LookupError where there is none of that id.
        """
        record = self._journal.read(sitting_id)
        try:
            sitting = session.fold(record.questions, record.events)
        except IllegalMoveError as error:
            raise StoreUnavailableError(Trouble.DAMAGED) from error
        return self._running(sitting_id, record, sitting)

    def discard(self, sitting_id: int) -> None:
        """Take an open sitting off the shelf; its events are kept, `reopen` puts it back."""
        self._journal.give_up(sitting_id, self._now())

    def reopen(self, sitting_id: int) -> None:
        """Put a discarded sitting back on the shelf."""
        self._journal.give_up(sitting_id, None)

    def _begin(
        self, set_id: str, title: str, topics: Topics, mode: Mode, questions: Iterable[Question]
    ) -> Running:
        by_id = {question.id: question for question in questions}
        if not by_id:
            raise NothingToAskError(f"{set_id}: no question is left to ask")
        asked = tuple(Asked(q.id, version(q), arrange(q, self._random)) for q in by_id.values())
        started = Started(self._now(), set_id, mode, asked)
        sitting = session.start(by_id, started)
        sitting_id = self._journal.begin(started, title, topics, by_id.values())
        return self._running(sitting_id, Record(title, topics, by_id, (started,)), sitting)

    def _running(self, sitting_id: int, record: Record, sitting: Sitting) -> Running:
        return Running(
            sitting_id,
            record,
            sitting,
            library=self._library,
            journal=self._journal,
            now=self._now,
        )


def _card(entry: Entry, standing: SetStanding | None) -> SetCard:
    if standing is None:
        return SetCard(entry, None, None, 0)
    # Questions that left the file have a standing still: no more than all can be mastered.
    mastery = min(1.0, standing.right / entry.questions) if entry.questions else 0.0
    return SetCard(entry, mastery, standing.last_at, min(standing.seen, entry.questions))


def _open_sitting(head: Head) -> OpenSitting:
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


def _past_sitting(head: Head) -> PastSitting:
    return PastSitting(
        id=head.id,
        set_id=head.set_id,
        title=head.title,
        mode=head.mode,
        finished_at=head.finished_at or 0,
        score=head.score or 0.0,
        possible=head.count,
    )
