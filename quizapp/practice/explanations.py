"""All questions with their explanations, to search and to read."""

import os
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core.finding import State, Where, best, excerpt, parse, pieces, sources_of, words_of
from quizapp.core.markup import plain
from quizapp.core.model import Question, QuestionSet, Source, type_names
from quizapp.store.narrowing import Key, Scope
from quizapp.store.search import Document, Found, Hit, SearchIndex

__all__ = [
    "Choices",
    "Explanations",
    "Filters",
    "Found",
    "Hit",
    "Library",
    "MarksOfLearner",
    "Plan",
    "Reading",
    "Row",
    "State",
]


class Library(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """Read some questions of a set; raise LookupError where there is none."""

    def source(self, source_id: str) -> Source | None:
        """A source by its id, None where it is not known."""


class MarksOfLearner(Protocol):
    """What the learner did with questions."""

    def keys_in(self, state: State) -> AbstractSet[Key]:
        """(set id, question id) of all questions in a state; never asked for ANY or UNSEEN."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; what is empty narrows nothing.

    `sets` and `sources` are ids, `topics` pairs of set and topic id, `kinds` the names of question
    types (`model.type_names`).
    """

    query: str = ""
    sets: frozenset[str] = frozenset()
    topics: frozenset[tuple[str, str]] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    state: State = State.ANY


@dataclass(frozen=True, slots=True)
class Plan:
    """A search with all that it needs to know of the learner and the library."""

    query: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Row:
    """A question that was found, as a list shows it.

    `excerpt` is cut out of the text that answers the query best, `where` says which that is.
    `prompt` and `excerpt` are without marks of markup: `finding.marks` gives what to highlight.
    """

    set_id: str
    question_id: str
    set_title: str
    topic: str
    kind: str
    prompt: str
    where: Where
    excerpt: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question to read, with the titles of its set and topic and the sources that are known."""

    set_id: str
    set_title: str
    topic: str
    question: Question
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to filter by; `entries` give sets and topics, `kinds` the names of types."""

    entries: tuple[Entry, ...]
    sources: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


class Explanations:
    """Search and read; `refresh`, `run`, `rows` and `question` may be called from any thread."""

    def __init__(
        self, library: Library, index: SearchIndex, marks_of_learner: MarksOfLearner
    ) -> None:
        self._library = library
        self._index = index
        self._marks = marks_of_learner

    def is_current(self) -> bool:
        """Whether the index knows all sets as they are now; reads no question."""
        stamps = self._index.stamps()
        return all(stamps.get(entry.path) == entry.stamp for entry in self._library.entries())

    def refresh(self, go_on: Callable[[int, int], bool] = lambda _done, _of: True) -> bool:
        """Bring the index up to date with the library; True when anything was read for it.

        Only sets that have changed are read. The library must have looked at its files before.
        After each set `go_on` hears how many of how many questions are read, and says whether to
        read on; what was read stays, and the next call reads the rest.
        """
        stamps = self._index.stamps()
        entries = self._library.entries()
        # Files that are there still may belong to the library of another window.
        others = set(stamps) - {entry.path for entry in entries}
        # Path.exists raises where a folder may not be looked into.
        gone = [path for path in others if not os.path.exists(path)]  # noqa: PTH110
        if gone:
            self._index.forget(gone)
        changed = [entry for entry in entries if stamps.get(entry.path) != entry.stamp]
        done, total = 0, sum(entry.questions for entry in changed)
        for entry in changed:
            self._take_in(entry)
            done += entry.questions
            if not go_on(done, total):
                break
        return bool(changed)

    def find(self, filters: Filters, *, limit: int = 50, offset: int = 0) -> Found:
        """Find one page of questions: the best first, all in the authors' order without a query."""
        return self.run(self.plan(filters), limit=limit, offset=offset)

    def plan(self, filters: Filters) -> Plan:
        """Prepare a search; belongs to the thread of the learner's results."""
        chosen = filters.sets
        scope = Scope(
            paths={e.path for e in self._library.entries() if not chosen or e.id in chosen},
            topics=filters.topics,
            sources=filters.sources,
            kinds=filters.kinds,
            only=self._keys_wanted(filters.state),
            without=self._marks.keys_in(State.SEEN)
            if filters.state is State.UNSEEN
            else frozenset(),
        )
        return Plan(filters.query, scope)

    def run(self, plan: Plan, *, limit: int = 50, offset: int = 0) -> Found:
        """Do what was prepared; one search takes as long as the words are common."""
        return self._index.search(parse(plan.query), plan.scope, limit=limit, offset=offset)

    def rows(self, hits: Iterable[Hit], query: str = "") -> tuple[Row, ...]:
        """Read what a list shows of some hits; those whose question is gone are left out."""
        hits = tuple(hits)
        wanted: dict[str, list[str]] = {}
        for hit in hits:
            wanted.setdefault(hit.set_id, []).append(hit.question_id)
        known = {(row.set_id, row.question_id): row for row in self._rows_of(wanted, query)}
        keys = ((hit.set_id, hit.question_id) for hit in hits)
        return tuple(known[key] for key in keys if key in known)

    def question(self, set_id: str, question_id: str) -> Reading:
        """Read one question; raises LookupError where it is gone."""
        chosen = self._library.load_some(set_id, [question_id])
        if not chosen.questions:
            raise LookupError(f"no question {question_id!r} in {set_id!r}")
        question = chosen.questions[0]
        sources = map(self._library.source, sources_of(question))
        topic = dict(chosen.topics).get(question.topic, question.topic)
        known = tuple(source for source in sources if source is not None)
        return Reading(set_id, chosen.title, topic, question, known)

    def choices(self) -> Choices:
        """What there is to filter by: sets with topics, sources with titles, types of questions."""
        entries = tuple(self._library.entries())
        facets = self._index.facets({entry.path for entry in entries})
        titled = ((source, self._library.source(source)) for source in facets.sources)
        sources = tuple((name, known.title if known else name) for name, known in titled)
        kinds = tuple(kind for kind in type_names.values() if kind in facets.kinds)
        return Choices(entries, sources, kinds)

    def _keys_wanted(self, state: State) -> AbstractSet[Key] | None:
        return None if state in (State.ANY, State.UNSEEN) else self._marks.keys_in(state)

    def _rows_of(self, wanted: dict[str, list[str]], query: str) -> Iterable[Row]:
        for set_id, ids in wanted.items():
            try:
                chosen = self._library.load_some(set_id, ids)
            except LookupError:
                continue
            topics = dict(chosen.topics)
            for question in chosen.questions:
                yield _row(chosen, question, topics.get(question.topic, question.topic), query)

    def _take_in(self, entry: Entry) -> None:
        try:
            chosen = self._library.load(entry.id)
        except LookupError:  # gone since; the next refresh finds the index as it should be
            return
        self._index.put(entry.path, entry.stamp, chosen.id, chosen.title, documents(chosen))


def documents(chosen: QuestionSet) -> list[Document]:
    """What the index is told of a set."""
    topics = dict(chosen.topics)
    return [
        Document(
            question_id=question.id,
            kind=type_names[type(question)],
            topic=question.topic,
            sources=sources_of(question),
            words=_words(question, topics.get(question.topic, question.topic)),
        )
        for question in chosen.questions
    ]


def _words(question: Question, topic: str) -> tuple[str, ...]:
    parts = pieces(question, topic)
    return tuple(words_of(parts[where]) for where in Where)


def _row(chosen: QuestionSet, question: Question, topic: str, query: str) -> Row:
    where, text = best(pieces(question, topic), query)
    return Row(
        set_id=chosen.id,
        question_id=question.id,
        set_title=chosen.title,
        topic=topic,
        kind=type_names[type(question)],
        prompt=plain(question.prompt),
        where=where,
        excerpt=excerpt(text, query),
    )
