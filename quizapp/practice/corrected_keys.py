"""What a corrected key means for what was answered before: it is marked again, and said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from quizapp.bank.library import Entry
from quizapp.core.identity import meaning
from quizapp.core.markup import plain
from quizapp.core.model import Question, QuestionSet
from quizapp.store.answers import Answers
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal

Key = tuple[str, str]


class Sets(Protocol):
    """The question sets that are there; `bank.library` has the real one."""

    def entries(self) -> Sequence[Entry]:
        """All sets, without reading a question."""

    def load(self, set_id: str) -> QuestionSet:
        """Read a set; raise LookupError where there is none."""


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

    Belongs to the journal's thread. Sets that the learner never worked on are not read.
    """

    def __init__(self, library: Sets, journal: Journal, now: Callable[[], int]) -> None:
        self._library = library
        self._answers = Answers(journal)
        self._corrections = Corrections(journal)
        self._now = now
        self._seen: dict[str, str] = {}

    def settle(self) -> tuple[Rescoring, ...]:
        """Mark answers again where a key was corrected since the last look.

        Tells only of those whose marks have changed. Raises `StoreUnavailableError`.
        """
        answered = {set_id for set_id, _ in self._answers.standings()}
        titles: dict[str, str] = {}
        questions: dict[Key, Question] = {}
        stamps: dict[str, str] = {}
        for entry in self._library.entries():
            if entry.id not in answered or self._seen.get(entry.id) == entry.stamp != "":
                continue
            try:
                loaded = self._library.load(entry.id).questions
            except LookupError:  # gone meanwhile; the library will tell of it
                continue
            titles[entry.id], stamps[entry.id] = entry.title, entry.stamp
            questions.update({(entry.id, one.id): one for one in loaded})
        found = self._settle(questions, titles)
        self._seen.update(stamps)
        return found

    def _settle(
        self, questions: dict[Key, Question], titles: dict[str, str]
    ) -> tuple[Rescoring, ...]:
        meanings = {key: meaning(question) for key, question in questions.items()}
        rescored = []
        for key in sorted(self._corrections.outdated(meanings)):
            change = self._corrections.correct(key[0], questions[key], self._now())
            if change.answers:
                prompt = plain(questions[key].prompt)
                numbers = (change.answers, change.gained, change.lost, change.sittings)
                rescored.append(Rescoring(titles[key[0]], prompt, *numbers))
        return tuple(rescored)
