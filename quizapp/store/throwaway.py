"""An SQLite file that may be thrown away: it saves work, and nothing in it is the only copy.

When it is damaged, of another version or cannot be written, that costs time and nothing else.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from quizapp.store.database import MEMORY
from quizapp.store.trouble import Trouble, trouble_of

WAIT_SECONDS: Final = 1.0
_SETTINGS: Final = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)

_T = TypeVar("_T")


class _UselessError(Exception):
    """The file was made by another version."""


class Throwaway:
    """One file and one connection to it, for any thread; other processes may have it open too.

    `tables` are the statements that make a new file, `version` is raised when they change.
    `memory` is the most that it keeps of the file, in KiB: with cell_size_check, reading a page
    again is dear.
    """

    def __init__(
        self, path: Path | str, version: int, tables: Sequence[str], *, memory: int
    ) -> None:
        self._path = path
        self._version = version
        self._tables = tables
        self._settings = (*_SETTINGS, f"PRAGMA cache_size = -{memory}")
        self._lock = Lock()
        self._connection = self._open_somehow(path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def read(self, act: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Look at the file as it is at one moment; None where that cannot be."""
        return self._survive(act, "BEGIN")

    def change(self, act: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Change the file, wholly or not at all; None where that cannot be."""
        return self._survive(act, "BEGIN IMMEDIATE")

    def _survive(self, act: Callable[[sqlite3.Connection], _T], begin: str) -> _T | None:
        with self._lock:
            try:
                with _all_or_nothing(self._connection, begin):
                    return act(self._connection)
            except sqlite3.Error as error:
                trouble = trouble_of(error)
                if trouble is None:
                    raise
                if trouble in (Trouble.DAMAGED, Trouble.MOVED):
                    self._connection.close()
                    damaged = trouble is Trouble.DAMAGED
                    self._connection = self._open_somehow(self._path, renew=damaged)
                return None

    def _open_somehow(self, path: Path | str, *, renew: bool = False) -> sqlite3.Connection:
        """Open the file; where it is no use, make it new; where that fails, use memory."""
        try:
            if renew:
                _delete(path)
            return self._open(path)
        except _UselessError:
            return self._open(MEMORY) if renew else self._open_somehow(path, renew=True)
        except (sqlite3.Error, OSError) as error:
            trouble = trouble_of(error) if isinstance(error, sqlite3.Error) else Trouble.READ_ONLY
            if trouble is None:
                raise
            if trouble is Trouble.DAMAGED and not renew:
                return self._open_somehow(path, renew=True)
            return self._open(MEMORY)

    def _open(self, path: Path | str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=WAIT_SECONDS, check_same_thread=False
        )
        try:
            for setting in self._settings:
                connection.execute(setting)
            if not self._is_made(connection):
                self._make(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_made(self, connection: sqlite3.Connection) -> bool:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, self._version):
            raise _UselessError
        return bool(version == self._version)

    def _make(self, connection: sqlite3.Connection) -> None:
        with _all_or_nothing(connection, "BEGIN IMMEDIATE"):
            if not self._is_made(connection):  # another process may have been faster
                for statement in self._tables:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {self._version}")


@contextmanager
def _all_or_nothing(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _delete(path: Path | str) -> None:
    for name in (f"{path}-journal", f"{path}"):
        Path(name).unlink(missing_ok=True)
