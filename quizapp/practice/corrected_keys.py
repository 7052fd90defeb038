"""What a corrected key means for what was answered before: it is marked again, and said."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core.identity import meaning
from quizapp.core.markup import plain
from quizapp.core.model import Question, QuestionSet
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal

Key = tuple[str, str]


class Sets(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """Read some questions of a set; raise LookupError where there is none."""

    def meanings(self, set_id: str, ids: Sequence[str]) -> dict[str, str]:
        """What some questions mean for marks, by id; raise LookupError where there is no set."""


@dataclass(frozen=True, slots=True)
class Rescoring:
    """A question whose key was corrected: so many answers have other marks now than before.

    `gained` and `lost` count those that earn more and less; `sittings` are those they belong to.
    """

    set_title: str
    prompt: str
    answers: int
    gained: int
    lost: int
    sittings: tuple[int, ...]


class CorrectedKeys:
    """Looks whether questions that were answered mean something else now.

    Belongs to the journal's thread. Questions that the learner never answered are not read.
    """

    def __init__(self, library: Sets, journal: Journal, now: Callable[[], int]) -> None:
        self._library = library
        self._corrections = Corrections(journal)
        self._now = now
        self._seen: dict[str, str] = {}

    def settle(self) -> tuple[Rescoring, ...]:
        """Mark answers again where a key was corrected since the last look.

        Tells only of those whose marks have changed. Raises `StoreUnavailableError`.
        """
        answered: dict[str, list[str]] = {}
        for set_id, name in self._corrections.answered():
            answered.setdefault(set_id, []).append(name)
        entries = {
            entry.id: entry
            for entry in self._library.entries()
            if entry.id in answered and not self._seen.get(entry.id) == entry.stamp != ""
        }
        # No question is read whose meaning is known: a learner may have answered thousands.
        meanings: dict[Key, str] = {}
        stamps: dict[str, str] = {}
        for set_id, entry in entries.items():
            with suppress(LookupError):  # gone meanwhile; the library will tell of it
                known = self._library.meanings(set_id, answered[set_id])
                meanings.update({(set_id, name): means for name, means in known.items()})
                stamps[set_id] = entry.stamp
        outdated = self._corrections.outdated(meanings)
        found: list[Rescoring] = []
        for set_id in sorted({set_id for set_id, _ in outdated}):
            try:
                found += self._correct(entries[set_id], outdated)
            except LookupError:
                del stamps[set_id]
        self._seen.update(stamps)
        return tuple(found)

    def _correct(self, entry: Entry, outdated: Collection[Key]) -> Iterator[Rescoring]:
        """Mark the answers to those questions of a set again."""
        names = [name for set_id, name in outdated if set_id == entry.id]
        for question in self._read(entry.id, names):
            change = self._corrections.correct(entry.id, question, self._now())
            if change.answers:
                numbers = (change.answers, change.gained, change.lost, change.sittings)
                yield Rescoring(entry.title, plain(question.prompt), *numbers)

    def _read(self, set_id: str, names: Sequence[str]) -> list[Question]:
        """Those of some questions that are outdated by what they say themselves, by id.

        What was kept of their meanings may be damaged, and a correction stays.
        """
        questions = self._library.load_some(set_id, names).questions
        by_key = {(set_id, one.id): one for one in questions}
        outdated = self._corrections.outdated({key: meaning(one) for key, one in by_key.items()})
        return [by_key[key] for key in sorted(outdated)]
