"""Where a search looks: files, topics, sources, types and any set of questions, as SQL."""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

PLACE_BITS: Final = 24  # a file has at most 16 MiB of text, so fewer than 2**24 questions

APART: Final = "\n"

Key = tuple[str, str]  # the id of a set and of a question in it


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look; what is None or empty narrows nothing, but an empty `only` leaves nothing.

    `paths` are files, `topics` pairs of set and topic id, `kinds` the names of question types.
    """

    paths: Collection[str] | None = None
    topics: Collection[tuple[str, str]] = ()
    sources: Collection[str] = ()
    kinds: Collection[str] = ()
    only: AbstractSet[Key] | None = None
    without: AbstractSet[Key] = frozenset()


def joined(names: Iterable[str]) -> str:
    """Several names in one text, each between two signs that no name holds."""
    return f"{APART}{APART.join(names)}{APART}"


class Conditions:
    """Conditions on `doc` that must all hold, and the values of their question marks.

    With `of_rows`, one of them asks for more than the number of a question (`doc.rowid`), so that
    its row must be looked up.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.values: list[object] = []
        self.of_rows = False

    def add(self, term: str, *values: object) -> None:
        """Narrow by a condition on the number of a question.

        The number stands behind a `+`: the words are what SQLite must begin with.
        """
        self.terms.append(term)
        self.values.extend(values)

    def add_of_rows(self, term: str, *values: object) -> None:
        """Narrow by a condition on the row of a question."""
        self.of_rows = True
        self.add(term, *values)

    def sql(self, word: str) -> str:
        """All conditions behind WHERE or AND; nothing where there are none."""
        return f"{word} {' AND '.join(self.terms)}" if self.terms else ""


class Narrowing:
    """Turns scopes into conditions; keeps what two searches in a row have in common.

    A set of 100,000 questions takes longer to look up than a search does. It is looked up again
    only when it is another set, or when the index has changed.
    """

    def __init__(self) -> None:
        self._seen: tuple[sqlite3.Connection, int] | None = None
        self._files: list[tuple[int, str, str]] = []
        self._kept: dict[str, frozenset[Key]] = {}

    def reset(self) -> None:
        """Forget what was kept: the index has changed."""
        self._seen = None

    def where(self, connection: sqlite3.Connection, scope: Scope) -> Conditions:
        """The conditions on `doc`; asks for a transaction, so that they stay true."""
        self._look(connection)
        where = Conditions()
        files = [one for one in self._files if scope.paths is None or one[1] in scope.paths]
        if len(files) < len(self._files):
            where.add(
                f"+doc.rowid >> {PLACE_BITS} IN {_LIST}",
                json.dumps([number for number, _, _ in files]),
            )
        if scope.kinds:
            where.add_of_rows(f"doc.kind IN {_LIST}", json.dumps(list(scope.kinds)))
        if scope.topics:
            wanted = [[n, topic] for n, _, name in files for s, topic in scope.topics if s == name]
            where.add_of_rows(f"(doc.file, doc.topic) IN {_PAIRS}", json.dumps(wanted))
        if scope.sources:
            each = " OR ".join(["instr(doc.sources, ?)"] * len(scope.sources))
            where.add_of_rows(f"({each})", *(joined((source,)) for source in scope.sources))
        if scope.only is not None:
            self._keep(connection, "only_doc", scope.only)
            where.add("+doc.rowid IN (SELECT id FROM only_doc)")
        if scope.without:
            self._keep(connection, "without_doc", scope.without)
            where.add("+doc.rowid NOT IN (SELECT id FROM without_doc)")
        return where

    def _look(self, connection: sqlite3.Connection) -> None:
        # It changes when another connection has written; our own writing calls `reset`.
        ((version,),) = connection.execute("PRAGMA data_version")
        if self._seen is not None and self._seen == (connection, version):
            return
        rows = connection.execute("SELECT id, path, set_id FROM file").fetchall()
        self._files = [(number, os.fsdecode(path), set_id) for number, path, set_id in rows]
        self._kept = {}
        self._seen = (connection, version)

    def _keep(self, connection: sqlite3.Connection, table: str, keys: AbstractSet[Key]) -> None:
        kept = self._kept.get(table)
        if kept is keys or kept == keys:  # 0.1 ms to compare 1,000 keys that are other objects
            return
        # Should this fail half-way, it is rolled back and nothing must be thought kept.
        self._kept.pop(table, None)
        connection.execute(_MAKE[table])
        connection.execute(_EMPTY[table])
        by_set: dict[str, list[str]] = {}
        for set_id, question_id in keys:
            by_set.setdefault(set_id, []).append(question_id)
        for number, _, set_id in self._files:
            if set_id in by_set:
                connection.execute(_FILL[table], (number, json.dumps(by_set[set_id])))
        self._kept[table] = frozenset(keys)


_LIST: Final = "(SELECT value FROM json_each(?))"
_PAIRS: Final = (
    "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
)
_MAKE: Final = {
    "only_doc": "CREATE TEMP TABLE IF NOT EXISTS only_doc (id INTEGER PRIMARY KEY)",
    "without_doc": "CREATE TEMP TABLE IF NOT EXISTS without_doc (id INTEGER PRIMARY KEY)",
}
_EMPTY: Final = {
    "only_doc": "DELETE FROM temp.only_doc",
    "without_doc": "DELETE FROM temp.without_doc",
}
_FILL: Final = {
    "only_doc": "INSERT OR IGNORE INTO temp.only_doc SELECT doc.id FROM json_each(?2)"
    " CROSS JOIN doc ON doc.file = ?1 AND doc.question_id = value",
    "without_doc": "INSERT OR IGNORE INTO temp.without_doc SELECT doc.id FROM json_each(?2)"
    " CROSS JOIN doc ON doc.file = ?1 AND doc.question_id = value",
}
