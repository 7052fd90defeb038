"""What the learner says of questions outside of sittings: stars, notes, sources that were read."""

from typing import Final

from quizapp.store.database import Transaction
from quizapp.store.journal import Journal
from quizapp.store.texts import Key
from quizapp.store.trouble import world_apart

STAR: Final = "star"  # body: 1 up, 0 down
NOTE: Final = "note"  # body: the whole note; empty takes it away
SOURCE_READ: Final = "source-read"

_REMARK: Final = """
    INSERT INTO remark (set_id, question_id, kind, at, after_event, body)
    VALUES (?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM event), ?)
"""
# With max(), SQLite takes the body from the last row.
_LAST: Final = """
    SELECT set_id, question_id, body, max(id) FROM remark
    WHERE kind = ? GROUP BY set_id, question_id
"""


class Remarks:
    """Keeps remarks; one act is one transaction, on the disk when it returns.

    What holds is what was said last. `at` is milliseconds since 1970, UTC. Belongs to the
    journal's thread; every method may raise `StoreUnavailableError`.
    """

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def star(self, key: Key, up: bool, at: int) -> None:
        """Star a question, or take the star away."""
        self._keep(key, STAR, at, "1" if up else "0")

    def set_note(self, key: Key, text: str, at: int) -> None:
        """Keep a note on a question in place of the one before; an empty one takes it away."""
        self._keep(key, NOTE, at, text)

    def note_reading(self, key: Key, at: int) -> None:
        """Keep that the source of a question was read."""
        self._keep(key, SOURCE_READ, at, "")

    def starred(self) -> frozenset[Key]:
        """The questions with a star."""
        return frozenset(key for key, body in self._all(STAR).items() if body == "1")

    def noted(self) -> frozenset[Key]:
        """The questions with a note."""
        return frozenset(self.notes())

    def notes(self) -> dict[Key, str]:
        """All notes."""
        return {key: text for key, text in self._all(NOTE).items() if text}

    def note(self, key: Key) -> str:
        """The note on a question, empty where there is none."""
        with world_apart():
            row = self._connection.execute(
                "SELECT body FROM remark WHERE kind = ? AND set_id = ? AND question_id = ?"
                " ORDER BY id DESC LIMIT 1",
                (NOTE, *key),
            ).fetchone()
        return str(row[0]) if row else ""

    def _keep(self, key: Key, kind: str, at: int, body: str) -> None:
        # Half of a surrogate pair cannot be kept as UTF-8.
        text = body.encode("utf-8", "replace").decode("utf-8")
        with Transaction(self._connection):
            self._connection.execute(_REMARK, (*key, kind, at, text))

    def _all(self, kind: str) -> dict[Key, str]:
        with world_apart():
            rows = self._connection.execute(_LAST, (kind,)).fetchall()
        return {(set_id, question_id): body for set_id, question_id, body, _ in rows}
