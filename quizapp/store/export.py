"""Everything about a learner as one document for programs (JSON), or as tables (CSV)."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from quizapp.store import tables
from quizapp.store.files import whole_file
from quizapp.store.journal import Journal
from quizapp.store.texts import to_text
from quizapp.store.trouble import world_apart

FORMAT: Final = "quizapp-results"
VERSION: Final = 1

_ABOUT: Final = {
    "time": "Times (at, *_at) are milliseconds since 1970-01-01 00:00 UTC.",
    "day": "Days are counted from 1970-01-01 by the learner's date; a day begins at 04:00.",
    "questions": "Every question as it was asked; a version is a hash of its content.",
    "sittings": "What happened, event by event; places count from 0 in `asked` of the first.",
    "remarks": "star: body 1 or 0; note: body is the whole note; source-read: no body.",
    "corrections": "From then on answers of sittings up to last_sitting are marked by version.",
    "answers": "Made from the rest: one for each question of a sitting that was told how it went;"
    " scores lie in [0, 1], grade is 1 again, 2 hard, 3 good, 4 easy.",
    "cards": "Made from the answers: memory by FSRS-6, stability in days.",
}
# Texts that are JSON already are put in as they stand.
_JSON: Final = ("body", "topics")
_PARTS: Final = {
    "questions": "SELECT version, question_id, set_id, body FROM question_version ORDER BY rowid",
    "sittings": """
        SELECT id, set_id, title, topics, mode, kind, started_at, given_up_at, finished_at, score
        FROM sitting LEFT JOIN progress ON sitting_id = id ORDER BY id
    """,
    "remarks": "SELECT id, set_id, question_id, kind, at, body AS text FROM remark ORDER BY id",
    "corrections": "SELECT * FROM correction ORDER BY id",
    "answers": "SELECT * FROM answer ORDER BY event_id, place",
    "cards": "SELECT * FROM card ORDER BY set_id, question_id",
}
_EVENTS: Final = "SELECT body FROM event WHERE sitting_id = ? ORDER BY seq"


def export_json(journal: Journal, path: Path) -> None:
    """Write all that is kept of the learner into one document that explains itself.

    The file takes its name when it is whole. Raises `StoreUnavailableError` and OSError; then
    what was there before is there still.
    """
    with world_apart(), _at_one_moment(journal.connection) as connection, whole_file(path) as file:
        for piece in _document(connection):
            file.write(piece.encode("ascii"))


def export_csv(journal: Journal, path: Path) -> None:
    """Write tables for a spreadsheet: answers, sittings, and questions with stars and notes.

    Into one file where the name ends in .zip, else into a folder of that name. Raises as
    `export_json` does.
    """
    with world_apart(), _at_one_moment(journal.connection):
        written = {
            "answers.csv": tables.answers(journal),
            "sittings.csv": tables.sittings(journal),
            "questions.csv": tables.questions(journal),
        }
        if path.suffix.lower() == ".zip":
            _write_zip(path, written)
            return
        path.mkdir(parents=True, exist_ok=True)
        for name, lines in written.items():
            with whole_file(path / name) as file:
                file.writelines(lines)


def _write_zip(path: Path, written: Mapping[str, Iterable[bytes]]) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile  # noqa: PLC0415 - nothing else needs it

    with whole_file(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, lines in written.items():
            with archive.open(name, "w") as member:
                member.writelines(lines)


@contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """See the file as it is now, whatever other windows write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def _document(connection: sqlite3.Connection) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "about": _ABOUT}
    yield to_text(head)[:-1]
    for name, select in _PARTS.items():
        yield f',\n"{name}":['
        rows = connection.execute(select)
        columns = [column[0] for column in rows.description]
        between = "\n"
        for row in rows:
            yield between + _object(columns, row)
            if name == "sittings":
                yield from _events(connection, row[0])
            yield "}"
            between = ",\n"
        yield "]"
    yield "}\n"


def _object(columns: list[str], row: Iterable[object]) -> str:
    """One row as an object that is not closed yet; what is not there is left out."""
    members = (
        f"{to_text(name)}:{_sound(str(value)) if name in _JSON else to_text(value)}"
        for name, value in zip(columns, row, strict=True)
        if value is not None
    )
    return "{" + ",".join(members)


def _events(connection: sqlite3.Connection, sitting_id: int) -> Iterator[str]:
    bodies = connection.execute(_EVENTS, (sitting_id,)).fetchall()
    yield ',"events":[' + ",".join(_sound(body) for (body,) in bodies) + "]"


def _sound(text: str) -> str:
    """The text where it is JSON; where it is damaged, as a string, so that the rest is read."""
    try:
        return to_text(json.loads(text))
    except ValueError:
        return to_text(text)
