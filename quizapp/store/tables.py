"""The learner's results as tables that a spreadsheet opens and does not run.

Lines are as RFC 4180 has them, in UTF-8 with a mark at the front, without which spreadsheets take
it for something else.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from quizapp.core import session
from quizapp.core.model import type_names
from quizapp.core.session import IllegalMoveError, Sitting
from quizapp.core.table_cells import defused
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.said import asked, said
from quizapp.store.texts import read_question
from quizapp.store.trouble import StoreUnavailableError

_ANSWERS: Final = """
    SELECT answer.sitting_id, place, answer.set_id, question_id, certainty, hint, revealed,
        first_score, last_score, credit, answer.at, answer.at - lag(answer.at, 1, started_at)
            OVER (PARTITION BY answer.sitting_id ORDER BY event_id, place),
        event.kind = 'answered'
    FROM answer
    JOIN sitting ON sitting.id = answer.sitting_id
    JOIN event ON event.id = event_id
    ORDER BY answer.sitting_id, event_id, place
"""
_ANSWER_HEAD: Final = (
    *("time", "sitting", "set", "question", "type", "prompt", "first answer", "last answer"),
    *("first score", "last score", "marks", "certainty", "hint", "solution shown", "seconds"),
)
_SITTINGS: Final = """
    SELECT id, set_id, title, mode, kind, questions, answered, started_at, finished_at,
        given_up_at, score
    FROM sitting JOIN progress ON sitting_id = id ORDER BY id
"""
_SITTING_HEAD: Final = (
    *("sitting", "set", "title", "mode", "kind", "questions", "answered"),
    *("started", "handed in", "given up", "marks"),
)
_QUESTIONS: Final = """
    SELECT standing.set_id, standing.question_id, tries, last_score, best_score, last_at, body
    FROM standing LEFT JOIN question_version USING (version) ORDER BY 1, 2
"""
_QUESTION_HEAD: Final = (
    *("set", "question", "prompt", "starred", "note"),
    *("times asked", "last score", "best score", "last answered"),
)


def answers(journal: Journal) -> Iterator[bytes]:
    """One line for each question of a sitting that the learner was told about."""
    yield _head(_ANSWER_HEAD)
    rows = journal.connection.execute(_ANSWERS).fetchall()
    last, sitting = 0, None
    for row in rows:
        if row[0] != last:
            last, sitting = row[0], _sitting(journal, row[0])
        yield _line(_answer(row, sitting))


def sittings(journal: Journal) -> Iterator[bytes]:
    """One line for each sitting."""
    yield _head(_SITTING_HEAD)
    for *head, started, finished, given_up, score in journal.connection.execute(_SITTINGS):
        times = (_time(started), _time(finished), _time(given_up))
        yield _line((*head, *times, _number(score)))


def questions(journal: Journal) -> Iterator[bytes]:
    """One line for each question that was answered, starred or noted."""
    remarks = Remarks(journal)
    starred, notes = remarks.starred(), remarks.notes()
    yield _head(_QUESTION_HEAD)
    seen = set()
    for set_id, question_id, tries, *scores, at, body in journal.connection.execute(_QUESTIONS):
        key = (set_id, question_id)
        seen.add(key)
        said_of = ("yes" if key in starred else "", notes.get(key, ""))
        numbers = (tries, *map(_number, scores), _time(at))
        yield _line((*key, _prompt(body), *said_of, *numbers))
    for key in sorted((starred | set(notes)) - seen):
        said_of = ("yes" if key in starred else "", notes.get(key, ""))
        yield _line((*key, "", *said_of, "", "", "", ""))


def _answer(row: tuple[Any, ...], sitting: Sitting | None) -> tuple[object, ...]:
    sitting_id, place, set_id, question_id, certainty, hint, revealed, *numbers = row
    *scores, at, gap, at_once = numbers
    told = ("", "", "", "")
    if sitting is not None:
        question = sitting.questions[place]
        responses = sitting.entries[place].responses or (None,)
        words = (said(question, responses[0]), said(question, responses[-1]))
        told = (type_names[type(question)], asked(question), *words)
    return (
        *(_time(at), sitting_id, set_id, question_id, *told),
        *map(_number, scores),
        *(certainty or "", "yes" if hint else "", "yes" if revealed else ""),
        _number(max(gap, 0) / 1000) if at_once else "",
    )


def _sitting(journal: Journal, sitting_id: int) -> Sitting | None:
    try:
        record = journal.read(sitting_id)
        return session.fold(record.questions, record.events)
    except (StoreUnavailableError, IllegalMoveError):
        return None  # its numbers can be told, not its words


def _prompt(body: str | None) -> str:
    try:
        return asked(read_question(body or ""))
    except StoreUnavailableError:
        return ""


def _head(names: Iterable[str]) -> bytes:
    return codecs.BOM_UTF8 + _line(names)


def _line(row: Iterable[object]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(map(_cell, row))
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    return defused(value) if isinstance(value, str) else value


def _time(at: int | None) -> str:
    if at is None:
        return ""
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")
