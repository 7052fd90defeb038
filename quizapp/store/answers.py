"""What the answers of all sittings tell, for charts, filters and estimates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from quizapp.core.events import Kind
from quizapp.core.policy import Certainty, Mode
from quizapp.store.journal import Journal
from quizapp.store.texts import Key
from quizapp.store.trouble import world_apart

_MODES: Final = frozenset(Mode)
_KINDS: Final = frozenset(Kind)
LONGEST_GAP: Final = 120_000  # ms; who takes longer was not at work on one question
FEWEST: Final = 5  # answers below which nothing is concluded
LATEST: Final = 200  # answers that an estimate looks at
ACTS: Final = 10 * LATEST  # among which they are looked for, in as many sittings at most

# From one answer to the next in the same sitting, with reading what was said of the first. Answers
# that were told only at the end have no time of their own.
_GAPS: Final = f"""
    SELECT gap FROM (
        SELECT event_id, kind, answer.at - lag(answer.at, 1, started_at)
            OVER (PARTITION BY answer.sitting_id ORDER BY event_id) AS gap
        FROM answer
        JOIN sitting ON sitting.id = answer.sitting_id
        JOIN event ON event.id = event_id
        WHERE answer.sitting_id >= (
            SELECT max(min(sitting_id), (SELECT max(id) FROM sitting) - {LATEST - 1})
            FROM (SELECT sitting_id FROM event ORDER BY id DESC LIMIT {ACTS})
        )
    ) WHERE kind = 'answered' ORDER BY event_id DESC LIMIT {LATEST}
"""  # noqa: S608
_ATTEMPTS: Final = """
    SELECT id, set_id, title, finished_at, score / questions, mode, kind
    FROM sitting JOIN progress ON sitting_id = id
    WHERE finished_at IS NOT NULL AND (?1 IS NULL OR set_id = ?1)
    ORDER BY last_event
"""
# A beginning that is damaged says nothing of its rules.
# A start alone has a policy; its number spares a look into all other events.
_UNTOLD: Final = """
    SELECT sitting_id FROM event WHERE seq = 0 AND 'never' =
        CASE WHEN json_valid(body) THEN json_extract(body, '$.policy.correctness') END
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the learner stands with one question; scores are in [0, 1].

    `tries` counts the sittings in which it was dealt with, `version` is that of the question by
    which the last answer was marked. `last_at` is in milliseconds since 1970, UTC.
    """

    last_score: float
    best_score: float
    tries: int
    last_at: int
    version: str
    missed_sure: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sitting that was handed in; `share` is what was earned of all marks, in [0, 1]."""

    sitting_id: int
    set_id: str
    title: str
    at: int
    share: float
    mode: Mode
    kind: Kind


class Answers:
    """Counts a journal up; reads only. Belongs to the journal's thread.

    Every method may raise `StoreUnavailableError`.
    """

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def standings(self) -> dict[Key, Standing]:
        """How the learner stands with every question that was dealt with."""
        rows = self._rows(
            "SELECT set_id, question_id, last_score, best_score, tries, last_at, version,"
            " missed_sure FROM standing"
        )
        return {
            (set_id, question_id): Standing(last, best, tries, at, version, bool(sure))
            for set_id, question_id, last, best, tries, at, version, sure in rows
        }

    def seen(self) -> frozenset[Key]:
        """The questions that were dealt with."""
        return frozenset(self._rows("SELECT set_id, question_id FROM standing"))

    def missed(self) -> frozenset[Key]:
        """The questions whose last answer was not fully right."""
        return frozenset(
            self._rows("SELECT set_id, question_id FROM standing WHERE last_score < 1")
        )

    def by_day(self) -> dict[int, int]:
        """How many questions were answered on each day (see `Journal.day_of`)."""
        return dict(
            self._rows("SELECT day, count(*) FROM answer WHERE grade IS NOT NULL GROUP BY day")
        )

    def by_certainty(self) -> dict[Certainty, tuple[int, int]]:
        """For each certainty how many first answers were right, and how many there were."""
        rows = self._rows(
            "SELECT certainty, sum(first_score >= 1), count(*) FROM answer"
            " WHERE certainty IS NOT NULL GROUP BY certainty"
        )
        found = {word: (right, total) for word, right, total in rows}
        return {certainty: found.get(certainty.value, (0, 0)) for certainty in Certainty}

    def attempts(self, set_id: str | None = None) -> tuple[Attempt, ...]:
        """Sittings that were handed in, the first first, of one set or (None) of all."""
        return tuple(
            Attempt(sitting_id, of, title, at, share, Mode(mode), Kind(kind))
            for sitting_id, of, title, at, share, mode, kind in self._rows(_ATTEMPTS, (set_id,))
            if mode in _MODES and kind in _KINDS  # words that the disk may have changed
        )

    def untold(self) -> frozenset[int]:
        """The ids of sittings whose rules never say what was right."""
        return frozenset(sitting_id for (sitting_id,) in self._rows(_UNTOLD))

    def seconds_per_answer(self) -> float | None:
        """The median time that a question takes, from the last answers; None below 5."""
        gaps = sorted(min(max(gap, 0), LONGEST_GAP) for (gap,) in self._rows(_GAPS))
        if len(gaps) < FEWEST:
            return None
        middle = len(gaps) // 2  # and the one as far from the end, which may be the same
        return float(gaps[middle] + gaps[~middle]) / 2 / 1000

    def _rows(self, sql: str, parameters: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        with world_apart():
            return self._connection.execute(sql, tuple(parameters)).fetchall()
