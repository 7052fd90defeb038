"""Copies of the results, each whole and checked; the last ones are kept."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import gmtime, strftime
from typing import Final

from quizapp.store.database import open_as_it_is
from quizapp.store.files import sync_folder
from quizapp.store.journal import Journal
from quizapp.store.seals import examine
from quizapp.store.trouble import StoreUnavailableError, Trouble, world_apart

KEPT: Final = 10

# By UTC, so that names sort by age also where a clock is set back in autumn.
_NAME: Final = "results-%Y-%m-%d-%H%M%S"
_IS_BACKUP: Final = re.compile(
    r"results-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)(?:-\d+)?\.db", re.ASCII
)

# What changes with every act, also with those that are forgotten later.
_STATE: Final = """
    SELECT (SELECT max(id) FROM event), (SELECT count(*) FROM event),
        (SELECT max(id) FROM sitting), (SELECT count(*) FROM sitting),
        (SELECT total(given_up_at) FROM sitting),
        (SELECT max(id) FROM remark), (SELECT max(id) FROM correction)
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the results, made at a time in milliseconds since 1970, UTC; `size` in bytes."""

    path: Path
    at: int
    size: int


def back_up(journal: Journal, folder: Path, now: int, keep: int = KEPT) -> Path:
    """Copy the results into a folder, and keep the last `keep` copies there.

    The copy takes its name when it is whole, has been read again and lies on the disk. Where the
    results themselves are damaged, or a sitting is not as it was handed in, none is made, so that
    no good one is pushed out. `now` is in milliseconds since 1970, UTC. Raises
    `StoreUnavailableError` and OSError; then the copies are as they were.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / "results.part"
    part.unlink(missing_ok=True)
    with world_apart():
        if not _is_sound(journal.connection):
            raise StoreUnavailableError(Trouble.DAMAGED)
        state = _state(journal.connection)
        journal.connection.execute("VACUUM INTO ?", (str(part),))
        _refuse_unlike(part, state)
    part.chmod(0o600)
    with part.open("r+b") as copy:
        os.fsync(copy.fileno())
    name = _free_name(folder, now)
    part.replace(name)
    sync_folder(folder)
    for old in backups(folder)[keep:]:
        old.path.unlink(missing_ok=True)
    return name


def backups(folder: Path) -> list[Backup]:
    """The copies in a folder, the newest first."""
    return sorted(_found(folder), key=_age, reverse=True)


def is_backup_due(journal: Journal, folder: Path, today: int) -> bool:
    """Tell whether a copy is to be made by itself: one a day, and only of something new.

    `today` is the learner's day. Results that are kept in memory alone are never copied.
    Raises `StoreUnavailableError`.
    """
    with world_apart():
        state = _state(journal.connection)
    if journal.path is None or not any(state):
        return False
    last = next(iter(backups(folder)), None)
    if last is None:
        return True
    return journal.day_of(last.at) != today and _state_in(last.path) != state


def _age(one: Backup) -> tuple[int, int, str]:
    # Of one second, the later one has a number, and the tenth a longer one.
    return one.at, len(one.path.name), one.path.name


def _found(folder: Path) -> Iterator[Backup]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        name = _IS_BACKUP.fullmatch(path.name)
        if name is not None:
            year, month, day, hour, minute, second = map(int, name.groups())
            try:
                at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
                yield Backup(path, int(at.timestamp()) * 1000, path.stat().st_size)
            except (ValueError, OSError):
                continue  # no date, or gone meanwhile


def _free_name(folder: Path, now: int) -> Path:
    stamp = strftime(_NAME, gmtime(now // 1000))
    name, number = folder / f"{stamp}.db", 2
    while name.exists():
        name = folder / f"{stamp}-{number}.db"
        number += 1
    return name


def _refuse_unlike(part: Path, state: tuple[object, ...]) -> None:
    """Read a copy again; raise where it does not hold what the results do."""
    with closing(open_as_it_is(part)) as copy:
        found = examine(copy)
        if found.altered:
            raise StoreUnavailableError(Trouble.ALTERED)
        if not found.whole or _state(copy) != state:
            raise StoreUnavailableError(Trouble.FAILED)


def _is_sound(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _state(connection: sqlite3.Connection) -> tuple[object, ...]:
    return tuple(connection.execute(_STATE).fetchone())


def _state_in(path: Path) -> tuple[object, ...] | None:
    """The state of a copy; None where it cannot be read, or was made by an older version."""
    try:
        with closing(open_as_it_is(path)) as copy:
            return _state(copy)
    except (sqlite3.Error, UnicodeDecodeError):  # see `world_apart`
        return None
