"""The results on a connection of their own: for another thread, or as they are at one moment."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from quizapp.store.database import open_as_it_is
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble, world_apart

# Where the folder takes no copy, reading may keep others waiting for once.
_NO_COPY: Final = (Trouble.READ_ONLY, Trouble.FULL, Trouble.NOT_OPENED, Trouble.FAILED)


@contextmanager
def beside(journal: Journal) -> Iterator[Journal]:
    """Open the results of a journal once more, for the thread that calls.

    Nothing is brought up to date or set aside: the first connection goes on with the file.
    Results in memory are the journal's own, on its thread alone. Raises `StoreUnavailableError`.
    """
    if journal.path is None:
        yield journal
        return
    with world_apart(), closing(open_as_it_is(journal.path, "rw")) as connection:
        yield Journal(journal.path, journal.day_of, connection=connection)


@contextmanager
def snapshot(journal: Journal) -> Iterator[Journal]:
    """The results as they are now, in a copy that goes again: reading it keeps nobody waiting.

    For the thread that calls, but for results in memory, which are the journal's own.
    Raises `StoreUnavailableError`.
    """
    if journal.path is None:
        yield journal
        return
    # The learner's folder is private, and what lies there is found when all is deleted.
    part = journal.path.with_name(f"{journal.path.name}.part-{os.getpid()}")
    try:
        with beside(journal) as results:
            copied = _copied(results, part)
        if copied:
            with closing(Journal(part, journal.day_of)) as copy:
                yield copy
        else:
            with beside(journal) as results:
                yield results
    finally:
        part.unlink(missing_ok=True)


def _copied(results: Journal, part: Path) -> bool:
    try:
        part.unlink(missing_ok=True)
        with world_apart():
            results.connection.execute("VACUUM INTO ?", (str(part),))
    except StoreUnavailableError as error:
        if error.trouble not in _NO_COPY:
            raise
        return False
    return True
