"""The review of a day: what spaced repetition asks of the learner, in one sitting."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Final, Protocol

from quizapp.bank.library import Entry
from quizapp.core import review_queue
from quizapp.core.events import Kind
from quizapp.core.markup import plain
from quizapp.core.model import Question, QuestionSet, Source
from quizapp.core.policy import FREE, Mode
from quizapp.core.review_queue import Card, Fresh, Key, Objective, Plan, Pool
from quizapp.core.scheduling import due_day
from quizapp.practice import sittings
from quizapp.practice.contents import Contents
from quizapp.practice.outlook import Outlook
from quizapp.practice.running import Running
from quizapp.practice.sittings import NothingToAskError, Practice
from quizapp.practice.today import Leech, NextReview, OpenReview, ReviewSettings, Today
from quizapp.store.answers import Answers
from quizapp.store.cards import CardRow, Cards, DayDone
from quizapp.store.journal import Journal, Topics
from quizapp.store.remarks import Remarks
from quizapp.store.trouble import StoreUnavailableError, Trouble

TITLE: Final = "Review"
USUAL_SECONDS: Final = 30.0  # for an answer, until the learner's own time is known
_CARDS_AT_ONCE: Final = 50  # 70 ms where each was answered sixty times


class Library(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""

    def labels(self, set_id: str) -> Sequence[tuple[str, str, str]]:
        """Id, topic and objective of each question; raise LookupError where there is no set."""

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """Read some questions of a set; raise LookupError where there is none."""

    def source(self, source_id: str) -> Source | None:
        """A source by its id, None where it is not known."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known at a moment, of questions that are in the library."""

    day: int
    settings: ReviewSettings
    placed: Mapping[Key, Fresh]  # of those that were met or answered today
    cards: tuple[Card, ...]
    fresh: Sequence[Pool]
    done: DayDone

    @property
    def new_left(self) -> int:
        """How many questions may be met for the first time in what is left of the day."""
        return max(0, self.settings.new_a_day - len(self.done.new))

    @property
    def done_objectives(self) -> set[Objective]:
        """What was asked today already."""
        found = (
            (key[0], self.placed[key].objective) for key in self.done.keys if key in self.placed
        )
        return {objective for objective in found if objective[1]}


class Review:
    """Plans the day and begins its sitting. `now` gives milliseconds since 1970, UTC.

    Belongs to the thread of the journal. With very many questions `contents.questions` should be
    asked once in another thread before.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        *,
        now: Callable[[], int],
        random: Random,
        settings: Callable[[], ReviewSettings],
    ) -> None:
        self.contents = Contents(library)
        self._library = library
        self._journal = journal
        self._answers = Answers(journal)
        self._cards = Cards(journal)
        self._remarks = Remarks(journal)
        self._practice = Practice(library, journal, now=now, random=random)
        self._now = now
        self._settings = settings
        self._day_of = journal.day_of
        # With the same dice all day, what the page promises is what is asked.
        self._dice = random.getrandbits(32)

    def today(self) -> Today:
        """Look at the day as it stands."""
        known = self._known()
        plan = self._plan(known)
        running = self._open_today(known.day)
        left = _keys_left(running) if running else plan.keys
        met = {card.key for card in known.cards}
        due = sum(key in met for key in left)
        seconds = self._seconds()
        return Today(
            day=known.day,
            count=len(left),
            minutes=ceil(len(left) * seconds / 60),
            seconds=seconds,
            due=due,
            new=len(left) - due,
            put_off=plan.put_off,
            done=len(known.done.keys),
            leeches=tuple(self._leeches(plan.leeches, known)),
            open=_open_review(running) if running else None,
            next=None if left else self._next(known),
            outlook=_outlook(known),
        )

    def begin(self, limit: int | None = None) -> Running:
        """Begin today's review over at most `limit` questions, or go on with the one begun today.

        One of an earlier day that was not handed in is handed in: what it left open is due still.
        Raises `NothingToAskError` where nothing is to be asked.
        """
        known = self._known()
        running = self._go_on(known.day)
        if running is not None:
            return running
        asked = self._asked(self._plan(known).keys[:limit])
        if not asked:
            raise NothingToAskError("nothing is to be reviewed now")
        rules = FREE.rules(Mode.LEARN, known.settings.certainty)
        topics = self._topics({set_id for set_id, _ in asked})
        return self._practice.begin(
            sittings.Plan(TITLE, asked, rules=rules, topics=topics, kind=Kind.REVIEW)
        )

    def note_source_read(self, key: Key) -> None:
        """Keep that the source of a question was read: a leech may be asked again then."""
        self._remarks.note_reading(key, self._now())

    def catch_up(self) -> bool:
        """Work out a part of what past answers mean for the schedule; True while there is more.

        To be called in idle time after the start: all of it may take a second after an update.
        """
        return self._cards.renew(_CARDS_AT_ONCE) == _CARDS_AT_ONCE

    def _known(self) -> _Known:
        settings = self._settings()
        day = self._day_of(self._now())
        self._cards.renew()
        self._cards.set_retention(settings.retention)
        done = self._cards.done_on(day)
        rows = {row.key: row for row in self._cards.cards()}
        questions = self.contents.questions()
        placed = questions.found((*rows, *done.keys))
        return _Known(
            day=day,
            settings=settings,
            placed=placed,
            cards=tuple(_card(row, placed[key]) for key, row in rows.items() if key in placed),
            fresh=questions.without(rows),
            done=done,
        )

    def _plan(self, known: _Known, day: int | None = None) -> Plan:
        """What is to be asked now, or on a later day if nothing happens before."""
        later = day is not None and day > known.day
        return review_queue.plan(
            known.cards,
            known.fresh,
            day=known.day if day is None else day,
            retention=known.settings.retention,
            new_left=known.settings.new_a_day if later else known.new_left,
            done_objectives=() if later else known.done_objectives,
            exam_day=known.settings.exam_day,
            random=Random(self._dice + known.day),  # noqa: S311 - an order keeps no secret
        )

    def _next(self, known: _Known) -> NextReview | None:
        """The next day that asks for anything, when today does not."""
        retention = known.settings.retention
        due = {due_day(card.memory, retention) for card in known.cards}
        tomorrow = known.day + 1
        for day in sorted({tomorrow} | {day for day in due if day > tomorrow}):
            count = len(self._plan(known, day).keys)
            if count:
                return NextReview(day, count)
        return None

    def _seconds(self) -> float:
        """How long an answer takes this learner, at least one second."""
        seconds = self._answers.seconds_per_answer()
        return USUAL_SECONDS if seconds is None else max(1.0, seconds)

    def _go_on(self, day: int) -> Running | None:
        """Today's review, if it was begun; those that are over are handed in."""
        today = None
        for running in self._open_reviews():
            if not self._is_going_on(running, day):
                running.finish()
            elif today is None:
                today = running
        return today

    def _open_today(self, day: int) -> Running | None:
        found = (one for one in self._open_reviews() if self._is_going_on(one, day))
        return next(found, None)

    def _open_reviews(self) -> Iterable[Running]:
        """All reviews that were not handed in, the one that was touched last first."""
        for head in self._journal.open_sittings():
            if head.kind is not Kind.REVIEW:
                continue
            try:
                running = self._practice.resume(head.id)
            except StoreUnavailableError as error:
                # One that can never be read again must not stand in the way of the next.
                if error.trouble is not Trouble.DAMAGED:
                    raise
            else:
                yield running

    def _is_going_on(self, running: Running, day: int) -> bool:
        sitting = running.sitting
        return self._day_of(sitting.started_at) == day and bool(sitting.open_places())

    def _asked(self, keys: Iterable[Key]) -> tuple[tuple[str, Question], ...]:
        """Questions as they are now, in the order of their keys; those that are gone left out."""
        keys = tuple(keys)
        wanted: dict[str, list[str]] = {}
        for set_id, question_id in keys:
            wanted.setdefault(set_id, []).append(question_id)
        found: dict[Key, Question] = {}
        for set_id, ids in wanted.items():
            with suppress(LookupError):
                questions = self._library.load_some(set_id, ids).questions
                found.update({(set_id, question.id): question for question in questions})
        return tuple((key[0], found[key]) for key in keys if key in found)

    def _topics(self, set_ids: Collection[str]) -> Topics:
        entries = (entry for entry in self._library.entries() if entry.id in set_ids)
        return tuple((name, title) for entry in entries for name, title, _ in entry.topics)

    def _leeches(self, keys: Iterable[Key], known: _Known) -> Iterable[Leech]:
        lapses = {card.key: card.memory.lapses for card in known.cards}
        for set_id, question in self._asked(keys):
            from quizapp.practice.reading import quotes_in  # noqa: PLC0415 (few have leeches)

            key = (set_id, question.id)
            quote = next(iter(quotes_in(set_id, question)), None)
            yield Leech(key, plain(question.prompt), lapses[key], quote)


def _card(row: CardRow, placed: Fresh) -> Card:
    return Card(
        key=row.key,
        memory=row.memory,
        objective=placed.objective,
        topic=placed.topic,
        missed_sure=row.missed_sure,
        read_since_lapse=row.read_since_lapse,
        early=row.early,
    )


def _open_review(running: Running) -> OpenReview:
    sitting = running.sitting
    return OpenReview(running.id, len(sitting.questions), len(sitting.open_places()))


def _keys_left(running: Running) -> tuple[Key, ...]:
    sitting = running.sitting
    return tuple(
        (sitting.set_of(place), sitting.asked[place].question) for place in sitting.open_places()
    )


def _outlook(known: _Known) -> Outlook:
    return Outlook(
        memories=tuple(card.memory for card in known.cards),
        day=known.day,
        retention=known.settings.retention,
        new_a_day=known.settings.new_a_day,
        fresh=sum(map(len, known.fresh)),
    )
