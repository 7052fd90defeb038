"""A library in memory, for the use cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quizapp.bank.library import Entry
from quizapp.core.identity import meaning
from quizapp.core.model import QuestionSet, Source, SourceKind
from tests.strategies import OF_EACH_TYPE

PAPER = Source(id="paper", title="A paper", kind=SourceKind.NEWS)
QUIZ = QuestionSet(
    id="quiz", title="The quiz", questions=OF_EACH_TYPE, topics=(("one", "The first topic"),)
)


@dataclass
class FakeLibrary:
    """Holds sets in memory; a test changes `sets` as an author changes files."""

    sets: dict[str, QuestionSet] = field(default_factory=lambda: {"quiz": QUIZ})

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(path=f"/{one.id}.yaml", id=one.id, title=one.title, questions=len(one.questions))
            for one in self.sets.values()
        )

    def load(self, set_id: str) -> QuestionSet:
        return self.sets[set_id]

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        return [(one.id, one.topic, one.objective) for one in self.load(set_id)]

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        whole = self.load(set_id)
        return replace(whole, questions=tuple(one for one in whole.questions if one.id in ids))

    def meanings(self, set_id: str, ids: Sequence[str]) -> dict[str, str]:
        return {one.id: meaning(one) for one in self.load_some(set_id, ids).questions}

    def source(self, source_id: str) -> Source | None:
        return PAPER if source_id == "paper" else None
