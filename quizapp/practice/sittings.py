"""The use cases that join the question files with what the learner did: start, go on, look back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Final, Protocol

from quizapp.bank.library import Entry
from quizapp.core import session
from quizapp.core.events import Asked, Kind, Started
from quizapp.core.identity import version
from quizapp.core.model import Question, QuestionSet, Source
from quizapp.core.policy import LEARN, CertaintyUse, Mode, Policy
from quizapp.core.rescoring import rescore
from quizapp.core.selection import arrange, draw
from quizapp.core.session import IllegalMoveError, Sitting
from quizapp.core.statistics import summarise
from quizapp.practice.running import Running
from quizapp.practice.shelf import PastSitting, Shelf, open_sitting, past_sitting, set_card
from quizapp.store.answers import Answers
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal, Record, Topics
from quizapp.store.trouble import StoreUnavailableError, Trouble

Key = tuple[str, str]  # a set id and a question id

_MOST_PAST: Final = 1000  # sittings among which the one before is looked for
_MOST_READ: Final = 10  # of which so many are read to find common questions


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
class Plan:
    """What a new sitting asks, and how: `asked` gives each question with the id of its set.

    `set_id` is empty where the questions come from several sets; `limit` is in milliseconds of
    active use, 0 is none.
    """

    title: str
    asked: tuple[tuple[str, Question], ...]
    set_id: str = ""
    rules: Policy = LEARN
    limit: int = 0
    topics: Topics = ()
    kind: Kind = Kind.QUIZ


class Practice:
    """Start, go on, look back. `now` gives milliseconds since 1970, UTC."""

    def __init__(
        self, library: Library, journal: Journal, *, now: Callable[[], int], random: Random
    ) -> None:
        self._library = library
        self._journal = journal
        self._now = now
        self._random = random
        self._corrections = Corrections(journal)

    def shelf(self) -> Shelf:
        """All sets and all sittings to go on with; reads no question and no event."""
        standings = self._journal.standings()
        return Shelf(
            cards=tuple(
                set_card(entry, standings.get(entry.id)) for entry in self._library.entries()
            ),
            open=tuple(map(open_sitting, self._journal.open_sittings())),
        )

    def past(self, limit: int = 200) -> tuple[PastSitting, ...]:
        """Sittings that were handed in, the last first."""
        return tuple(map(past_sitting, self._journal.finished_sittings(limit)))

    def untold(self) -> frozenset[int]:
        """The ids of sittings whose rules never say what was right, so that no score is shown."""
        return Answers(self._journal).untold()

    def start(
        self,
        set_id: str,
        *,
        mode: Mode,
        count: int | None = None,
        topics: Collection[str] | None = None,
        certainty: CertaintyUse = CertaintyUse.OFF,
        limit: int = 0,
    ) -> Running:
        """Begin a sitting over `count` questions (None: all) of some topics (None: all).

        What the set's policy fixes stands above `mode` and `certainty`. `limit` is the time with
        extra time, in milliseconds (see `core.timing.limit`); 0 is none.
        Raises LookupError where there is no such set, and `NothingToAskError`.
        """
        chosen = self._library.load(set_id)
        questions = draw(chosen.questions, self._random, count=count, topics=topics)
        return self.begin(
            Plan(
                title=chosen.title,
                set_id=set_id,
                rules=chosen.policy.rules(mode, certainty),
                limit=limit,
                topics=chosen.topics,
                asked=tuple((set_id, question) for question in questions),
            )
        )

    def start_missed(self, sitting_id: int) -> Running:
        """Begin a learn sitting over the questions of another that did not earn full marks.

        A question that was changed since is asked as it is now; one that is gone, as it was.
        Raises LookupError where there is no such sitting, and `NothingToAskError`.
        """
        earlier = self.resume(sitting_id).sitting
        record = self._journal.read(sitting_id)
        missed = [(earlier.set_of(p), earlier.questions[p]) for p in summarise(earlier).missed]
        today = self._today({set_id for set_id, _ in missed})
        return self._begin_missed(
            earlier.set_id,
            record.title,
            record.topics,
            [(set_id, today.get((set_id, q.id), q)) for set_id, q in missed],
        )

    def practise(self, keys: Collection[Key], title: str) -> Running:
        """Begin a learn sitting over questions of any sets, such as all that were missed.

        Questions that are gone are left out. Raises `NothingToAskError`.
        """
        today = self._today({set_id for set_id, _ in keys})
        found = [(key[0], today[key]) for key in keys if key in today]
        wanted = {set_id for set_id, _ in found}
        entries = [entry for entry in self._library.entries() if entry.id in wanted]
        topics = tuple((name, title) for entry in entries for name, title, _ in entry.topics)
        return self._begin_missed(wanted.pop() if len(wanted) == 1 else "", title, topics, found)

    def _begin_missed(
        self, set_id: str, title: str, topics: Topics, found: Sequence[tuple[str, Question]]
    ) -> Running:
        pairs = {(owner, question.id): owner for owner, question in found}
        by_key = {(owner, question.id): question for owner, question in found}
        order = list(pairs)
        self._random.shuffle(order)
        asked = tuple((owner, by_key[owner, name]) for owner, name in order)
        return self.begin(Plan(title, asked, set_id=set_id, topics=topics, kind=Kind.MISSED))

    def _today(self, set_ids: Iterable[str]) -> dict[Key, Question]:
        """The questions of some sets as they are now; a set that is gone has none."""
        found: dict[Key, Question] = {}
        for set_id in set_ids:
            with suppress(LookupError):
                questions = self._library.load(set_id).questions
                found.update({(set_id, question.id): question for question in questions})
        return found

    def resume(self, sitting_id: int) -> Running:
        """Come back to a sitting, open or handed in, with its questions as they were asked.

        What was handed in is marked by the keys that were corrected since (`Running.rescored`).
        Raises LookupError where there is none of that id.
        """
        record = self._journal.read(sitting_id)
        try:
            sitting = session.fold(record.questions, record.events)
        except IllegalMoveError as error:
            raise StoreUnavailableError(Trouble.DAMAGED) from error
        running = self._running(sitting_id, record, sitting)
        if sitting.finished:
            corrected = self._corrections.for_sitting(sitting_id)
            running.sitting, running.rescored = rescore(sitting, corrected)
        return running

    def before(self, sitting_id: int) -> Sitting | None:
        """The last sitting of the same set, handed in earlier, with a question in common.

        Marked as `resume` does. None where there is none among the last few, where the questions
        come from several sets, and where `sitting_id` is not handed in.
        """
        heads = self._journal.finished_sittings(_MOST_PAST)
        later = [place for place, head in enumerate(heads) if head.id == sitting_id]
        if not later or not heads[later[0]].set_id:
            return None
        own = heads[later[0]]
        earlier = [head.id for head in heads[later[0] + 1 :] if head.set_id == own.set_id]
        asked = _questions_of(self.resume(sitting_id).sitting)
        for other in earlier[:_MOST_READ]:
            # One that cannot be read any more must not hide the result that is asked for.
            with suppress(StoreUnavailableError):
                sitting = self.resume(other).sitting
                if asked & _questions_of(sitting):
                    return sitting
        return None

    def discard(self, sitting_id: int) -> None:
        """Take an open sitting off the shelf; its events are kept, `reopen` puts it back."""
        self._journal.give_up(sitting_id, self._now())

    def reopen(self, sitting_id: int) -> None:
        """Put a discarded sitting back on the shelf."""
        self._journal.give_up(sitting_id, None)

    def begin(self, plan: Plan) -> Running:
        """Begin a sitting over exactly these questions; raises `NothingToAskError`."""
        by_key: dict[str, Question] = {}
        asked = []
        for owner, question in plan.asked:
            order = arrange(question, self._random)
            own = "" if owner == plan.set_id else owner
            one = Asked(question.id, version(question), order, own)
            if one.key not in by_key:
                by_key[one.key] = question
                asked.append(one)
        if not asked:
            raise NothingToAskError(f"{plan.title}: no question is left to ask")
        started = Started(
            self._now(),
            plan.set_id,
            plan.rules.mode,
            tuple(asked),
            policy=plan.rules,
            limit=plan.limit,
            kind=plan.kind,
        )
        sitting = session.start(by_key, started)
        sitting_id = self._journal.begin(started, plan.title, plan.topics, by_key.values())
        record = Record(plan.title, plan.topics, by_key, (started,))
        return self._running(sitting_id, record, sitting)

    def _running(self, sitting_id: int, record: Record, sitting: Sitting) -> Running:
        return Running(
            sitting_id,
            record,
            sitting,
            source=self._library.source,
            journal=self._journal,
            now=self._now,
        )


def _questions_of(sitting: Sitting) -> set[Key]:
    return {(sitting.set_of(place), one.id) for place, one in enumerate(sitting.questions)}
