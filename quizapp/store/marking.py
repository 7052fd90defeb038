"""By which key the answers of a sitting are marked: as they were asked, or as corrected since."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.identity import meaning
from quizapp.core.model import Question
from quizapp.core.rescoring import rescore
from quizapp.core.session import Sitting
from quizapp.store.texts import Key, read_question
from quizapp.store.trouble import world_apart

_CORRECTIONS = """
    SELECT correction.set_id, correction.question_id, version, last_sitting, body
    FROM correction JOIN question_version USING (version)
    ORDER BY correction.id
"""


@dataclass(frozen=True, slots=True)
class CorrectedKey:
    """The question that marks all answers of sittings up to `last_sitting`."""

    question: Question
    version: str
    last_sitting: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A sitting as it is marked; `versions` gives those of corrected questions by place."""

    sitting: Sitting
    versions: Mapping[int, str]

    def version(self, place: int) -> str:
        """The version of the question by which a place is marked."""
        return self.versions.get(place) or self.sitting.asked[place].version


class Marking:
    """Marks sittings; what it knows of corrections is as new as the last `refresh`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._newest = 0
        self._keys: dict[Key, CorrectedKey] = {}
        self._meanings: dict[str, str] = {}

    def refresh(self, newest: int) -> None:
        """Read the corrections again where `newest`, the id of the last one, is not as it was."""
        if newest == self._newest:
            return
        with world_apart():
            rows = self._connection.execute(_CORRECTIONS).fetchall()
        self._keys = {
            (set_id, question_id): CorrectedKey(read_question(body), version, last_sitting)
            for set_id, question_id, version, last_sitting, body in rows
        }
        self._newest = newest

    def forget(self) -> None:
        """Know nothing, until the next `refresh`."""
        self._newest, self._keys = 0, {}

    def keys(self) -> dict[Key, CorrectedKey]:
        """What was corrected, the last correction of each question."""
        return self._keys

    def mark(self, sitting_id: int, sitting: Sitting) -> Marked:
        """Mark a sitting by the keys that hold for it now."""
        found = self._holding(sitting_id, sitting) if self._keys else {}
        if not found:
            return Marked(sitting, {})
        marked, _ = rescore(sitting, {key: one.question for key, one in found.items()})
        versions = {
            place: found[sitting.set_of(place), question.id].version
            for place, question in enumerate(sitting.questions)
            if question is not marked.questions[place]
        }
        return Marked(marked, versions)

    def _holding(self, sitting_id: int, sitting: Sitting) -> dict[Key, CorrectedKey]:
        keys = ((sitting.set_of(p), asked.question) for p, asked in enumerate(sitting.asked))
        return {
            key: self._keys[key]
            for key in keys
            if key in self._keys and self._keys[key].last_sitting >= sitting_id
        }

    def meaning(self, version: str, question: Question) -> str:
        """The meaning of a question, made out once for each version."""
        known = self._meanings.get(version)
        if known is None:
            known = self._meanings[version] = meaning(question)
        return known
