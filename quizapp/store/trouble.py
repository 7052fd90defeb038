"""What the world does to a database, told apart from our own mistakes and said in sentences."""

import sqlite3
from enum import StrEnum
from typing import Final


class Trouble(StrEnum):
    """What is the matter with the file; the value says it to the user."""

    BUSY = "Another program is using your results at this moment."
    READ_ONLY = "The folder or the file with your results cannot be written to."
    FULL = "The disk is full."
    MOVED = "The file with your results was moved or deleted while quizapp was running."
    NOT_OPENED = "The file with your results cannot be opened."
    FAILED = "The disk reports an error."
    DAMAGED = "The file with your results is damaged."
    ALTERED = "Some quizzes are not as you handed them in: the disk has changed them."
    BAD_COPY = "This copy of your results is damaged."
    NEWER = "Your results were kept by a newer version of quizapp."
    FOREIGN = "The file that should hold your results belongs to another program."
    TOO_OLD = "This computer's SQLite is older than 3.37, which quizapp needs."
    CONFLICT = "Another window has gone on with this quiz."


_WAYS_OUT: Final = {
    Trouble.BUSY: "Wait a moment and try again.",
    Trouble.READ_ONLY: "Make it writable, or start quizapp with another data folder.",
    Trouble.FULL: "Free some space and try again; nothing that was kept is lost.",
    Trouble.MOVED: "Put it back and start quizapp again.",
    Trouble.NOT_OPENED: "See that its folder exists and is yours, then start quizapp again.",
    Trouble.FAILED: "Try again; if it stays so, copy your data folder to another disk.",
    Trouble.DAMAGED: "Start quizapp again: it sets the file aside and begins a new one.",
    Trouble.ALTERED: "See “Your data” in the settings: restore a copy, or keep them as they are.",
    Trouble.BAD_COPY: "Choose another copy.",
    Trouble.NEWER: "Start that version, or start this one with another data folder.",
    Trouble.FOREIGN: "Move that file away, or start quizapp with another data folder.",
    Trouble.TOO_OLD: "Install a newer Python.",
    Trouble.CONFLICT: "Open the quiz again from the library to go on where it stands now.",
}

# SQLite's primary result codes for what happens to a file; all others are our mistakes.
_CODES: Final = {
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_IOERR: Trouble.FAILED,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.NOT_OPENED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_NO_TEXT: Final = "Could not decode to UTF-8"
_PRIMARY: Final = 0xFF


class StoreUnavailableError(Exception):
    """Results cannot be kept or read now, and it is not our mistake; nothing has changed.

    `trouble` names the case, `way_out` says what the user can do; the text of the error is both.
    """

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self.way_out = _WAYS_OUT[trouble]
        super().__init__(f"{trouble.value} {self.way_out}")


class ConflictError(StoreUnavailableError):
    """Somebody else has gone on with the same sitting; this window shows an old state."""

    def __init__(self) -> None:
        super().__init__(Trouble.CONFLICT)


def trouble_of(error: sqlite3.Error) -> Trouble | None:
    """Tell what the world did, or None where the error is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Said by Python's own layer: we write nothing but UTF-8, so the disk has changed it.
        return Trouble.DAMAGED if str(error).startswith(_NO_TEXT) else None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Trouble.MOVED
    return _CODES.get(code & _PRIMARY)


def tell_apart(error: BaseException | None) -> None:
    """Raise `StoreUnavailableError` from an error of the world; return for any other and None."""
    if isinstance(error, sqlite3.Error):
        trouble = trouble_of(error)
        if trouble is not None:
            raise StoreUnavailableError(trouble) from error
    elif isinstance(error, UnicodeDecodeError):
        # A damaged schema is quoted in the message, which then is no text and cannot be raised.
        raise StoreUnavailableError(Trouble.DAMAGED) from error


class WorldApart:
    """Turns errors of the world into `StoreUnavailableError`; lets our own mistakes through.

    A class, since every answer goes through it: a generator takes four times as long.
    """

    __slots__ = ()

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        tell_apart(error)


_WORLD_APART: Final = WorldApart()


def world_apart() -> WorldApart:
    """Raise errors of the world as `StoreUnavailableError` from what is done inside."""
    return _WORLD_APART
