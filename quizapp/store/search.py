"""An index of the words of all questions, so that a search answers while one types.

It lies in a throw-away file and never raises for what the world does. What a word is, the index
does not know: it is given words that `core.finding` has folded, and compares letters.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from quizapp.core.finding import Phrase, Query
from quizapp.store.narrowing import APART, PLACE_BITS, Conditions, Narrowing, Scope, joined
from quizapp.store.throwaway import Throwaway

# Raise it when the tables change, or the folding of words does.
VERSION: Final = 1
KEPT: Final = 32_000  # KiB; as one types, the same pages are read again and again
# A question's number is its file's number, 24 bits further left, and its place in it. The words
# themselves are kept packed, a file in one piece: a contentless index needs them to forget them.
_TABLES: Final = (
    """CREATE TABLE file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE,
        stamp TEXT NOT NULL,
        set_id TEXT NOT NULL,
        title TEXT NOT NULL,
        words BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE doc (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL,
        question_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        topic TEXT NOT NULL,
        sources TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX file_by_title ON file (title, path)",
    "CREATE INDEX doc_by_question ON doc (file, question_id)",
    # All that is not ASCII is a letter to this tokenizer, and our words hold nothing else.
    """CREATE VIRTUAL TABLE fts USING fts5 (
        prompt, answers, explanation, quotes, topic,
        content = '', tokenize = 'ascii', prefix = '2 3'
    )""",
    "INSERT INTO fts (fts, rank) VALUES ('rank', 'bm25(10.0, 8.0, 3.0, 2.0, 4.0)')",
)
_LEARN: Final = (
    "INSERT INTO fts (rowid, prompt, answers, explanation, quotes, topic) VALUES (?, ?, ?, ?, ?, ?)"
)
_FORGET: Final = (
    "INSERT INTO fts (fts, rowid, prompt, answers, explanation, quotes, topic)"
    " VALUES ('delete', ?, ?, ?, ?, ?, ?)"
)
# The rank itself is not asked for: to tell it, FTS5 would rank every hit that is shown once more.
_RANKED: Final = (
    "SELECT file.set_id, doc.question_id FROM fts CROSS JOIN doc ON doc.id = fts.rowid"
    " CROSS JOIN file ON file.id = doc.file WHERE fts MATCH ? ORDER BY rank LIMIT ? OFFSET ?"
)
_COUNTED: Final = "SELECT count(*) FROM fts WHERE fts MATCH ?"
# CROSS JOIN keeps the index outside, for it alone can rank its hits without sorting rows. Where
# the number of a question is all that is asked for, the index itself goes by the name of `doc`.
_RANKED_BY_NUMBER: Final = "SELECT doc.rowid FROM fts AS doc WHERE doc.fts MATCH ?"
_RANKED_BY_ROW: Final = (
    "SELECT doc.rowid FROM fts CROSS JOIN doc ON doc.id = fts.rowid WHERE fts MATCH ?"
)
_NAMED: Final = (
    "SELECT file.set_id, doc.question_id FROM json_each(?) CROSS JOIN doc ON doc.id = value"
    " CROSS JOIN file ON file.id = doc.file ORDER BY key"
)
_LISTED: Final = (
    "SELECT file.set_id, doc.question_id FROM file"
    " CROSS JOIN doc ON doc.id >= file.id << 24 AND doc.id < (file.id + 1) << 24"
)
_SOURCES: Final = "SELECT DISTINCT sources FROM doc"
_KINDS: Final = "SELECT DISTINCT kind FROM doc"
_ALL_COUNTED: Final = "SELECT count(*) FROM doc"


@dataclass(frozen=True, slots=True)
class Document:
    """A question as the index takes it; `words` are folded words, a text for each part."""

    question_id: str
    kind: str
    topic: str
    sources: tuple[str, ...]
    words: tuple[str, ...]


class Hit(NamedTuple):
    """A question that was found; a tuple, for fifty are made at each letter that is typed."""

    set_id: str
    question_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits out of `total`; `answered` is False where the index could not be asked."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Facets:
    """Ids of the sources that are quoted and names of the question types, both sorted."""

    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class SearchIndex:
    """Words by question. Any thread and several processes may use it."""

    def __init__(self, path: Path | str) -> None:
        self._file = Throwaway(path, VERSION, _TABLES, memory=KEPT)
        self._narrowing = Narrowing()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def stamps(self) -> dict[str, str]:
        """The stamp of every file, by path."""
        rows = self._file.read(
            lambda connection: connection.execute("SELECT path, stamp FROM file").fetchall()
        )
        return {os.fsdecode(path): stamp for path, stamp in rows or ()}

    def put(
        self, path: str, stamp: str, set_id: str, set_title: str, docs: Sequence[Document]
    ) -> None:
        """Keep a set in place of what was kept of its file before."""
        words = zlib.compress(json.dumps([doc.words for doc in docs]).encode(), 1)

        def act(connection: sqlite3.Connection) -> None:
            _forget(connection, path)
            file_id = connection.execute(
                "INSERT INTO file (path, stamp, set_id, title, words) VALUES (?, ?, ?, ?, ?)",
                (os.fsencode(path), stamp, set_id, set_title.casefold(), words),
            ).lastrowid
            _learn(connection, int(file_id or 0), docs)
            self._narrowing.reset()

        self._file.change(act)

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files that are no longer there."""

        def act(connection: sqlite3.Connection) -> None:
            for path in paths:
                _forget(connection, path)
            self._narrowing.reset()

        self._file.change(act)

    def facets(self, paths: Collection[str] | None = None) -> Facets:
        """What the questions of some files (None: of all) can be told apart by."""

        def act(connection: sqlite3.Connection) -> Facets:
            where = self._narrowing.where(connection, Scope(paths=paths))
            sources, kinds = (
                connection.execute(f"{each} {where.sql('WHERE')}", where.values).fetchall()
                for each in (_SOURCES, _KINDS)
            )
            quoted = {name for (several,) in sources for name in several.split(APART)}
            return Facets(tuple(sorted(quoted - {""})), tuple(sorted(kind for (kind,) in kinds)))

        return self._file.read(act) or Facets()

    def search(self, query: Query, scope: Scope, *, limit: int = 50, offset: int = 0) -> Found:
        """Find questions, the best first; an empty query gives all in the authors' order."""

        def act(connection: sqlite3.Connection) -> Found:
            where = self._narrowing.where(connection, scope)
            if query.wanted and where.terms:
                return _ranked_in_scope(connection, query, where, limit, offset)
            if query.wanted:
                return _ranked(connection, query, limit, offset)
            if query.unwanted:
                where.add(
                    "+doc.rowid NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)", _any_of(query)
                )
            return _listed(connection, where, limit, offset)

        found = self._file.read(act)
        if found is None:
            self._narrowing.reset()  # what it kept was rolled back
        return found or Found(answered=False)


def _match(query: Query) -> str:
    """A query in the language of FTS5."""
    match = " AND ".join(map(_expression, query.wanted))
    return f"({match}) NOT ({_any_of(query)})" if query.unwanted else match


def _ranked(connection: sqlite3.Connection, query: Query, limit: int, offset: int) -> Found:
    match = _match(query)
    rows = connection.execute(_RANKED, (match, limit, offset)).fetchall()
    # Counting costs little beside ranking, and nothing where the page is not full.
    return _page(connection, rows, (_COUNTED, (match,)), limit, offset)


def _ranked_in_scope(
    connection: sqlite3.Connection, query: Query, where: Conditions, limit: int, offset: int
) -> Found:
    # In one go, and counted here: to look at every hit a second time costs more than to hold the
    # numbers of all.
    ranking = _RANKED_BY_ROW if where.of_rows else _RANKED_BY_NUMBER
    ranked = connection.execute(
        f"{ranking} {where.sql('AND')} ORDER BY rank", (_match(query), *where.values)
    ).fetchall()
    shown = ranked[offset : offset + limit]
    names: list[tuple[str, str]] = connection.execute(
        _NAMED, (json.dumps([number for (number,) in shown]),)
    ).fetchall()
    return Found(len(ranked), tuple([Hit(*one) for one in names]))


def _listed(connection: sqlite3.Connection, where: Conditions, limit: int, offset: int) -> Found:
    rows = connection.execute(
        f"{_LISTED} {where.sql('WHERE')} ORDER BY file.title, file.path, doc.id LIMIT ? OFFSET ?",
        (*where.values, limit, offset),
    ).fetchall()
    count = f"{_ALL_COUNTED} {where.sql('WHERE')}"
    return _page(connection, rows, (count, where.values), limit, offset)


def _page(
    connection: sqlite3.Connection,
    rows: Sequence[tuple[str, str]],
    count: tuple[str, Sequence[object]],
    limit: int,
    offset: int,
) -> Found:
    if len(rows) < limit and (rows or not offset):
        total = offset + len(rows)
    else:
        ((total,),) = connection.execute(*count)
    return Found(total, tuple([Hit(*row) for row in rows]))


def _expression(phrase: Phrase) -> str:
    # Folded words hold letters and digits alone, so nothing in them can be taken for syntax.
    return f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}'


def _any_of(query: Query) -> str:
    return " OR ".join(map(_expression, query.unwanted))


def _learn(connection: sqlite3.Connection, file_id: int, docs: Sequence[Document]) -> None:
    first = file_id << PLACE_BITS
    connection.executemany(
        "INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + n, file_id, doc.question_id, doc.kind, doc.topic, joined(doc.sources))
            for n, doc in enumerate(docs)
        ),
    )
    connection.executemany(_LEARN, ((first + n, *doc.words) for n, doc in enumerate(docs)))


def _forget(connection: sqlite3.Connection, path: str) -> None:
    rows = connection.execute(
        "DELETE FROM file WHERE path = ? RETURNING id, words", (os.fsencode(path),)
    ).fetchall()
    for file_id, packed in rows:
        first = file_id << PLACE_BITS
        words = json.loads(zlib.decompress(packed))
        connection.executemany(_FORGET, ((first + n, *texts) for n, texts in enumerate(words)))
        among = (first, first + (1 << PLACE_BITS))
        connection.execute("DELETE FROM doc WHERE id >= ? AND id < ?", among)
