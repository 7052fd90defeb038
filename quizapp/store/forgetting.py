"""Deleting what the learner did, so that nothing of it can be read from the file."""

from pathlib import Path
from typing import Final

from quizapp.store import derived
from quizapp.store.database import Transaction
from quizapp.store.journal import Journal
from quizapp.store.trouble import world_apart

# Children before parents. The numbers of rows go on, so that nothing new is taken for something
# old by a window that has it open still.
_TABLES: Final = (
    "card",
    "stale_card",
    "standing",
    "answer",
    "progress",
    "remark",
    "correction",
    "seal",
    "event",
    "sitting",
    "question_version",
)


def forget_everything(journal: Journal) -> None:
    """Delete all results, stars and notes, and write the file anew without them.

    Sittings that are shown at this moment cannot be gone on with. Copies of the file stay: see
    `copies_beside` and `backups`. Raises `StoreUnavailableError`; then all is there still, or,
    where only the writing anew has failed, deleted but perhaps legible in free parts of the file.
    """
    with Transaction(journal.connection):
        for table in _TABLES:
            journal.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    with world_apart():
        journal.connection.execute("VACUUM")


def forget_sitting(journal: Journal, sitting_id: int) -> None:
    """Delete one sitting and what it counts for; overwrites what it leaves in the file.

    Raises `StoreUnavailableError`; then all is there still.
    """
    connection = journal.connection
    with world_apart():
        connection.execute("PRAGMA secure_delete = ON")
    try:
        with Transaction(connection):
            keys = connection.execute(
                "SELECT DISTINCT set_id, question_id FROM answer WHERE sitting_id = ?",
                (sitting_id,),
            ).fetchall()
            for table in ("answer", "progress", "seal", "event"):
                connection.execute(
                    f"DELETE FROM {table} WHERE sitting_id = ?",  # noqa: S608
                    (sitting_id,),
                )
            connection.execute("DELETE FROM sitting WHERE id = ?", (sitting_id,))
            for key in keys:
                derived.settle(connection, *key)
                derived.outdate(connection, *key)
    finally:
        connection.execute("PRAGMA secure_delete = OFF")


def copies_beside(journal: Journal) -> tuple[Path, ...]:
    """Files beside the results that hold older states of them: set aside or kept by an update."""
    path = journal.path
    if path is None or not path.parent.is_dir():
        return ()
    kinds = ("damaged-", "replaced-", "version-", "part")
    marks = tuple(f"{path.name}.{kind}" for kind in kinds)
    return tuple(sorted(one for one in path.parent.iterdir() if one.name.startswith(marks)))
